"""What becomes of each entry of a list: the work of a page is that of its fifty rows, however long the list is."""

from dataclasses import dataclass

from nexus.components.verdict_list import is_long, texts_of_kind, verdict_list

worded = []


@dataclass(frozen=True)
class Told:
    entry: str
    kind: str
    tone: str = "bad"

    @property
    def label(self):
        worded.append(self.kind)
        return f"is {self.kind}"


def told(count):
    return [Told(f"p{each}", "unknown" if each % 3 else "invalid") for each in range(count)]


def test_each_kind_is_worded_once_however_long_the_list_is():
    worded.clear()
    for count in (200, 10_000):
        shown = verdict_list(told(count), "", href=str)
        assert (is_long(told(count)), len(shown.rows), worded) == (True, 50, ["invalid", "unknown"])
        worded.clear()


def test_the_kinds_come_as_they_stand_in_the_list_and_each_is_whole():
    shown = verdict_list([*told(4), Told("p4", "added", "good")], "")
    assert [copy.text.split("\n") for copy in shown.copies] == [["p0", "p3"], ["p1", "p2"], ["p4"]]
    assert [copy.label for copy in shown.used_copies] == ["1 is added"]
    assert shown.unused.title == "4 of 5 entries were not used"
    assert texts_of_kind(told(4), 1) == ["p1", "p2"]
    assert texts_of_kind(told(4), 2) == []
