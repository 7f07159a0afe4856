"""Whatever is given, reading it is no fault, and what is found is found again."""

from hypothesis import given
from hypothesis import strategies as st

from nexus.lists.files import Workbook, text_of
from nexus.lists.reader import read

PIECES = st.sampled_from([*("ed@nexus.test", "eve@nexus.test", "ed@", "@x", "Ed", " "), *',;\t\n"<>()\u200b\uff0c'])
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


def addresses(text):
    return [entry.address for entry in read(text).entries if entry.address]


@given(TEXTS)
def test_no_text_is_a_fault_and_no_entry_stands_there_twice(text):
    entries = read(text).entries
    assert len(set(entries)) == len(entries)
    assert all(bool(entry.address) != bool(entry.text) for entry in entries)


@given(TEXTS)
def test_the_addresses_found_are_found_again_where_they_stand_alone(text):
    assert addresses("\n".join(addresses(text))) == addresses(text)


@given(st.binary(), st.sampled_from(["list.csv", "list.txt", "list", ""]))
def test_no_file_is_a_fault(data, name):
    try:
        text = text_of(data, name)
    except Workbook:
        return
    assert read(text).twice >= 0
