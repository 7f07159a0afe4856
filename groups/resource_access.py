"""The door to a resource, and what somebody may do with it: asked by buttons, by pages, and again by every change."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404

from audit.journal import Actor
from groups import standing as standings
from groups.access import NotAllowed, refused
from groups.committing import Gone
from groups.standing import UPDATE_FOLDERS, Standing
from groups.stays import MODELS
from nexus.http import Request
from workspaces.access import Seat, capacity_of, enter
from workspaces.models import Membership, Resource, User
from workspaces.vocabulary import APP, FOLDER, WORKFLOW, Kind, Role, Status

_Thing = TypeVar("_Thing", bound=Resource)


class Deed(StrEnum):
    """What can be done with a thing; the value is how a refusal names it."""

    RENAME = "rename"
    MOVE = "move"
    HAND_OVER = "hand over"
    DELETE = "delete"


def switch_for(verb: str, kind: Kind) -> str:
    """The codename of the switch: “delete_data_sources”."""
    return f"{verb}_{kind.plural}".replace(" ", "_")


def may_create(standing: Standing, kind: Kind) -> bool:
    """Whether the switch allows them to create things of this kind."""
    return standing.has(switch_for("create", kind))


def deeds(thing: Any, standing: Standing) -> frozenset[Deed]:
    """What may be done with ``thing``, which comes ``with_rank``.

    A name and a place take the kind's top level on the thing; of a folder, the switch "update folders" does as well.
    Deleting takes the switch, and the top level too unless it is a folder. An app's owner always edits it.
    """
    kind: Kind = thing.kind
    renames = thing.tops or (kind is FOLDER and standing.has(UPDATE_FOLDERS))
    owns = kind is APP and standing.membership is not None and thing.owner_id == standing.membership.pk
    found = {
        Deed.RENAME: renames,
        Deed.DELETE: standing.has(switch_for("delete", kind)) and (thing.tops or kind is FOLDER),
        Deed.MOVE: kind is APP and thing.tops and thing.is_free,
        Deed.HAND_OVER: kind is APP and (standing.is_admin or owns),
    }
    return frozenset(deed for deed, allowed in found.items() if allowed)


def arranges_folder(folder_id: int, standing: Standing) -> bool:
    """Whether they may put apps into this folder of their workspace, and take them out."""
    folders = MODELS[FOLDER.key]._default_manager.filter(workspace_id=standing.workspace_id, pk=folder_id)
    return folders.filter(standings.arranged_by(standing)).exists()


# --- The doors that pages go through -------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Somebody before a list of things, or before one: what they may do decides what the page offers."""

    seat: Seat
    standing: Standing

    @property
    def actor(self) -> Actor:
        return self.seat.actor

    def creates(self, kind: Kind) -> bool:
        return may_create(self.standing, kind)


@dataclass(frozen=True)
class Threshold(Place):
    subject: Any
    """The thing, ``with_rank``."""
    deeds: AbstractSet[Deed]


def enter_list(request: Request, slug: str, kind: Kind) -> Place:
    """The list of a kind's things: apps and workflows have one for everybody, the rest for Builders and Admins.

    Raises Http404 to all others.
    """
    seat = enter(request, slug)
    if kind not in (APP, FOLDER, WORKFLOW) and not seat.may_open_settings:
        raise Http404
    return Place(seat, standings.standing_of(seat))


def enter_to_create(request: Request, slug: str, kind: Kind) -> Place:
    """As ``enter_list``, to those whose switch is on. Raises NotAllowed to others who have the list."""
    place = enter_list(request, slug, kind)
    if not place.creates(kind):
        raise refused(request, place.seat, why=f"You may not create {kind.plural} here.")
    return place


def enter_thing(request: Request, slug: str, kind: Kind, thing_id: int) -> Threshold:
    """The thing, to those who may know of it. Raises Http404 to all others."""
    seat = enter(request, slug)
    standing = standings.standing_of(seat)
    thing = ranked(standings.visible(kind, seat, standing), kind, standing).filter(pk=thing_id).first()
    if thing is None:
        raise Http404
    return Threshold(seat, standing, thing, deeds(thing, standing))


def enter_to(deed: Deed, request: Request, slug: str, kind: Kind, thing_id: int) -> Threshold:
    """As ``enter_thing``, to those who may do ``deed``. Raises NotAllowed to others who see it."""
    threshold = enter_thing(request, slug, kind, thing_id)
    if deed not in threshold.deeds:
        raise refused(request, threshold.seat, threshold.subject, why=_sentence(deed, threshold.subject))
    return threshold


def ranked(things: QuerySet[Any], kind: Kind, standing: Standing) -> QuerySet[Any]:
    """These things as ``deeds`` wants them; apps with their folder and owner."""
    things = standings.with_rank(things, kind, standing)
    return standings.with_place(things, standing).select_related("folder", "owner__user") if kind is APP else things


# --- Asked again within a change -----------------------------------------------------------------


def standing_of_actor(actor: Actor, workspace_id: int) -> tuple[Standing, Actor]:
    """The standing of ``actor`` now, read from the database, and the actor in the capacity in which they act.

    Raises NotAllowed where the account is closed.
    """
    if actor.is_trusted:
        return Standing(workspace_id, is_admin=True), actor
    user = User.objects.filter(pk=actor.user_id, is_active=True).first()
    if user is None:
        raise NotAllowed("This account has been closed.")
    membership = Membership.objects.filter(user=user, workspace_id=workspace_id, status=Status.ACTIVE).first()
    is_admin = user.is_superuser or (membership is not None and membership.role == Role.ADMIN)
    standing = standings.read(workspace_id, membership, is_admin=is_admin)
    return standing, replace(actor, capacity=capacity_of(user, membership))


def authorised(deed: Deed, thing: _Thing, actor: Actor) -> tuple[_Thing, Standing, Actor]:
    """The thing as it stands now, and the actor's standing, if they may do ``deed``. Raises NotAllowed if not, and Gone
    where the thing is not there any more.
    """
    standing, actor = standing_of_actor(actor, thing.workspace_id)
    things = MODELS[thing.kind.key]._default_manager.filter(workspace_id=thing.workspace_id, pk=thing.pk)
    found: Any = ranked(things, thing.kind, standing).first()
    if found is None:
        raise Gone
    if deed not in deeds(found, standing):
        raise NotAllowed(_sentence(deed, found))
    return found, standing, actor


def _sentence(deed: Deed, thing: Resource) -> str:
    return f"You may see “{thing.name}”, but you may not {deed} it."
