"""A grant as a row of the Granular access tab, and as the fields of the dialog that changes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groups.custom_groups.forms.grants import row_of
from groups.permissions.grants import Grant
from nexus.components.choice import Choice
from nexus.words import escaped
from workspaces.kinds import APP, ENVIRONMENTS, FOLDER, LEVELS, Kind


@dataclass(frozen=True)
class GrantRow:
    """``key``: what the row is called in the form. ``opens``: where its apps open, and whether it hides them."""

    key: str
    icon: str
    name: str
    level: str
    opens: str
    select_label: str
    change_label: str
    remove_label: str


@dataclass(frozen=True)
class GrantFields:
    """The questions about one grant. ``key`` and ``was``: which it is, and its options as they were.

    ``environments`` are empty where no level of its kind asks for them, ``levels`` where only hiding may be changed.
    """

    key: str
    was: str
    icon: str
    name: str
    levels: list[Choice]
    environments: list[Choice]
    is_hidden: bool


class _Words:
    """What the rows say, put into the reader's language once."""

    def __init__(self) -> None:
        self.select, self.change = escaped(_("Select %(name)s")), escaped(_("Change %(name)s"))
        self.remove, self.everything = escaped(_("Remove %(name)s")), escaped(_("All %(things)s"))
        self.environments = {name: escaped(_(name)) for name in ENVIRONMENTS}
        self.levels = {codename: escaped(level.label) for codename, level in LEVELS.items()}
        self.everywhere = format_html('<span class="muted">{}</span>', _("Everywhere"))
        self.hidden = format_html(' <span class="badge">{}</span>', _("Hidden from dashboard"))

    def name(self, grant: Grant) -> SafeString:
        if grant.object_name:
            return escaped(grant.object_name)
        return SafeString(self.everything % {"things": escaped(grant.kind.label_plural)})

    def opens(self, grant: Grant) -> SafeString:
        """Where the apps open that it reaches; nothing where it is about none."""
        if not grant.is_view:
            return self.everywhere if _is_about_apps(grant.kind) else SafeString()
        places = ", ".join(self.environments[each] for each in grant.environments)
        return SafeString(places[:1].upper() + places[1:] + (self.hidden if grant.hidden_from_dashboard else ""))


def grant_rows(grants: Iterable[Grant]) -> list[GrantRow]:
    """A row for each grant."""
    words = _Words()
    return [_row(grant, words) for grant in grants]


def _row(grant: Grant, words: _Words) -> GrantRow:
    name = words.name(grant)
    named = {"name": name}
    return GrantRow(
        key=SafeString(row_of(grant)),
        icon=SafeString(grant.kind.icon),
        name=name,
        level=words.levels[grant.permission],
        opens=words.opens(grant),
        select_label=SafeString(words.select % named),
        change_label=SafeString(words.change % named),
        remove_label=SafeString(words.remove % named),
    )


def grant_fields(grant: Grant, said: Grant, *, is_free: bool) -> GrantFields:
    """The questions about ``grant``, answered as ``said``; ``is_free``: more than hiding may be changed."""
    places = ENVIRONMENTS if _is_about_apps(grant.kind) else ()
    levels = [Choice(each.name, each.label, each == LEVELS[said.permission]) for each in grant.kind.levels]
    return GrantFields(
        key=row_of(grant),
        was=f"{'hidden' if grant.hidden_from_dashboard else ''}|{','.join(grant.environments)}",
        icon=grant.kind.icon,
        name=grant.object_name or _("All %(things)s") % {"things": grant.kind.label_plural},
        levels=levels if is_free else [],
        environments=[Choice(each, _(each).capitalize(), each in said.environments) for each in places],
        is_hidden=said.hidden_from_dashboard,
    )


def _is_about_apps(kind: Kind) -> bool:
    return kind in (APP, FOLDER)
