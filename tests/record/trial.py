"""One trial: what there was, what there is, and what the log says to it."""

from audit.models import Entry
from audit.vocabulary import ASIDE, Action
from tests.record.facts import snapshot
from tests.record.rules import expected

UNSAID = {*ASIDE, Action.SIGNED_IN, Action.SIGNED_OUT, Action.SIGNED_OUT_EVERYWHERE}
"""Entries that tell of no change: sign-ins, refusals, exports, what was typed at the desk."""


class Trial:
    """Everything as it is now; afterwards what has changed, and the entries since."""

    def __init__(self):
        self.before = snapshot()
        self.last = Entry.objects.order_by("pk").values_list("pk", flat=True).last() or 0

    @property
    def changes(self):
        """What the log has to say."""
        return list(expected(self.before, snapshot()))

    @property
    def entries(self):
        return list(Entry.objects.filter(pk__gt=self.last).exclude(action__in=UNSAID).order_by("pk"))

    @property
    def actions(self):
        """Of all entries since, those that tell of no change too."""
        return list(Entry.objects.filter(pk__gt=self.last).order_by("pk").values_list("action", flat=True))

    @property
    def differences(self):
        """What changed and is not said, and what is said and did not change."""
        left, missing = self.entries, []
        for one in self.changes:
            found = next((entry for entry in left if one.is_said_by(entry)), None)
            if found is None:
                missing.append(one)
            else:
                left.remove(found)
        return missing, [f"{entry.workspace_id} {entry.action} {entry.before}→{entry.after}" for entry in left]

    @property
    def actors(self):
        """Who did it, in which capacity, and why; of how many operations the entries are."""
        return {(each.actor_id, each.actor_name, each.capacity, each.reason) for each in self.entries}

    @property
    def operations(self):
        return len({each.operation for each in self.entries})
