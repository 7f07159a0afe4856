"""Writing down a form that came without a session, and finding it again for its owner.

Only the form of a browser in which somebody has signed in is kept, and only with our token from our own pages: nobody
plants words in somebody else's form. There are limits to what a network, and all of them together, may leave here.
"""

import ipaddress
import json
import uuid
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Count, Q, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from nexus.database.outages import is_outage
from nexus.http import KeptFields, client_address
from nexus.middleware.browser import is_of_a_sign_in, is_owner, owner_mark
from nexus.middleware.login import page_of_form
from workspaces.context import fingerprint
from workspaces.models import KeptForm
from workspaces.models.kept_form import PAGE_LENGTH, PATH_LENGTH

LIFETIME: Final = timedelta(minutes=15)
BYTES_OF_A_FORM: Final = 1_200_000
"""A pasted list of 1 MB, with all around it."""
FORMS_OF_A_BROWSER: Final = 5
FILE, SECRET, SIZE = "file", "secret", "size"
"""Codes of what was not kept."""
_NEVER: Final = ("csrfmiddlewaretoken",)


class _Limit(NamedTuple):
    forms: int
    size: int


OF_A_NETWORK: Final = _Limit(forms=50, size=10_000_000)
OF_ALL: Final = _Limit(forms=1_000, size=100_000_000)


def keep(request: HttpRequest, secret_fields: Collection[str]) -> str:
    """Keep the form of a POST without a session; return the id to find it by, "" where it is not kept.

    Five statements. A database that does not take it is no reason not to ask for the sign-in.
    """
    secret = request.META.get("CSRF_COOKIE") or ""
    if not is_of_a_sign_in(secret) or request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return ""
    form = _form(request, secret_fields)
    if form is None:
        return ""
    form.owner = owner_mark(secret)
    try:
        with transaction.atomic():
            return _insert(form)
    except DatabaseError as error:
        if not is_outage(error):
            raise
        return ""


def find(number: str, user_id: int, path: str) -> tuple[KeptForm, KeptFields] | None:
    """The form kept under this id for this person, and its fields, where it was sent to ``path`` or below it.

    One statement.
    """
    try:
        pk = uuid.UUID(hex=number)
    except ValueError:
        return None
    form = KeptForm.objects.filter(pk=pk, created_at__gt=timezone.now() - LIFETIME).first()
    if form is None or not is_owner(form.owner, user_id) or not form.path.startswith(path):
        return None
    fields = KeptFields(mutable=True)
    for name, values in json.loads(form.fields):
        fields.setlist(name, values)
    fields.session = form.session
    return form, fields


def forget_lapsed() -> None:
    """Delete the forms that nobody can come back to any more; one statement."""
    KeptForm.objects.filter(created_at__lte=timezone.now() - LIFETIME).delete()


def _form(request: HttpRequest, secret_fields: Collection[str]) -> KeptForm | None:
    """The row of a form, without its owner; None where there is nothing to keep, or no room for where it was sent."""
    if not set(request.POST).difference(_NEVER) or len(request.path) > PATH_LENGTH:
        return None
    secrets = {name for name in request.POST if name in secret_fields or "password" in name.lower()}
    fields = json.dumps(list(_kept(request, secrets)), ensure_ascii=False)
    size, left_out = len(fields.encode()), [SECRET] if any(map(request.POST.get, secrets)) else []
    if any(upload.size for uploads in request.FILES.lists() for upload in uploads[1]):
        left_out.append(FILE)
    if size > BYTES_OF_A_FORM:
        fields, size, left_out = "[]", 2, [SIZE]
    return KeptForm(
        network=_network(client_address(request)),
        session=fingerprint(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")),
        path=request.path,
        page=page_of_form(request)[:PAGE_LENGTH],
        fields=fields,
        size=size,
        left_out=",".join(left_out),
    )


def _kept(request: HttpRequest, secrets: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    for name, values in request.POST.lists():
        if name not in _NEVER and name not in secrets:
            yield name, values


def _insert(form: KeptForm) -> str:
    """Write the row, if there is room for it; a browser keeps its last few."""
    forget_lapsed()
    near = Q(network=form.network)
    held = KeptForm.objects.aggregate(
        all=Count("pk"), bytes=Sum("size"), near=Count("pk", filter=near), near_bytes=Sum("size", filter=near)
    )
    for limit, forms, size in ((OF_ALL, "all", "bytes"), (OF_A_NETWORK, "near", "near_bytes")):
        if held[forms] >= limit.forms or (held[size] or 0) + form.size > limit.size:
            return ""
    form.save(force_insert=True)
    mine = KeptForm.objects.filter(owner=form.owner).order_by("-created_at").values("pk")
    KeptForm.objects.filter(pk__in=list(mine[FORMS_OF_A_BROWSER:].values_list("pk", flat=True))).delete()
    return form.pk.hex


def _network(address: str) -> str:
    """Where a form came from, so that it can be counted and not be read: an address, of IPv6 the /64."""
    try:
        ip = ipaddress.ip_address(address)
        place = str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else address
    except ValueError:
        place = address  # a proxy may write down a name
    return salted_hmac(__name__, place, algorithm="sha256").hexdigest()
