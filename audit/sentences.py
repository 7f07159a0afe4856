"""An entry as a sentence: what comes after the actor's name."""

from typing import Final

from audit.models import Entry
from audit.vocabulary import Action

_SENTENCES: Final[dict[str, str]] = {
    Action.WORKSPACE_FOUNDED: "founded the workspace {after}",
    Action.PERSON_INVITED: "invited {person} as {after}",
    Action.PERSON_JOINED: "let {person} into the workspace",
    Action.PERSON_ARCHIVED: "archived {person}",
    Action.PERSON_RESTORED: "restored {person}",
    Action.PERSON_REMOVED: "removed {person} from the workspace",
    Action.ROLE_CHANGED: "changed the role of {person} from {before} to {after}",
    Action.GROUP_CREATED: "created the group {group}",
    Action.GROUP_RENAMED: "renamed the group {before} to {after}",
    Action.GROUP_DUPLICATED: "duplicated the group {before} as {after}",
    Action.GROUP_DELETED: "deleted the group {group}",
    Action.MEMBER_ADDED: "added {person} to {group}",
    Action.MEMBER_REMOVED: "removed {person} from {group}",
    Action.SWITCH_ON: "turned on “{resource}” for {group}",
    Action.SWITCH_OFF: "turned off “{resource}” for {group}",
    Action.GRANT_ADDED: "granted {group} “{after}” on {resource}",
    Action.GRANT_CHANGED: "changed the access of {group} to {resource} from “{before}” to “{after}”",
    Action.GRANT_REMOVED: "withdrew “{before}” on {resource} from {group}",
    Action.POST_ASSIGNED: "made {person} group admin of {group}",
    Action.POST_REMOVED: "relieved {person} as group admin of {group}",
    Action.RESOURCE_CREATED: "created the {kind} {resource}",
    Action.RESOURCE_RENAMED: "renamed the {kind} {before} to {after}",
    Action.RESOURCE_MOVED: "moved the {kind} {resource} from {before} to {after}",
    Action.RESOURCE_DELETED: "deleted the {kind} {resource}",
    Action.OWNER_CHANGED: "handed {resource} over from {before} to {after}",
    Action.CONSTANT_CHANGED: "changed the value of the {kind} {resource}",
    Action.CONSTANT_SHOWN: "looked at the value of the {kind} {resource}",
    Action.REFUSED: "was refused: {after}",
}


def sentence(entry: Entry) -> str:
    """What the actor did, beginning with the verb. A line that is its own person's doing says so."""
    if entry.action == Action.PERSON_JOINED and entry.person_name == entry.actor_name:
        return "joined the workspace"
    if entry.action == Action.MEMBER_ADDED and entry.after == "self-granted":
        return f"added themselves to {entry.group_name} (self-granted)"
    if entry.action == Action.REFUSED:
        return _refusal(entry)
    return _SENTENCES[entry.action].format(
        person=entry.person_name,
        group=entry.group_name,
        kind=entry.resource_kind.replace("_", " "),
        resource=entry.resource_name,
        before=entry.before,
        after=entry.after,
    )


def _refusal(entry: Entry) -> str:
    what = entry.after.replace("_", " ") or "a change"
    name = entry.group_name or entry.resource_name
    where = f" of {name}" if name else ""
    return f"was refused {what}{where}"
