"""What an answer cost stands in a header while one works on Nexus, and nowhere else."""

import re

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpResponse

from nexus.middleware.server_timing import server_timing
from tests.pages import visitor


def ask(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.execute("SELECT 2")
    return HttpResponse("two")


def test_it_tells_how_many_statements_there_were_and_how_long_all_took(rf, db, settings):
    settings.DEBUG = True
    header = server_timing(ask)(rf.get("/")).headers["Server-Timing"]
    assert re.fullmatch(r'total;dur=\d+\.\d, sql;dur=\d+\.\d;desc="2 statements"', header)


def test_without_debug_it_is_not_even_there(settings):
    with pytest.raises(MiddlewareNotUsed):
        server_timing(ask)


def test_no_page_of_an_installation_tells_it(cast):
    assert "Server-Timing" not in visitor(cast.ada).get("/nexus/").headers
