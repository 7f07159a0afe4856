"""What is told apart by its name: the key that names are compared by is kept beside it, in one place."""

from typing import Any

from django.db import models

from workspaces.names import name_key


class Named(models.Model):
    """A model with ``name`` and ``name_key``, whose key follows its name however it is saved."""

    name: Any
    name_key: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)

    def save(self, **kwargs: Any) -> None:
        self.name_key = name_key(self.name)
        if (fields := kwargs.get("update_fields")) and "name" in fields:
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(**kwargs)

    def clean(self) -> None:
        self.name_key = name_key(self.name)
