"""What a new workspace is called, what its pages begin with, and who leads it first; and the name of one that is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.instance.names import workspace_address, workspace_name
from workspaces.models import User

_LONGEST = 1000
"""Characters that a field takes, so that a sentence of our own says how many there may be."""


class WorkspaceNameForm(forms.Form):
    name = forms.CharField(
        label=_("Workspace name"),
        strip=False,
        max_length=_LONGEST,
        error_messages={"required": _("Give the workspace a name.")},
        widget=forms.TextInput(attrs={"class": "input", "autofocus": True, "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        return workspace_name(self.cleaned_data["name"])


class NewWorkspaceForm(WorkspaceNameForm):
    slug = forms.CharField(
        label=_("Workspace address"),
        max_length=_LONGEST,
        help_text=_("What its pages begin with, as in /acme/: small letters, digits and hyphens. It stays for good."),
        error_messages={"required": _("Say what the workspace's pages begin with.")},
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "autocapitalize": "none"}),
    )
    admin = forms.EmailField(
        label=_("Email of the first admin"),
        max_length=254,
        help_text=_("Whoever has an account is an Admin at once; anybody else is invited."),
        error_messages={"required": _("Say who leads it first.")},
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean_slug(self) -> str:
        return workspace_address(self.cleaned_data["slug"])

    def clean_admin(self) -> str:
        """The address as accounts have it; one statement. Raises ValidationError where its account is closed."""
        email = str(self.cleaned_data["admin"]).strip().lower()
        if User.objects.filter(email=email, is_active=False).exists():
            raise forms.ValidationError(_("This account has been closed."))
        return email


class DeletionForm(forms.Form):
    """The address of the workspace, typed by whoever deletes it."""

    address = forms.CharField(
        required=False,
        max_length=_LONGEST,
        widget=forms.TextInput(
            attrs={"class": "input", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, slug: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slug = slug
        self.fields["address"].label = _("Type “%(slug)s” to confirm") % {"slug": slug}

    def clean_address(self) -> str:
        if str(self.cleaned_data["address"]).strip() != self.slug:
            raise forms.ValidationError(_("This is not the workspace's address. Nothing was deleted."))
        return self.slug
