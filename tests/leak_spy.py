"""Somebody who sends forms and reads the answers: what of them they were not to be told."""

import re

from django.db import transaction

from audit.models import Entry
from tests.leak_numbers import numbers_out_of_place
from tests.leak_oracle import Secrets, leaks
from tests.pages import elements, token, visitor, words

COUNTED = re.compile(r"\b\d+ members?, \d+ invited\b")
"""How many are invited is told to who administers a group, with its number of members; who they are is not."""


class Found(Exception):
    """A leak: where, and what is told."""


class Spy:
    """Sends forms as one reader, follows where they lead, and notes every leak."""

    def __init__(self, reader, *, stops=False, ordinary=()):
        """``stops``: whether the first leak ends the search, by raising Found. ``ordinary``: names in small letters
        that pages say for something else too.
        """
        self.reader, self.client, self.found, self._stops = reader, visitor(reader), {}, stops
        self._ordinary = ordinary
        self.learn()

    def learn(self, named=()):
        """What they may not know of, as it stands now; these people are ``named`` anyway."""
        self._secrets, self._patterns, self._named = Secrets(self.reader, self._ordinary), {}, named

    def send(self, address, form, chosen=(), typed=()):
        """Look at the answer and at what a review in it leads to: everybody, again, and what is said once done."""
        with transaction.atomic():
            answer = self.look(address, form, chosen, typed)
            self._step_aside(address, answer, chosen, typed)
            if kept := token(answer):
                for place in range(3):
                    self.look(address, {"token": kept, "everybody": place}, chosen, typed)
                self.look(address, {"token": kept, "again": 1}, chosen, typed)
                for pk in chosen[:3]:
                    self.look(address, {"token": kept, "out": pk}, chosen, typed)
                answer = self.look(address, {"token": kept}, chosen, typed)
            if answer.status_code == 302:
                self._note((address, "afterwards"), self.client.get(answer.url), chosen, typed)
                self._note((address, "told"), self.client.get(_last_operation(self.reader)), chosen, typed)
            transaction.set_rollback(True)

    def _step_aside(self, address, answer, chosen, typed):
        """Back from a review to the dialog, and on from a blocked one without who is in the way."""
        if before := carried(answer, "before"):
            self.look(address, {"before": before, "step": "back"}, chosen, typed)
        if intent := carried(answer, "intent"):
            self.look(address, {"intent": intent, "before": before, "without": "blocked"}, chosen, typed)

    def see(self, address, query=None, typed=()):
        """Look at a page; ``typed``: what was looked for, which it may repeat."""
        self._note((address, str(query or "")), self.client.get(address, query), (), [each for each in typed if each])

    def look(self, address, form, chosen=(), typed=()):
        answer = self.client.post(address, form)
        self._note((address, str(form)[:80], answer.status_code), answer, chosen, typed)
        return answer

    def _note(self, where, answer, chosen, typed):
        assert answer.status_code < 500
        is_review = "Review:" in words(answer) or bool(token(answer))
        foreign = [str(pk) for pk in chosen if pk > 1_000_000]
        told = leaks(self._pattern(frozenset(chosen), reviewing=is_review), answer, [*foreign, *typed])
        told |= set(re.findall(r"\b(?:archived|invited)\b", COUNTED.sub("", words(answer).lower())))
        if told := told | (numbers_out_of_place(answer) if is_review else set()):
            self.found[where] = told
            if self._stops:
                raise Found(where, told)

    def _pattern(self, chosen, *, reviewing):
        if (chosen, reviewing) not in self._patterns:
            named = {"chosen": chosen, "named": self._named}
            self._patterns[chosen, reviewing] = self._secrets.pattern(reviewing=reviewing, **named)
        return self._patterns[chosen, reviewing]


def carried(answer, name):
    """What a review carries unseen under this name; empty where there is no such field."""
    return next((box.attributes["value"] for box in elements(answer, "input", name=name)), "")


def _last_operation(reader):
    last = Entry.objects.filter(workspace_id=reader.workspace_id).latest("position")
    return f"/{reader.workspace.slug}/operations/{last.operation}/"
