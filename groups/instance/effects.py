"""Effects of changes of the instance: workspaces that go, and who may do everything in all of them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from groups.changes.effects import BAD, WARN, Effect, Place
from groups.changes.shown_names import Names
from groups.permissions.access_sets import Key
from nexus.words import number
from workspaces.kinds import GIVE_NO_ACCESS, KIND_BY_KEY
from workspaces.vocabulary import Status


class LosesWorkspace(Effect):
    tone, icon = BAD, "user-minus"
    sentence = ngettext_lazy(
        "%(who)s loses the workspace and all that is in it", "%(who)s lose the workspace and all that is in it", "count"
    )

    def title(self, names: Names) -> str:
        return super().title(names) if self.people else _("Nobody loses access: nobody is active here")


@dataclass(frozen=True, kw_only=True)
class IsDeletedWithWorkspace(Effect):
    """What goes besides: ``things``, how many of each by key."""

    tone, icon, place = BAD, "trash", Place.LOSSES
    sentence = gettext_lazy("All that it holds is deleted")
    reason = gettext_lazy("Its audit log stays.")
    things: tuple[tuple[str, int], ...]

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(f"{number(count)} {_thing(key, count)}" for key, count in self.things)


def account_key(account: int) -> Key:
    """Under which a plan's names hold who an account belongs to."""
    return ("account", account)


@dataclass(frozen=True, kw_only=True)
class AboutAccount(Effect):
    """An effect on one ``account``, in whatever workspaces."""

    account: int

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"person": names.resources[account_key(self.account)]}


class BecomesSuperAdmin(AboutAccount):
    tone, icon, place = WARN, "shield", Place.ROLES
    sentence = gettext_lazy("%(person)s becomes a Super Admin")
    reason = gettext_lazy(
        "They may do everything that a workspace admin may, in every workspace; create, rename and delete workspaces; "
        "and say who else is a Super Admin."
    )


@dataclass(frozen=True, kw_only=True)
class IsNoSuperAdmin(AboutAccount):
    """``workspaces``: in how many they are active, and stay what they are."""

    tone, icon, place = BAD, "shield", Place.LOSSES
    sentence = gettext_lazy("%(person)s is no longer a Super Admin")
    workspaces: int

    def why(self, names: Names) -> str:
        if not self.workspaces:
            return _("They are in no workspace: nothing is left that they may open.")
        return ngettext(
            "In %(count)s workspace they stay what they are; the others are closed to them.",
            "In %(count)s workspaces they stay what they are; the others are closed to them.",
            self.workspaces,
        ) % {"count": number(self.workspaces)}


class IsYourself(AboutAccount):
    """Whoever takes it away takes it from themselves."""

    tone, icon, place = WARN, "alert", Place.ROLES
    sentence = gettext_lazy("This is you: another Super Admin has to undo it")


def _thing(key: str, count: int) -> str:
    """“folders”, or “folder” for one."""
    if key == "group":
        return ngettext("custom group", "custom groups", count)
    if key in (Status.INVITED, Status.ARCHIVED):
        return {
            Status.INVITED: ngettext("invited person", "invited people", count),
            Status.ARCHIVED: ngettext("archived person", "archived people", count),
        }[Status(key)]
    kind = next((each for each in GIVE_NO_ACCESS if each.key == key), None) or KIND_BY_KEY[key]
    return kind.label if count == 1 else kind.label_plural
