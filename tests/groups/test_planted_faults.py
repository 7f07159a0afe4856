"""Rules that are wrong on purpose: the small worlds notice each of them.

A fault is a piece of the source of ``groups/permissions/policy.py`` and ``groups/changes/consequences.py`` and what stands in its place, in a copy that
lives in memory only.
"""

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

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

    def planted(self) -> ModuleType:
        module = ModuleType(f"rules in which {self.name}")
        exec(compile(SOURCE.replace(self.text, self.instead), module.__name__, "exec"), module.__dict__)  # noqa: S102
        return module


ADMINS = "if before.role == Role.ADMIN:"
ADMITTED_BUILDER = "(who.is_builder and (not group.is_custom or group.id in who.posts))"
COMES_BACK = "() if person.status == Status.ARCHIVED else (Blocker(Reason.NOT_ARCHIVED),)"
END_USERS = "before.role == Role.END_USER and not change.hides_only"
FILLS = "return group.is_custom and (who.is_admin or (who.is_builder and group.id in who.posts))"
GONE_ALREADY = "if person.status == Status.ARCHIVED:"
HISTORY = "return who.is_admin or (who.is_builder and group.id in who.posts)"
LAST_ADMIN_STAYS = "if person.is_last_admin and to != Role.ADMIN:"
PROMOTED = "end_users - dormant if after.is_builder_level else NOBODY"
RETURNS_WITHOUT = "person.builder_groups if person.role == Role.END_USER else NOBODY"
SLEEPERS = "end_users & (members.invited | members.archived)"
SINGLE = "before.role == Role.BUILDER and change.single"
SUCCESSOR = "if down and person.owned_apps and not has_successor:"

