"""The leak scan of reviews: whatever a reader sends, no answer tells them what they may not know of."""

import pytest
from django.core.management import call_command

from groups.permissions.grants import Grant, on_resource
from groups.resources.actions.delete import DeleteResource
from groups.resources.actions.rename import rename_resource
from tests.cast import acting, archive, confirm, remove, set_permissions, unassign
from tests.leak_oracle import everything
from tests.leak_rounds import ROUNDS
from tests.leak_spy import Spy
from tests.leak_world import DEMO_WORDS, READERS, demo_member, with_requests, with_secrets
from tests.pages import at, elements, token, visitor, words
from workspaces.kinds import KIND_BY_KEY
from workspaces.models import RESOURCE_MODELS, App, Folder, Membership, User


@pytest.fixture
def world(cast):
    return with_secrets(cast)


def some_people(world):
    """One of each: everybody but those many who are like one another."""
    alike = [person.pk for person in world.crowd[2:]]
    return list(Membership.objects.exclude(pk__in=alike).values_list("pk", flat=True))


@pytest.mark.parametrize("change", ["add_members", "remove_members"])
@pytest.mark.parametrize("group", ["ops", "copied"])
def test_a_group_admin_is_told_of_no_stranger_whoever_they_choose(world, group, change):
    spy, address = Spy(world.gil), at(f"groups:{change}", getattr(world, group))
    for pk in some_people(world):
        spy.send(address, {"people": [pk], "step": "continue"}, [pk])
        spy.send(address, {"only": pk}, [pk])
    here = list(Membership.objects.filter(workspace=world.nexus).values_list("pk", flat=True))
    spy.send(address, {"people": here, "step": "continue"}, here)
    assert spy.found == {}


def test_a_pasted_list_names_nobody_but_those_on_it(world):
    spy, addresses = Spy(world.gil), list(User.objects.values_list("email", flat=True))
    chosen = Membership.objects.filter(workspace=world.nexus).exclude(status="archived").values_list("pk", flat=True)
    for group in (world.ops, world.copied):
        for name in ("add_members", "set_members", "remove_by_list"):
            form = {"paste": "\n".join(addresses), "how": "equal" if name == "set_members" else "add"}
            spy.send(at(f"groups:{name}", group), form, list(chosen), addresses)
    assert spy.found == {}


@pytest.mark.parametrize(("name", "how"), [("add_members", "add"), ("set_members", "equal"), ("remove_by_list", "")])
def test_of_an_archived_address_a_group_admin_reads_what_they_read_of_an_unknown_one(world, name, how):
    answers, form = [], {"how": how}
    for email in ("nobody@nowhere.test", world.gone.user.email, world.lost.user.email):
        answer = visitor(world.gil).post(at(f"groups:{name}", world.ops), form | {"paste": email})
        answers.append((answer.status_code, words(answer).replace(email, "")))
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize("who", READERS)
def test_who_changes_a_thing_is_told_of_nobody_and_of_no_group_that_is_not_theirs(world, who):
    spy = Spy(getattr(world, who))
    for kind, model in RESOURCE_MODELS.items():
        for thing in model.objects.filter(workspace=world.nexus):
            address = f"/nexus/{KIND_BY_KEY[kind].slug}/{thing.pk}/"
            spy.send(f"{address}delete/", {})
            spy.send(f"{address}rename/", {"name": "Zyx"})
    for app in App.objects.filter(workspace=world.nexus):
        spy.send(f"/nexus/apps/{app.pk}/move/", {"to": 0})
        for folder in Folder.objects.values_list("pk", flat=True):
            spy.send(f"/nexus/apps/{app.pk}/move/", {"to": folder}, typed=[str(folder)])
    for person in some_people(world):
        spy.send(f"/nexus/apps/{world.own.pk}/owner/", {"to": person}, [person])
    assert spy.found == {}


@pytest.mark.parametrize("who", READERS)
def test_who_asks_who_reaches_a_thing_is_told_names_of_their_own_people_alone(world, who):
    spy = Spy(getattr(world, who))
    for kind, model in RESOURCE_MODELS.items():
        for thing in model.objects.all():
            for query in ("", "&sort=-level", "&q=e"):
                spy.see(f"/nexus/why/?kind={kind}&thing={thing.pk}{query}")
    assert spy.found == {}


@pytest.mark.parametrize("who", READERS)
def test_whatever_is_looked_for_the_search_of_everything_finds_what_is_theirs_alone(world, who):
    """By what every name begins with, three letters of it: so the page does not repeat a name by itself."""
    spy = Spy(getattr(world, who))
    names = {(kind, name) for kind, _pk, names, _address in everything() for name in names}
    begun = {name[: min(3, len(name) - 1)].lower() for _kind, name in names}
    deeds = {f"add users to {name[:-1]}" for kind, name in names if kind == "group"}
    for text in sorted(begun | deeds):
        spy.see("/nexus/search/", {"q": text})
    assert spy.found == {}


