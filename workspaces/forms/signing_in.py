"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_variables

from workspaces.signing_in.attempts import Throttled, check


class SignInForm(AuthenticationForm):
    """Asks for e-mail and password. ``wait`` is how many seconds the throttle makes this attempt wait, 0 if none.

    It says the same of unknown, disabled and other people's accounts, and hashes one password for each
    (Django's ``ModelBackend`` sees to that), so that neither words nor time tell who has an account.
    """

    # Not an EmailField: what is no address is nobody's, and is answered like every other stranger.
    username = forms.CharField(
        label=gettext_lazy("Email"),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autofocus": True, "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    # Nobody has a longer one: it would only cost the time to hash it.
    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": gettext_lazy("The email or the password is not right. Check both and try again.")
    }
    request: HttpRequest
    wait = 0

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        """Try to sign in. An attempt that has to wait fails, right or wrong."""
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if email and password:
            try:
                self.user_cache = check(self.request, email, password)
            except Throttled as throttled:
                self.wait = throttled.wait
                raise too_many(throttled.wait) from throttled
            if self.user_cache is None:
                raise self.get_invalid_login_error()
        return self.cleaned_data

    def focus_on_fault(self) -> None:
        """Let the page begin at the field that is wrong; where none is by itself, at the password, to type it anew."""
        faulty = next((name for name in self.fields if name in self.errors), "password")
        for name, field in self.fields.items():
            field.widget.attrs["autofocus"] = name == faulty


def too_many(wait: int) -> ValidationError:
    """What is said of an attempt that has to wait for so many seconds."""
    minutes = -(-wait // 60)
    text = ngettext(
        "Too many failed attempts. Try again in %(minutes)s minute.",
        "Too many failed attempts. Try again in %(minutes)s minutes.",
        minutes,
    )
    return ValidationError(text, code="throttled", params={"minutes": minutes})


def too_many_letters(wait: int) -> ValidationError:
    """What is said to who has asked for too many letters, and may again in so many seconds."""
    minutes = -(-wait // 60)
    text = ngettext(
        "Too many letters were asked for. Try again in %(minutes)s minute.",
        "Too many letters were asked for. Try again in %(minutes)s minutes.",
        minutes,
    )
    return ValidationError(text, code="throttled", params={"minutes": minutes})
