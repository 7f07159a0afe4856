"""Rules that are wrong on purpose: the small worlds notice each of them.

A fault is a piece of the source of ``groups.permissions.policy`` and ``groups.changes.consequences`` and what stands in
its place, in a copy of the two that lives in memory only.
"""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from groups.changes import consequences
from groups.permissions import policy
from tests.groups.small_worlds import first_disagreement

SOURCE = "\n".join(Path(module.__file__).read_text("utf-8") for module in (policy, consequences))


@dataclass(frozen=True)
class Fault:
    name: str
    text: str
    instead: str

    def planted(self) -> SimpleNamespace:
        rules = {"__name__": __name__}
        exec(compile(SOURCE.replace(self.text, self.instead), f"rules in which {self.name}", "exec"), rules)  # noqa: S102
        return SimpleNamespace(**rules)


ADMINS = "if before.role == Role.ADMIN:"
ARCHIVED = "MemberConsequences(no_longer_administers=person.administers, "
ADMITTED_BUILDER = "(who.is_builder and (not group.is_custom or group.id in who.administers))"
COMES_BACK = "() if person.status == Status.ARCHIVED else (Blocker(Reason.NOT_ARCHIVED),)"
END_USERS = "before.role == Role.END_USER and not change.hides_only"
MANAGES = "return group.is_custom and (who.is_admin or (who.is_builder and group.id in who.administers))"
GONE_ALREADY = "if person.status == Status.ARCHIVED:"
HISTORY = "return who.is_admin or (who.is_builder and group.id in who.administers)"
LAST_ADMIN_STAYS = "if person.is_last_admin and to != Role.ADMIN:"
PROMOTED = "end_users - members.archived if after.is_builder_level else NOBODY"
RETURNS_WITHOUT = "person.builder_level_groups if person.role == Role.END_USER else NOBODY"
UNCHANGED = "ChangedPermissions(promoted, members.invited, members.archived, "
WAITING = "return self.invited | self.archived"
SINGLE = "before.role == Role.BUILDER and change.by_object"
NEW_OWNER = "if down and person.owned_apps and not has_new_owner:"

RENAMES = "facts.has_top_level or (is_folder and facts.may_update_folders)"
MOVES = "is_app and facts.has_top_level and facts.is_free"
OPENS = """to others they do not exist.\"\"\"
    return who.is_admin or who.is_builder"""
OWNS = "is_app and (facts.is_admin or facts.owns)"
DELETES = "facts.may_delete and (facts.has_top_level or is_folder)"

