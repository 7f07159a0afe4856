"""Addresses of many things of one kind."""

from collections.abc import Callable

from django.urls import reverse


def href_of_each(name: str, *arguments: object) -> Callable[[int], str]:
    """The address called ``name`` of each thing by its id, its last argument; looked up once."""
    before, _zero, after = reverse(name, args=[*arguments, 0]).rpartition("/0/")
    return lambda pk: f"{before}/{pk}/{after}"
