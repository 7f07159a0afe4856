"""Whether somebody may do to things what an inverse does to them; asked again whenever it is planned."""

from typing import Any, Final

from django.utils.translation import gettext as _

from groups.changes.record.facts import What
from groups.permissions.member_permissions import can_arrange
from groups.permissions.policy import Authority, ResourceAction
from groups.resources.change import permissions_for, read_for
from groups.undo.record import Record
from workspaces.kinds import APP
from workspaces.models import RESOURCE_MODELS, Folder
from workspaces.refusals import NotAllowed

_ACTIONS: Final = {
    What.NAME: ResourceAction.RENAME,
    What.FOLDER: ResourceAction.MOVE,
    What.ADDRESS: ResourceAction.SET_ADDRESSES,
}


def require_things(record: Record, authority: Authority, workspace_id: int) -> None:
    """Raise NotAllowed, with a sentence, where one of the things is not theirs to change so, and Gone where it is gone.

    To Admins it costs nothing: everything is theirs, and what is gone stands in the way of the plan.
    """
    if authority.is_admin:
        return
    permissions = permissions_for(authority, workspace_id)
    for fact, turn in record.turns.items():
        action, kind = _ACTIONS.get(fact.what), fact.kind if fact.what is What.NAME else APP.key
        if action is None or kind not in RESOURCE_MODELS:
            continue
        model: Any = RESOURCE_MODELS[kind]
        read_for(action, model(pk=fact.thing, workspace_id=workspace_id), permissions)
        if fact.what is What.FOLDER and turn.then:
            folders = Folder.objects.filter(workspace_id=workspace_id, pk=turn.then)
            if folders.exists() and not folders.filter(can_arrange(permissions)).exists():
                raise NotAllowed(_("You may not put apps into this folder."))
