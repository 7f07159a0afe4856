"""`/healthz`: 200 while the database answers, 503 while it does not."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nexus.errors import RETRY_AFTER


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Ask the database the smallest question there is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        headers = {"Retry-After": str(RETRY_AFTER)}
        return HttpResponse("unavailable\n", "text/plain", status=503, headers=headers)
    return HttpResponse("ok\n", "text/plain")
