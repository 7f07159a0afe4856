"""Creates the demo's two workspaces in an empty database."""

from datetime import timedelta
from zlib import crc32

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db import transaction
from django.utils.timezone import localdate

from groups.demo import looks, people, teams, things
from groups.demo.mark import holds_demo, mark
from groups.demo.people import CAST_NAMES
from groups.demo.storyteller import Storyteller, actor_of
from groups.instance.actions.create_workspace import create_workspace
from nexus.database.lookups import in_array
from workspaces.demo_cast import CAST, PASSWORD
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import Status

SLUGS = frozenset(("nexus", "orbit"))


def is_told() -> bool:
    """Whether the demo is in this database, whatever has been done in it since."""
    first = User.objects.filter(email=CAST[0].email, is_superuser=True)
    if holds_demo():
        return True
    return first.exists() and Workspace.objects.filter(slug__in=SLUGS).count() == len(SLUGS)


def is_empty() -> bool:
    """Whether nobody and nothing is here yet."""
    return not (Workspace.objects.exists() or User.objects.exists())


def tell() -> None:
    """Fill the empty database, wholly or not at all. The entries bear the present time: nothing is dated back."""
    with transaction.atomic():
        sue = User.objects.create_superuser("sue@nexus.test", CAST_NAMES["sue"])
        _tell_of_nexus(_created("Nexus", "nexus", "ada", by=sue))
        _tell_of_orbit(_created("Orbit", "orbit", "wes", by=sue))
        give_passwords()
        say_when_they_were_here()
        mark()


def _created(name: str, slug: str, admin: str, *, by: User) -> Storyteller:
    first = User.objects.create_user(f"{admin}@nexus.test", CAST_NAMES[admin])
    return Storyteller(create_workspace(name, slug, first, actor=actor_of(by)))


def _tell_of_nexus(story: Storyteller) -> None:
    for number, person in enumerate(people.IN_NEXUS):
        by = "ada" if number % 2 == 0 else "alan"  # Alan comes first, by Ada's invitation
        story.invite(by, person, accepts=person.handle not in people.NOT_YET_THERE)
    for thing in things.IN_NEXUS:
        story.create(thing)
    for app in things.APPS_IN_NEXUS:
        story.create_app(app)
    for maker, app_name, addresses in things.ADDRESSES_IN_NEXUS:
        story.set_addresses(maker, app_name, addresses)
    for name, value in things.CONSTANTS_IN_NEXUS:
        story.create_constant("ada", name, value)
    for look in looks.IN_NEXUS:
        story.design(look)
    for team in teams.IN_NEXUS:
        story.form(team)
    _tell_what_followed(story)


def _tell_what_followed(story: Storyteller) -> None:
    """The daily business of group admins, and what becomes of people."""
    story.add("gil", "Ops", ["eve"])
    story.add("ines", "Support", ["ines"])  # the log says: self-granted
    story.add("ines", "Support", ["noor", "rosa"])
    story.remove("ines", "Support", "nadia")
    story.add("freya", "Finance", ["nadia"])
    story.rename("alan", "Sales", "Field sales")
    story.assign("alan", "Field sales", ["kwame"])
    trial = story.ask("yuki", "Data platform", "nils", "He would like to see the numbers behind his visits.")
    story.decline("alan", trial, "The app “Visit notes” has them; no need to build for that.")
    story.ask("lucia", "Dev", "felix", "He builds the refund form with us until the end of the quarter.")
    story.archive("alan", "marta")  # she administers no group any more, the apps she owns rest on file
    story.archive("ada", "oskar")
    story.archive("ada", "zoe")


def _tell_of_orbit(story: Storyteller) -> None:
    for person in people.IN_ORBIT:
        story.invite("wes", person)
    for thing in things.IN_ORBIT:
        story.create(thing)
    for app in things.APPS_IN_ORBIT:
        story.create_app(app)
    for team in teams.IN_ORBIT:
        story.form(team)


def give_passwords() -> None:
    """The one password, hashed once, for all without one but those who have yet to accept: they choose theirs then."""
    arrived = Membership.objects.filter(status__in=(Status.ACTIVE, Status.ARCHIVED)).values_list("user", flat=True)
    # Read first: of tables just filled a database knows no numbers, and may compare everybody with everybody.
    able = {*arrived, *User.objects.filter(is_superuser=True).values_list("pk", flat=True)}
    without = User.objects.filter(in_array("pk", able), password__startswith=UNUSABLE_PASSWORD_PREFIX)
    without.update(password=make_password(PASSWORD))


def say_when_they_were_here() -> None:
    """Let everybody who has accepted have been here within the last weeks, so that the list of people tells of it."""
    arrived = Membership.objects.filter(status__in=(Status.ACTIVE, Status.ARCHIVED), last_active_on=None)
    members = list(arrived.select_related("user"))
    for member in members:
        days = (crc32(member.user.email.encode()) % 8) ** 2 // 2
        member.last_active_on = localdate() - timedelta(days=days)
    Membership.objects.bulk_update(members, ["last_active_on"], batch_size=100)
