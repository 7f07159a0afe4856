"""The made-up people of a workspace: names as they repeat in life, roles and statuses in proportion."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from workspaces.vocabulary import Role, Status

_FIRST: Final = (
    *("Aisha", "Anders", "Arjun", "Beatriz", "Bruno", "Cem", "Clara", "Dmitri", "Elena", "Emeka", "Fatima", "Felix"),
    *("Finn", "Grace", "Hana", "Hiroshi", "Imani", "Isabel", "Jakub", "João", "Kaito", "Katarina", "Kofi", "Lars"),
    *("Leila", "Lin", "Luis", "Malik", "Mei", "Nadia", "Niamh", "Olga", "Omar", "Pavel", "Priya", "Ravi", "Rosa"),
    *("Sanjay", "Selin", "Siobhán", "Thandi", "Tomasz", "Viktor", "Yuki", "Zoë"),
)
_LAST: Final = (
    *("Bello", "Holm", "Mehta", "Campos", "Keller", "Öztürk", "Fontaine", "Volkov", "Popescu", "Obi", "Zahra"),
    *("Sommer", "Gallagher", "Kim", "Novotná", "Mori", "Wanjiru", "Ortega", "Horák", "Pereira", "Weber", "Ono"),
    *("Jović", "Asante", "Nygaard", "Farhadi", "Zhao", "Morales", "Diallo", "Tan", "Rahimi", "Ekström", "Aziz"),
    *("Smirnova", "Byrne", "Lehto", "Dvořák", "Vega", "Raman", "Marchetti", "Gupta", "Arslan", "Walsh", "Nkosi"),
)


@dataclass(frozen=True)
class Person:
    user_id: int
    membership_id: int
    name: str
    email: str
    role: Role
    status: Status
    is_open: bool
    """Whether the account is."""


def people(number: int, random: Random, *, first: tuple[int, int]) -> Iterator[Person]:
    """So many people; ``first``: the ids of the first one's account and membership.

    One in a hundred is an Admin and one in five a Builder; three in a hundred are archived or invited.
    """
    for place in range(number):
        last_name = f"{random.choice(_LAST)}-{random.choice(_LAST)}" if random.random() < 0.1 else random.choice(_LAST)
        yield Person(
            first[0] + place,
            first[1] + place,
            f"{random.choice(_FIRST)} {last_name}",
            f"person{place:06}@bench.test",
            random.choices([Role.ADMIN, Role.BUILDER, Role.END_USER], [1, 20, 79])[0],
            random.choices([Status.ACTIVE, Status.ARCHIVED, Status.INVITED], [97, 2, 1])[0],
            random.random() < 0.995,
        )
