"""``manage.py database_roles``: the SQL of the two roles that PostgreSQL should know Nexus by."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from audit.roles import roles_sql


class Command(BaseCommand):
    """Prints and runs nothing: who may make roles is nobody whom Nexus knows."""

    help = "Print the SQL that makes a role that owns the tables, and one that serves and can only add to the log."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--owner", default="nexus_owner", metavar="ROLE", help="who migrates (nexus_owner)")
        parser.add_argument("--web", default="nexus_web", metavar="ROLE", help="who serves (nexus_web)")
        parser.add_argument("--schema", default="public", help="where the tables are (public)")

    def handle(self, *args: Any, owner: str, web: str, schema: str, **options: Any) -> None:
        self.stdout.write(roles_sql(owner, web, schema), ending="")
