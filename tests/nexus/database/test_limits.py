"""The limits of a page are lifted for one change, and stand again after it."""

import pytest
from django.db import ProgrammingError, connection, transaction

from nexus.database.limits import lifted

LIMITS = "SELECT current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')"


def limits():
    with connection.cursor() as cursor:
        cursor.execute(LIMITS)
        return (*cursor.fetchone(), connection.connection.limit)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_change_that_takes_long_is_given_a_minute():
    before = limits()
    with transaction.atomic(), lifted():
        assert limits() == ("1min", "1min", 61)
    assert limits() == before == ("5s", "5s", 6)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_limits_stand_again_where_the_change_failed():
    before = limits()
    with pytest.raises(ProgrammingError), transaction.atomic(), lifted(30):
        connection.cursor().execute("SELECT nothing FROM nowhere")
    assert limits() == before


@pytest.mark.django_db
def test_where_there_are_none_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0 if connection.vendor == "sqlite" else 2), lifted():
        pass
