"""The log holds no translated word: whatever is done, in whichever language, leaves the same entries; and a review that
was made in one language is confirmed in another.
"""

import json
import re

import pytest
from django.db import transaction
from django.utils.translation import override

from audit.models import Entry, LogLine
from audit.models.columns import COLUMNS
from groups.models import AddRequest, PendingReview, RequestedPerson, RunningChange
from tests.pages import token, visitor, words
from tests.record.account_deeds import ACCOUNT_DEEDS, ASIDE
from tests.record.web_deeds import WEB_DEEDS
from workspaces.models import OutgoingMail, User

pytestmark = pytest.mark.django_db
DEEDS = WEB_DEEDS | ACCOUNT_DEEDS
OF_THE_MOMENT = {"at", "operation", "position", "origin", "digest"}
KEPT = {
    Entry: [column for column in COLUMNS if column not in OF_THE_MOMENT],
    LogLine: ["capacity", "tally", "search_text"],
    RunningChange: ["outcome"],
    PendingReview: ["intent"],
    AddRequest: ["group_name", "asker_name", "reason", "answer"],
    RequestedPerson: ["person_name", "answer"],
    OutgoingMail: ["kind", "recipient", "ids"],
}
"""Every table that keeps what was done, or is about to be, and those of its columns that could hold a word."""


def kept():
    """What these tables hold. Numbers stand for rows, which are others each time on PostgreSQL."""
    rows = {model.__name__: list(model.objects.order_by("pk").values_list(*columns)) for model, columns in KEPT.items()}
    return without_numbers(json.dumps(rows, default=str, ensure_ascii=False))


def without_numbers(text):
    return re.sub(r"[0-9a-f-]{32,36}|\d+", "0", text)


def spoken(language):
    """From here on everybody speaks this language."""
    User.objects.update(language=language)


def leaves(world, prepared, language):
    """What a deed leaves, done by people who speak this language; then all is as it was before."""
    with transaction.atomic(), override(language):
        spoken(language)
        _who, client, address, form = prepared(world)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        answer = client.post(address, form)
        file = b"".join(answer.streaming_content).decode() if answer.streaming else ""
        if given := "" if file else token(answer):
            client.post(address, {**form, "token": given})
        told = kept(), without_numbers(file)
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize("name", DEEDS | ASIDE)
def test_what_is_kept_of_a_deed_and_what_is_exported_is_the_same_in_every_language(cast, name):
    prepared = (DEEDS | ASIDE)[name]
    assert leaves(cast, prepared, "de") == leaves(cast, prepared, "en-gb")


@pytest.mark.parametrize("name", DEEDS)
def test_what_was_reviewed_in_one_language_is_confirmed_in_another(cast, name):
    _who, client, address, form = DEEDS[name](cast)
    answer = client.post(address, form)
    if given := token(answer):
        spoken("de")
        answer = client.post(address, {**form, "token": given})
    assert answer.status_code in (200, 302), words(answer)


def test_a_refusal_is_kept_in_no_language(cast):
    told = set()
    for language in ("de", "en-gb"):
        with transaction.atomic():
            spoken(language)
            assert visitor(cast.gil).post(f"/nexus/workspace-settings/groups/{cast.ops.pk}/delete/").status_code == 403
            told.add(kept())
            transaction.set_rollback(True)
    assert len(told) == 1
