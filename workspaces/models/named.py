"""Models with a name: the key by which names are compared is stored beside it."""

from typing import Any

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from workspaces.names import NEVER_IN_A_NAME, SEARCH_LENGTH, name_key, search_text


class Named(models.Model):
    """A model with ``name``, and ``name_key`` and ``search_text``, which follow the name however it is saved."""

    name: Any
    name_key: Any
    search_text = models.CharField(max_length=SEARCH_LENGTH, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)

    def save(self, **kwargs: Any) -> None:
        self.name_key, self.search_text = name_key(self.name), search_text(self.name)
        if (fields := kwargs.get("update_fields")) and "name" in fields:
            kwargs["update_fields"] = {*fields, "name_key", "search_text"}
        super().save(**kwargs)

    def clean(self) -> None:
        self.name_key = name_key(self.name)


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
