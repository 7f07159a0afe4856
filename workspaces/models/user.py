"""The person: signs in by e-mail address and may belong to many workspaces."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import _user_has_perm  # type: ignore[attr-defined]
from django.core.exceptions import ValidationError
from django.db import models, router, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.journal import Actor
from nexus.database.lookups import in_array
from workspaces.account_log import COLUMNS, WATCHED, Account, record_changes
from workspaces.models.named import length_of, readable
from workspaces.names import NEVER_IN_AN_ADDRESS, normalize_name
from workspaces.vocabulary import Appearance, Density

if TYPE_CHECKING:
    from groups.models import Group


_NO_ADDRESS = _("This is no e-mail address: it has blanks or characters that cannot be seen, or no @.")


class UserQuerySet(QuerySet["User"]):
    def update(self, **values: Any) -> int:
        """Django's; what it does to accounts is written into the log of the instance, in the same transaction.

        Whoever runs this command, or Nexus itself, is named; three statements more where it does anything.
        """
        if values.keys().isdisjoint(WATCHED):
            return super().update(**values)
        with transaction.atomic(using=self.db, savepoint=False):
            before = _accounts(Q(pk__in=self.values("pk")), self.db)
            done = super().update(**values)
            after = _accounts(in_array("pk", before), self.db)
            _keep_findable(before, after, self.db)
            record_changes(before, after)
        return done


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def create_user(
        self, email: str, name: str, password: str | None = None, *, actor: Actor | None = None, **fields: Any
    ) -> "User":
        """Create a person; without a password they cannot sign in until they set one.

        Raises ValidationError where the name or the address holds what cannot be seen, or is none.
        """
        user = self.model(email=email, name=name, **fields)
        user.clean()
        user.set_password(password)
        user.save(using=self._db, actor=actor)
        return user

    def create_superuser(
        self, email: str, name: str, password: str | None = None, *, actor: Actor | None = None
    ) -> "User":
        return self.create_user(email, name, password, actor=actor, is_superuser=True)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class _Lacking:
    """What the base class has and this one is to lack."""

    def __get__(self, *_: object) -> None:
        raise AttributeError


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
    confined_to = models.BigIntegerField(
        null=True,
        editable=False,
        help_text="The only workspace it reaches: a copied link made it, no mail was answered.",
    )
    appearance = models.CharField(max_length=6, choices=Appearance, default=Appearance.SYSTEM)
    density = models.CharField(max_length=11, choices=Density, default=Density.COMFORTABLE)
    language = models.CharField(max_length=15, blank=True, help_text="A code; empty: the installation's.")
    time_zone = models.CharField(max_length=60, blank=True, help_text="As IANA calls it; empty: the installation's.")
    single_key_shortcuts = models.BooleanField(default=True)

    objects = UserManager()

    # In a dump people are known by their ids, like all else. By a key, memberships would follow what they own.
    natural_key = _Lacking()  # type: ignore[assignment]

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
            models.CheckConstraint(
                condition=Q(email__regex=".@.") & ~Q(email__regex=NEVER_IN_AN_ADDRESS),
                name="user_email_well_formed",
                violation_error_message=_NO_ADDRESS,
            ),
            length_of("user", "email", 254),
            length_of("user", "name", 100, _("A name has 1 to 100 characters.")),
            readable("user"),
            models.CheckConstraint(condition=Q(appearance__in=Appearance.values), name="user_appearance_known"),
            models.CheckConstraint(condition=Q(density__in=Density.values), name="user_density_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Write name and address as they are stored. Raises ValidationError where one of them cannot be."""
        self.email = self.email.strip().lower()
        if "@" not in self.email or re.search(NEVER_IN_AN_ADDRESS, self.email):
            raise ValidationError({"email": _NO_ADDRESS})
        try:
            self.name = normalize_name(self.name)
        except ValidationError as unseen:
            raise ValidationError({"name": unseen.messages}) from unseen

    def save(self, *, actor: Actor | None = None, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Django's; a change of name, password, address, closing or Super Admin is an entry, in the same transaction.

        ``actor`` makes it; without one whoever runs this command does. Two statements more where there is one.
        """
        options["update_fields"] = update_fields
        if update_fields is not None and set(WATCHED).isdisjoint(update_fields):
            super().save(**options)
            return
        using = options.get("using") or router.db_for_write(User, instance=self)
        with transaction.atomic(using=using, savepoint=False):
            before = {} if self._state.adding else _accounts(Q(pk=self.pk), using)
            super().save(**options)
            if before or self.is_superuser:
                after = _accounts(Q(pk=self.pk), using)
                _keep_findable(before, after, using)
                record_changes(before, after, actor=actor)

    def check_password(self, raw_password: str | None) -> bool:
        """Django's; but a better hash of the same password is no change of it, and no entry."""

        def hash_better(password: str) -> None:
            self.password = make_password(password)
            User._base_manager.filter(pk=self.pk).update(password=self.password)

        return check_password(raw_password, self.password, hash_better)

    def may_enter(self, workspace_id: int) -> bool:
        """Whether the account reaches this workspace, should it have a place there: one that was made through a copied
        link reaches no other, until it is known that its address is the person's.
        """
        return self.confined_to in (None, workspace_id)

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names the person."""
        return {"person_id": self.pk, "person_name": f"{self.name} <{self.email}>"}

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


def _accounts(which: Q, using: str) -> dict[int, Account]:
    """These accounts as they are in the database now; their rows are locked until the transaction ends."""
    rows = User._base_manager.using(using).filter(which).order_by("pk").select_for_update(no_key=True)
    return {row[0]: Account(*row) for row in rows.values_list(*COLUMNS)}


def _keep_findable(before: dict[int, Account], after: dict[int, Account], using: str) -> None:
    """Have lists and searches know people by what they are called now; one statement for each who is called anew."""
    memberships: Any = User.memberships.rel.related_model
    for pk, now in after.items():
        was = before.get(pk, now)
        if (was.name, was.email) != (now.name, now.email):
            keys = memberships.keys_of(now.name, now.email)
            memberships._base_manager.using(using).filter(user=pk).update(**keys)
