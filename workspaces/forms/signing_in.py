"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_variables

from nexus.http import client_address
from workspaces.signing_in import throttle


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
        """Try to sign in. An attempt that comes too late in the throttle's count fails, right or wrong."""
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if email and password:
            self._refuse_if(throttle.seconds_to_wait(email, self._address))
            self.user_cache = authenticate(self.request, username=email, password=password)
            if self.user_cache is None:
                self._refuse_if(throttle.count_failure(email, self._address))
                raise self.get_invalid_login_error()
            # Asked again: of many guesses at once, all may have passed before the first of them was counted.
            self._refuse_if(throttle.seconds_to_wait(email, self._address))
            throttle.forget(email)
        return self.cleaned_data

    @property
    def _address(self) -> str:
        return client_address(self.request)

    def _refuse_if(self, wait: int) -> None:
        """Raise ValidationError if there are seconds to wait."""
        self.wait = wait
        if wait:
            minutes = -(-wait // 60)
            text = ngettext(
                "Too many failed attempts. Try again in %(minutes)s minute.",
                "Too many failed attempts. Try again in %(minutes)s minutes.",
                minutes,
            )
            raise ValidationError(text, code="throttled", params={"minutes": minutes})
