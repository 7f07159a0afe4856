"""Mail servers of a test's own, which listen on a port of this machine and speak SMTP."""

from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


class Server:
    """Keeps what it is sent, but for what it refuses: each recipient, or this one only, or each letter."""

    def __init__(self, *, to_recipients="", only_to="", to_letters=""):
        self.to_recipients, self.only_to, self.to_letters, self.envelopes = to_recipients, only_to, to_letters, []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd calls it so
        if self.to_recipients and self.only_to in ("", address):
            return self.to_recipients
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it so
        if self.to_letters:
            return self.to_letters
        self.envelopes.append(envelope)
        return "250 OK"

    @property
    def letters(self):
        """The letters it has, read as a mail program reads them."""
        return [message_from_bytes(each.content, policy=policy.default) for each in self.envelopes]


class OnAnyPort(Controller):
    """Listens on whatever port is free."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def listening(settings, server):
    """Nexus sends by this server."""
    controller = OnAnyPort(server, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    try:
        yield server
    finally:
        controller.stop()
