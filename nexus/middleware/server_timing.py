"""What an answer cost, for whoever works on Nexus: browsers show `Server-Timing` beside each request."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from nexus.middleware.types import GetResponse


class _Statements:
    """How many statements there were, and how long the database took over them."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:
        start = perf_counter()
        try:
            return execute(*statement)
        finally:
            self.count += 1
            self.seconds += perf_counter() - start


def server_timing(get_response: GetResponse) -> GetResponse:
    """Say in a header how long the answer took, and how many statements. Only where DEBUG is on: it tells of data."""
    if not settings.DEBUG:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        statements, start = _Statements(), perf_counter()
        with connection.execute_wrapper(statements):
            response = get_response(request)
        total = 1000 * (perf_counter() - start)
        sql = f'sql;dur={1000 * statements.seconds:.1f};desc="{statements.count} statements"'
        response.headers["Server-Timing"] = f"total;dur={total:.1f}, {sql}"
        return response

    return middleware
