"""What grants reach: the resolver's paths as sets, for many people at once.

A grant on a resource reaches it, one on all of a kind all of them, one on a folder the apps that lie in it; owning
reaches one's apps. The random worlds hold these sets to the resolver's other two forms.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from pyroaring import BitMap64

from groups.permissions.access_sets import EVERY_APP_BIT, SWITCH, AccessSet, mask_inside, mask_of
from groups.permissions.grants import Grant
from groups.permissions.holdings import Holding
from workspaces.kinds import APP, FOLDER, KIND_OF
from workspaces.models import App, Resource

AppsIn = Mapping[int | None, BitMap64]
"""The apps in each folder, and under None those in any."""


def apps_in(rows: Iterable[tuple[int, int | None]]) -> AppsIn:
    """Apps with their folders, by folder."""
    found: dict[int | None, list[int]] = defaultdict(list)
    for app, folder in rows:
        if folder is not None:
            found[folder].append(app)
            found[None].append(app)
    return {folder: BitMap64(apps) for folder, apps in found.items()}


_ON_ALL, _ON_ONE, _IN_ANY_FOLDER, _IN_A_FOLDER = range(4)
_NO_WAYS: Final = (AccessSet(),) * 4


class Ways:
    """What is held, by the way in which it reaches a thing: on all of its kind, on itself, through whatever folder it
    lies in, through this very folder. Where one ends, another may still lead there.
    """

    def __init__(self, held: Iterable[Holding] = (), inside: AppsIn | None = None) -> None:
        """``inside``: the apps in the folders that are among what is held."""
        found: dict[int, list[AccessSet]] = defaultdict(list)
        for each in held:
            for way, part in _reach(each, inside or {}):
                found[way].append(part)
        self.parts: Final = tuple(AccessSet.united(found[way]) for way in range(4)) if found else _NO_WAYS

    @cached_property
    def reach(self) -> AccessSet:
        """All of it, whatever the way."""
        return AccessSet.united(self.parts)

    def beyond(self, other: "Ways") -> AccessSet:
        """What ways of this lead to that are none of ``other``, which may reach it in another way."""
        pairs = zip(self.parts, other.parts, strict=True)
        return AccessSet.united(mine.beyond(theirs) for mine, theirs in pairs)


def reach_of(held: Iterable[Holding], inside: AppsIn) -> AccessSet:
    """What is held reaches this; ``inside``: the apps in the folders that are among it."""
    return AccessSet.united(part for each in held for _way, part in _reach(each, inside))


def _reach(held: Holding, inside: AppsIn) -> Iterator[tuple[int, AccessSet]]:
    mask = mask_of(held.permission, **_options(held))
    if (kind := KIND_OF.get(held.permission)) is None:
        yield _ON_ALL, AccessSet.of([(SWITCH, held.permission, mask)])
    elif held.things is None:
        yield _ON_ALL, AccessSet.of([(kind.key, None, mask)])
    else:
        yield _ON_ONE, AccessSet.on_some(kind.key, mask, held.things)
    if kind is FOLDER:
        way = _IN_ANY_FOLDER if held.things is None else _IN_A_FOLDER
        folders = [None] if held.things is None else held.things
        apps = BitMap64.union(BitMap64(), *(inside[folder] for folder in folders if folder in inside))
        yield way, AccessSet.on_some(APP.key, mask_inside(held.permission, **_options(held)), apps)


def reach_of_owner(apps: Iterable[int]) -> AccessSet:
    """What owning these apps reaches: an owner always edits their own app."""
    return AccessSet.on_some(APP.key, EVERY_APP_BIT, BitMap64(apps))


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


def inside_of(grant: Grant) -> int:
    """What a grant on folders gives on the apps that lie in them."""
    return mask_inside(grant.permission, **_options(grant))


def mask_of_grant(grant: Grant) -> int:
    """What a grant says of what it is on."""
    return mask_of(grant.permission, **_options(grant))


def _options(grant: Grant | Holding) -> dict[str, Any]:
    return {"hidden": grant.hidden_from_dashboard, "environments": grant.environments}
