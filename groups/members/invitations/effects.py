"""Effects that only invitations have."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from groups.changes.effects import BAD, GOOD, BecomesBuilder, Effect, Place
from groups.changes.shown_names import Names, count_people
from nexus.words import listed, number
from workspaces.vocabulary import INVITATION_DAYS, Role


@dataclass(frozen=True, kw_only=True)
class IsInvited(Effect):
    """People who have no place in the workspace yet, by their ``addresses``, with a role and these custom groups."""

    tone, icon = GOOD, "mail"
    sentence = ngettext_lazy("%(who)s is invited", "%(who)s are invited", "count")
    addresses: tuple[str, ...]
    role: str
    groups: tuple[int, ...]

    def why(self, names: Names) -> str:
        words = {
            "role": Role(self.role).label,
            "groups": listed(sorted(names.group(group) for group in self.groups)),
            "days": number(INVITATION_DAYS),
        }
        if not self.groups:
            return _("As %(role)s, in no custom group. Access begins when they accept, within %(days)s days.") % words
        return _("As %(role)s, in %(groups)s. Access begins when they accept, within %(days)s days.") % words

    @property
    def group_ids(self) -> Iterable[int]:
        return self.groups


class IsInvitedAsBuilder(BecomesBuilder):
    """An End User is invited into a group that only Builders may be in."""

    sentence = ngettext_lazy("%(who)s is invited as a Builder", "%(who)s are invited as Builders", "count")


class _InWorkspaceAlready(Effect):
    """A note: it counts people, and does not name them."""

    place = Place.ASIDE

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"who": count_people(len(self.people))}


class IsHereAlready(_InWorkspaceAlready):
    icon = "check"
    sentence = ngettext_lazy("%(who)s is in the workspace already.", "%(who)s are in the workspace already.", "count")


class IsInvitedAlready(_InWorkspaceAlready):
    icon = "mail"
    sentence = ngettext_lazy(
        "%(who)s is invited already. “Resend invitation” sends another mail.",
        "%(who)s are invited already. “Resend invitation” sends another mail.",
        "count",
    )


class IsArchivedHere(_InWorkspaceAlready):
    icon = "archive"
    sentence = ngettext_lazy(
        "%(who)s is archived and not invited. “Restore” brings them back.",
        "%(who)s are archived and not invited. “Restore” brings them back.",
        "count",
    )


class InvitationIsRevoked(Effect):
    tone, icon = BAD, "user-minus"
    sentence = ngettext_lazy("%(who)s is invited no longer", "%(who)s are invited no longer", "count")
    reason = gettext_lazy("Links that were mailed or copied stop working. They can be invited anew.")
