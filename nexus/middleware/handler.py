"""Django's WSGI handler, which ignores the charset that a request claims."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class Utf8Request(WSGIRequest):
    """A request in UTF-8, whatever charset it claims.

    Django takes the claim at its word while it builds the request, before any middleware could catch
    the error: `charset=hex` would be a bare 500 of the web server's.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        """Take a content type that cannot be read for none: Django would fail before any middleware runs."""
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]  # Django's, though its stubs leave it out
        except ValueError:
            self.content_type, self.content_params = "", {}

    @property
    def encoding(self) -> None:
        """None: Django's default, UTF-8."""

    @encoding.setter
    def encoding(self, value: str) -> None:
        """Ignore the claim."""


class Handler(WSGIHandler):
    """Django's handler with our request."""

    request_class = Utf8Request
