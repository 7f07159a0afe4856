"""Granular access: which level, on what, with which options."""

from typing import Any, Final

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import Group
from groups.permissions.catalogue import VIEW_PERMISSIONS
from groups.permissions.grants import Grant, resolve
from nexus.components.ticks import IdsField
from nexus.http import as_id
from nexus.words import listed
from workspaces.kinds import APP, ENVIRONMENTS, KIND_BY_KEY, KINDS, LEVELS, Kind, Level
from workspaces.refusals import NotAllowed

_LEVEL_NAMES: Final = list(dict.fromkeys(level.name for kind in KINDS for level in kind.levels))
_ENVIRONMENT_CHOICES: Final = [(name, name.capitalize()) for name in ENVIRONMENTS]
LEVEL: Final = "level"
ENVIRONMENT: Final = "environment"
"""What is asked about a grant, and can be answered wrongly."""


class GrantForm(forms.Form):
    """The dialog “Add access”. The levels offered are those of the type chosen; a hand-made form is held to that.

    ``of`` is the type whose resources were on offer: ids ticked there say nothing of another type's.
    """

    kind = forms.ChoiceField(
        label=gettext_lazy("Resource type"), choices=[(kind.key, kind.name.capitalize()) for kind in KINDS]
    )
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=[(name, name) for name in _LEVEL_NAMES])
    scope = forms.ChoiceField(choices=[("all", "All"), ("choose", "Choose")])
    of = forms.CharField(required=False)
    things = IdsField(required=False)
    hidden = forms.BooleanField(label=gettext_lazy("Hide from dashboard"), required=False)
    environments = forms.MultipleChoiceField(choices=_ENVIRONMENT_CHOICES, required=False)
    q = forms.CharField(max_length=200, required=False)

    def __init__(self, data: QueryDict, group: Group) -> None:
        super().__init__(data)
        self.said, self.group = data, group

    @property
    def chosen_kind(self) -> Kind:
        """The type chosen; apps, where it is none of ours."""
        return KIND_BY_KEY.get(self.said.get("kind", ""), APP)

    @property
    def chosen_level(self) -> Level:
        """The level chosen; the type's first one, where it has not got that."""
        wanted = [each for each in self.chosen_kind.levels if each.name == self.said.get("level")]
        return (*wanted, self.chosen_kind.levels[0])[0]

    @property
    def is_view(self) -> bool:
        """Whether the level asks for environments."""
        return self.chosen_level.codename in VIEW_PERMISSIONS

    @property
    def ticked(self) -> list[int]:
        """The ids ticked so far, of resources of the type chosen."""
        is_theirs = self.said.get("of", self.chosen_kind.key) == self.chosen_kind.key
        ids = map(as_id, self.said.getlist("things") if is_theirs else [])
        return sorted({number for number in ids if number is not None})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "kind" in cleaned and "level" in cleaned and self.chosen_level.name != cleaned["level"]:
            levels = listed(each.label for each in self.chosen_kind.levels)
            words = {"things": self.chosen_kind.label_plural, "levels": levels}
            self.add_error("level", _("For %(things)s the levels are %(levels)s.") % words)
        if cleaned.get("scope") == "choose" and not self.ticked and "things" not in self.errors:
            self.add_error("things", _("Tick at least one, or choose all."))
        if self.is_view and not cleaned.get("environments"):
            self.add_error("environments", _("Choose at least one environment."))
        if not self.errors:
            _refuse_foreign(self.group, self.grants, "things")
        return cleaned

    @property
    def grants(self) -> list[Grant]:
        """The grants asked for; the names of resources are looked up where the change is planned."""
        chosen, level = self.cleaned_data, self.chosen_level
        options: dict[str, Any] = {}
        if self.is_view:
            environments = _in_order(chosen["environments"])
            options = {"hidden_from_dashboard": chosen["hidden"], "environments": environments}
        if chosen["scope"] == "all":
            return [Grant(level.on_all, **options)]
        return [Grant(level.codename, resource, **options) for resource in self.ticked]


