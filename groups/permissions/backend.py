"""The auth backend: Django's own sign-in, and permissions answered by the resolver."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Model

from groups.permissions.resolver import may
from workspaces.models import Resource, User, Workspace


class Backend(ModelBackend):
    """Signs in by e-mail and password. Every permission is about an object; without one there is none.

    ``ModelBackend``'s own permissions need relations that our people do not have, and know nothing of groups.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        if not isinstance(user_obj, User) or not isinstance(obj, Workspace | Resource):
            return False
        app_label, _, codename = perm.rpartition(".")
        return app_label in ("", "workspaces") and may(user_obj, codename, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False

    def get_user_permissions(self, user_obj: Any, obj: Model | None = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Model | None = None) -> set[str]:
        return set()

    def get_all_permissions(self, user_obj: Any, obj: Model | None = None) -> set[str]:
        return set()
