"""``manage.py delete_workspace``: a workspace with all that lies in it, after a look at what that is."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from groups.changes.commit import Gone, Stale
from groups.instance.actions.delete_workspace import DeleteWorkspace
from workspaces.account_log import support_actor
from workspaces.models import Workspace


class Command(BaseCommand):
    help = "Delete a workspace with all that lies in it. Its audit log stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="what its pages begin with: nexus")
        parser.add_argument("--reason", required=True, help="why, for the audit log")
        parser.add_argument("--yes", action="store_true", help="ask nothing: for scripts")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show what goes, ask for the address once more, and delete."""
        workspace = Workspace.objects.filter(slug=options["slug"]).first()
        if workspace is None:
            raise CommandError(f"There is no workspace at /{options['slug']}/.")
        actor, change = support_actor(), DeleteWorkspace(workspace)
        plan = change.plan(actor=actor)
        self.stdout.write(str(plan))
        if not options["yes"] and _typed(f"Type {workspace.slug} to delete it: ") != workspace.slug:
            raise CommandError("That is not its address. Nothing was deleted.")
        try:
            change.commit(seal=plan.seal, actor=actor, reason=options["reason"])
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        except Stale as stale:
            raise CommandError(
                f"Things have changed meanwhile. Nothing was deleted. Now it is:\n{stale.plan}"
            ) from stale
        except (Gone, Workspace.DoesNotExist) as gone:
            raise CommandError("Somebody else has deleted it meanwhile.") from gone
        self.stdout.write(plan.summary.done)


def _typed(question: str) -> str:
    """What somebody types; nothing where nobody is there to type."""
    try:
        return input(question).strip()
    except EOFError:
        return ""
