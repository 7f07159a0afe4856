"""Requests to workspace admins, in one line each: Gil administers Dev, which is builder-level, and asks."""

from groups.custom_groups.actions.request_members import request_members
from groups.models import RequestedPerson
from tests.cast import acting, assign

WHY = "Payroll closes on Friday."


def put_in_charge(cast):
    """Gil, as group admin of Dev."""
    assign(cast.dev, cast.gil, by=cast.ada)
    return cast.gil


def asked(cast, *people, by=None, reason=WHY):
    """A request of Gil's, group admin of Dev, for these people."""
    if by is None:
        by = cast.gil if cast.gil.administered_groups.filter(group=cast.dev).exists() else put_in_charge(cast)
    return request_members(cast.dev, people, reason, actor=acting(by))


def answers(request):
    """What has become of the people of a request, by the beginnings of their addresses."""
    people = RequestedPerson.objects.filter(request=request)
    return {each.person_name.partition("<")[2].partition("@")[0]: each.answer for each in people}
