"""What grants reach: the resolver's paths as sets, for many people at once.

A grant on a resource reaches it, one on all of a kind all of them, one on a folder the apps that lie in it; owning
reaches one's apps. The random worlds hold these sets to the resolver's other two forms.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from groups.permissions.access_sets import EVERY_APP_BIT, SWITCH, AccessSet, Key, mask_inside, mask_of
from groups.permissions.grants import Grant
from workspaces.kinds import APP, FOLDER
from workspaces.models import App, Resource


def reach_of(grants: Collection[Grant], apps_in: Mapping[int | None, Iterable[int]]) -> AccessSet:
    """What these grants reach; ``apps_in``: the apps in each folder, and under None those in any."""
    found: dict[Key, int] = {}
    whole: dict[str, int] = {}
    for grant in grants:
        mask = mask_of(grant.permission, **_options(grant))
        if grant.is_switch:
            found[SWITCH, grant.permission] = mask
        elif grant.object_id is None:
            whole[grant.kind.key] = whole.get(grant.kind.key, 0) | mask
        else:
            key = grant.kind.key, grant.object_id
            found[key] = found.get(key, 0) | mask
    for grant in grants:
        if not grant.is_switch and grant.kind is FOLDER and whole.get(APP.key) != EVERY_APP_BIT:
            mask = mask_inside(grant.permission, **_options(grant))
            for app in apps_in.get(grant.object_id, ()):
                found[APP.key, app] = found.get((APP.key, app), 0) | mask
    return AccessSet(whole, found)


def reach_of_owner(apps: Iterable[int]) -> AccessSet:
    """What owning these apps reaches: an owner always edits their own app."""
    return AccessSet({}, {(APP.key, app): EVERY_APP_BIT for app in apps})


def mask_on(grant: Grant, resource: Resource) -> int:
    """What one grant gives on one resource: on itself, on all of its kind, through its folder; 0 for nothing."""
    if grant.is_switch:
        return 0
    if grant.kind is resource.kind and grant.object_id in (None, resource.pk):
        return mask_of(grant.permission, **_options(grant))
    in_folder = grant.kind is FOLDER and isinstance(resource, App) and resource.folder_id
    if in_folder and grant.object_id in (None, in_folder):
        return mask_inside(grant.permission, **_options(grant))
    return 0


def _options(grant: Grant) -> dict[str, Any]:
    return {"hidden": grant.hidden_from_dashboard, "environments": grant.environments}
