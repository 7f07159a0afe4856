"""Saying where an app is opened. Nobody's access changes, so it shows no review."""

from collections.abc import Iterator, Mapping

from django.db import transaction

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.events import event, from_to
from groups.permissions.policy import ResourceAction
from groups.resources.addresses import app_address
from groups.resources.change import load_permissions, read_for
from workspaces.models import App, Workspace

_NOWHERE = "–"
"""What the log says where there is no address."""


@checked
def set_addresses(
    app: App,
    *,
    development: str | None = None,
    staging: str | None = None,
    production: str | None = None,
    released: str | None = None,
    actor: Actor,
    reason: str = "",
) -> App:
    """The app with these addresses; "" takes one away, None leaves it. One entry for each that changed.

    Raises ValidationError, by environment, where one is no https address, and NotAllowed to those who do not hold Edit.
    """
    given = {"development": development, "staging": staging, "production": production, "released": released}
    wanted = {name: app_address(text) for name, text in given.items() if text is not None}
    with transaction.atomic():
        Workspace.objects.lock(app.workspace_id)
        permissions, actor = load_permissions(actor, app.workspace_id)
        app = read_for(ResourceAction.SET_ADDRESSES, app, permissions)
        if events := list(_changes(app, wanted)):
            app.addresses = {name: text for name, text in {**app.addresses, **wanted}.items() if text}
            app.save(update_fields=["addresses"])
            journal.record(app.workspace_id, events, actor=actor, reason=reason)
    return app


def _changes(app: App, wanted: Mapping[str, str]) -> Iterator[Event]:
    """An event for each address that will be another."""
    for name, after in wanted.items():
        before = app.addresses.get(name, "")
        if before != after:
            words = [f"{name}: {address or _NOWHERE}" for address in (before, after)]
            detail = from_to([name, before], [name, after])
            yield event(Action.APP_ADDRESS_CHANGED, app, before=words[0], after=words[1], detail=detail)
