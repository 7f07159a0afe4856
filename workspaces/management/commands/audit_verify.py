"""``manage.py audit_verify``: whether the chains of the audit log are whole."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.heads import Head, Heads, append_heads, head_of, log_head, read_heads
from audit.keys import current_key
from audit.models import Chain, Entry
from audit.reading.verified import note_verified
from audit.verification import Verdict, verify
from workspaces.account_log import INSTANCE
from workspaces.models import Workspace


class Command(BaseCommand):
    """For a cron job as much as for a person: it exits with 1 unless every chain holds.

    What cannot be verified because an old key is lost is said, and is no failure; an end that cannot be is.
    """

    help = (
        "Recompute the audit log's chains, print a line with the head of each, and name the first bad entry of a "
        "broken one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workspace", metavar="SLUG", help="this workspace's chain only")
        parser.add_argument("--against", metavar="FILE", type=Path, help="compare with the heads that this file kept")
        parser.add_argument("--heads", metavar="FILE", type=Path, help="append the heads to this file, if all is whole")
        parser.add_argument("--since", metavar="DATE", type=_moment, help="the entries from this day or moment on only")

    def handle(
        self,
        *args: Any,
        workspace: str | None,
        against: Path | None,
        heads: Path | None,
        since: datetime | None,
        **options: Any,
    ) -> None:
        if workspace is not None and heads:
            raise CommandError("--heads keeps the heads of all chains: leave --workspace out.")
        slugs = dict(Workspace.objects.values_list("id", "slug"))
        kept = _kept(against) if against else {}
        found = [self._head(number, slugs, kept, since) for number in _chosen(workspace, slugs, kept)]
        whole = [head for head in found if head]
        if len(whole) < len(found):
            sys.exit(1)
        if heads:
            _keep(heads, whole)

    def _head(self, number: int, slugs: dict[int, str], kept: Heads, since: datetime | None) -> Head | None:
        """The head of a chain that holds; None where it does not, which is told."""
        name = "the instance" if number == INSTANCE else slugs.get(number, f"workspace {number}, which is gone")
        verdict = verify(number, kept.get(number), since=since)
        for part in verdict.unverifiable:
            parts = f"entries {part.first} to {part.last} are not verifiable: their key {part.key_id} is not here"
            self.stdout.write(self.style.WARNING(f"{name}: {parts}"))
        wrong = _wrong(verdict, is_here=number in slugs)
        if since is None:
            note_verified(verdict, is_whole=not wrong and not verdict.unverifiable)
        if wrong:
            self.stdout.write(self.style.ERROR(f"{name}: {wrong}"))
            return None
        head = head_of(verdict, name)
        end = f"head {verdict.head}, key {verdict.key_id}"
        looked_at = (
            f"{verdict.length} entries" if verdict.first == 1 else f"from entry {verdict.first} to {verdict.length}"
        )
        self.stdout.write(f"{name}: whole, {looked_at}, {end}")
        log_head(head)
        return head


def _moment(text: str) -> datetime:
    """A day or a moment, in UTC where it says nothing else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise ArgumentTypeError(f"“{text}” is no date: write 2026-01-31, or 2026-01-31T14:00.") from wrong
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _wrong(verdict: Verdict, *, is_here: bool) -> str:
    """What is wrong with a chain, in words; empty where it holds. ``is_here``: the workspace is in the database."""
    if broken := verdict.broken:
        entry = f" (id {broken.entry_id})" if broken.entry_id else ""
        return f"broken at entry {broken.position}{entry}: {broken.reason}"
    if not verdict.length:
        return "its log is gone, from its first entry on" if is_here else ""
    if verdict.ends_unverified:
        return f"not verifiable: AUDIT_KEY is {current_key().id}, its end stands under {verdict.key_id}"
    if verdict.key_id != current_key().id:
        return f"it ends under the old key {verdict.key_id}: run manage.py audit_rekey, if that was never done"
    return ""


def _chosen(slug: str | None, slugs: dict[int, str], kept: Heads) -> list[int]:
    """Every workspace, and whatever else has a chain, entries or a kept head: those that are gone, the instance's 0.
    Or the one that was asked for.
    """
    if slug is not None:
        chosen = [number for number, its_slug in slugs.items() if its_slug == slug]
        if not chosen:
            raise CommandError(f"There is no workspace “{slug}”.")
        return chosen
    return sorted({*slugs, *_logged(), *kept})


def _logged() -> Iterator[int]:
    numbers = Chain.objects.values_list("workspace_id").union(Entry.objects.values_list("workspace_id"))
    return (number for (number,) in numbers)


def _kept(path: Path) -> Heads:
    try:
        return read_heads(path)
    except (OSError, ValueError) as wrong:
        raise CommandError(f"There is nothing to compare with: {wrong}") from wrong


def _keep(path: Path, heads: list[Head]) -> None:
    try:
        append_heads(path, heads)
    except OSError as wrong:
        raise CommandError(f"The heads were not kept: {wrong}") from wrong
