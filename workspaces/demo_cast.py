"""The cast of the demo: whom one may sign in as, to see Nexus with their eyes (product, section 9)."""

from dataclasses import dataclass

PASSWORD = "nexus-demo-password"  # noqa: S105  no secret: the demo's sign-in page shows it


@dataclass(frozen=True)
class Character:
    """One of the demo's people; ``who`` says in a few words what they are there for."""

    email: str
    name: str
    who: str


_SPARE = "End User in no group"

CAST: tuple[Character, ...] = (
    Character("sue@nexus.test", "Sue Whitfield", "Super Admin, a member of no workspace"),
    Character("ada@nexus.test", "Ada Fischer", "Admin"),
    Character("alan@nexus.test", "Alan Brandt", "Admin"),
    Character("gil@nexus.test", "Gil Moreau", "Builder, group admin of Ops, member of Lab"),
    Character("ben@nexus.test", "Ben Okafor", "Builder, member of Dev and Lab"),
    Character("eve@nexus.test", "Eve Lindqvist", "End User, member of Ops"),
    Character("ed@nexus.test", "Ed Novak", _SPARE),
    Character("zoe@nexus.test", "Zoe Hartmann", "Builder, archived"),
    Character("ivy@nexus.test", "Ivy Castellano", "End User, invited, has no password yet"),
    Character("mia@nexus.test", "Mia Tanaka", "End User in Nexus, Admin of Orbit"),
    Character("una@nexus.test", "Una Reyes", _SPARE),
    Character("ugo@nexus.test", "Ugo Ferri", _SPARE),
    Character("uma@nexus.test", "Uma Desai", _SPARE),
    Character("uli@nexus.test", "Uli Vogt", _SPARE),
    Character("uta@nexus.test", "Uta Krause", _SPARE),
    Character("uwe@nexus.test", "Uwe Jansen", _SPARE),
    Character("wes@nexus.test", "Wes Adeyemi", "Admin of Orbit only"),
)
