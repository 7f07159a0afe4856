"""Whoever is meant is told by their e-mail too, and named with a way to their page for who may see it."""

import pytest
from django.urls import reverse

from groups.custom_groups.actions.add_members import AddMembers
from tests.cast import acting
from tests.factories import MembershipFactory, UserFactory
from tests.pages import at, ids, review, visitor, words

pytestmark = pytest.mark.django_db


def test_a_review_about_one_person_shows_the_e_mail(cast):
    assert "eve@nexus.test" in words(review(visitor(cast.ada), "groups:remove_members", cast.ops, ids(cast.eve)))


def test_the_e_mail_stands_beside_names_that_look_alike_and_beside_no_other(cast):
    twins = [MembershipFactory(workspace=cast.nexus, user=UserFactory(name=name)) for name in ("Anna Ay", "ANNA ay")]
    [joining, *_others] = AddMembers(cast.ops, [*twins, cast.ed]).plan(actor=acting(cast.ada)).shown
    assert {person.name: person.beside for person in joining.people} == {
        "Anna Ay": twins[0].user.email,
        "ANNA ay": twins[1].user.email,
        cast.ed.user.name: "",
    }


def test_a_name_leads_to_the_page_of_that_person_for_who_may_see_it(cast):
    page = reverse("members:person", args=["nexus", cast.ed.pk])
    for who, told in ((cast.ada, True), (cast.gil, False)):
        shown = review(visitor(who), "groups:add_members", cast.ops, ids(cast.ed, cast.ben))
        assert (f'href="{page}"' in shown.text) == told
    assert (
        f'href="{reverse("members:person", args=["nexus", cast.eve.pk])}"'
        in visitor(cast.ada).get(at("groups:history", cast.ops)).text
    )
