"""The papers name what is there."""

import re

import pytest

from docs import picture

ROOT = picture.ROOT
PAPERS = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))
papers = pytest.mark.parametrize("paper", PAPERS)


@papers
def test_every_file_that_a_paper_names_is_there(paper):
    named = re.findall(r"`([\w.]+(?:/[\w.]+)*/[\w.]*)`", (ROOT / paper).read_text("utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


@papers
def test_every_link_in_a_paper_leads_somewhere(paper):
    links = re.findall(r"]\(([^)#]+)[^)]*\)", (ROOT / paper).read_text("utf-8"))
    inside = [link for link in links if not link.startswith("https://")]
    assert [link for link in inside if not ((ROOT / paper).parent / link).exists()] == []
