"""A grant as a row of the Granular access tab, and as the fields of the dialog that changes it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from groups.custom_groups.context import GroupContext
from groups.custom_groups.forms.grants import ENVIRONMENT, LEVEL, row_of
from groups.permissions.catalogue import VIEW_PERMISSIONS
from groups.permissions.grants import Grant
from groups.permissions.resolver import may_all
from nexus.components.choice import Choice, Choices
from nexus.components.hrefs import href_of_each
from nexus.components.marks import named
from nexus.words import escaped
from workspaces.kinds import APP, ENVIRONMENTS, FOLDER, LEVELS, Kind

HIDDEN: Final = """ <span title="{0}"><svg class="icon"><use href="#icon-eye-off"/></svg>
<span class="visually-hidden">{0}</span></span>"""


@dataclass(frozen=True)
class GrantRow:
    """``key``: what the row is called in the form. ``name``: a link, where the thing has a page for this reader.
    ``opens``: where its apps open, and whether it hides them.
    """

    key: str
    icon: str
    name: str
    level: str
    opens: str
    select_label: str
    change_label: str


@dataclass(frozen=True)
class LevelChoice(Choice):
    """``has_options``: whether environments and hiding are asked for with it."""

    has_options: bool


@dataclass(frozen=True)
class GrantFields:
    """The questions about one grant. ``key`` and ``was``: which it is, and its options as they were.

    ``environments`` are None where no level of its kind asks for them; there are no ``levels`` where only hiding may be
    changed.
    """

    key: str
    was: str
    icon: str
    name: str
    levels: list[LevelChoice]
    level_errors: list[str]
    environments: Choices | None
    is_hidden: bool
    error_id: str


class _Words:
    """What the rows say, put into the reader's language once."""

    def __init__(self) -> None:
        self.select, self.change = escaped(_("Select %(name)s")), escaped(_("Change %(name)s"))
        self.everything = _("All %(things)s")
        self.environments = {name: escaped(_(name)) for name in ENVIRONMENTS}
        self.levels = {codename: escaped(level.label) for codename, level in LEVELS.items()}
        self.everywhere = format_html('<span class="muted">{}</span>', _("Everywhere"))
        self.hidden = format_html(HIDDEN, _("Hidden from dashboard"))

    def name(self, grant: Grant) -> str:
        return grant.object_name or self.everything % {"things": grant.kind.label_plural}

    def opens(self, grant: Grant) -> SafeString:
        """Where the apps open that it reaches; nothing where it is about none."""
        if not grant.is_view:
            return self.everywhere if _is_about_apps(grant.kind) else SafeString()
        places = ", ".join(self.environments[each] for each in grant.environments)
        said = SafeString(f"<span>{places[:1].upper()}{places[1:]}</span>")
        if len(grant.environments) == len(ENVIRONMENTS):
            said = self.everywhere
        return said + self.hidden if grant.hidden_from_dashboard else said


def grant_rows(context: GroupContext, grants: Collection[Grant]) -> list[GrantRow]:
    """A row for each grant; to an Admin no statement, to others one."""
    words, href = _Words(), _pages(context, grants)
    return [_row(grant, words, href(grant)) for grant in grants]


def _row(grant: Grant, words: _Words, href: str) -> GrantRow:
    name = words.name(grant)
    said = {"name": escaped(name)}
    return GrantRow(
        key=SafeString(row_of(grant)),
        icon=SafeString(grant.kind.icon),
        name=named(name, href, is_cut=True),
        level=words.levels[grant.permission],
        opens=words.opens(grant),
        select_label=SafeString(words.select % said),
        change_label=SafeString(words.change % said),
    )


def _pages(context: GroupContext, grants: Collection[Grant]) -> Callable[[Grant], str]:
    """Where things have their page, as far as the reader may open it: an app its own, a folder what is in it, and what
    has none who can do what with it.
    """
    slug = context.workspace.slug
    app = href_of_each("resources:app", slug)
    if not context.is_admin:
        apps = {grant.object_id for grant in grants if grant.kind is APP and grant.object_id}
        seen = may_all(context.user, APP.levels[0].codename, apps) if apps else set()
        return lambda grant: app(grant.object_id) if grant.kind is APP and grant.object_id in seen else ""
    folder, why = reverse("resources:dashboard", args=[slug]), reverse("members:why", args=[slug])

    def href(grant: Grant) -> str:
        if grant.object_id is None:
            return ""
        if grant.kind is APP:
            return app(grant.object_id)
        is_folder = grant.kind is FOLDER
        return f"{folder}?folder={grant.object_id}" if is_folder else f"{why}?{_about(grant)}"

    return href


def _about(grant: Grant) -> str:
    return f"kind={grant.kind.key}&thing={grant.object_id}"


def grant_fields(grant: Grant, said: Grant, wrong: tuple[str, str], *, is_free: bool) -> GrantFields:
    """The questions about ``grant``, answered as ``said``; ``is_free``: more than hiding may be changed."""
    key, error_id = row_of(grant), f"error:{row_of(grant)}"
    errors = {field: [problem] for field, problem in [wrong] if field}
    places = [Choice(each, str(capfirst(_(each))), each in said.environments) for each in ENVIRONMENTS]
    environments = Choices(f"{ENVIRONMENT}:{key}", places, errors.get(ENVIRONMENT, []), error_id)
    levels = [
        LevelChoice(each.name, each.label, each == LEVELS[said.permission], each.codename in VIEW_PERMISSIONS)
        for each in grant.kind.levels
    ]
    return GrantFields(
        key=key,
        was=f"{'hidden' if grant.hidden_from_dashboard else ''}|{','.join(grant.environments)}",
        icon=grant.kind.icon,
        name=grant.object_name or _("All %(things)s") % {"things": grant.kind.label_plural},
        levels=levels if is_free else [],
        level_errors=errors.get(LEVEL, []),
        environments=environments if _is_about_apps(grant.kind) else None,
        is_hidden=said.hidden_from_dashboard,
        error_id=error_id,
    )


def _is_about_apps(kind: Kind) -> bool:
    return kind in (APP, FOLDER)
