"""The letters about requests: to workspace admins that somebody asks, and to who asked what became of it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.models import AddRequest, Answer, GroupAdmin, RequestedPerson
from nexus.words import called, listed, number
from workspaces.accounts.preferences import writing_to
from workspaces.mail.kinds import MailKind
from workspaces.mail.letter import Letter
from workspaces.mail.outbox import queue_many
from workspaces.models import Membership, OutgoingMail, User
from workspaces.vocabulary import Role, Status

ASKER: Final = ("asker__user__email", "asker__status")
"""What is read of who made a request, to write to them."""
NAMED: Final = 5
"""How many people a letter names before it counts the rest."""
_OUTCOMES: Final[dict[str, Promise]] = {
    Answer.ADDED: gettext_lazy("Added: %(people)s."),
    Answer.DECLINED: gettext_lazy("Not added: %(people)s."),
    Answer.WITHDRAWN: gettext_lazy("Withdrawn: %(people)s."),
    Answer.GROUP_DELETED: gettext_lazy("The group was deleted."),
    Answer.NOT_IN_CHARGE: gettext_lazy("You no longer administer the group."),
}
"""What is said of the people with each answer, but for those who have left: of them nothing is told."""


def tell_admins(request: AddRequest) -> None:
    """Queue a letter to each Admin of the workspace; two statements. The caller's transaction writes the request."""
    admins = Membership.objects.able().filter(workspace=request.workspace_id, role=Role.ADMIN).order_by("pk")
    letters: list[tuple[str, dict[str, int | str]]] = [
        (email, {"request": request.pk}) for email in admins.values_list("user__email", flat=True)
    ]
    queue_many(MailKind.REQUEST_MADE, letters)


def tell_askers(requests: Iterable[tuple[int, str, str | None, str | None]]) -> None:
    """Queue a letter to who made each of these requests (id, group, and ``ASKER``), where they are here still; one
    statement. Of several of theirs for one group that end at once it is one letter.
    """
    ended: dict[tuple[str, str], list[int]] = defaultdict(list)
    for pk, group, email, status in requests:
        if email and status not in (None, Status.ARCHIVED):
            ended[email, group].append(pk)
    letters: list[tuple[str, dict[str, int | str]]] = [
        (email, {"request": pks[0], "others": len(pks) - 1}) for (email, _group), pks in ended.items()
    ]
    queue_many(MailKind.REQUEST_ANSWERED, letters)


def request_made(mail: OutgoingMail) -> Letter | None:
    """To an Admin, that somebody asks; None where it is answered meanwhile, or they are Admin no more."""
    request = _request(mail)
    if request is None or not request.is_open or request.group is None:
        return None
    admin = _admin(request, mail.recipient)
    if admin is None:
        return None
    with writing_to(admin):
        return _asking(request, request.group.name)


def _asking(request: AddRequest, group: str) -> Letter:
    people = _people(request)[""]
    words = {"asker": called(request.asker_name), "people": people, "group": group}
    return Letter(
        _("%(asker)s asks to add %(people)s to %(group)s") % words,
        [
            _("%(asker)s asks you to add %(people)s to the group %(group)s, which would change their role.") % words,
            _("Their reason: “%(reason)s”") % {"reason": request.reason},
        ],
        _("See the request"),
        _link("groups:requests", request.workspace.slug),
    )


def request_answered(mail: OutgoingMail) -> Letter | None:
    """To who asked, what became of it; None where they are no longer here, or it is open."""
    request = _request(mail)
    if request is None or request.is_open:
        return None
    asker = _asker(request, mail.recipient)
    if asker is None:
        return None
    with writing_to(asker):
        return _answering(request, mail.ids["others"])


def _answering(request: AddRequest, others: int) -> Letter:
    words = {"by": called(request.answered_by_name), "group": request.group_name}
    people = _people(request)
    told = [str(sentence) % {"people": people[answer]} for answer, sentence in _OUTCOMES.items() if people[answer]]
    said = [_("Your request to add people to the group %(group)s is closed.") % words]
    if people[Answer.ADDED] or people[Answer.DECLINED]:
        said = [_("%(by)s answered your request to add people to the group %(group)s.") % words]
    said += told or [_("Nobody whom you asked for is in the workspace any more.")]
    if others:
        more = ngettext("So is %(count)s other request of yours.", "So are %(count)s others of yours.", others)
        said.append(more % {"count": number(others)})
    if request.answer:
        said.append(_("Their reason: “%(reason)s”") % {"reason": request.answer})
    button, link = _("See the group"), _link("groups:users", request.workspace.slug, request.group_id)
    if not GroupAdmin.objects.filter(group=request.group_id, membership=request.asker_id).exists():
        button = link = ""
    return Letter(_("Your request for %(group)s") % words, said, button, link)


def _request(mail: OutgoingMail) -> AddRequest | None:
    return AddRequest.objects.select_related("workspace", "group").filter(pk=mail.ids["request"]).first()


def _asker(request: AddRequest, email: str) -> User | None:
    """Who asked, where they are here still, under this address."""
    return _account(Membership.objects.able().filter(pk=request.asker_id or 0), email)


def _admin(request: AddRequest, email: str) -> User | None:
    """The Admin of the workspace who has this address."""
    return _account(Membership.objects.able().filter(workspace=request.workspace_id, role=Role.ADMIN), email)


def _account(members: QuerySet[Membership], email: str) -> User | None:
    found = members.filter(user__email=email).select_related("user").first()
    return found.user if found else None


def _people(request: AddRequest) -> dict[str, str]:
    """Those of a request who are here, by what became of them: the first few by name, the rest counted."""
    rows: Any = RequestedPerson.objects.filter(request=request, membership__isnull=False)
    rows = rows.exclude(membership__status=Status.ARCHIVED).order_by("membership__sort_name", "pk")
    names: dict[str, list[str]] = defaultdict(list)
    for answer, name in rows.values_list("answer", "membership__user__name"):
        names[answer].append(name)
    return defaultdict(str, {answer: _listed(some) for answer, some in names.items()})


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED
    if more <= 0:
        return listed(names)
    rest = ngettext("%(count)s more", "%(count)s more", more) % {"count": number(more)}
    return listed([*names[:NAMED], rest])


def _link(name: str, *arguments: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}" if None not in arguments else ""
