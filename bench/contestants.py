"""Who answers the questions of a contest."""

from typing import Final

NEXUS: Final = "Nexus"
GUARDIAN: Final = "guardian"
BOUND: Final = "the bound"
ADMIN: Final = "Django's admin"
