"""From End User to Builder: the one role change that other changes bring about."""

from collections.abc import Iterable, Iterator, Mapping

from audit.journal import Line
from audit.vocabulary import Action
from groups import reach, telling
from groups.holdings import Held, rights_of
from groups.lines import about
from groups.models import Group
from groups.plans import Effect, Person
from groups.rules import Ids
from nexus.among import among
from workspaces.models import Membership
from workspaces.vocabulary import Role


def gains(workspace_id: int, promoted: Ids, *, besides: Iterable[Held] = ()) -> Iterator[Effect]:
    """What these End Users come by through the Builder role, on top of ``besides``, which is told elsewhere."""
    if not promoted:
        return
    builders = Group.objects.get(workspace_id=workspace_id, role=Role.BUILDER)
    more = reach.beyond(rights_of([builders.pk]).get(builders.pk, []), besides)
    held = reach.elsewhere(more, promoted, besides=builders.pk, workspace_id=workspace_id)
    yield from telling.gains(more, promoted, held, through=" through the Builder role")


def promote(people: Mapping[int, Person]) -> Iterator[Line]:
    """Make these people Builders; one audit line each. One statement. The caller has locked and decided."""
    if not people:
        return
    Membership.objects.filter(among("id", people)).update(role=Role.BUILDER)
    for person in people.values():
        yield about(Action.ROLE_CHANGED, person=person, before=Role.END_USER.label, after=Role.BUILDER.label)
