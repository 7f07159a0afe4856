"""Searching finds what all the words stand in, whatever is typed, however it is looked up."""

import unicodedata
from random import Random

import pytest
from django.db import connection

from groups.models import Group, GroupMembership
from groups.models import triggers as groups
from nexus.database import search_tables, search_ways
from nexus.database.bulk import insert_objects
from nexus.database.folding import is_found
from nexus.database.search import ALL, first_found
from nexus.database.search_tables import create_index, without_index
from tests.factories import GroupFactory, GroupMembershipFactory, MembershipFactory, UserFactory, WorkspaceFactory
from workspaces import triggers as workspaces
from workspaces.models import Membership, User
from workspaces.queries import words_of, words_of_people
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db

FIRST = ["Jan", "Zoë", "José", "Seán", "Łukasz", "Ørjan", "日本", "İpek", "Ann-Marie", "Ὀδυσσεύς"]
LAST = ["Müller", "O'Brien", "Dubois", "Öztürk", "D’Arcy", "Smith-Jones", "Strauß", "100%", "a_b", 'Q"uote', "C++"]
TYPED = [
    *("muller jan", "JAN MÜLLER", "Mull", "ülle", "obrien", "o’brien sean", "Dubois, Chloé", "zoe", "ZOË ozt", "orjan"),
    *(
        "lukasz",
        "ann marie",
        "annmarie",
        "smith jones zoe",
        "straus",
        "日本",
        "ipek",
        "%",
        "_",
        "100%",
        "a_b",
        "axb",
        "\\",
    ),
    *(
        '"',
        "'",
        "''",
        '"a" OR "b"',
        "NEAR(jan muller)",
        "jan*",
        "^jan",
        "jan NOT muller",
        "search_text:jan",
        "c++",
        "-",
    ),
    *("p1@", "<p1@nexus.test>", "nexus.test p1", "@nexus.test", "nobody at all", "xyz", "a", "ja mu", "οδυσσευσ"),
]


@pytest.fixture
def crowd():
    """400 people with names made up of the above, in the order of their names."""
    here, random = WorkspaceFactory(), Random(7)  # noqa: S311 - the same crowd each time
    names = [f"{random.choice(FIRST)} {random.choice(LAST)}" for _ in range(400)]
    insert_objects([User(email=f"p{n}@nexus.test", name=name, password="-") for n, name in enumerate(names)])
    insert_objects(
        [
            Membership(
                workspace=here,
                user=user,
                role=Role.BUILDER,
                **Membership.keys_of(user.name, user.email),
            )
            for user in User.objects.order_by("pk")
        ]
    )
    return Membership.objects.filter(workspace=here).select_related("user").order_by("sort_name", "id")


def bare(text):
    """The line as an oracle reads it that knows nothing but accents."""
    marked = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in marked if not unicodedata.combining(each))


@pytest.mark.parametrize("number", [5, 500])
@pytest.mark.parametrize("frequent", [3, 3_000], ids=["walked", "looked up"])
def test_what_is_looked_up_is_what_reading_everything_finds(crowd, monkeypatch, frequent, number):
    monkeypatch.setattr(search_ways, "FREQUENT", frequent)
    lines = [(each, f"{each.user.name} {each.user.email}") for each in crowd]
    for typed in TYPED:
        words = words_of_people(typed)
        expected = [each for each, line in lines if words.words and is_found(words.words, line)]
        assert list(first_found(crowd, words, number)) == expected[:number], typed


def test_random_pieces_of_names_find_whom_a_plain_reading_finds(crowd):
    lines = [(each, bare(f"{each.user.name} {each.user.email}")) for each in crowd]
    random = Random(11)  # noqa: S311 - the same pieces each time
    for _ in range(150):
        _, line = random.choice(lines)
        start = random.randrange(len(line))
        typed = line[start : start + random.randrange(1, 9)]
        if (words := words_of_people(typed)).is_nothing:
            continue
        expected = {each for each, line in lines if all(word in line for word in typed.split())}
        assert expected <= set(first_found(crowd, words, 400)), typed


def test_nothing_typed_finds_everything_in_its_order(crowd):
    assert list(first_found(crowd, ALL, 7)) == list(crowd[:7])


def test_the_members_of_a_group_are_found_by_the_texts_of_people():
    person = MembershipFactory(user=UserFactory(name="Jan Müller"))
    tie = GroupMembershipFactory(group=GroupFactory(workspace=person.workspace), membership=person)
    rows = GroupMembership.objects.order_by("sort_name", "membership_id")
    assert list(first_found(rows, words_of_people("muller jan", "membership"), 50)) == [tie]
    assert not first_found(rows, words_of_people("nobody", "membership"), 50)


# --- In step --------------------------------------------------------------------------------------


def named(text):
    return list(first_found(Group.objects.order_by("pk"), words_of(text), 50).values_list("name", flat=True))


def test_what_is_renamed_or_deleted_is_found_no_longer_under_its_old_name():
    group = GroupFactory(name="Accounting")
    assert named("count") == ["Accounting"]
    group.name = "Payroll"
    group.save(update_fields=["name"])
    assert (named("count"), named("pay")) == ([], ["Payroll"])
    group.delete()
    assert named("pay") == []


def test_what_was_made_while_the_triggers_were_off_is_found_when_they_are_on_again():
    groups.remove(connection)
    GroupFactory(name="Accounting")
    assert named("count") == []
    groups.install(connection)
    assert named("count") == ["Accounting"]


# --- Without the extension ------------------------------------------------------------------------


def test_every_searched_table_has_its_index():
    assert without_index(connection, [*workspaces.SEARCHED, "groups_group"]) == []


@pytest.mark.postgres
def test_where_the_extension_is_refused_a_warning_says_so_and_searches_work(crowd, monkeypatch, caplog):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX workspaces_membership_search_trigrams")
    monkeypatch.setattr(search_tables, "EXTENSION", "no_such_extension")
    create_index(connection, "workspaces_membership")
    assert "Searches of workspaces_membership will read all of it" in caplog.text
    assert without_index(connection, workspaces.SEARCHED) == ["workspaces_membership"]
    assert len(first_found(crowd, words_of_people("p399@"), 50)) == 1
