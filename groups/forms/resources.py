"""What a thing is called, where an app lies, whose it is; a constant with its value."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator

from groups.making import able_to_own
from workspaces.models import Folder, Membership
from workspaces.naming import tidy
from workspaces.vocabulary import Kind

OPTIONS_AT_MOST: Final = 200
_LONGEST_VALUE: Final = 10_000


def _text(**attributes: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "input", "autocomplete": "off"} | attributes)


class NameForm(forms.Form):
    """The name of a thing of one kind."""

    name = forms.CharField(
        strip=False,
        max_length=1000,
        help_text="Up to 100 characters, unique in this workspace.",
        error_messages={"required": "Give it a name."},
        widget=_text(autofocus=True),
    )

    def __init__(self, *arguments: Any, noun: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["name"].label = f"{noun} name".capitalize()

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        if not 1 <= len(name) <= 100:
            raise ValidationError("A name has 1 to 100 characters.")
        return name


class _FirstFolders(ModelChoiceIterator):  # type: ignore[type-arg]
    """The folders to choose from, as far as a list serves; any other is accepted too."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from (self.choice(folder) for folder in self.queryset[:OPTIONS_AT_MOST])


class FolderField(forms.ModelChoiceField):  # type: ignore[type-arg]  # as above
    iterator = _FirstFolders


class AppForm(NameForm):
    """A new app. ``owner`` is asked for only where the maker cannot own it."""

    folder = FolderField(
        queryset=Folder.objects.none(),
        required=False,
        empty_label="No folder",
        help_text="Whoever may see the apps of the folder sees this one too.",
        error_messages={"invalid_choice": "Choose from the folders listed."},
        widget=forms.Select(attrs={"class": "select"}),
    )
    owner = forms.EmailField(
        label="Owner (email)",
        help_text="An active Builder or Admin of this workspace: you are no member who could own it.",
        error_messages={"required": "Name somebody who owns the app."},
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
        owner = able_to_own(self.workspace_id).filter(user__email=self.cleaned_data["owner"].strip().lower()).first()
        if owner is None:
            raise ValidationError("No active Builder or Admin of this workspace has this address.")
        return owner

    @property
    def owner_to_be(self) -> Membership:
        return self.maker or self.cleaned_data["owner"]


class ChoiceForm(forms.Form):
    """One of many things or people, found by a search. ``to`` is an id; 0 where nothing is a choice too."""

    q = forms.CharField(max_length=200, required=False)
    to = forms.IntegerField(
        min_value=0,
        max_value=2**63 - 1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Choose one of these."),
    )


class ConstantForm(NameForm):
    """A constant; of one that exists an empty value changes nothing."""

    value = forms.CharField(
        strip=False,
        max_length=_LONGEST_VALUE,
        error_messages={
            "required": "Give it a value.",
            "max_length": "A value has 1 to 10,000 characters.",
        },
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *arguments: Any, exists: bool, **options: Any) -> None:
        super().__init__(*arguments, noun="Constant", **options)
        value = self.fields["value"]
        value.required = not exists
        value.label = "New value" if exists else "Value"
        value.help_text = "Leave it empty to keep the present value." if exists else "Up to 10,000 characters."


def noun_of(kind: Kind) -> str:
    """The kind with its article: “an app”, “a workflow”."""
    return f"{'an' if kind.name[0] in 'aeiou' else 'a'} {kind.name}"
