"""400 people with long names and addresses, and a group of 305 of them: pages as large firms see them."""

from itertools import islice, product
from typing import Final

from django.db import transaction
from django.utils.text import slugify

from groups.demo.mark import holds_demo
from groups.demo.people import Newcomer
from groups.demo.story import give_passwords, say_when_they_were_here
from groups.demo.storyteller import Storyteller
from groups.demo.teams import Team
from groups.models import Group
from workspaces.models import Workspace
from workspaces.vocabulary import Role

GROUP: Final = "Everyone in Lisbon and the Iberian warehouses"
MEMBERS: Final = 305
GROUP_ADMIN: Final = "ines"

_FIRST: Final = (
    *("Alessandra", "Bartholomew", "Constantina", "Christopher", "Emmanuelle", "Ferdinando", "Gabriella-Sofia"),
    *("Hans-Joachim", "Jean-Baptiste", "Krishnamurthy", "Marie-Thérèse", "Maximilian", "Nikolaos", "Oluwaseun"),
    *("Przemysław", "Rosalinda", "Srinivasa", "Theodóra", "Wilhelmina", "Zuzanna"),
)
_LAST: Final = (
    *("Abdurrahmanoğlu", "Balasubramaniam", "Castellanos-Villalobos", "de Albuquerque e Vasconcelos"),
    *("Featherstonehaugh", "Grzegorzewska", "Hohenstein-Wittelsbach", "Iwaszkiewicz-Kwiatkowska"),
    *("Jónsdóttir-Sigurðardóttir", "Konstantinopoulos", "Leutheusser-Schnarrenberger", "Montgomery-Fitzwilliam"),
    *("Nguyễn-Phước", "Oyelaran-Adebayo", "Papadopoulou-Chrysostomou", "Quintana-Echeverría", "Rakotondrazafy"),
    *("Szczepańska-Wojciechowska", "Thiruvengadathan", "Venkataraghavan"),
)


def crowd() -> list[Newcomer]:
    """All 400, always the same ones; one in ten is a Builder."""
    return [
        Newcomer(f"{slugify(first)}.{slugify(last)}", f"{first} {last}", Role.END_USER if place % 10 else Role.BUILDER)
        for place, (last, first) in enumerate(product(_LAST, _FIRST))
    ]


def is_there() -> bool:
    """Whether the crowd has come already."""
    return Group.objects.filter(workspace__slug="nexus", name=GROUP).exists()


def let_in() -> bool:
    """Invite them, all accept, and form their group, by the product's own actions; in the demo only, and once.

    Returns whether they came now; some 7 seconds.
    """
    if not holds_demo() or is_there():
        return False
    with transaction.atomic():
        story, people = Storyteller(Workspace.objects.get(slug="nexus")), crowd()
        for person in people:
            story.invite("ada", person)
        members = tuple(person.handle for person in islice(people, MEMBERS))
        story.form(Team(GROUP, by="ada", people=members, group_admins=(GROUP_ADMIN,)))
        give_passwords()
        say_when_they_were_here()
    return True
