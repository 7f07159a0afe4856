"""What of accounts no constraint can hold, looked over for ``manage.py doctor``."""

from collections.abc import Iterator

from django.db.models import OuterRef, QuerySet, Subquery

from audit.checkpoints.keeping import people_of_beginning
from audit.models import Entry
from audit.vocabulary import Action
from workspaces.account_log import INSTANCE
from workspaces.models import User


def super_admins_without_entry() -> Iterator[tuple[str, str]]:
    """A sentence for each Super Admin of whom the log does not say who made them one, with its cure; two statements."""
    told = Entry.objects.filter(workspace_id=INSTANCE, person_id=OuterRef("pk"))
    last = told.filter(action__in=[Action.SUPER_ADMIN_ADDED, Action.SUPER_ADMIN_REMOVED]).order_by("-position")
    supers: QuerySet[User] = User.objects.filter(is_superuser=True).order_by("pk")
    before = people_of_beginning(INSTANCE, "super admin")
    for user in supers.annotate(told=Subquery(last.values("action")[:1])):
        if user.told == Action.SUPER_ADMIN_ADDED or (user.told is None and user.pk in before):
            continue
        yield (
            f"{user.email} is a Super Admin, and no entry of the log says who made them one.",
            f"manage.py super_admin remove {user.email}, and add them again, if wanted; the only one after another.",
        )


def no_super_admin() -> Iterator[tuple[str, str]]:
    """A sentence where there were Super Admins and none of them can sign in any more, with its cure; two statements.

    A demo, or an installation that was begun by a command, has none and lacks none.
    """
    supers = User.objects.filter(is_superuser=True)
    if supers.exists() and not supers.filter(is_active=True).exists():
        yield ("No Super Admin has an open account.", "manage.py super_admin add EMAIL --reason WHY.")
