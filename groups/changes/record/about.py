"""What a question of the record is about: of a large workspace only that is read."""

from typing import NamedTuple

from django.db.models import Q

from audit.vocabulary import Action


class About(NamedTuple):
    """One group (and everybody's role), or one person (and what all groups hold); everything without either."""

    person: int = 0
    group: int = 0

    @property
    def entries(self) -> Q:
        """The condition on entries that say something of that. An app that changes hands names who had it."""
        if self.group:
            return Q(group_id=self.group) | Q(group_id=None)
        if self.person:
            return Q(person_id=self.person) | Q(person_id=None) | Q(action=Action.OWNER_CHANGED)
        return Q()


EVERYTHING = About()
