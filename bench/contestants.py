"""Who answers the questions of a contest."""

from typing import Final

NEXUS: Final = "Nexus"
BOUND: Final = "the bound"
GUARDIAN: Final = "guardian"
RULES: Final = "django-rules"
CASBIN: Final = "pycasbin"
SCAN: Final = "a scan"
"""The same search in order of name, without a search table."""
ADMIN: Final = "Django's admin"
BULK_CREATE: Final = "bulk_create"
FIRST_PAGE: Final = "the first page"
"""The same list at its beginning."""
RIVALS: Final = (GUARDIAN, RULES, CASBIN, SCAN, ADMIN, BULK_CREATE)