FAULTS = [
    Fault("everybody opens the settings", "return who.is_admin or who.is_builder\n", "return True\n"),
    Fault("builders arrange groups", "return who.is_admin\n", "return who.is_admin or who.is_builder\n"),
    Fault("builders see every custom group", ADMITTED_BUILDER, "who.is_builder"),
    Fault("a post left over opens a group", ADMITTED_BUILDER, ADMITTED_BUILDER.replace("who.is_builder and ", "")),
    Fault("one post fills every group", FILLS, FILLS.replace("group.id in who.posts", "bool(who.posts)")),
    Fault("role groups are filled", FILLS, FILLS.replace("group.is_custom and ", "")),
    Fault("an End User fills by an old post", FILLS, FILLS.replace("who.is_builder and ", "")),
    Fault("builders read every history", HISTORY, "return who.is_admin or who.is_builder"),
    Fault("an End User reads history by an old post", HISTORY, HISTORY.replace("who.is_builder and ", "")),
    Fault("a group admin promotes by adding", "if promoted and not who.is_admin:", "if False:"),
    Fault("an admin may not promote", "if promoted and not who.is_admin:", "if promoted:"),
    Fault("archived people join", "chosen.ids - members - chosen.archived", "chosen.ids - members"),
    Fault("members join again", "chosen.ids - members - chosen.archived", "chosen.ids - chosen.archived"),
    Fault("every group promotes", "chosen.end_users if group.is_builder_level else NOBODY", "chosen.end_users"),
    Fault("admins grant themselves", "self_granted = not who.is_admin and who", "self_granted = who"),
    Fault("all members leave at once", "leavers = chosen & members", "leavers = members"),
    Fault("people leave who were not there", "leavers = chosen & members", "leavers = chosen"),
    Fault("sleepers are promoted", PROMOTED, PROMOTED.replace(" - dormant", "")),
    Fault("rights of a role group promote", "members.end_users if after.is_custom else NOBODY", "members.end_users"),
    Fault("rights that are gone promote", PROMOTED, PROMOTED.replace("after.is_b", "before.is_b")),
    Fault("every right promotes", PROMOTED, "end_users - dormant"),
    Fault("sleepers are forgotten by groups that view", SLEEPERS, f"{SLEEPERS} if after.is_builder_level else NOBODY"),
    Fault("the invited do not sleep", SLEEPERS, "end_users & members.archived"),
    Fault("the archived do not sleep", SLEEPERS, "end_users & members.invited"),
    Fault("the Admin group is edited", ADMINS, "if False:"),
    Fault("the Admin group gets switches", ADMINS, f"{ADMINS[:-1]} and (change.single or not change.changes):"),
    Fault("the Admin group hides apps", ADMINS, f"{ADMINS[:-1]} and not change.hides_only:"),
    Fault("the Admin group is asked for changes first", ADMINS, f"if change.changes and {ADMINS[3:]}"),
    Fault("all End Users get rights", END_USERS, "False"),
    Fault("all End Users get switches", END_USERS, f"{END_USERS} and change.single"),
    Fault("all End Users get single things", END_USERS, f"{END_USERS} and not change.single"),
    Fault("the End User group is fixed altogether", END_USERS, "before.role == Role.END_USER"),
    Fault("Builders hide apps and no more", END_USERS, "before.role is not None and not change.hides_only"),
    Fault("a custom group hides apps and no more", END_USERS, "before.role != Role.BUILDER and not change.hides_only"),
    Fault("hiding on single things passes for Builders", SINGLE, f"{SINGLE} and not change.hides_only"),
    Fault("all Builders get single things", SINGLE, "False"),
    Fault("custom groups get no single things", SINGLE, "change.single"),
    Fault("the Builder group is fixed", SINGLE, "before.role == Role.BUILDER"),
    Fault("nothing is saved", "elif not change.changes:", "elif False:"),
    Fault("hiding is nothing", "elif not change.changes:", "elif not change.changes or change.hides_only:"),
    Fault("admins get posts", "bool(appointed & chosen.admins)", "False"),
    Fault("sleepers get posts", "bool(dormant)", "False"),
    Fault("End Users get posts", "bool(end_users) and not convert", "False"),
    Fault("nobody asked for conversion", "end_users if convert else NOBODY", "end_users"),
    Fault("the last Admin is demoted", LAST_ADMIN_STAYS, "if False:"),
    Fault("the last Admin becomes a Builder", LAST_ADMIN_STAYS, "if person.is_last_admin and to == Role.END_USER:"),
    Fault("the last Admin is archived", "[Blocker(Reason.LAST_ADMIN)] if person.is_last_admin else []", "[]"),
    Fault("apps are left behind", SUCCESSOR, "if False:"),
    Fault("any change asks for a successor", SUCCESSOR, SUCCESSOR.replace("down and ", "")),
    Fault("demoted people keep their groups", "leaves=person.builder_groups if down else NOBODY", "leaves=NOBODY"),
    Fault("new Admins keep their posts", "person.posts if to != Role.BUILDER", "person.posts if down"),
    Fault("new Admins hand over apps", "person.owned_apps if down else NOBODY", "person.owned_apps"),
    Fault("archived people keep posts", "RoleChange(loses_posts=person.posts, ", "RoleChange("),
    Fault("archiving empties groups", "RoleChange(loses", "RoleChange(leaves=person.builder_groups, loses"),
    Fault("the archived are archived again", GONE_ALREADY, "if False:"),
    Fault("invitations cannot be archived", GONE_ALREADY, "if person.status != Status.ACTIVE:"),
    Fault("the active come back", COMES_BACK, "()"),
    Fault("nobody comes back", COMES_BACK, "(Blocker(Reason.NOT_ARCHIVED),)"),
    Fault("the invited come back unasked", COMES_BACK, COMES_BACK.replace("== Status.ARCHIVED", "!= Status.ACTIVE")),
    Fault("an End User returns to builders", RETURNS_WITHOUT, "NOBODY"),
    Fault("a Builder returns without groups", RETURNS_WITHOUT, "person.builder_groups"),
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
