"""The questions of a log, as its address holds them."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.reading.filters import LogFilter, Thing
from audit.vocabulary import Action, Capacity
from groups.log.names import Named, group_meant, person_meant, thing_called, told_of_lately
from nexus.database.folding import search_words
from nexus.database.search import Words
from nexus.http import as_id, searched
from workspaces.kinds import KIND_BY_KEY

_EARLIEST: Final = date(1970, 1, 2)
_LATEST: Final = date(2999, 12, 30)
ASKED: Final = ("q", "person", "group", "thing", "action", "capacity", "since", "until", "operation")
"""What in an address says what is looked for."""


def _text(label: Any, names: str) -> forms.CharField:
    """A name; ``names``: the list on the page that suggests some."""
    box = forms.TextInput(
        attrs={"class": "input", "autocomplete": "off", "placeholder": _("Anybody"), "list": f"log-{names}"}
    )
    return forms.CharField(label=label, required=False, max_length=400, widget=box)


def _choice(label: Any, anything: Any, choices: type[Action | Capacity]) -> forms.ChoiceField:
    named = [(each.value, _Capital(each.label)) for each in choices]
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", anything), *named],
        widget=forms.Select(attrs={"class": "select", "autocomplete": "off"}),
        error_messages={"invalid_choice": _("Choose one of these.")},
    )


class _Capital:
    """A label that begins with a capital, put into words when it is shown."""

    def __init__(self, label: Any) -> None:
        self.label = label

    def __str__(self) -> str:
        words = str(self.label)
        return words[:1].upper() + words[1:]


def _day(label: Any) -> forms.DateField:
    box = forms.DateInput(format="%Y-%m-%d", attrs={"class": "input", "type": "date", "autocomplete": "off"})
    wrong = {"invalid": _("Give a day as in 2026-11-30.")}
    return forms.DateField(label=label, required=False, input_formats=["%Y-%m-%d"], widget=box, error_messages=wrong)


class LogForm(forms.Form):
    """``asked`` is what it comes to, once it is valid. Names are looked up in this log alone."""

    person = _text(_("Person"), "people")
    group = _text(_("Group"), "groups")
    action = _choice(_("Action"), _("Any action"), Action)
    capacity = _choice(_("Capacity"), _("Any capacity"), Capacity)
    thing = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    since = _day(_("From"))
    until = _day(_("To"))
    operation = forms.UUIDField(
        required=False, widget=forms.HiddenInput, error_messages={"invalid": _("There is no such operation.")}
    )
    use_required_attribute = False

    def __init__(self, query: QueryDict, workspace_id: int) -> None:
        super().__init__({name: query.get(name, "") for name in ASKED}, auto_id="log-%s")
        self.workspace_id = workspace_id
        self.fields["group"].widget.attrs["placeholder"] = _("Any group")
        self.search = searched(query)

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The questions that are seen, in order."""
        return [self[name] for name in ("person", "group", "action", "capacity", "since", "until")]

    @property
    def kept(self) -> list[forms.BoundField]:
        """Those that are not, and are asked."""
        return [self[name] for name in ("thing", "operation") if self.data[name]]

    @property
    def suggestions(self) -> list[tuple[str, list[str]]]:
        """Names for the boxes that take one, by the list that a box is given; one statement."""
        return list(zip(("people", "groups"), told_of_lately(self.workspace_id), strict=True))

    @property
    def thing_called(self) -> str:
        """Of which thing alone it is asked; empty where of all. One statement where it is."""
        thing = getattr(self, "cleaned_data", {}).get("thing")
        return thing_called(self.workspace_id, thing) if thing else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether more is asked than a search."""
        return any(self.data[name] for name in ASKED if name != "q")

    @property
    def is_asking(self) -> bool:
        return bool(self.search) or any(self.data[name] for name in ASKED)

    def clean_person(self) -> int | None:
        return self._meant("person", person_meant)

    def clean_group(self) -> int | None:
        return self._meant("group", group_meant)

    def clean_thing(self) -> Thing | None:
        kind, _colon, pk = self.cleaned_data["thing"].partition(":")
        thing = as_id(pk)
        if not kind:
            return None
        if kind not in KIND_BY_KEY or thing is None:
            raise forms.ValidationError(_("There is no such thing."))
        return kind, thing

    def clean(self) -> dict[str, Any]:
        for name in ("since", "until"):
            if (day := self.cleaned_data.get(name)) and not _EARLIEST <= day <= _LATEST:
                self.add_error(name, _("Give a day between 1970 and 2999."))
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end lies before the beginning."))
        return self.cleaned_data

    @property
    def asked(self) -> LogFilter:
        said, words = self.cleaned_data, search_words(self.search)
        until = said.get("until")
        return LogFilter(
            self.workspace_id,
            Words(words, is_nothing=bool(self.search) and not words),
            person=said["person"],
            group=said["group"],
            thing=said["thing"],
            action=said["action"],
            capacity=said["capacity"],
            since=_midnight(said.get("since")),
            until=_midnight(until + timedelta(days=1) if until else None),
            operation=said["operation"],
        )

    def _meant(self, name: str, meant: Callable[[int, str], Named]) -> int | None:
        """Who or what is meant; from now on the box says what it is called."""
        if not (text := self.cleaned_data[name].strip()):
            return None
        pk, called = meant(self.workspace_id, text)
        self.data = {**self.data, name: called}
        return pk


def _midnight(day: date | None) -> datetime | None:
    """When a day begins where the reader is."""
    return timezone.make_aware(datetime.combine(day, time())) if day else None
