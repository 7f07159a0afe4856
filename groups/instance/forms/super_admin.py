"""Who is to be a Super Admin, and what has to be typed before a workspace is deleted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workspaces.models import User


class SuperAdminForm(forms.Form):
    """``account``: whose address it is, once the form is valid."""

    account: User
    email = forms.EmailField(
        label=_("Email"),
        max_length=254,
        help_text=_("Somebody who has an account already."),
        error_messages={"required": _("Say who it is to be.")},
        widget=forms.EmailInput(
            attrs={"class": "input", "autofocus": True, "autocomplete": "off", "autocapitalize": "none"}
        ),
    )

    def clean_email(self) -> str:
        """The address of an account; one statement. Raises ValidationError where nobody has it, or is one already."""
        email = str(self.cleaned_data["email"]).strip().lower()
        found = User.objects.filter(email=email).first()
        if found is None:
            raise forms.ValidationError(_("Nobody here has this address."))
        if not found.is_active:
            raise forms.ValidationError(_("This account has been closed."))
        if found.is_superuser:
            raise forms.ValidationError(_("This is a Super Admin already."))
        if not found.has_usable_password() or found.confined_to is not None:
            raise forms.ValidationError(_("Its address has not been confirmed yet: no mail to it was answered."))
        self.account = found
        return email
