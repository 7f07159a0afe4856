"""Somebody who sends forms and reads the answers: what of them they were not to be told."""

from django.db import transaction

from tests.leak_numbers import numbers_out_of_place
from tests.leak_oracle import Secrets, leaks
from tests.pages import token, visitor, words


class Spy:
    """Sends forms as one reader, follows where they lead, and notes every leak."""

    def __init__(self, reader):
        self.reader, self.client, self.found = reader, visitor(reader), {}
        self.learn()

    def learn(self, named=()):
        """What they may not know of, as it stands now; these people are ``named`` anyway."""
        self._secrets, self._patterns, self._named = Secrets(self.reader), {}, named

    def send(self, address, form, chosen=(), typed=()):
        """Look at the answer and at what a review in it leads to: everybody, again, and what is said once done."""
        with transaction.atomic():
            answer = self.look(address, form, chosen, typed)
            if kept := token(answer):
                for place in range(3):
                    self.look(address, {"token": kept, "everybody": place}, chosen, typed)
                self.look(address, {"token": kept, "again": 1}, chosen, typed)
                answer = self.look(address, {"token": kept}, chosen, typed)
            if answer.status_code == 302:
                self._note((address, "afterwards"), self.client.get(answer.url), chosen, typed)
            transaction.set_rollback(True)

    def look(self, address, form, chosen=(), typed=()):
        answer = self.client.post(address, form)
        self._note((address, str(form)[:80], answer.status_code), answer, chosen, typed)
        return answer

    def _note(self, where, answer, chosen, typed):
        assert answer.status_code < 500
        is_review = "Review:" in words(answer) or bool(token(answer))
        foreign = [str(pk) for pk in chosen if pk > 1_000_000]
        told = leaks(self._pattern(frozenset(chosen), reviewing=is_review), answer, [*foreign, *typed])
        if told := told | (numbers_out_of_place(answer) if is_review else set()):
            self.found[where] = told

    def _pattern(self, chosen, *, reviewing):
        if (chosen, reviewing) not in self._patterns:
            named = {"chosen": chosen, "named": self._named}
            self._patterns[chosen, reviewing] = self._secrets.pattern(reviewing=reviewing, **named)
        return self._patterns[chosen, reviewing]
