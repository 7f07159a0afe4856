"""The words of a workspace: roles, statuses, and what may stand in its address."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is in a workspace: exactly one of these."""

    ADMIN = "admin", _("Admin")
    BUILDER = "builder", _("Builder")
    END_USER = "end_user", _("End User")


class Status(TextChoices):
    """Whether a membership counts now: only an active one does."""

    INVITED = "invited", _("Invited")
    ACTIVE = "active", _("Active")
    ARCHIVED = "archived", _("Archived")


class Appearance(TextChoices):
    """In which colours somebody wishes to see the pages: the system's, or always these."""

    SYSTEM = "system", _("System")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Density(TextChoices):
    """How close the rows of lists stand for somebody."""

    COMFORTABLE = "comfortable", _("Comfortable")
    COMPACT = "compact", _("Compact")


INVITATION_DAYS: Final = 7
"""For how long an invitation can be accepted."""
NEWCOMERS: Final = 10**17
"""From here on the ids of memberships stand for people who have none yet: those about to be invited."""

ROLE_NAMES: Final = {Role.ADMIN: "Admin", Role.BUILDER: "Builder", Role.END_USER: "End User"}
STATUS_NAMES: Final = {Status.INVITED: "Invited", Status.ACTIVE: "Active", Status.ARCHIVED: "Archived"}
"""The words that the log keeps: message ids, said in the reader's language when it is read."""

SLUG_PATTERN: Final = r"[a-z][a-z0-9-]{1,39}"
RESERVED_SLUGS: Final = frozenset(
    (
        *("login", "logout", "password-reset", "invitations", "healthz", "livez", "readyz", "metrics"),
        *("static", "admin", "api", "scim", "sso", "help"),
    )
)
