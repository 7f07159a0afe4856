"""Pages as people open them: signed in, and with the form that the page itself gave them."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from audit.models import Entry
from audit.vocabulary import Action
from groups.models import PERMISSION_TABLES, Group, GroupAdmin, GroupMembership
from tests.factories import MembershipFactory, UserFactory
from workspaces.models import Membership, Workspace
from workspaces.vocabulary import Role

HTMX = {"HX-Request": "true"}


def visitor(person=None, **options):
    """A browser of this person's: a membership or a user; of nobody's without one."""
    client = Client(**options)
    if person is not None:
        client.force_login(getattr(person, "user", person), "groups.permissions.backend.Backend")
    return client


def at(name, thing):
    """The address called ``name`` of a workspace or of a group."""
    if isinstance(thing, Workspace):
        return reverse(name, args=[thing.slug])
    return reverse(name, args=[thing.workspace.slug, thing.pk])


def ids(*people):
    """A form with these people ticked."""
    return {"people": [person.pk for person in people]}


def token(response):
    """The confirmation that the review carries; "" where there is nothing to confirm."""
    found = re.search(r'name="token" value="([^"]*)"', response.text)
    return found[1] if found else ""


def words(response):
    """The text of a page, as it is read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def buttons(response):
    """What the buttons of a sheet or page say, by their accessible names."""
    found = re.findall(r"<button([^>]*)>(.*?)</button>", response.text, re.DOTALL)
    labels = [(re.search(r'aria-label="([^"]*)"', attributes), inside) for attributes, inside in found]
    return [unescape(label[1] if label else re.sub(r"<[^>]+>", "", inside)).strip() for label, inside in labels]


def review(client, name, group, form, **options):
    """The review of a change, which has to be one that can be confirmed."""
    response = client.post(at(name, group), form, **options)
    assert response.status_code == 200
    assert token(response), words(response)
    return response


def confirm(client, name, group, form, **options):
    """Look at the review of a change, and confirm it."""
    shown = review(client, name, group, form, **options)
    return client.post(at(name, group), {"token": token(shown)}, **options)


def standing():
    """Everything that decides about access: equal before and after what changed nothing."""
    facts = {
        Membership: ("id", "role", "status"),
        Group: ("id", "name", "name_key"),
        GroupMembership: ("group_id", "membership_id"),
        GroupAdmin: ("group_id", "membership_id"),
    } | dict.fromkeys(PERMISSION_TABLES, ("group_id", "permission_id", "content_object_id"))
    return {model: set(model.objects.values_list(*columns)) for model, columns in facts.items()}


def refusals():
    """What was refused, oldest first: whom, which page, which group."""
    found = Entry.objects.filter(action=Action.REFUSED).order_by("id")
    return [(re.search(r"<(\w+)@", each.actor_name)[1], each.after, each.group_name) for each in found]


def crowd(workspace, number, role=Role.END_USER):
    """So many more people of a workspace, named in order."""
    return [
        MembershipFactory(workspace=workspace, user=UserFactory(name=f"Zed {place:04}"), role=role)
        for place in range(number)
    ]


def ticked(response):
    """The ids of the people whose boxes are ticked, or who are carried along unseen."""
    boxes = [dict(re.findall(r'([\w-]+)(?:="([^"]*)")?', tag)) for tag in re.findall(r"<input([^>]*)>", response.text)]
    mine = [box for box in boxes if box.get("name") == "people" and ("checked" in box or box["type"] == "hidden")]
    return {int(box["value"]) for box in mine}
