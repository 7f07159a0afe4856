"""What somebody may know, by ids: the product's rules (sections 3 and 5) written down anew, in loops over all rows.

A thing of the workspace is told by its name, by the number in a form, or by its address: each has rules of its own.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from django.core import signing

from groups.models import Group, GroupAdmin, GroupMembership, WorkspacePermission, permission_table
from tests.pages import token
from workspaces.kinds import KIND_BY_KEY
from workspaces.models import RESOURCE_MODELS, App, Membership, Theme, WorkspaceConstant

GIVEN_ON_ALL = {
    "app": {"view_all_apps", "edit_all_apps"},
    "workflow": {"execute_all_workflows", "build_all_workflows"},
    "data_source": {"build_with_all_data_sources", "configure_all_data_sources"},
    "module": {"build_with_all_modules", "edit_all_modules"},
    "folder": {"view_all_folder_apps", "edit_all_folder_apps", "edit_all_folders"},
}
FOLDER_SWITCHES = {"create_folders", "update_folders", "delete_folders"}
CONSTANT_SWITCHES = {"create_workspace_constants", "update_workspace_constants", "delete_workspace_constants"}


@dataclass(frozen=True)
class Known:
    """What one reader may be told of: ``(kind, id)`` pairs."""

    names: set = field(default_factory=set)
    ids: set = field(default_factory=set)
    addresses: set = field(default_factory=set)


# --- Groups and people -----------------------------------------------------------------------------


def groups_that_count(person):
    mine = Group.objects.filter(workspace=person.workspace, role=person.role)
    listed = GroupMembership.objects.filter(membership=person).values_list("group_id", flat=True)
    return {*mine.values_list("pk", flat=True), *listed}


def administered(person):
    return set(GroupAdmin.objects.filter(membership=person).values_list("group_id", flat=True))


def role_groups(person):
    groups = Group.objects.filter(workspace=person.workspace)
    return {group.pk for group in groups if group.role}


def known_people(person, things, *, reviewing):
    """Themselves; the owners of apps they see; whom they can ask about their groups; to Builders whoever is on the list
    of a role; to a group admin all but the archived, whom the search finds. In a review only themselves and the people
    of the groups they administer.
    """
    everybody = Membership.objects.filter(workspace=person.workspace)
    if reviewing:
        mine = everybody.filter(group_memberships__group__in=administered(person)).exclude(status="archived")
        return {("person", pk) for pk in {person.pk, *mine.values_list("pk", flat=True)}}
    asked = GroupAdmin.objects.filter(group_id__in=groups_that_count(person)).values_list("membership_id", flat=True)
    asked = {*asked, *(each.pk for each in everybody if each.role == "admin" and each.status == "active")}
    owners = {app.owner_id for app in App.objects.all() if ("app", app.pk) in things}
    listed = {each.pk for each in everybody if person.role == "builder" and each.status == "active"}
    found = {each.pk for each in everybody if administered(person) and each.status != "archived"}
    return {("person", pk) for pk in {person.pk} | owners | asked | listed | found}


# --- Things ----------------------------------------------------------------------------------------


def known_things(person):
    groups, here = groups_that_count(person), person.workspace
    rows = WorkspacePermission.objects.filter(group_id__in=groups)
    whole = set(rows.values_list("permission__codename", flat=True))
    found = {kind: set() for kind in RESOURCE_MODELS}
    for kind, model in RESOURCE_MODELS.items():
        every = {thing.pk for thing in model.objects.filter(workspace=here)}
        found[kind] = every if whole & GIVEN_ON_ALL[kind] else _granted(kind, groups)
    for app in App.objects.filter(workspace=here):
        by_folder = app.folder_id in found["folder"] or (app.folder_id and whole & GIVEN_ON_ALL["folder"])
        found["app"] |= {app.pk} if by_folder or app.owner_id == person.pk else set()
    found["folder"] |= {app.folder_id for app in App.objects.all() if app.pk in found["app"] and app.folder_id}
    folders = RESOURCE_MODELS["folder"].objects.filter(workspace=here)
    found["folder"] |= {folder.pk for folder in folders if whole & FOLDER_SWITCHES}
    constants = WorkspaceConstant.objects.filter(workspace=here)
    found["constant"] = {each.pk for each in constants if whole & CONSTANT_SWITCHES}
    return {(kind, pk) for kind, ids in found.items() for pk in ids}


def known_themes(person):
    """All of their workspace to whoever builds there; of others nobody knows more than what they wear."""
    here = Theme.objects.filter(workspace=person.workspace)
    return {("theme", theme.pk) for theme in here if person.role != "end_user"}


def _granted(kind, groups):
    rows = permission_table(KIND_BY_KEY[kind])._default_manager.filter(group_id__in=groups)
    return set(rows.values_list("content_object_id", flat=True))


def known(person, *, reviewing=False):
    """On pages one's own groups are named too, which "My access" lists; in a review only those one administers."""
    things, own = known_things(person), administered(person)
    people = known_people(person, things, reviewing=reviewing)
    named = role_groups(person) | own | (set() if reviewing else groups_that_count(person))
    granted = {(kind, pk) for kind in RESOURCE_MODELS for pk in _granted(kind, own)}
    opened = (role_groups(person) if person.role == "builder" else set()) | own
    groups = {("group", pk) for pk in opened}
    themes = known_themes(person)
    worn = themes | {("theme", person.workspace.theme_id)}  # its sheet has an address, and no name
    return Known(
        names=things | people | {("group", pk) for pk in named} | granted | themes,
        ids=things | people | groups | {("user", person.user_id)} | worn,
        addresses=things | groups | {("person", person.pk)} | worn,
    )


