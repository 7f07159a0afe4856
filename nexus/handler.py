"""Django's WSGI handler, deaf to what a request claims about its charset."""

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class Utf8Request(WSGIRequest):
    """A request in UTF-8, whatever charset it claims.

    Django takes the claim at its word while it builds the request, before any middleware could catch
    the error: `charset=hex` would be a bare 500 of the web server's.
    """

    @property
    def encoding(self) -> None:
        """None: Django's default, UTF-8."""

    @encoding.setter
    def encoding(self, value: str) -> None:
        """Let the claim pass unheard."""


class Handler(WSGIHandler):
    """Django's handler with our request."""

    request_class = Utf8Request
