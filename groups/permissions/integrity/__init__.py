"""What the database cannot hold by itself, looked over; and what of it can be computed anew."""

from collections.abc import Iterator

from groups.permissions.integrity import (
    borders,
    counts,
    invitations,
    levels,
    log_lines,
    names,
    people,
    requests,
    rights,
    searches,
)
from groups.permissions.integrity.problem import Problem
from workspaces.mail import upkeep as outbox
from workspaces.models import session


def problems() -> Iterator[Problem]:
    """Whatever is not as it should be, with its cure; reads everything, in constant memory and pages of rows."""
    for subject in (names, counts, requests, searches, rights, levels, borders, people, invitations, log_lines):
        yield from subject.problems()
    for sentence, cure in (*outbox.problems(), *session.problems()):
        yield Problem(sentence, cure)
