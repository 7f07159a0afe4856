"""A list of addresses as somebody gave it: read, kept where it is too long to travel, and shown entry by entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, ngettext

from audit.journal import Actor
from groups.changes.selecting.kept_list import KeptList, keep_list, kept_list
from groups.changes.selecting.kept_rows import Whole
from nexus.components.alert import Alert
from nexus.components.choice import Choice
from nexus.components.verdict_list import Offers, Told, VerdictList, totals, verdict_list
from nexus.lists.form import ListForm
from nexus.lists.reader import ReadList, read_all
from nexus.words import number

KEPT_NO_MORE: Final = gettext_lazy("This list is kept no longer. Give it once more.")
KEPT: Final = gettext_lazy("Nexus still has the list that you gave; “Continue” reads it.")
WHICH: Final = gettext_lazy("Several columns of this table hold addresses. Which one do you mean?")


@dataclass(frozen=True)
class GivenList:
    """A list put to a ``whole``, a group or a workspace, by ``actor``. ``how``: what is to be done with it.

    ``number``: the id under which it is kept, empty while it is not. ``column``: the one of a table that is meant.
    """

    whole: Whole
    actor: Actor
    given: KeptList
    read: ReadList
    how: str = ""
    number: str = ""
    column: int | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether a column is to be chosen first."""
        return self.read.is_ambiguous and self.column is None

    @property
    def fields(self) -> dict[str, str]:
        """What travels with a form: how the list is meant; where it is kept; what of it is read."""
        column = "" if self.column is None else str(self.column)
        kept = {"kept": self.number, "column": column} if self.number else {}
        return ({"how": self.how} if self.how else {}) | kept

    @property
    def question(self) -> dict[str, Any]:
        """Which column is meant, for the page that asks: the columns, and what else travels with its form."""
        columns = [
            Choice(str(each.number), _column(each.label, each.count), each.number == self.read.column)
            for each in self.read.columns
        ]
        return {"columns": columns, "fields": {name: text for name, text in self.fields.items() if name != "column"}}

    def kept(self, people: Sequence[int] = ()) -> "GivenList":
        """The same, kept with those ticked beside it."""
        if self.number:
            return self
        given = replace(self.given, people=list(people))
        return replace(self, number=keep_list(self.whole, given, actor=self.actor), given=given)

    def shown(
        self,
        found: Sequence[Told],
        start: int | None,
        href: str,
        offers: Offers | None = None,
    ) -> VerdictList | None:
        """The verdicts as a page shows them. ``href``: where all entries of a kind are, once the list is kept;
        ``offers``: what one may go on to with so many of a kind.
        """

        def kind(place: int) -> str:
            return f"{href}?{urlencode(self.fields | {'kind': place})}"

        return verdict_list(
            found,
            totals(found, self.read.twice),
            start=start or 0,
            ignored=self.read.ignored,
            href=kind if self.number else None,
            offers=offers,
        )


def given_list(whole: Whole, form: ListForm, how: str = "", *, actor: Actor) -> GivenList:
    """The list of a form, read. Raises TooLong, and ValidationError where it is kept no more."""
    given = unread_list(whole, form, how, actor=actor)
    if form.cleaned_data["kept"] and not given.given.texts:
        raise ValidationError(KEPT_NO_MORE)
    return replace(given, read=read_all(given.given.texts, given.column))


def unread_list(whole: Whole, form: ListForm, how: str = "", *, actor: Actor) -> GivenList:
    """The list of a form, what is kept and what came with it; one statement where something is kept."""
    number, column = form.cleaned_data.get("kept"), form.cleaned_data.get("column")
    kept = (number and kept_list(whole, number, actor=actor)) or KeptList([])
    given = KeptList([*kept.texts, *form.texts], kept.people)
    still = number.hex if number and kept.texts and not form.texts else ""
    return GivenList(whole, actor, given, ReadList(()), how, still, column)


def list_fields(form: ListForm, given: GivenList) -> dict[str, Any]:
    """What a dialog needs for its list: the fields, and where it is kept what cannot be put back into them."""
    is_carried = bool(given.given.texts) and not form.can_be_echoed
    given = given.kept() if is_carried else given
    form.forget_paste()
    return {
        "paste": form["paste"],
        "file": form["file"],
        "kept": Alert(KEPT) if is_carried else None,
        "fields": {name: value for name, value in given.fields.items() if name != "how"} if is_carried else {},
    }


def _column(label: str, count: int) -> str:
    words = {"column": label, "count": number(count)}
    return ngettext("%(column)s (%(count)s address)", "%(column)s (%(count)s addresses)", count) % words
