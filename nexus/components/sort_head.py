"""The head of a column by which a list can be sorted."""

from dataclasses import dataclass

from django.http import HttpRequest

from nexus.paging import PLACE
from nexus.words import Text


@dataclass(frozen=True)
class SortHead:
    """``direction``: how the list is sorted by it now, as ``aria-sort`` says it; empty where it is not."""

    label: Text
    href: str
    direction: str = ""
    is_spare: bool = False
    """Whether the column goes first where there is little room."""

    @property
    def icon(self) -> str:
        return {"ascending": "arrow-up", "descending": "arrow-down"}.get(self.direction, "")


def sort_head(
    request: HttpRequest,
    label: Text,
    name: str,
    sorted_by: str,
    *,
    is_default: bool = False,
    first: str = "ascending",
    is_spare: bool = False,
) -> SortHead:
    """The head of the column ``name`` in a list sorted by ``sorted_by`` (“-name”: descending).

    Its link sorts by the column, ``first`` in this direction, or turns the order round. The list's own order, that of
    the column that ``is_default``, has no place in the address.
    """
    signs = {"ascending": name, "descending": f"-{name}"}
    direction = next((way for way, sign in signs.items() if sign == sorted_by), "")
    other = {"ascending": "descending", "descending": "ascending"}
    wanted = signs[other[direction] if direction == first else first]
    query = request.GET.copy()
    for key in ("sort", *PLACE):
        query.pop(key, None)
    if not (is_default and wanted == name):
        query["sort"] = wanted
    return SortHead(label, f"?{query.urlencode()}", direction, is_spare)