# --- What happens while a review is open -------------------------------------------------------------

# Who has which review open, with whom or what they chose in it, and what they get after the change that is made then.
MEANWHILE = {
    "somebody they chose keeps less": lambda w: (
        (w.gil, at("groups:add_members", w.ops), w.mia, 409),
        lambda: (remove(w.mist, w.mia, by=w.ada), remove(w.ops, w.gone, by=w.ada)),
    ),
    "somebody they chose is archived": lambda w: (
        (w.gil, at("groups:remove_members", w.ops), w.ed, 403),
        lambda: archive(w.ed, by=w.ada),
    ),
    "the group becomes builder-level": lambda w: (
        (w.gil, at("groups:add_members", w.ops), w.mia, 409),
        lambda: set_permissions(w.ops, give=[Grant("create_apps"), on_resource(w.buried, "edit_app")], by=w.ada),
    ),
    "the group is theirs no more": lambda w: (
        (w.gil, at("groups:add_members", w.ops), w.mia, 404),
        lambda: unassign(w.ops, w.gil, by=w.ada),
    ),
    "fewer people lose it": lambda w: (
        (w.ben, f"/nexus/apps/{w.own.pk}/delete/", None, 409),
        lambda: remove(w.shade, w.crowd[0], by=w.ada),
    ),
    "the switch is off": lambda w: (
        (w.ben, f"/nexus/apps/{w.own.pk}/delete/", None, 403),
        lambda: set_permissions(w.hands, take=[Grant("delete_apps")], by=w.ada),
    ),
    "it is deleted": lambda w: (
        (w.ben, f"/nexus/apps/{w.own.pk}/delete/", None, 404),
        lambda: confirm(DeleteResource(w.own), by=w.ada),
    ),
    "who was to own it is archived": lambda w: (
        (w.ben, f"/nexus/apps/{w.own.pk}/owner/", w.crowd[2], 409),
        lambda: archive(w.crowd[2], by=w.ada),
    ),
    "the folder is closed to them and called something else": lambda w: (
        (w.ben, f"/nexus/apps/{w.own.pk}/move/", w.attic, 403),
        lambda: (
            set_permissions(w.hands, take=[on_resource(w.attic, "edit_folder")], by=w.ada),
            rename_resource(w.attic, w.make.word(), actor=acting(w.ada)),
        ),
    ),
}


@pytest.mark.parametrize("case", MEANWHILE.values(), ids=MEANWHILE)
def test_what_happened_meanwhile_is_told_as_far_as_they_may_know_of_it(world, case):
    (reader, address, chosen, status), happens = case(world)
    people, spy = [chosen.pk] if isinstance(chosen, Membership) else [], Spy(reader)
    form = {"people": people, "to": chosen.pk, "step": "continue"} if chosen else {}
    kept = token(spy.client.post(address, form))
    happens()
    spy.learn(named=[world.ada.pk, *people])  # who acted, and whom they chose
    answer = spy.look(address, {"token": kept}, people)
    assert (bool(kept), answer.status_code, spy.found) == (True, status, {})


def test_in_the_demo_nobody_is_told_more(db):
    """Role groups hold there what they are born with, and names are words of every day. The trials scan all of it."""
    call_command("seed_demo", verbosity=0)
    for who in READERS:
        spy = Spy(demo_member(who), ordinary=DEMO_WORDS)
        ROUNDS["pages"](spy)
        ROUNDS["people"](spy)
        assert spy.found == {}


def test_a_forged_confirmation_is_refused_in_words_that_tell_nothing(world):
    for reader in (world.ben, world.gil, world.eve):
        spy = Spy(reader)
        for group in (world.ops, world.copied, world.shade, world.mist):
            spy.look(at("groups:add_members", group), {"token": "forged"})
        for app in App.objects.all():
            spy.look(f"/nexus/apps/{app.pk}/delete/", {"token": "forged"})
        assert spy.found == {}


@pytest.mark.parametrize("who", READERS)
def test_a_request_tells_its_group_admins_of_no_stranger_and_nobody_else_anything(world, who):
    with_requests(world)
    spy = Spy(getattr(world, who))
    spy.learn(named=[world.ada.pk, world.ed.pk])  # who acted, and whom Gil asked for
    for group in (world.ops, world.copied, world.shade):
        for page in ("users", "group_requests", "history"):
            spy.see(at(f"groups:{page}", group))
    for page in ("groups", "requests"):
        spy.see(at(f"groups:{page}", world.nexus))
    review = spy.look(at("groups:add_members", world.copied), {"people": [world.mia.pk]}, [world.mia.pk])
    for button in elements(review, "button", name="request"):
        form = {"request": button.attributes["value"], "reason": " "}
        spy.look(at("groups:request_members", world.copied), form, [world.mia.pk])
    assert spy.found == {}
