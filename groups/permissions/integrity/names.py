"""What follows from names: the keys by which they are compared, sorted and found."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from groups.models import Group, GroupMembership
from groups.permissions.integrity.problem import RECOMPUTE, Problem
from workspaces.models import RESOURCE_MODELS, Membership, Named, Theme, User, Workspace, WorkspaceConstant
from workspaces.names import normalize_name

PAGE: Final = 2_000
"""Rows that are read, and written, at once."""


@dataclass(frozen=True)
class Wrong:
    """A row that holds something else than follows from its name, and what it should hold."""

    pk: int
    workspace_id: int
    sentence: str
    right: Mapping[str, str]


@dataclass(frozen=True)
class Derived:
    """Columns of ``model`` that follow from other values (``of``), as ``keys_of`` says. ``called``: what a row is known
    by.

    ``among``: a condition that holds for every wrong row, where the database can say so.
    """

    model: Any
    noun: str
    called: str
    of: tuple[str, ...]
    keys_of: Callable[..., dict[str, str]]
    among: Q = field(default_factory=Q)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, which are the same whatever they follow from."""
        return tuple(self.keys_of(*("" for _source in self.of)))

    def wrong(self, workspace_id: int | None = None) -> Iterator[list[Wrong]]:
        """The rows that are wrong, in the workspace or anywhere; a statement for each page of rows read."""
        rows: Any = self.model.objects.filter(self.among).order_by("pk")
        if workspace_id is not None:
            rows = rows.filter(workspace_id=workspace_id)
        rows = rows.values_list("pk", "workspace_id", self.called, *self.of, *self.columns)
        last = 0
        while page := list(rows.filter(pk__gt=last)[:PAGE]):
            last = page[-1][0]
            yield [wrong for row in page if (wrong := self._wrong(*row))]

    def _wrong(self, pk: int, workspace_id: int, called: str, *values: str) -> Wrong | None:
        right = self.keys_of(*values[: len(self.of)])
        stored = dict(zip(right, values[len(self.of) :], strict=True))
        if stored == right:
            return None
        who = f"The {self.noun} {pk}, “{called}”,"
        if stored.get("name_key") != right.get("name_key"):
            return Wrong(pk, workspace_id, f"{who} is stored under another key: “{stored['name_key']}”.", right)
        return Wrong(pk, workspace_id, f"{who} is not found and sorted by the name it has.", right)

    def mend(self, workspace_id: int) -> int:
        """Write what follows from the names, and return for how many rows. A key that another row has stays.

        The caller has locked the workspace. A statement for each few hundred rows.
        """
        return sum(self._write(page) for page in self.wrong(workspace_id) if page)

    def _write(self, page: list[Wrong]) -> int:
        rows = [self.model(pk=each.pk, **each.right) for each in page]
        try:
            with transaction.atomic():
                self.model.objects.bulk_update(rows, list(self.columns), batch_size=500)
        except IntegrityError:
            return 0 if len(page) == 1 else sum(self._write([each]) for each in page)
        return len(page)


_NAMED: Final[tuple[tuple[type[Named], str], ...]] = (
    (Group, "group"),
    *((model, model.kind.name) for model in RESOURCE_MODELS.values()),
    (WorkspaceConstant, "workspace constant"),
    (Theme, "theme"),
)
DERIVED: Final = (
    *(Derived(model, noun, "name", ("name",), model.keys_of) for model, noun in _NAMED),
    Derived(
        Membership,
        "membership",
        "user__email",
        ("user__name", "user__email"),
        Membership.keys_of,
    ),
    Derived(
        GroupMembership,
        "group membership",
        "membership__user__email",
        ("membership__sort_name",),
        lambda sort_name: {"sort_name": sort_name},
        among=~Q(sort_name=F("membership__sort_name")),
    ),
)
"""In the order in which one follows from the other."""


def problems() -> Iterator[Problem]:
    """Rows that are not stored, sorted and found by their names, and names and addresses that no page would take."""
    for derived in DERIVED:
        for page in derived.wrong():
            yield from (Problem(each.sentence, _cure(derived), each.workspace_id) for each in page)
    for model, noun in (
        (Workspace, "workspace"),
        (User, "person"),
        *((each.model, each.noun) for each in DERIVED[:-2]),
    ):
        yield from _unwritable(model, noun)
    yield from _addresses()


def mend(workspace_id: int) -> Iterator[tuple[int, str]]:
    """Write what follows from the names of a workspace; yields of how many rows, and of what."""
    yield from ((derived.mend(workspace_id), f"keys of {derived.noun}s") for derived in DERIVED)


def _cure(derived: Derived) -> str:
    if "name_key" not in derived.columns:
        return RECOMPUTE
    return f"{RECOMPUTE} Where another {derived.noun} has its key, rename one of the two first."


def _unwritable(model: Any, noun: str) -> Iterator[Problem]:
    """Names that the database takes and no form does: characters that no version of Unicode knows, or not in NFC."""
    rows, last = model.objects.order_by("pk").values_list("pk", "name"), 0
    while page := list(rows.filter(pk__gt=last)[:PAGE]):
        last = page[-1][0]
        for pk, name in page:
            if not name.isascii() and not _is_writable(name):
                yield Problem(
                    f"The name of the {noun} {pk}, “{name}”, holds characters that cannot be seen, or is not in NFC.",
                    "Give it another name on its page, or by its action in the shell.",
                )


def _addresses() -> Iterator[Problem]:
    """Addresses that are not in lower case: SQLite's own rule knows the letters from A to Z alone. One statement."""
    for pk, email in User.objects.order_by("pk").values_list("pk", "email").iterator():
        if not email.isascii() and email != email.lower():
            yield Problem(
                f"The address of the person {pk}, “{email}”, is not in lower case, so that they cannot sign in.",
                f"In the shell: User.objects.filter(pk={pk}).update(email=…), written in lower case.",
            )


def _is_writable(name: str) -> bool:
    try:
        return normalize_name(name) == name
    except ValidationError:
        return False
