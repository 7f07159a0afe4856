"""The person: signs in by e-mail address and may belong to many workspaces."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import _user_has_perm  # type: ignore[attr-defined]
from django.db import models
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from groups.models import Group


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """Create a person; without a password they cannot sign in until they set one."""
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, name: str, password: str | None = None) -> "User":
        return self.create_user(email, name, password, is_superuser=True)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person of the instance. ``is_superuser`` makes a Super Admin: all that a workspace admin may, everywhere."""

    email = models.EmailField(
        "email", max_length=254, unique=True, error_messages={"unique": _("Somebody has this address already.")}
    )
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    is_superuser = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    last_workspace = models.ForeignKey(
        "workspaces.Workspace", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Exact(F("email"), Lower("email")),
                name="user_email_lower_case",
                violation_error_message=_("Write the e-mail address in lower case."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        return self.name

    @property
    def groups(self) -> "QuerySet[Group]":
        """The groups that count for this person now, role groups included. guardian asks for ``groups.all()``.

        A property, not a relation: people of default groups are memberships by role, never a second list.
        """
        return apps.get_model("groups", "Group").objects.active_for(self)

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Whether this person may do ``perm`` to ``obj`` now, as the auth backend answers it."""
        return bool(_user_has_perm(self, perm, obj))
