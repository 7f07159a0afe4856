"""For whom a browser was signed in last: told by the CSRF secret, which outlives the session.

Django makes a new secret with each sign-in. Ours holds besides its chance two proofs, which only the server can make:
that it comes from a sign-in here, and whose that was. So no other cookie is set, and no one's name leaves the server.
"""

from typing import Any, Final

from django.core.signing import b62_encode
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

CHANCE: Final = 12
"""Letters and digits that are drawn by lot: 71 bits."""
PROOF: Final = 10


def mark(request: HttpRequest, user: Any, **_signal: object) -> None:
    """Let the secret that was made for this sign-in say whose it is; hears Django's `user_logged_in`."""
    request.META["CSRF_COOKIE"] = secret_of(user.pk)


def secret_of(user_id: int) -> str:
    """A new secret for a sign-in of this person, in Django's form: 32 letters and digits."""
    chance = get_random_string(CHANCE)
    return chance + _proof(chance, "signed in") + _proof(chance, f"as {user_id}")


def is_of_a_sign_in(secret: str) -> bool:
    """Whether somebody has signed in with the browser that brings this secret."""
    chance, rest = secret[:CHANCE], secret[CHANCE:]
    return constant_time_compare(rest[:PROOF], _proof(chance, "signed in"))


def owner_mark(secret: str) -> str:
    """What to keep of a secret to know its owner by; neither the secret nor the person can be told from it."""
    return secret[:CHANCE] + secret[CHANCE + PROOF :]


def is_owner(kept: str, user_id: int) -> bool:
    """Whether ``kept``, an ``owner_mark``, is of a sign-in of this person."""
    return constant_time_compare(kept[CHANCE:], _proof(kept[:CHANCE], f"as {user_id}"))


def _proof(chance: str, fact: str) -> str:
    digest = salted_hmac(__name__, f"{chance} {fact}", algorithm="sha256").digest()
    return b62_encode(int.from_bytes(digest)).rjust(PROOF, "0")[-PROOF:]
