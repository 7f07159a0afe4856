"""The address that somebody wishes to sign in by instead."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workspaces.accounts import asked_mail
from workspaces.forms.password import CurrentPasswordForm
from workspaces.forms.signing_in import too_many_letters
from workspaces.names import NEVER_IN_AN_ADDRESS

_NO_ADDRESS = _("This is no e-mail address.")


class ChangeEmailForm(CurrentPasswordForm):
    """Whether somebody has the address already it does not say: only who can read its mail learns that."""

    new_email = forms.EmailField(
        label=_("New email"),
        max_length=254,
        error_messages={"invalid": _NO_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ["new_email", "current_password"]

    def clean_new_email(self) -> str:
        email: str = self.cleaned_data["new_email"].strip().lower()
        if re.search(NEVER_IN_AN_ADDRESS, email) or len(email) > 254:
            raise ValidationError(_NO_ADDRESS)
        if email == self.request.user.email:
            raise ValidationError(_("You sign in by this address already."))
        return email

    def may_send(self) -> bool:
        """Count one more letter to the address; where it is one too many the form says so."""
        if wait := asked_mail.wait_of_address(self.cleaned_data["new_email"]):
            self.wait = wait
            self.add_error("new_email", too_many_letters(wait))
        return not self.wait
