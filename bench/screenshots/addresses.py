"""Every address of the demo that may be a page, by a name for its picture, as JSON; found from the URL names of Nexus.

python -m bench.in_django bench.screenshots.addresses
"""

import json
from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver, reverse
from django.utils.timezone import localdate

from audit.models import Entry
from groups.demo.crowd import GROUP
from groups.members.invitations.links import link_path
from groups.models import Group
from groups.themes.sheets import sheet_of
from workspaces.kinds import KINDS
from workspaces.models import RESOURCE_MODELS, App, Invitation, Membership, Workspace

EXTRA = {
    "choose a workspace": "/?choose=1",
    "nothing there": "/missing/",
    "dashboard, nothing found": "/nexus/?q=nothing-like-it",
    "groups, nothing found": "/nexus/workspace-settings/groups/?q=nobody",
    "why, something found": "/nexus/why/?q=pay",
    "search, something found": "/nexus/search/?q=dev",
    "search, nothing found": "/nexus/search/?q=nothing-like-it",
}

HISTORIES = ("groups history", "members person history")


def addresses() -> dict[str, str]:
    """One for every URL name and kind of resource, about the group Dev, the app Payroll and Eve."""
    nexus = Workspace.objects.get(slug="nexus")
    dev, builders = (Group.objects.get(workspace=nexus, name=name) for name in ("Dev", "Builder"))
    eve = Membership.objects.get(workspace=nexus, user__email="eve@nexus.test")
    payroll = App.objects.get(workspace=nexus, name="Payroll")
    about = {"workspace": "nexus", "group_id": dev.pk, "membership_id": eve.pk, "resource_id": payroll.pk}
    about["constant_id"] = nexus.constants.order_by("sort_name")[0].pk
    harbour = nexus.themes.get(name="Harbour")
    about["theme_id"], about["digest"] = harbour.pk, sheet_of(harbour).digest
    # Nobody asks for anything in the demo, and a forged link leads nowhere: no pages, so no pictures.
    about |= {"workspace_id": nexus.pk, "account_id": eve.user_id, "request_id": 1, "token": "forged"}
    about["operation"] = Entry.objects.filter(workspace_id=nexus.pk).latest("position").operation
    found = {}
    for name, needs in _patterns(get_resolver("nexus.urls")):
        for title, values in _variants(name, needs, nexus, about):
            found[title] = reverse(name, kwargs={need: values[need] for need in needs})
    thing = f"/nexus/why/?kind=app&thing={payroll.pk}"
    crowd = Group.objects.get(workspace=nexus, name=GROUP)
    builders_page = reverse("groups:permissions", args=["nexus", builders.pk])
    return {
        **found,
        **EXTRA,
        "join": link_path(Invitation.objects.get(membership__user__email="ivy@nexus.test")),
        "users of a large group": reverse("groups:users", args=["nexus", crowd.pk]),
        "permissions of a role": builders_page,
        **{f"{title}, as of today": f"{found[title]}?as_of={localdate()}" for title in HISTORIES},
        "who can": thing,
        "why, all paths": f"{thing}&person={eve.pk}",
    }


def _variants(
    name: str, needs: frozenset[str], nexus: Workspace, about: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """A name for each picture, with what the address is about: every kind of resource, where it asks for one."""
    title = name.replace(":", " ").replace("_", " ")
    if "kind" not in needs:
        yield title, about
        return
    for kind in KINDS:
        of_kind = RESOURCE_MODELS[kind.key]._default_manager.filter(workspace=nexus).order_by("sort_name")
        yield f"{title}, {kind.plural}", {**about, "kind": kind, "resource_id": of_kind[0].pk}


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """The name of each address, and what it asks for."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each, f"{each.namespace}:" if each.namespace else prefix)
        elif each.name:
            yield f"{prefix}{each.name}", frozenset(each.pattern.converters)


if __name__ == "__main__":
    print(json.dumps(addresses()))
