"""How much there is in a workspace of a given size, in the proportions of a large organisation."""

from dataclasses import dataclass
from typing import Final

SLUG: Final = "bench"
EVERYBODY: Final = "Everybody"
"""A group of seven people in ten, which holds little."""
FIELD_STAFF: Final = "Field staff"
"""A group of one person in ten, End Users among them, which is not builder-level yet."""


@dataclass(frozen=True)
class Size:
    """``people`` decides all else: at 100k some 600,000 memberships in groups and 550,000 grants."""

    name: str
    people: int

    @property
    def groups(self) -> int:
        return self.people // 20

    @property
    def apps(self) -> int:
        return self.people // 2

    @property
    def folders(self) -> int:
        return self.people // 50

    @property
    def workflows(self) -> int:
        return self.people // 50


MEMBERS_OF_A_GROUP: Final = 106
GRANTS_ON_APPS: Final = 104
"""What a group has on average; a few have many times as much, most have less."""

SIZES: Final = {size.name: size for size in (Size("1k", 1_000), Size("10k", 10_000), Size("100k", 100_000))}
