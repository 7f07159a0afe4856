"""Every reason for which something is refused is a sentence for people."""

import pytest

from groups.changes.blockers import Reason


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence_for_people(reason):
    assert reason.sentence[0].isupper()
    assert reason.sentence.endswith(".")


def test_no_two_reasons_say_the_same():
    assert len({reason.sentence for reason in Reason}) == len(Reason)
