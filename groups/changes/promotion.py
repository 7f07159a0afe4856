"""From End User to Builder: the one role change that other changes bring about."""

from collections.abc import Iterable, Iterator

from django.utils.translation import ngettext

from audit.journal import Event
from audit.vocabulary import Action
from groups.changes.events import event
from groups.changes.names import Person, count_people
from groups.permissions.policy import Ids
from nexus.database.lookups import in_array
from workspaces.models import Membership
from workspaces.vocabulary import ROLE_NAMES, Role


def promote(people: Iterable[Person]) -> Iterator[Event]:
    """Make these people Builders; an event each. One statement. The caller has locked and decided."""
    people = list(people)
    if not people:
        return
    Membership.objects.filter(in_array("id", [person.id for person in people])).update(role=Role.BUILDER)
    before, after = ROLE_NAMES[Role.END_USER], ROLE_NAMES[Role.BUILDER]
    for person in people:
        yield event(Action.ROLE_CHANGED, person=person, before=before, after=after)


def became_builders(promoted: Ids) -> str:
    """What is said after a promotion, such as “3 people became Builders.”."""
    words = {"who": count_people(len(promoted))}
    return ngettext("%(who)s became a Builder.", "%(who)s became Builders.", len(promoted)) % words
