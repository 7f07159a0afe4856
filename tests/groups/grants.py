"""Granular access in a browser: what a group holds, and the forms of the tab as they are sent."""

from groups.models import Group
from groups.permissions.grants import grants_of
from tests.pages import elements

TAB, ADD, SAVE = "groups:granular_access", "groups:add_access", "groups:change_access"
VIEW = {"kind": "app", "level": "View", "scope": "choose", "of": "app", "environments": ["released"]}


def held(group):
    """What a group holds, in words with options."""
    return {f"{grant.label}: {grant.options_label}" for grant in grants_of([group.pk]).get(group.pk, [])}


def default(cast, role):
    return Group.objects.get(workspace=cast.nexus, role=role)


def row(grant, *, hidden=None, environments=None, **said):
    """A grant of the dialog as it was shown, and what was made of it: ``level``, ``hidden``, ``environments``."""
    name = f"{grant.permission}:{grant.object_id or 0}"
    hidden = grant.hidden_from_dashboard if hidden is None else hidden
    form = {
        "row": [name],
        f"was:{name}": f"{'hidden' if grant.hidden_from_dashboard else ''}|{','.join(grant.environments)}",
    }
    form[f"environment:{name}"] = grant.environments if environments is None else environments
    return form | ({f"hidden:{name}": "on"} if hidden else {}) | {f"{key}:{name}": each for key, each in said.items()}


def together(*rows):
    """Several rows in one form."""
    return {key: value for each in rows for key, value in each.items()} | {"row": [r["row"][0] for r in rows]}


def boxes(page, name):
    """The values of the boxes of this name, and those of them that are ticked."""
    found = elements(page, "input", type="checkbox", name=name)
    return tuple({box.attributes["value"] for box in some} for some in (found, [b for b in found if b.has("checked")]))
