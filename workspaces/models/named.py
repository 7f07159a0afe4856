"""Models with a name: what it is compared, sorted and found by is stored beside it."""

from typing import Any

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from nexus.database.folding import SEARCH_LENGTH, search_text
from workspaces.models.sort_key import SortKeyField
from workspaces.names import NEVER_IN_A_NAME, SORT_LENGTH, name_key, sort_name


class Named(models.Model):
    """A model with ``name``, and its ``keys``, which follow the name however it is saved."""

    name: Any
    name_key: Any
    sort_name = SortKeyField(max_length=SORT_LENGTH, editable=False)
    search_text = models.CharField(max_length=SEARCH_LENGTH, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)

    def save(self, **kwargs: Any) -> None:
        keys = self.keys_of(self.name)
        for column, value in keys.items():
            setattr(self, column, value)
        if (fields := kwargs.get("update_fields")) and "name" in fields:
            kwargs["update_fields"] = {*fields, *keys}
        super().save(**kwargs)

    @classmethod
    def keys_of(cls, name: str) -> dict[str, str]:
        """The columns that follow from a name, by their names."""
        return {"name_key": name_key(name), "sort_name": sort_name(name), "search_text": search_text(name)}

    def clean(self) -> None:
        self.name_key = name_key(self.name)


def sorted_by_name(noun: str) -> models.Index:
    """The index along which a workspace's things are listed in order of name."""
    return models.Index(fields=["workspace", "sort_name", "id"], name=f"{noun}_by_name")


def unique_name(noun: str, taken: Any) -> models.UniqueConstraint:
    """The name is one of a kind in its workspace; the sentence ``taken`` is said where it is not."""
    return models.UniqueConstraint(
        fields=["workspace", "name_key"], name=f"{noun}_name_unique_in_workspace", violation_error_message=taken
    )


def length_of(
    noun: str, field: str, longest: int, sentence: Any = None, *, shortest: int = 1
) -> models.CheckConstraint:
    """The ``field`` holds so many characters: SQLite does not keep a column's length by itself."""
    length = Length(field)
    return models.CheckConstraint(
        condition=models.Q(GreaterThanOrEqual(length, shortest)) & models.Q(LessThanOrEqual(length, longest)),
        name=f"{noun}_{field}_length",
        violation_error_message=sentence,
    )


def readable(noun: str, field: str = "name") -> models.CheckConstraint:
    """The ``field`` is trimmed, its blanks are single spaces, and it holds nothing that cannot be seen."""
    return models.CheckConstraint(
        condition=~models.Q((f"{field}__regex", NEVER_IN_A_NAME)),
        name=f"{noun}_{field}_readable",
        violation_error_message=_("Use letters, digits, punctuation and single spaces: this holds something else."),
    )


def key_of(noun: str) -> models.CheckConstraint:
    """The key by which names are compared is not empty."""
    return models.CheckConstraint(condition=~models.Q(name_key=""), name=f"{noun}_key_not_empty")
