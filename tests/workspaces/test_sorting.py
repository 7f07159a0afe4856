"""Lists come as a reader looks them up: by base letter, then by accents, then by e-mail; the same on every engine."""

from random import Random

import pytest

from tests.factories import GroupFactory, MembershipFactory, UserFactory, WorkspaceFactory
from workspaces.models import Membership
from workspaces.names import sort_base, sort_name

READ = """
!Important | #general | --- | 10 Downing | 2 Fast | 3M | Aaron | Äärne | Abel | ABEL Tasman | Ada B | Ada-Bee | Adä C
Ångström | Arnold | Bäcker | Backhaus | C++ | Çelik | Cruz | D’Arcy | Dařena | de la Cruz | De La Cruz-Ortiz | Desmond
Đorđe | Dubois | Émile | Emilia | Æsop | Aesthetic | Ｆｒａｎｋ | Franz | Große | Grosser | Ibsen | İpek | Ισμήνη
Ivan | Łukasz | Lukáš | Müller | Muller-Z | Ñandú | Nándor | O'Brien | OBrien | Öztürk | Ozymandias | Ørsted | Österberg
Straße | Strassen | Şahin | Þór | Über | Zoë | zoe | Żak | Ζήνων | Ωμέγα | Илья | Йосиф | Ирина | Яна
أحمد | احمد | 日本 | 山田
"""
NAMES = [name.strip() for line in READ.strip().splitlines() for name in line.split("|")]


def stored(names):
    """People with these names, in the order in which the database lists them."""
    here = WorkspaceFactory()
    for place, name in enumerate(names):
        MembershipFactory(workspace=here, user=UserFactory(name=name, email=f"p{place:03}@nexus.test"))
    return list(Membership.objects.filter(workspace=here).order_by("sort_name", "id"))


@pytest.mark.django_db
def test_every_engine_lists_difficult_names_in_the_order_of_their_keys():
    assert len(NAMES) >= 60
    shuffled = list(NAMES)
    Random(3).shuffle(shuffled)  # noqa: S311 - the same order each time
    people = stored(shuffled)
    expected = sorted(people, key=lambda person: sort_name(person.user.name, person.user.email))
    assert [person.user.name for person in people] == [person.user.name for person in expected]


@pytest.mark.parametrize(
    "names",
    [
        ("Aaron", "Ångström", "Arnold"),
        ("Oya", "Öztürk", "Ozymandias", "Pia"),
        ("Cruz", "de la Cruz", "Desmond"),
        ("3M", "aaron"),
        ("Ørsted", "Österberg", "Ostrava"),
        ("Łucja", "Lukas"),
        ("Straße", "Strassen", "Strauß"),
        ("O'Brien", "Öbrienz", "Obstler"),
        ("Ada", "Ada Bell", "Adam"),
        ("Zoe", "Zoë"),
        ("ABEL", "Abel Tasman", "abelard"),
        ("Ann Marie", "Ann-Marie", "Anna"),
    ],
)
def test_a_reader_finds_a_name_where_they_look(names):
    assert sorted(set(names), key=sort_name) == list(names)


def test_people_of_one_name_come_in_order_of_their_addresses():
    names = [("Jan", "b@x.test"), ("Jan", "a@x.test"), ("Ján", "a@x.test"), ("jan", "c@x.test")]
    assert sorted(names, key=lambda each: sort_name(*each)) == [names[1], names[0], names[3], names[2]]


@pytest.mark.parametrize(("name", "base"), [("D’Arcy-Smith", "darcy smith"), ("İPEK", "ipek"), ("ﬁ ÆØ", "fi aeo")])
def test_the_base_of_a_name_has_its_plain_letters(name, base):
    assert sort_base(name) == base


@pytest.mark.django_db
def test_groups_and_what_is_in_a_workspace_are_sorted_in_the_same_way():
    here = WorkspaceFactory()
    for name in ("Öffice", "Zebra", "office b", "Olymp"):
        GroupFactory(workspace=here, name=name)
    found = here.groups.order_by("sort_name").values_list("name", flat=True)
    assert list(found) == ["Öffice", "office b", "Olymp", "Zebra"]
