"""A new password, for who knows the one they have."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from audit.journal import Actor
from nexus.http import Request
from workspaces.accounts.passwords import set_password
from workspaces.forms.signing_in import too_many
from workspaces.signing_in.attempts import Throttled, check

LONGEST = 128


class CurrentPasswordForm(forms.Form):
    """Asks for the password that the person has. ``wait``: the seconds that the throttle makes them wait, 0 if none.

    ``user``: the account as it was when the password was tried.
    """

    current_password = forms.CharField(
        label=_("Current password"),
        max_length=LONGEST,  # nobody has a longer one: it would only cost the time to hash it
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    wait = 0

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.user = request, request.user

    @property
    def status(self) -> int:
        """What a page answers that shows this form again."""
        return 429 if self.wait else 422

    @sensitive_variables()
    def clean_current_password(self) -> str:
        """Try it, as signing in does: wrong ones are counted, and refused unseen when there were too many."""
        password: str = self.cleaned_data["current_password"]
        try:
            found = check(self.request, self.request.user.email, password)
        except Throttled as throttled:
            self.wait = throttled.wait
            raise too_many(throttled.wait) from throttled
        if found is None:
            raise ValidationError(_("This is not your password."), code="wrong")
        self.user = found
        return password


class ChangePasswordForm(CurrentPasswordForm):
    """The same, and the password that is to be instead."""

    new_password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 12 characters. Longer is safer than odd."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    @sensitive_variables()
    def clean_new_password(self) -> str:
        password: str = self.cleaned_data["new_password"]
        validate_password(password, self.request.user)
        if password == self.cleaned_data.get("current_password"):
            raise ValidationError(_("This is the password that you have."), code="same")
        return password

    @sensitive_variables()
    def save(self, actor: Actor) -> bool:
        """Whether the password is another now; where somebody else was quicker, the form says so."""
        try:
            password = self.cleaned_data["new_password"]
            set_password(self.user, password, actor=actor, keep=self.request.session.session_key)
        except ValidationError as meanwhile:
            self.add_error("current_password", meanwhile)
            return False
        return True
