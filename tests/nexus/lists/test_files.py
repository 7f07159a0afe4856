"""Files of addresses: every encoding that programs save CSV in, and workbooks, which are refused."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

import pytest

from nexus.lists.files import Workbook, text_of
from nexus.lists.reader import read

TEXT = "Name;E-mail\r\nÖztürk, Chloé;chloe@nexus.test\r\nEd;ed@nexus.test\r\n"
SAVED = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a mark": BOM_UTF8 + TEXT.encode(),
    "UTF-16, small end first": BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "UTF-16, big end first": BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"),
    "UTF-16 without a mark, big end first": TEXT.encode("utf-16-be"),
    "cp1252": TEXT.encode("cp1252"),
}


@pytest.mark.parametrize("encoding", SAVED)
def test_a_file_is_read_in_whatever_encoding_it_was_saved(encoding):
    text = text_of(SAVED[encoding], "people.csv")
    assert text == TEXT
    assert [entry.address for entry in read(text).entries] == ["chloe@nexus.test", "ed@nexus.test"]


@pytest.mark.parametrize("name", ["people.xlsx", "PEOPLE.XLSX", "people.xls", "people.ods"])
def test_a_workbook_is_refused_by_its_name(name):
    with pytest.raises(Workbook):
        text_of(b"ed@nexus.test", name)


def test_a_workbook_is_refused_whatever_it_is_called():
    with pytest.raises(Workbook):
        text_of(b"PK\x03\x04rest", "people.csv")


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfe\x00", b"\x81\x8d\x8f\x90\x9d", BOM_UTF16_LE + b"\x00\xd8"])
def test_no_bytes_are_a_fault(data):
    assert read(text_of(data, "people.csv")).twice == 0
