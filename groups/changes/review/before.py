"""The step before a review: what was ticked, searched and pasted there travels with the review, so that “Back” has it.

It travels in one field, so that no field of the review's own is taken for one of that step.
"""

from collections.abc import Mapping
from typing import Final

from django.http import QueryDict

BEFORE: Final = "before"
BACK: Final = "back"
INVITE: Final = "invite"
"""The step that goes on from a list to inviting whom it names in vain."""
_OF_THE_REVIEW: Final = frozenset(
    (
        *("csrfmiddlewaretoken", "step", "only", "verdicts", "token", "intent", "out", "without", "everybody", "again"),
        "request",
    )
)
"""What is said by a button, and what belongs to a review itself."""


def fields_of(sent: QueryDict) -> QueryDict:
    """The fields of the step before a review: as they were sent, or as they travelled with the review."""
    if BEFORE not in sent:
        return sent.copy()
    fields = QueryDict(mutable=True)
    for name, values in QueryDict(str(sent[BEFORE])).lists():
        fields.setlist(name, [value for value in values if "\0" not in value])
    if "verdicts" in sent:
        fields["verdicts"] = str(sent["verdicts"])
    return fields


def travelling(sent: QueryDict, instead: Mapping[str, str]) -> str:
    """The fields of the step before, to travel with a review; ``instead`` are kept elsewhere in their place."""
    if BEFORE in sent and not instead:
        return str(sent[BEFORE])
    fields = fields_of(sent)
    for name in _OF_THE_REVIEW & fields.keys():
        del fields[name]
    if "kept" in instead:
        fields.pop("paste", None)
    for name, value in instead.items():
        fields[name] = value
    return fields.urlencode()


def review_sent(sent: QueryDict) -> str:
    """The confirmation, or the intent, of a review that is sent back; empty where another step is asked for."""
    if sent.get("step") in (BACK, INVITE) or "verdicts" in sent:
        return ""
    return str(sent.get("token") or sent.get("intent") or "")
