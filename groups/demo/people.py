"""Who is in the demo's workspaces, the cast among them, and the role each is invited with."""

from dataclasses import dataclass

from workspaces.demo_cast import CAST
from workspaces.vocabulary import Role


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is invited. ``handle`` is the part of their address before the @: what the story calls them by."""

    handle: str
    name: str
    role: Role

    @property
    def email(self) -> str:
        return f"{self.handle}@nexus.test"


CAST_NAMES = {character.email.removesuffix("@nexus.test"): character.name for character in CAST}


def _cast(role: Role, *handles: str) -> tuple[Newcomer, ...]:
    return tuple(Newcomer(handle, CAST_NAMES[handle], role) for handle in handles)


def _all(role: Role, names: tuple[tuple[str, str], ...]) -> tuple[Newcomer, ...]:
    return tuple(Newcomer(handle, name, role) for handle, name in names)


_BUILDERS = (
    ("carla", "Carla Nunes"),
    ("dana", "Dana Petrov"),
    ("ines", "Ines Duarte"),
    ("lucia", "Lucia Romano"),
    ("tomasz", "Tomasz Kowalski"),
    ("kwame", "Kwame Mensah"),
    ("yuki", "Yuki Sato"),
    ("niamh", "Niamh O'Connor"),
    ("mateo", "Mateo Herrera"),
    ("freya", "Freya Sørensen"),
    ("omar", "Omar Haddad"),
    ("chloe", "Chloé Dubois"),
    ("ravi", "Ravi Iyer"),
    ("marta", "Marta Silva"),
    ("henrik", "Henrik Aalto"),
)

# Three of these become Builders as the story goes on: Jonas, Leila and Priya.
_END_USERS = (
    ("aisha", "Aisha Bello"),
    ("anders", "Anders Holm"),
    ("arjun", "Arjun Mehta"),
    ("beatriz", "Beatriz Campos"),
    ("bruno", "Bruno Keller"),
    ("cem", "Cem Öztürk"),
    ("clara", "Clara Fontaine"),
    ("dmitri", "Dmitri Volkov"),
    ("elena", "Elena Popescu"),
    ("emeka", "Emeka Obi"),
    ("fatima", "Fatima Zahra"),
    ("felix", "Felix Sommer"),
    ("finn", "Finn Gallagher"),
    ("grace", "Grace Kim"),
    ("hana", "Hana Novotná"),
    ("hiroshi", "Hiroshi Mori"),
    ("imani", "Imani Wanjiru"),
    ("isabel.ortega-fernandez-villaverde.customer-support", "Isabel Ortega Fernández-Villaverde"),
    ("jakub", "Jakub Horák"),
    ("joao.cavalcanti-de-albuquerque.accounts-payable", "João Cavalcanti de Albuquerque e Vasconcelos"),
    ("jonas", "Jonas Weber"),
    ("kaito", "Kaito Ono"),
    ("katarina.jovanovic-radosavljevic.controlling", "Katarina Jovanović-Radosavljević"),
    ("kofi", "Kofi Asante"),
    ("lars", "Lars Nygaard"),
    ("leila", "Leila Farhadi"),
    ("lin", "Lin Zhao"),
    ("luis", "Luis Morales"),
    ("malik", "Malik Diallo"),
    ("mei", "Mei Tan"),
    ("nadia", "Nadia Rahimi"),
    ("nils", "Nils Ekström"),
    ("noor", "Noor Aziz"),
    ("olga", "Olga Smirnova"),
    ("orla", "Orla Byrne"),
    ("oskar", "Oskar Lehto"),
    ("pavel", "Pavel Dvořák"),
    ("pilar", "Pilar Vega"),
    ("priya", "Priya Raman"),
    ("rosa", "Rosa Marchetti"),
    ("sanjay", "Sanjay Gupta"),
    ("selin", "Selin Arslan"),
    ("siobhan", "Siobhán Walsh"),
    ("thandi", "Thandi Nkosi"),
    ("viktor", "Viktor Nagy"),
)

IN_NEXUS = (
    *_cast(Role.ADMIN, "alan"),
    *_cast(Role.BUILDER, "gil", "ben", "zoe"),
    *_all(Role.BUILDER, _BUILDERS),
    *_cast(Role.END_USER, "eve", "ed", "ivy", "mia", "una", "ugo", "uma", "uli", "uta", "uwe"),
    *_all(Role.END_USER, _END_USERS),
)
"""Everybody in Nexus but Ada, who is there from the start, in the order of their invitations."""

NOT_YET_THERE = frozenset(("ivy", "thandi", "viktor"))
"""Invited, and they have not accepted."""

IN_ORBIT = (
    *_cast(Role.ADMIN, "mia"),
    *_all(Role.BUILDER, (("paula", "Paula Engel"), ("tariq", "Tariq Nasser"))),
    *_all(
        Role.END_USER,
        (("abel", "Abel Girma"), ("dora", "Dóra Szabó"), ("mikko", "Mikko Laine"), ("wren", "Wren Palmer")),
    ),
)
"""Everybody in Orbit but Wes, who is there from the start."""
