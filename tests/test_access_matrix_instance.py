"""Who gets which answer from the addresses of the instance: every address, every member of the cast, read and written.

The forms are sent empty, so that whoever may change something is told what is missing: 422, or a review, 200.
"""

import pytest
from django.urls import reverse

from audit.models import Entry
from tests.instance_tables import INSTANCE_TABLES
from tests.pages import HTMX
from tests.test_access_matrix import as_fragment, rows, visitors


def answers(cast, row, **options):
    operation = Entry.objects.filter(workspace_id=0).first().operation
    about = {"Ins": [], "Orb": [cast.orbit.pk], "Sue": [cast.sue.pk], "Ope": [operation]}
    clients = visitors(cast, row)
    return {
        (who, short): clients[who].generic(row.method, reverse(row.name, args=about[short]), **options).status_code
        for who, short in row.expected
    }


EVERY_ROW = [row for table in INSTANCE_TABLES for row in rows(table)]


@pytest.mark.parametrize("row", EVERY_ROW, ids=str)
def test_a_page_of_the_instance_answers_each_person_as_the_table_says(cast, row):
    assert answers(cast, row) == row.expected


@pytest.mark.parametrize("row", [row for row in EVERY_ROW if row.name != "instance:setup"], ids=str)
def test_a_fragment_of_the_instance_answers_each_person_as_the_table_says(cast, row):
    assert answers(cast, row, headers=HTMX) == as_fragment(row)
