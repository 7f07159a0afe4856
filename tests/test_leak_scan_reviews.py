"""The leak scan of reviews: whatever a reader sends, no answer tells them what they may not know of."""

import pytest
from django.db import transaction

from tests.leak_oracle import leaks, secrets
from tests.leak_world import READERS, with_secrets
from tests.pages import at, token, visitor
from workspaces.kinds import KIND_BY_KEY
from workspaces.models import RESOURCE_MODELS, App, Folder, Membership, User

HERE = "/nexus/workspace-settings/groups/"


@pytest.fixture
def world(cast):
    return with_secrets(cast)


class Spy:
    """Sends forms as one reader, follows where they lead, and notes every leak."""

    def __init__(self, reader):
        self.reader, self.client, self.found = reader, visitor(reader), {}
        self.pages, self.reviews = secrets(reader), secrets(reader, reviewing=True)

    def send(self, address, form, typed=()):
        """Look at the answer and at what a review in it leads to: everybody, again, and what is said once done."""
        with transaction.atomic():
            answer = self._look(address, form, typed)
            if kept := token(answer):
                for place in range(3):
                    self._look(address, {"token": kept, "everybody": place}, typed)
                self._look(address, {"token": kept, "again": 1}, typed)
                answer = self._look(address, {"token": kept}, typed)
            if answer.status_code == 302:
                self._note(answer.url, "afterwards", self.client.get(answer.url), self.pages, typed)
            transaction.set_rollback(True)

    def _look(self, address, form, typed):
        answer = self.client.post(address, form)
        self._note(address, str(form)[:80], answer, self.reviews, typed)
        return answer

    def _note(self, address, form, answer, pattern, typed):
        assert answer.status_code < 500
        if told := leaks(pattern, answer, typed):
            self.found[address, form, answer.status_code] = told


@pytest.mark.parametrize("change", ["add", "remove"])
@pytest.mark.parametrize("group", ["ops", "copied"])
def test_a_group_admin_is_told_of_no_stranger_whoever_they_choose(world, group, change):
    spy, address = Spy(world.gil), f"{HERE}{getattr(world, group).pk}/users/{change}/"
    for pk in Membership.objects.exclude(pk__in=[person.pk for person in world.crowd[2:]]).values_list("pk", flat=True):
        spy.send(address, {"people": [pk], "step": "continue"}, typed=[str(pk)])
        spy.send(address, {"only": pk}, typed=[str(pk)])
    here = list(Membership.objects.filter(workspace=world.nexus).values_list("pk", flat=True))
    spy.send(address, {"people": here, "step": "continue"}, typed=map(str, here))
    assert spy.found == {}


def test_a_pasted_list_names_nobody_but_those_on_it(world):
    spy, addresses = Spy(world.gil), list(User.objects.values_list("email", flat=True))
    for group in (world.ops, world.copied):
        spy.send(at("groups:add_members", group), {"paste": " ".join(addresses)}, typed=addresses)
    assert spy.found == {}


@pytest.mark.parametrize("who", READERS)
def test_who_changes_a_thing_is_told_of_nobody_and_of_no_group_that_is_not_theirs(world, who):
    spy = Spy(getattr(world, who))
    for kind, model in RESOURCE_MODELS.items():
        for thing in model.objects.filter(workspace=world.nexus):
            address = f"/nexus/{KIND_BY_KEY[kind].slug}/{thing.pk}/"
            spy.send(f"{address}delete/", {})
            spy.send(f"{address}rename/", {"name": "Zyx"})
    for app in App.objects.filter(workspace=world.nexus):
        for folder in (0, *Folder.objects.values_list("pk", flat=True)):
            spy.send(f"/nexus/apps/{app.pk}/move/", {"to": folder, "step": "continue"}, typed=[str(folder)])
    for person in Membership.objects.exclude(pk__in=[each.pk for each in world.crowd[2:]]).values_list("pk", flat=True):
        spy.send(f"/nexus/apps/{world.own.pk}/owner/", {"to": person, "step": "continue"}, typed=[str(person)])
    assert spy.found == {}
