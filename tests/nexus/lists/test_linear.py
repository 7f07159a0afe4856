"""Whatever a list is made of, reading it takes time in proportion: lines are counted, expressions are timed."""

import sys
import time
from contextlib import suppress

import pytest

from nexus.lists.entries import TooLong
from nexus.lists.reader import read

UNITS = [
    *(
        "<a@b.c> ",
        '"',
        "(",
        "[",
        "a",
        "@",
        "a@",
        "@ ",
        "\n",
        "a\n",
        "@\n",
        ",",
        "a,",
        ";",
        "\t",
        "a\t",
        " ",
        "-",
        ".",
        "_@",
    ),
    *(
        "\uff0c",
        "\uff20",
        "\u200b",
        "\u5b57",
        '"(',
        '"@',
        "('",
        "<",
        "a<",
        "|a",
        "'@x ",
        '"a",',
        '"\n',
        "\r",
        "a@b.c,",
        "a@b.c.",
    ),
    *(
        "a@b.c;x\n",
        "x,a@b.c\n",
        "a,a@b.c,b@b.c\n",
        "x," * 29 + "a@b.c\n",
        '"a\n',
        "a;b@c.d;",
        "=@",
        "(a@b.c",
        "a@" + "b" * 60 + " ",
    ),
]


def steps(text):
    """How many lines of ours are executed."""
    count = 0

    def trace(frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace if "nexus" in frame.f_code.co_filename else None

    sys.settrace(trace)
    try:
        swallow(text)
    finally:
        sys.settrace(None)
    return count


def swallow(text):
    with suppress(TooLong):
        read(text)


@pytest.mark.parametrize("unit", UNITS)
def test_ten_times_the_text_is_ten_times_the_work_at_most(unit):
    small, large = (steps(unit * number) for number in (200, 2_000))
    assert large <= 12 * small + 200


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_any_nonsense_is_read_within_seconds(unit):
    """Some 0.1 s. The bound is generous for a busy machine, and far below what quadratic work would take."""
    text, begin = (unit * (1_000_000 // len(unit) + 1))[:1_000_000], time.process_time()
    swallow(text)
    assert time.process_time() - begin < 3
