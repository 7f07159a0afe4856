"""A file of addresses as text, in whatever encoding the program that saved it likes."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers")
_SIGNATURES: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a workbook begins, whatever it is called."""
_MARKS: Final = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_LOOKED_AT: Final = 2_000


class Workbook(Exception):
    """The file is a workbook, not text."""


def text_of(data: bytes, name: str) -> str:
    """The text of a file. Raises Workbook."""
    if name.lower().endswith(WORKBOOKS) or data.startswith(_SIGNATURES):
        raise Workbook
    try:
        return data.decode(_encoding(data))
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    even, odd = (data[first:_LOOKED_AT:2].count(0) for first in (0, 1))
    if max(even, odd) > len(data[:_LOOKED_AT]) / 8:  # Latin letters, each with an empty half
        return "utf-16-be" if even > odd else "utf-16-le"
    return "utf-8"
