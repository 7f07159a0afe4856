"""Whose role changes, which one they get, and who takes over their apps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.members.app_owners import eligible_owners
from nexus.components.ticks import TicksForm
from workspaces.models import Membership, Workspace
from workspaces.vocabulary import Role


class NewOwnerForm(TicksForm):
    """``new_owner`` is asked for only where apps are owned; empty, it is the acting person."""

    new_owner = forms.EmailField(
        label=_("Hand apps to"),
        required=False,
        max_length=1000,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "off"}),
        error_messages={"invalid": _("Give the e-mail address of a Builder or an Admin.")},
    )

    def __init__(self, *arguments: Any, workspace: Workspace, owned: str, **options: Any) -> None:
        """``owned``: what is said of the apps that the people own; empty where there are none."""
        super().__init__(*arguments, **options)
        self.workspace = workspace
        if owned:
            self.fields["new_owner"].help_text = owned
        else:
            del self.fields["new_owner"]

    def clean_new_owner(self) -> Membership | None:
        """The person by their address; one statement. Whoever cannot own an app is refused."""
        email = self.cleaned_data["new_owner"].strip().lower()
        if not email:
            return None
        found = eligible_owners(self.workspace.pk).filter(user__email=email).select_related("user").first()
        if found is None:
            raise forms.ValidationError(_("No active Builder or Admin of this workspace has this address."))
        return found


class RoleForm(NewOwnerForm):
    to = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose one of these roles.")},
    )
    field_order = ("to", "new_owner")

    def clean_to(self) -> Role:
        return Role(self.cleaned_data["to"])