# --- Looking for the rest --------------------------------------------------------------------------


def everything():
    """``(kind, id, names, address)`` of all there is, in every workspace. Role groups are called like roles."""
    for group in Group.objects.all():
        yield "group", group.pk, [group.name] if group.is_custom else [], f"/groups/{group.pk}/"
    for person in Membership.objects.select_related("user"):
        yield "person", person.pk, [person.user.name, person.user.email], f"/people/{person.pk}/"
        yield "user", person.user_id, [], ""
    for kind, model in RESOURCE_MODELS.items():
        for thing in model.objects.all():
            yield kind, thing.pk, [thing.name], f"/{KIND_BY_KEY[kind].slug}/{thing.pk}/"
    for theme in Theme.objects.all():
        yield "theme", theme.pk, [theme.name], f"/themes/{theme.pk}/"
    for constant in WorkspaceConstant.objects.all():
        yield "constant", constant.pk, [constant.name, constant.value], f"/constants/{constant.pk}/"


class Secrets:
    """What one reader is not to read, as it stands now: every name, number and address that they may not know."""

    def __init__(self, person, ordinary=()):
        """``ordinary``: names in small letters that pages also say for something else."""
        self._all, self._ordinary = list(everything()), set(ordinary)
        self._pages, self._reviews = known(person), known(person, reviewing=True)

    def pattern(self, *, reviewing=False, chosen=(), named=()):
        """``chosen``: people whom they picked, so that a review names them, as far as their pages do; ``named``: people
        who are named to them anyway.
        """
        may = self._reviews if reviewing else self._pages
        told = {("person", pk) for pk in chosen} & self._pages.names | {("person", pk) for pk in named}
        words, open_words, numbers, addresses = set(), set(), set(), set()
        for kind, pk, names, address in self._all:
            (open_words if (kind, pk) in may.names | told else words).update(name.lower() for name in names)
            numbers |= {pk} if pk > 1_000_000 and (kind, pk) not in may.ids | told else set()
            addresses |= {address} if address and (kind, pk) not in may.addresses else set()
        # A copy is called after its source: “Dev_copy” tells “Dev”.
        parts = {
            rf"(?<![\w-])(?:{_any_of(words - open_words - self._ordinary)})(?!(?!_copy)[\w-])",
            rf"(?<!\d)(?:{_any_of(numbers)})(?!\d)",
            rf"(?:{_any_of(addresses)})",
        }
        return re.compile("|".join(parts), re.IGNORECASE)


def _any_of(texts):
    """An expression for any of them; one for nothing at all, where there are none."""
    return "|".join(map(re.escape, sorted(map(str, texts)))) or r"(?!)"


def leaks(pattern, response, typed=()):
    """What of it an answer holds: in its text, its headers and its confirmation. ``typed``: what the reader sent."""
    headers = " ".join(response.get(name, "") for name in ("Location", "HX-Redirect"))
    text = f"{unescape(response.text)} {headers} {_carried(response)}" if not response.streaming else headers
    text = f"{text} {unquote(text)}"
    for each in typed:
        text = text.replace(each, "")
    return {found.group() for found in pattern.finditer(text)}


def _carried(response):
    kept = token(response)
    return signing.loads(kept, salt="nexus.confirmation") if kept else ""
