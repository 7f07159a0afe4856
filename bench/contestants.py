"""Who answers the questions of a contest."""

from typing import Final

NEXUS: Final = "Nexus"
GUARDIAN: Final = "guardian"
BOUND: Final = "the bound"
SCAN: Final = "a scan"
"""The same search in order of name, without a search table."""
ADMIN: Final = "Django's admin"
