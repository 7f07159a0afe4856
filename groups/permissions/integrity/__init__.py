"""What the database cannot hold by itself, looked over; and what of it can be computed anew."""

from collections.abc import Iterator

from groups.permissions.integrity import counts, invitations, names, people, rights, searches
from groups.permissions.integrity.problem import Problem
from workspaces.mail import upkeep as outbox


def problems() -> Iterator[Problem]:
    """Whatever is not as it should be, with its cure; reads everything, in constant memory and pages of rows."""
    for subject in (names, counts, searches, rights, people, invitations):
        yield from subject.problems()
    for sentence, cure in outbox.problems():
        yield Problem(sentence, cure)
