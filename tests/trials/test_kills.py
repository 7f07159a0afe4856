"""A process that is killed in the middle of a change, after each of its statements: nothing is half done."""

import os
import signal
import uuid
from functools import partial
from itertools import count

import pytest
from django.db import connection, transaction

from audit.verification import first_broken
from groups.changes.commit import AlreadyDone
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.invite import InvitePeople
from groups.permissions.grants import Grant
from tests.cast import acting, add, assign
from tests.factories import AppFactory
from tests.groups.watching import everything
from tests.pages import crowd
from tests.trials.rounds import WANTED
from tests.trials.worlds import unsound
from workspaces.mail.kinds import MailKind
from workspaces.models import Invitation, OutgoingMail
from workspaces.vocabulary import Role

pytestmark = [pytest.mark.trial, pytest.mark.django_db(transaction=True)]
STEPS = {
    "adding people": lambda cast: AddMembers(cast.dev, [cast.ed, cast.mia]),
    "setting permissions": lambda cast: SetPermissions(cast.ops, give=[Grant("create_apps")]),
    "deleting a group": lambda cast: DeleteGroup(cast.lab),
    "inviting five hundred": lambda cast: InvitePeople(
        cast.nexus, [f"n{place:03}@example.org" for place in range(500)], Role.END_USER, [cast.dev, cast.ops]
    ),
    "changing a role": lambda cast: ChangeRole(cast.ben.workspace, [cast.ben], Role.END_USER),
    "demoting five hundred": lambda cast: ChangeRole(cast.nexus, five_hundred(cast), Role.END_USER),
    "archiving five hundred": lambda cast: Archive(cast.nexus, five_hundred(cast)),
}


def five_hundred(cast):
    """Builders in a builder-level group, which half of them administer, and who own apps."""
    people = crowd(cast.nexus, 500, Role.BUILDER)
    add(cast.dev, *people, by=cast.ada)
    assign(cast.ops, *people[::2], by=cast.ada)
    for person in people[::50]:
        AppFactory(workspace=cast.nexus, owner=person)
    return people


@pytest.mark.parametrize("step", STEPS)
def test_a_process_is_killed(cast, trial, step):
    change, actor, operation = STEPS[step](cast), acting(cast.ada), uuid.uuid4()
    commit = partial(change.commit, seal=change.plan(actor=actor).seal, actor=actor, operation=operation)
    before = everything()
    for _round in trial.rounds(wanted=1):
        for statement in some_of(statements_of(commit)):
            assert is_killed(commit, after=statement)
            trial.note("nothing was done")
            assert everything() == before
        # Left to itself it runs to its end, and the same confirmation once more does nothing.
        assert not is_killed(commit, after=0)
        assert everything() != before
        with pytest.raises(AlreadyDone):
            commit()
        must_be_whole(cast)


@pytest.mark.parametrize("step", STEPS)
def test_a_process_is_killed_once_the_change_is_committed(cast, trial, step):
    change, actor, operation = STEPS[step](cast), acting(cast.ada), uuid.uuid4()
    commit = partial(change.commit, seal=change.plan(actor=actor).seal, actor=actor, operation=operation)
    for _round in trial.rounds(wanted=1):
        assert is_killed(commit, after=None)
        trial.note("all was done")
        with pytest.raises(AlreadyDone):
            commit()
        must_be_whole(cast)


def statements_of(commit):
    """How many statements it takes, with those of the transaction around it."""
    said = []

    def listen(execute, sql, *told):
        said.append(sql)
        return execute(sql, *told)

    with connection.execute_wrapper(listen), transaction.atomic():
        commit()
        transaction.set_rollback(True)
    return len(said)


def some_of(number):
    """As many numbers from 1 to ``number`` as trials are wanted, evenly from the first to the last; all of a few."""
    wanted = max(WANTED, 2)
    return sorted({1 + round(step * (number - 1) / (wanted - 1)) for step in range(wanted)})


def must_be_whole(cast):
    written_to = OutgoingMail.objects.filter(kind=MailKind.INVITATION).values("recipient")
    assert not Invitation.objects.exclude(membership__user__email__in=written_to).exists()
    assert unsound() == []
    assert first_broken(cast.nexus.pk) is None


def is_killed(commit, *, after):
    """Commit in a child that dies after so many statements (None: once it has committed); whether it came to that."""
    connection.close()  # a child must not inherit it
    child = os.fork()
    if not child:
        _commit_and_leave(commit, after)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def _commit_and_leave(commit, after):
    """What the child does; it never returns to the tests."""
    try:
        with connection.execute_wrapper(_killing(after)), transaction.atomic():
            if after is None:
                transaction.on_commit(_die)
            commit()
        os._exit(0)
    finally:
        os._exit(1)  # whatever was raised


def _killing(after):
    """Run statements as they are, and die once the one numbered ``after`` has run."""
    left = count(1)

    def run(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if next(left) == after:
            _die()
        return result

    return run


def _die():
    os.kill(os.getpid(), signal.SIGKILL)
