"""Whether the log is whole: what it costs to find out, by the entry."""

from collections.abc import Iterator
from typing import Final

from audit import journal
from audit.journal import Event
from audit.models import Chain
from audit.verification import first_broken
from audit.vocabulary import Action
from bench.contest import Contest
from bench.contestants import NEXUS
from bench.contests.world import ACTOR, World
from bench.questions import VERIFICATION

_ENTRIES: Final = 4_000


def log(world: World) -> Iterator[Contest]:
    """Writes entries about one group first, which the pages of the log then show."""
    group, here = world.field_staff, world.workspace.pk
    events = [
        Event(Action.MEMBER_ADDED, person.user_id, person.user.name, **group.audit_fields)
        for person in world.people * (_ENTRIES // len(world.people))
    ]
    journal.record(here, events, actor=ACTOR)
    length = Chain.objects.get(workspace_id=here).length
    yield Contest(VERIFICATION, [()], {NEXUS: lambda: first_broken(here)}, things=length)
