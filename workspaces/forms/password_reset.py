"""A forgotten password: the address to write to, and the password that is to be instead."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from audit.journal import Actor
from workspaces.accounts.passwords import set_password
from workspaces.models import User


class AskForLinkForm(forms.Form):
    email = forms.EmailField(
        label=_("Email"),
        max_length=254,
        error_messages={"invalid": _("This is no e-mail address.")},
        widget=forms.EmailInput(
            attrs={"autofocus": True, "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class ResetPasswordForm(forms.Form):
    """Asks for one password, which can be looked at where browsers let one."""

    new_password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 12 characters. Longer is safer than odd."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    @sensitive_variables()
    def clean_new_password(self) -> str:
        password: str = self.cleaned_data["new_password"]
        validate_password(password, self.user)
        return password

    @sensitive_variables()
    def save(self, actor: Actor) -> bool:
        """Whether the account has the password now; not where the link was used by another request meanwhile."""
        try:
            set_password(self.user, self.cleaned_data["new_password"], actor=actor)
        except ValidationError:
            return False
        return True
