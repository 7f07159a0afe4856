"""A grant as a line of a person's access: what, through which group, and where it is explained."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.models import Group
from groups.permissions.grants import Grant
from workspaces.models import Membership


@dataclass(frozen=True)
class AccessRow:
    """``options``: of View its environments, and whether it hides; ``why_href``: empty where nothing is to explain."""

    label: str
    options: str
    through: str
    why_href: str


def access_rows(pairs: Iterable[tuple[Grant, Group]], why_url: str, member: Membership | None) -> list[AccessRow]:
    """The lines of a page of ``(grant, group)``."""
    return [_row(grant, group, why_url, member) for grant, group in pairs]


def _row(grant: Grant, group: Group, why_url: str, member: Membership | None) -> AccessRow:
    through = _("%(group)s role") % {"group": group.name} if group.role else group.name
    href = ""
    if grant.object_id is not None and member:
        href = f"{why_url}?person={member.pk}&kind={grant.kind.key}&thing={grant.object_id}"
    return AccessRow(grant.label, _options(grant), through, href)


def _options(grant: Grant) -> str:
    if not grant.is_view:
        return ""
    environments = ", ".join(_(name) for name in grant.environments)
    if not grant.hidden_from_dashboard:
        return environments
    return _("%(environments)s, hidden from dashboard") % {"environments": environments}
