"""The cast of the demo: whom one may sign in as, to see Nexus with their eyes (product, section 9)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from nexus.words import Text

PASSWORD = "nexus-demo-password"  # noqa: S105  no secret: the demo's sign-in page shows it


@dataclass(frozen=True)
class Character:
    """One of the demo's people; ``who`` says in a few words what they are there for."""

    email: str
    name: str
    who: Text


_SPARE = _("End User in no group")

CAST: tuple[Character, ...] = (
    Character("sue@nexus.test", "Sue Whitfield", _("Super Admin, a member of no workspace")),
    Character("ada@nexus.test", "Ada Fischer", _("Admin")),
    Character("alan@nexus.test", "Alan Brandt", _("Admin")),
    Character("gil@nexus.test", "Gil Moreau", _("Builder, group admin of Ops, member of Lab")),
    Character("ben@nexus.test", "Ben Okafor", _("Builder, member of Dev and Lab")),
    Character("eve@nexus.test", "Eve Lindqvist", _("End User, member of Ops")),
    Character("ed@nexus.test", "Ed Novak", _SPARE),
    Character("zoe@nexus.test", "Zoe Hartmann", _("Builder, archived")),
    Character("ivy@nexus.test", "Ivy Castellano", _("End User, invited, has no password yet")),
    Character("mia@nexus.test", "Mia Tanaka", _("End User in Nexus, Admin of Orbit")),
    Character("una@nexus.test", "Una Reyes", _SPARE),
    Character("ugo@nexus.test", "Ugo Ferri", _SPARE),
    Character("uma@nexus.test", "Uma Desai", _SPARE),
    Character("uli@nexus.test", "Uli Vogt", _SPARE),
    Character("uta@nexus.test", "Uta Krause", _SPARE),
    Character("uwe@nexus.test", "Uwe Jansen", _SPARE),
    Character("wes@nexus.test", "Wes Adeyemi", _("Admin of Orbit only")),
)
