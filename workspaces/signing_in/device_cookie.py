"""The browsers that an account has signed in from before: attempts from there are counted by themselves.

A cookie of its own says so, after OWASP's "Slow Down Online Guessing Attacks with Device Cookies". It is signed,
outlives signing out, and opens nothing: for a few accounts of a shared browser it names an id by which ``throttle``
counts. Each is bound to its account and to the password of that moment: a new password makes strangers of all browsers.
"""

from contextlib import suppress
from time import time
from typing import Final, NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from workspaces.models import User

LASTS: Final = 180 * 24 * 60 * 60  # seconds since the account last signed in from there
ACCOUNTS: Final = 5  # of one browser: the latest
_SALT: Final = "workspaces.device"


class Device(NamedTuple):
    """What the cookie holds for one account. ``proof`` tells nothing of the password without our secret."""

    account: int
    id: str
    proof: str
    since: int


def device_of(request: HttpRequest, email: str) -> str:
    """The id of this browser, where this account has signed in from it before; "" for strangers.

    One statement where the browser holds a cookie of ours, the same for every account; none without.
    """
    devices = _kept(request)
    if not devices:
        return ""
    found = User.objects.filter(email=email.strip().lower()).values_list("pk", "password").first()
    account, proof = (found[0], _proof(*found)) if found else (0, "")
    known = [each for each in devices if each.account == account and constant_time_compare(each.proof, proof)]
    return known[0].id if known else ""


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let this browser be one that the account is known to sign in from; it keeps the id that it had."""
    proof = _proof(user.pk, user.password)
    kept = _kept(request)
    mine = [each.id for each in kept if each.account == user.pk and constant_time_compare(each.proof, proof)]
    device = Device(user.pk, mine[0] if mine else get_random_string(22), proof, round(time()))
    others = [each for each in kept if each.account != user.pk]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([device, *others][:ACCOUNTS], salt=_SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _kept(request: HttpRequest) -> list[Device]:
    """What the browser's cookie holds and is not too old; nothing where it is not ours."""
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    with suppress(signing.BadSignature, TypeError):
        devices = [Device(*each) for each in signing.loads(cookie, salt=_SALT)]
        return [each for each in devices if each.since > time() - LASTS]
    return []


def _proof(account: int, password: str) -> str:
    return salted_hmac(_SALT, f"{account} {password}", algorithm="sha256").hexdigest()[:32]
