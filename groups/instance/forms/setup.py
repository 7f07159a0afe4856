"""The form of the first run."""

from typing import Any, Final

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from groups.instance.actions.set_up import FirstPerson
from groups.instance.names import workspace_address, workspace_name
from workspaces.models import User

_LONGEST: Final = 1000
"""Characters that a field takes, so that a sentence of our own says how many there may be."""


def _plain(label: Any, missing: Any, help_text: Any = "", **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    errors = {"required": missing}
    return forms.CharField(label=label, max_length=_LONGEST, error_messages=errors, help_text=help_text, widget=widget)


class SetUpForm(forms.Form):
    """Who is first, and the first workspace."""

    name = _plain(_("Your name"), _("Say what you are called."), autocomplete="name", autofocus="autofocus")
    email = forms.EmailField(
        label=_("Email"),
        max_length=254,
        error_messages={"required": _("Give the address you will sign in with.")},
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=_LONGEST,
        strip=False,
        help_text=_("12 to 128 characters; a few words do well."),
        error_messages={"required": _("Choose a password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    workspace_name = _plain(_("Workspace name"), _("Give the workspace a name."))
    slug = _plain(
        _("Workspace address"),
        _("Say what the workspace's pages begin with."),
        _("What its pages begin with, as in /acme/: small letters, digits and hyphens. It stays for good."),
        autocapitalize="none",
        spellcheck="false",
    )

    def clean_workspace_name(self) -> str:
        return workspace_name(self.cleaned_data["workspace_name"])

    def clean_slug(self) -> str:
        return workspace_address(self.cleaned_data["slug"])

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        """Look whether it makes an account; what is wrong with it stands beside its field."""
        said = {name: self.cleaned_data[name] for name in ("name", "email") if name in self.cleaned_data}
        user = User(**said)
        try:
            user.full_clean(exclude=[name for name in ("name", "email", "password") if name not in said])
        except ValidationError as wrong:
            for field, errors in wrong.error_dict.items():
                self.add_error(field if field in said else None, errors)
        if password := self.cleaned_data.get("password"):
            try:
                validate_password(password, user)
            except ValidationError as wrong:
                self.add_error("password", wrong)
        return self.cleaned_data

    def person(self) -> FirstPerson:
        return FirstPerson(*(self.cleaned_data[name] for name in ("name", "email", "password")))

    def focus_on_fault(self) -> None:
        """Let the page begin at the first field that is wrong; where none is, at the password, to type it anew."""
        faulty = next((name for name in self.fields if name in self.errors), "password")
        for name, field in self.fields.items():
            field.widget.attrs["autofocus"] = name == faulty
