"""What a resource is called, where an app lies, whose it is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.members.app_owners import eligible_owners
from workspaces.models import Folder, Membership
from workspaces.names import normalize_name


class NameForm(forms.Form):
    """The name of a resource, or of a constant."""

    name = forms.CharField(
        strip=False,
        max_length=1000,
        help_text=gettext_lazy("Up to 100 characters, unique in this workspace."),
        error_messages={"required": gettext_lazy("Give it a name.")},
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "autofocus": True}),
    )

    def __init__(self, *arguments: Any, label: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["name"].label = label

    def clean_name(self) -> str:
        name = normalize_name(self.cleaned_data["name"])
        if not 1 <= len(name) <= 100:
            raise ValidationError(_("A name has 1 to 100 characters."))
        return name


class FolderField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes one only where Django is patched
    """A folder, by its id; 0, as nothing at all, is none."""

    def to_python(self, value: Any) -> Any:
        return None if value == "0" else super().to_python(value)


class AppForm(NameForm):
    """A new app. ``folder`` is chosen in a picker beside the fields; ``owner`` is asked for only where the maker cannot
    own it.
    """

    folder = FolderField(
        label=gettext_lazy("Folder"),
        queryset=Folder.objects.none(),
        required=False,
        help_text=gettext_lazy("Whoever may see the apps of the folder sees this one too."),
        error_messages={"invalid_choice": gettext_lazy("Choose from the folders listed.")},
        widget=forms.HiddenInput,
    )
    owner = forms.EmailField(
        label=gettext_lazy("Owner (email)"),
        help_text=gettext_lazy("An active Builder or Admin of this workspace: you are no member who could own it."),
        error_messages={"required": gettext_lazy("Name somebody who owns the app.")},
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def __init__(
        self, *arguments: Any, folders: QuerySet[Folder], workspace_id: int, maker: Membership | None, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.fields["folder"].queryset = folders  # type: ignore[attr-defined]  # a ModelChoiceField has one
        self.workspace_id, self.maker = workspace_id, maker
        if maker:
            del self.fields["owner"]

    def clean_owner(self) -> Membership:
        email = self.cleaned_data["owner"].strip().lower()
        owner = eligible_owners(self.workspace_id).filter(user__email=email).first()
        if owner is None:
            raise ValidationError(_("No active Builder or Admin of this workspace has this address."))
        return owner

    @property
    def owner_to_be(self) -> Membership:
        owner: Membership = self.maker or self.cleaned_data["owner"]
        return owner


class ChoiceForm(forms.Form):
    """One of many resources or people, found by a search. ``to`` is an id; 0 where nothing is a choice too."""

    q = forms.CharField(max_length=200, required=False)
    to = forms.IntegerField(
        min_value=0,
        max_value=2**63 - 1,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), gettext_lazy("Choose one of these.")
        ),
    )
