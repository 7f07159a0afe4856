"""Addresses of many things of one kind."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString


def href_of_each(name: str, *arguments: object) -> Callable[[int], SafeString]:
    """The address called ``name`` of each thing by its id, its last argument; looked up once, and ready
    for a page.
    """
    before, _zero, after = reverse(name, args=[*arguments, 0]).rpartition("/0/")
    before, after = escape(before), escape(after)
    return lambda pk: SafeString(f"{before}/{pk}/{after}")
