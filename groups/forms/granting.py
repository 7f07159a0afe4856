"""Granular access: which level, on what, on which terms."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict

from groups.access import NotAllowed
from groups.forms.picking import IdsField
from groups.holdings import Held
from groups.models import Group
from groups.rights import checked
from groups.vocabulary import LEVELS, VIEW_RIGHTS
from workspaces.vocabulary import APP, ENVIRONMENTS, KINDS, Kind, Level

_KINDS = {kind.key: kind for kind in KINDS}
_LEVEL_NAMES = list(dict.fromkeys(level.name for kind in KINDS for level in kind.levels))
_ENVIRONMENT_CHOICES = [(name, name.capitalize()) for name in ENVIRONMENTS]


class GrantForm(forms.Form):
    """The dialog “Add access”. The levels offered are those of the type chosen; a hand-made form is held to that.

    ``of`` is the type whose things were on offer: ids ticked there say nothing of another type's things.
    """

    kind = forms.ChoiceField(label="Resource type", choices=[(kind.key, kind.name.capitalize()) for kind in KINDS])
    level = forms.ChoiceField(label="Level", choices=[(name, name) for name in _LEVEL_NAMES])
    scope = forms.ChoiceField(choices=[("all", "All"), ("choose", "Choose")])
    of = forms.CharField(required=False)
    things = IdsField(required=False)
    hidden = forms.BooleanField(label="Hide from dashboard", required=False)
    environments = forms.MultipleChoiceField(choices=_ENVIRONMENT_CHOICES, required=False)
    q = forms.CharField(max_length=200, required=False)

    def __init__(self, data: QueryDict, group: Group) -> None:
        super().__init__(data)
        self.said, self.group = data, group

    @property
    def chosen_kind(self) -> Kind:
        """The type chosen; apps, where it is none of ours."""
        return _KINDS.get(self.said.get("kind", ""), APP)

    @property
    def chosen_level(self) -> Level:
        """The level chosen; the type's first one, where it has not got that."""
        wanted = [each for each in self.chosen_kind.levels if each.name == self.said.get("level")]
        return (*wanted, self.chosen_kind.levels[0])[0]

    @property
    def is_view(self) -> bool:
        """Whether the level asks for environments."""
        return self.chosen_level.codename in VIEW_RIGHTS

    @property
    def ticked(self) -> list[int]:
        """The ids ticked so far, of things of the type chosen."""
        is_theirs = self.said.get("of", self.chosen_kind.key) == self.chosen_kind.key
        texts = self.said.getlist("things") if is_theirs else []
        return sorted({int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "kind" in cleaned and "level" in cleaned and self.chosen_level.name != cleaned["level"]:
            names = " and ".join(each.name for each in self.chosen_kind.levels)
            self.add_error("level", f"For {self.chosen_kind.plural} the levels are {names}.")
        if cleaned.get("scope") == "choose" and not self.ticked and "things" not in self.errors:
            self.add_error("things", "Tick at least one, or choose all.")
        if self.is_view and not cleaned.get("environments"):
            self.add_error("environments", "Choose at least one environment.")
        if not self.errors:
            _refuse_foreign(self.group, self.grants, "things")
        return cleaned

    @property
    def grants(self) -> list[Held]:
        """The rights asked for; the names of things are looked up where the change is planned."""
        chosen, level = self.cleaned_data, self.chosen_level
        terms: dict[str, Any] = {}
        if self.is_view:
            terms = {"hidden": chosen["hidden"], "environments": _in_order(chosen["environments"])}
        if chosen["scope"] == "all":
            return [Held(level.on_all, **terms)]
        return [Held(level.codename, thing, **terms) for thing in self.ticked]


class GrantsForm(forms.Form):
    """The rows of the tab as the person left them, beside what they were: the difference is what was changed.

    A row is called after its right as it was: ``codename:object`` (0 for all), with ``was:ROW`` its terms then.
    """

    row = forms.MultipleChoiceField(required=False)
    only = forms.CharField(required=False, max_length=100)
    remove = forms.MultipleChoiceField(required=False)

    def __init__(self, data: QueryDict, group: Group) -> None:
        super().__init__(data)
        self.said, self.group = data, group
        for name in ("row", "remove"):
            field = self.fields[name]
            field.valid_value = lambda value: _right(value) is not None  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("only") and _right(cleaned["only"]) is None:
            raise ValidationError("That access could not be found.")
        rows = dict.fromkeys(cleaned.get("row", []))
        self.changed = [after for row in rows if (after := self._after(row)) != self._before(row)]
        if len({right.place for right in self.changed}) < len(self.changed):
            raise ValidationError("Two of these rows are about the same thing. Reload the page and change one of them.")
        _refuse_foreign(self.group, [*self.changed, *self.removed])
        return cleaned

    @property
    def removed(self) -> list[Held]:
        """The rights whose removal was asked for: one by its own button, or those ticked."""
        names = [self.cleaned_data["only"]] if self.cleaned_data.get("only") else self.cleaned_data.get("remove", [])
        return [right for name in names if (right := _right(name))]

    def _before(self, row: str) -> Held:
        right = _right(row)
        hidden, _, places = self.said.get(f"was:{row}", "").partition("|")
        return _on_terms(right, right.codename if right else "", hidden == "hidden", places.split(","))

    def _after(self, row: str) -> Held:
        right = _right(row)
        level = self.said.get(f"level:{row}", "")
        codename = _codename(right, level) if right and level else right.codename if right else ""
        places = self.said.getlist(f"environment:{row}")
        after = _on_terms(right, codename, f"hidden:{row}" in self.said, places)
        if after.is_view and not after.environments:
            raise ValidationError(f"Choose at least one environment for each grant of {LEVELS[codename].name}.")
        return after


def _refuse_foreign(group: Group, grants: list[Held], field: str = NON_FIELD_ERRORS) -> None:
    """One thing of another workspace refuses them all."""
    try:
        tuple(checked(group, grants))
    except NotAllowed as refusal:
        raise ValidationError({field: str(refusal)}) from refusal


def _on_terms(right: Held | None, codename: str, hidden: bool, places: list[str]) -> Held:  # noqa: FBT001
    object_id = right.object_id if right else None
    if codename not in VIEW_RIGHTS:
        return Held(codename, object_id)
    return Held(codename, object_id, "", hidden, _in_order(places))


def _in_order(places: list[str]) -> tuple[str, ...]:
    return tuple(name for name in ENVIRONMENTS if name in places)


def _right(row: str) -> Held | None:
    """The right that a row is called after; None where it is none of ours."""
    codename, _, thing = row.partition(":")
    if codename not in LEVELS or not thing.isascii() or not thing.isdigit() or len(thing) > 18:
        return None
    on_all = codename == LEVELS[codename].on_all
    return Held(codename, None if on_all else int(thing)) if on_all == (int(thing) == 0) else None


def _codename(right: Held, level_name: str) -> str:
    """The same scope at another level of the kind. Raises ValidationError for a level that the kind has not."""
    kind = _kind(right)
    for level in kind.levels:
        if level.name == level_name:
            return level.on_all if right.object_id is None else level.codename
    raise ValidationError(f"For {kind.plural} there is no level “{level_name[:40]}”.")


def _kind(right: Held) -> Kind:
    return _KINDS[right.place[0]]