FAULTS = [
    Fault("the switch for folders renames everything", RENAMES, RENAMES.replace("is_folder and ", "")),
    Fault("a folder is renamed by its top level alone", RENAMES, "facts.has_top_level"),
    Fault("whoever sees a resource renames it", RENAMES, "True"),
    Fault("apps are taken out of others' folders", MOVES, MOVES.replace(" and facts.is_free", "")),
    Fault("everything moves", MOVES, MOVES.replace("is_app and ", "")),
    Fault("apps are moved by those who only see them", MOVES, MOVES.replace("facts.has_top_level and ", "")),
    Fault("Admins change no owner", OWNS, "is_app and facts.owns"),
    Fault("owners change no owner", OWNS, "is_app and facts.is_admin"),
    Fault("everything has an owner", OWNS, OWNS.replace("is_app and ", "")),
    Fault("the top level deletes without the switch", DELETES, "facts.has_top_level or is_folder"),
    Fault("the switch deletes without the top level", DELETES, "facts.may_delete"),
    Fault("a folder is deleted by its top level alone", DELETES, "facts.may_delete and facts.has_top_level"),
    Fault("everybody opens the settings", OPENS, OPENS.replace("who.is_admin or who.is_builder", "True")),
    Fault("builders manage groups", "return who.is_admin\n", "return who.is_admin or who.is_builder\n"),
    Fault("builders see every custom group", ADMITTED_BUILDER, "who.is_builder"),
    Fault("an old group admin opens a group", ADMITTED_BUILDER, ADMITTED_BUILDER.replace("who.is_builder and ", "")),
    Fault(
        "one group admin manages every group",
        MANAGES,
        MANAGES.replace("group.id in who.administers", "bool(who.administers)"),
    ),
    Fault("role groups are filled by hand", MANAGES, MANAGES.replace("group.is_custom and ", "")),
    Fault("an old group admin adds people", MANAGES, MANAGES.replace("who.is_builder and ", "")),
    Fault("builders read every history", HISTORY, "return who.is_admin or who.is_builder"),
    Fault("an old group admin reads history", HISTORY, HISTORY.replace("who.is_builder and ", "")),
    Fault("a group admin promotes by adding", "if promoted and not who.is_admin:", "if False:"),
    Fault("an admin may not promote", "if promoted and not who.is_admin:", "if promoted:"),
    Fault("archived people are added", "chosen.ids - members - chosen.archived", "chosen.ids - members"),
    Fault("members are added again", "chosen.ids - members - chosen.archived", "chosen.ids - chosen.archived"),
    Fault("every group promotes", "chosen.end_users if group.is_builder_level else NOBODY", "chosen.end_users"),
    Fault("admins grant themselves", "self_granted = not who.is_admin and who", "self_granted = who"),
    Fault("all members are removed at once", "removed = chosen & members", "removed = members"),
    Fault("people are removed who were not there", "removed = chosen & members", "removed = chosen"),
    Fault("the archived are promoted", PROMOTED, PROMOTED.replace(" - members.archived", "")),
    Fault("the invited are not promoted", PROMOTED, PROMOTED.replace("archived", "inactive")),
    Fault("role groups promote", "members.end_users if after.is_custom else NOBODY", "members.end_users"),
    Fault("permissions that are gone promote", PROMOTED, PROMOTED.replace("after.is_b", "before.is_b")),
    Fault("the invited count as active", WAITING, "return self.archived"),
    Fault("the archived count as active", WAITING, "return self.invited"),
    Fault("every permission promotes", PROMOTED, "end_users - members.archived"),
    Fault("only archived End Users are told", UNCHANGED, UNCHANGED.replace("archived", "archived & end_users")),
    Fault("the archived are invited", UNCHANGED, UNCHANGED.replace("invited", "inactive")),
    Fault("the invited are unchanged", UNCHANGED, UNCHANGED.replace("archived", "inactive")),
    Fault("the Admin group is edited", ADMINS, "if False:"),
    Fault("the Admin group gets switches", ADMINS, f"{ADMINS[:-1]} and (change.by_object or not change.changes):"),
    Fault("the Admin group hides apps", ADMINS, f"{ADMINS[:-1]} and not change.hides_only:"),
    Fault("the Admin group is asked for changes first", ADMINS, f"if change.changes and {ADMINS[3:]}"),
    Fault("all End Users get permissions", END_USERS, "False"),
    Fault("all End Users get switches", END_USERS, f"{END_USERS} and change.by_object"),
    Fault("all End Users get single things", END_USERS, f"{END_USERS} and not change.by_object"),
    Fault("the End User group is fixed altogether", END_USERS, "before.role == Role.END_USER"),
    Fault("Builders hide apps and no more", END_USERS, "before.role is not None and not change.hides_only"),
    Fault("a custom group hides apps and no more", END_USERS, "before.role != Role.BUILDER and not change.hides_only"),
    Fault("hiding on single things passes for Builders", SINGLE, f"{SINGLE} and not change.hides_only"),
    Fault("all Builders get single things", SINGLE, "False"),
    Fault("custom groups get no single things", SINGLE, "change.by_object"),
    Fault("the Builder group is fixed", SINGLE, "before.role == Role.BUILDER"),
    Fault("nothing is saved", "elif not change.changes:", "elif False:"),
    Fault("hiding is nothing", "elif not change.changes:", "elif not change.changes or change.hides_only:"),
    Fault("admins become group admins", "bool(assigned & chosen.admins)", "False"),
    Fault("the inactive become group admins", "bool(inactive)", "False"),
    Fault("End Users become group admins", "bool(end_users) and not convert", "False"),
    Fault("nobody asked for conversion", "end_users if convert else NOBODY", "end_users"),
    Fault("the last Admin is demoted", LAST_ADMIN_STAYS, "if False:"),
    Fault("the last Admin becomes a Builder", LAST_ADMIN_STAYS, "if person.is_last_admin and to == Role.END_USER:"),
    Fault("the last Admin is archived", "[Blocker(Reason.LAST_ADMIN)] if person.is_last_admin else []", "[]"),
    Fault("apps are left behind", NEW_OWNER, "if False:"),
    Fault("any change asks for a new owner", NEW_OWNER, NEW_OWNER.replace("down and ", "")),
    Fault(
        "demoted people keep their groups", "leaves=person.builder_level_groups if down else NOBODY", "leaves=NOBODY"
    ),
    Fault("new Admins stay group admins", "person.administers if to != Role.BUILDER", "person.administers if down"),
    Fault("new Admins hand over apps", "person.owned_apps if down else NOBODY", "person.owned_apps"),
    Fault("archived people stay group admins", ARCHIVED, "MemberConsequences("),
    Fault("archiving empties groups", ARCHIVED, f"{ARCHIVED}leaves=person.builder_level_groups, "),
    Fault(
        "groups outlive a membership", "leaves=person.builder_level_groups | person.other_groups,\n", "leaves=NOBODY,\n"
    ),
    Fault("who leaves takes their apps along", "hands_over=person.owned_apps,", "hands_over=NOBODY,"),
    Fault("nobody need take over from who leaves", "if person.owned_apps and not has_new_owner", "if False"),
    Fault("the archived are archived again", GONE_ALREADY, "if False:"),
    Fault("invitations cannot be archived", GONE_ALREADY, "if person.status != Status.ACTIVE:"),
    Fault("the active come back", COMES_BACK, "()"),
    Fault("nobody comes back", COMES_BACK, "(Blocker(Reason.NOT_ARCHIVED),)"),
    Fault("the invited come back unasked", COMES_BACK, COMES_BACK.replace("== Status.ARCHIVED", "!= Status.ACTIVE")),
    Fault("an End User returns to builders", RETURNS_WITHOUT, "NOBODY"),
    Fault("a Builder returns without groups", RETURNS_WITHOUT, "person.builder_level_groups"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_noticed(fault):
    assert SOURCE.count(fault.text) == 1
    assert fault.text != fault.instead
    assert first_disagreement(fault.planted()) is not None


def test_a_copy_without_a_fault_is_not_blamed():
    assert first_disagreement(Fault("nothing is wrong", "", "").planted()) is None


def test_the_faults_are_named_apart():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
