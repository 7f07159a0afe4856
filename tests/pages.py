"""Pages as people open them: signed in, and with the form that the page itself gave them."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from audit.models import Entry
from audit.vocabulary import Action
from groups.models import PERMISSION_TABLES, Group, GroupAdmin, GroupMembership
from tests.factories import MembershipFactory, UserFactory
from workspaces.models import Membership, Workspace
from workspaces.vocabulary import Role

HTMX = {"HX-Request": "true"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass
class Element:
    """One element of a page: its attributes, the text inside it, and the elements inside it."""

    tag: str
    attributes: dict
    text: str = ""
    inside: list = field(default_factory=list)

    @property
    def name(self):
        """What it is called by those who hear it, or look for it."""
        return " ".join((self.attributes.get("aria-label") or self.text).split())

    def has(self, *flags, **values):
        """Whether it has these attributes; ``aria_label`` for ``aria-label``."""
        wanted = {key.replace("_", "-"): value for key, value in values.items()}
        return wanted.items() <= self.attributes.items() and all(flag in self.attributes for flag in flags)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.inside, self._open = [], []

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {key: value or "" for key, value in attrs})
        for each in (self, *self._open):
            each.inside.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        if any(each.tag == tag for each in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data):
        for each in self._open:
            each.text += data


def read(response):
    """All elements of a page or fragment, in order."""
    reader = _Reader()
    reader.feed(response.text)
    return reader.inside


def elements(response, tag, *flags, **values):
    """The elements of this tag with these attributes, in the order of the page."""
    return [each for each in read(response) if each.tag == tag and each.has(*flags, **values)]


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
    return next((box.attributes["value"] for box in elements(response, "input", name="token")), "")


def words(response):
    """The text of a page, as it is read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def buttons(response):
    """What the buttons of a sheet or page say, by their accessible names."""
    return [button.name for button in elements(response, "button")]


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
    return [
        (re.search(r"<(\w+)@", each.actor_name)[1], each.after.rpartition(":")[2], each.group_name) for each in found
    ]


def crowd(workspace, number, role=Role.END_USER):
    """So many more people of a workspace, named in order."""
    return [
        MembershipFactory(workspace=workspace, user=UserFactory(name=f"Zed {place:04}"), role=role)
        for place in range(number)
    ]


def ticked(response):
    """The ids of the people whose boxes are ticked, or who are carried along unseen."""
    boxes = elements(response, "input", name="people")
    return {int(box.attributes["value"]) for box in boxes if box.has("checked") or box.has(type="hidden")}
