"""Whom to invite, as what, and into which groups; and what somebody who joins says of themselves."""

from typing import Any, Final

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from groups.models import Group
from nexus.http import as_id
from nexus.lists.form import ListForm
from workspaces.accounts.names import clean_person_name
from workspaces.models import User, Workspace
from workspaces.vocabulary import Role

GROUPS_OFFERED: Final = 100
"""So many groups have a box; people are added to others once they are invited."""


class InvitationForm(ListForm):
    """A list of addresses, a role, and custom groups of the workspace."""

    role = forms.TypedChoiceField(
        label=_("Role"),
        choices=Role.choices,
        coerce=Role,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose one of these roles.")},
    )
    groups = forms.TypedMultipleChoiceField(
        label=_("Groups"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose groups of this list.")},
    )

    def __init__(self, *arguments: Any, workspace: Workspace, **options: Any) -> None:
        """Offer the first custom groups by name, and those that are chosen; one statement, or two."""
        super().__init__(*arguments, **options)
        self.workspace = workspace
        self.fields["paste"].label = _("Emails")
        custom = Group.objects.custom().filter(workspace=workspace).order_by("sort_name", "pk")
        offered = dict(custom.values_list("pk", "name")[: GROUPS_OFFERED + 1])
        is_cut = len(offered) > GROUPS_OFFERED
        if is_cut:
            chosen = [as_id(each) or 0 for each in self["groups"].data[:GROUPS_OFFERED]]
            offered = dict(list(offered.items())[:GROUPS_OFFERED]) | dict(
                custom.filter(pk__in=chosen).values_list("pk", "name")
            )
        field = self.fields["groups"]
        field.choices = list(offered.items())  # type: ignore[attr-defined]  # a choice field
        if is_cut:
            field.help_text = _("The first 100 by name. People can be added to other groups once they are invited.")

    @property
    def chosen_groups(self) -> list[Group]:
        """The groups that are ticked; one statement, for none none."""
        wanted = self.cleaned_data["groups"]
        return list(Group.objects.custom().filter(pk__in=wanted, workspace=self.workspace)) if wanted else []

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """What is asked besides the list: no groups where there are none."""
        has_groups = bool(self.fields["groups"].choices)  # type: ignore[attr-defined]  # a choice field
        return [self["role"], *([self["groups"]] if has_groups else [])]


class JoinForm(forms.Form):
    """What somebody without a password is asked who joins."""

    name = forms.CharField(
        label=_("Name"), max_length=100, widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("12 to 128 characters, and no common one."),
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"}),
    )

    def __init__(self, *arguments: Any, user: User, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.user = user

    def clean_name(self) -> str:
        """The name as it is stored."""
        return clean_person_name(self.cleaned_data["name"])

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        """Look at the password by the rules; raises ValidationError, beside its field, where it will not do."""
        fields = self.cleaned_data
        if "password" in fields:
            account = User(email=self.user.email, name=fields.get("name", ""))
            try:
                validate_password(fields["password"], account)
            except ValidationError as weak:
                self.add_error("password", weak)
        return fields