class GrantsForm(forms.Form):
    """The grants ticked on the tab; and those changed in its dialog, beside what they were: the difference is changed.

    A grant is called after what it was: ``row_of``, with ``was:ROW`` its options then.
    """

    row = forms.MultipleChoiceField(required=False)
    ticked = forms.MultipleChoiceField(required=False)

    def __init__(self, data: QueryDict, group: Group) -> None:
        super().__init__(data)
        self.said, self.group = data, group
        self.wrong: dict[str, tuple[str, str]] = {}
        for name in ("row", "ticked"):
            field = self.fields[name]
            field.valid_value = lambda value: _grant(value) is not None  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        rows = dict.fromkeys(cleaned.get("row", []))
        self.changed = [after for row in rows if (after := self._checked(row)) != self._before(row)]
        if self.wrong:
            raise ValidationError([problem for _field, problem in self.wrong.values()])
        if len({grant.target for grant in self.changed}) < len(self.changed):
            raise ValidationError(
                _("Two of these rows are about the same thing. Reload the page and change one of them.")
            )
        _refuse_foreign(self.group, [*self.changed, *self.removed])
        return cleaned

    @property
    def removed(self) -> list[Grant]:
        """The grants ticked: what is removed, where that was asked for."""
        return [grant for name in self.cleaned_data.get("ticked", []) if (grant := _grant(name))]

    @property
    def chosen(self) -> list[str]:
        """The rows to be asked about: that of the button “Change”, or where it is the button for all, those ticked."""
        return [str(self.said["change"])] if self.said.get("change") else self.said.getlist("ticked")

    def answer(self, grant: Grant) -> Grant:
        """What the form makes of ``grant``: the same where it does not ask about it, or got no answer."""
        row = row_of(grant)
        if row not in self.said.getlist("row"):
            return grant
        try:
            return self._said(row)
        except ValidationError:
            return grant

    def _before(self, row: str) -> Grant:
        grant = _grant(row)
        hidden, _bar, places = self.said.get(f"was:{row}", "").partition("|")
        permission = grant.permission if grant else ""
        return _with_options(grant, permission, hidden=hidden == "hidden", places=places.split(","))

    def wrong_with(self, grant: Grant) -> tuple[str, str]:
        """Which answer about ``grant`` makes no sense, and why; both empty where none."""
        return self.wrong.get(row_of(grant), ("", ""))

    def _checked(self, row: str) -> Grant:
        """The grant as it shall be; as it was, with a note of what is wrong, where an answer makes no sense."""
        try:
            after = self._said(row)
        except ValidationError as problem:
            self.wrong[row] = LEVEL, problem.messages[0]
            return self._before(row)
        if after.is_view and not after.environments:
            self.wrong[row] = ENVIRONMENT, _("Choose at least one environment.")
        return after

    def _said(self, row: str) -> Grant:
        """The grant with the level and options chosen. Raises ValidationError for a level of another kind."""
        grant = _grant(row)
        level = self.said.get(f"level:{row}", "")
        permission = _permission(grant, level) if grant and level else grant.permission if grant else ""
        places = self.said.getlist(f"environment:{row}")
        return _with_options(grant, permission, hidden=f"hidden:{row}" in self.said, places=places)


def _refuse_foreign(group: Group, grants: list[Grant], field: str = NON_FIELD_ERRORS) -> None:
    """One resource of another workspace refuses them all."""
    try:
        tuple(resolve(group, grants))
    except NotAllowed as refusal:
        raise ValidationError({field: str(refusal)}) from refusal


def _with_options(grant: Grant | None, permission: str, *, hidden: bool, places: list[str]) -> Grant:
    object_id = grant.object_id if grant else None
    if permission not in VIEW_PERMISSIONS:
        return Grant(permission, object_id)
    return Grant(permission, object_id, "", hidden, _in_order(places))


def _in_order(places: list[str]) -> tuple[str, ...]:
    return tuple(name for name in ENVIRONMENTS if name in places)


def row_of(grant: Grant) -> str:
    """What the row of a grant is called: ``codename:object``, 0 for all of a kind."""
    return f"{grant.permission}:{grant.object_id or 0}"


def _grant(row: str) -> Grant | None:
    """The grant that a row is called after; None where it is none of ours."""
    permission, _colon, text = row.partition(":")
    resource = as_id(text)
    if permission not in LEVELS or resource is None:
        return None
    on_all = permission == LEVELS[permission].on_all
    return Grant(permission, resource or None) if on_all == (resource == 0) else None


def _permission(grant: Grant, level_name: str) -> str:
    """The same scope at another level of the kind. Raises ValidationError for a level that the kind has not."""
    for level in grant.kind.levels:
        if level.name == level_name:
            return level.on_all if grant.object_id is None else level.codename
    words = {"things": grant.kind.label_plural, "level": level_name[:40]}
    raise ValidationError(_("For %(things)s there is no level “%(level)s”.") % words)
