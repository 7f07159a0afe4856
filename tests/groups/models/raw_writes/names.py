"""Raw writes of names, addresses and keys."""
# ruff: noqa: S608 - the SQL is put together from the names of our own tables, never from input

from django.db import connection

from groups.models import Group
from nexus.database.search_tables import search_table
from workspaces.models import User, Workflow, Workspace, WorkspaceConstant


def rows(instance):
    return type(instance).objects.filter(pk=instance.pk)


def role_group(cast, role):
    return Group.objects.filter(workspace=cast.nexus, role=role)


def called(name):
    """Call a group so, by hand."""
    return lambda cast: rows(cast.ops).update(name=name, name_key="another")


def addressed(email):
    return lambda cast: User.objects.filter(pk=cast.eve.user_id).update(email=email)


def person(name):
    return lambda cast: User.objects.filter(pk=cast.eve.user_id).update(name=name)


def slug(text):
    return lambda cast: Workspace.objects.filter(pk=cast.nexus.pk).update(slug=text)


def a_group(cast, **fields):
    Group.objects.bulk_create([Group(workspace=cast.nexus, search_text="", **fields)])


def out_of_step(cast):
    """What the search table holds of a group, behind the triggers' back."""
    name = search_table("groups_group")
    forget = {
        "sqlite": f"INSERT INTO {name}({name}, rowid, search_text) VALUES ('delete', %s, %s)",
        "postgresql": f"DELETE FROM {name} WHERE id = %s AND search_text = %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(forget[connection.vendor], [cast.ops.pk, Group.objects.get(pk=cast.ops.pk).search_text])


READABLE, ADDRESS, SLUG = "name_readable", "user_email_well_formed", "workspace_slug_well_formed|too long"
LONG, RESERVED, TAKEN = "name_length|too long", "group_key_not_reserved", "UNIQUE|unique"
FIXED = "group_of_a_role_bears_its_name|keeps|reserved"

REFUSED = {
    "a group without a name": (called(""), "group_name_length"),
    "an overlong group name": (called("x" * 51), LONG),
    "a group name with a zero-width space": (called("Op\u200bs"), READABLE),
    "a group name that turns the writing round": (called("Op\u202es"), READABLE),
    "a group name with a control character": (called("Op\u0007s"), READABLE),
    "a group name with a line end": (called("Op\ns"), READABLE),
    "a group name with a tab": (called("Op\ts"), READABLE),
    "a group name with a filler": (called("Op\u3164s"), READABLE),
    "a group name with a soft hyphen": (called("Op\u00ads"), READABLE),
    "a group name with a tag character": (called("Op\U000e0041s"), READABLE),
    "a group name with a private character": (called("Op\ue000s"), READABLE),
    "an untrimmed group name": (called(" Ops"), READABLE),
    "a group name with a blank at its end": (called("Ops "), READABLE),
    "a group name with two blanks": (called("Op  s"), READABLE),
    "a group name with a hard blank": (called("Op\u00a0s"), READABLE),
    "a group's key that another has": (lambda cast: rows(cast.ops).update(name_key="dev"), TAKEN),
    "an empty key of a group": (lambda cast: rows(cast.ops).update(name_key=""), "group_key_not_empty"),
    "a role's name with a dash that is no hyphen": (
        lambda cast: rows(cast.ops).update(name="End\u2012User", name_key="end\u2012user"),
        RESERVED,
    ),
    "a role's name between minus signs": (
        lambda cast: rows(cast.ops).update(name="\u2212Admin\u2212", name_key="\u2212admin\u2212"),
        RESERVED,
    ),
    "a reserved key": (lambda cast: rows(cast.ops).update(name_key="end-user"), RESERVED),
    "another reserved key": (lambda cast: a_group(cast, name="Admin", name_key="admin"), f"{RESERVED}|{TAKEN}"),
    "an empty key of an app": (lambda cast: rows(cast.payroll).update(name_key=""), "app_key_not_empty"),
    "the Admin group renamed": (lambda cast: role_group(cast, "admin").update(name="Bosses"), FIXED),
    "the Builder group renamed, key and all": (
        lambda cast: role_group(cast, "builder").update(name="Makers", name_key="makers"),
        FIXED,
    ),
    "a second group of a role": (
        lambda cast: a_group(cast, name="Builder", name_key="builder", role="builder"),
        TAKEN,
    ),
    "a group of no known role": (
        lambda cast: a_group(cast, name="Owner", name_key="owner", role="owner"),
        "group_role_known|bears_its_name",
    ),
    "a custom group made a role's": (lambda cast: rows(cast.ops).update(role="builder"), "never becomes or stops"),
    "a default group deleted": (lambda cast: role_group(cast, "end_user").delete(), "as long as its workspace"),
    "a group moved to another workspace": (lambda cast: rows(cast.ops).update(workspace=cast.orbit), "never moves"),
    "a negative number of members": (lambda cast: rows(cast.ops).update(member_count=-1), "(?i)check"),
    "an upper-case address": (addressed("Eve@nexus.test"), "user_email_lower_case"),
    "an untrimmed address": (addressed(" eve@nexus.test"), ADDRESS),
    "an address with a blank": (addressed("e ve@nexus.test"), ADDRESS),
    "an address with a zero-width space": (addressed("eve@nexus.test\u200b"), ADDRESS),
    "an address with a joiner": (addressed("e\u200dve@nexus.test"), ADDRESS),
    "an address with a control character": (addressed("eve\u0001@nexus.test"), ADDRESS),
    "an address with a mark of direction": (addressed("\u200eeve@nexus.test"), ADDRESS),
    "an address without its sign": (addressed("eve.nexus.test"), ADDRESS),
    "no address": (addressed(""), ADDRESS + "|user_email_length"),
    "an overlong address": (addressed("e" * 250 + "@nexus.test"), "user_email_length|too long"),
    "an address that somebody has": (addressed("ed@nexus.test"), TAKEN),
    "a person without a name": (person(""), "user_name_length"),
    "an overlong name of a person": (person("x" * 101), "user_name_length|too long"),
    "a person's name with a mark of direction": (person("E\u202ave"), READABLE),
    "an untrimmed name of a person": (person("Eve "), READABLE),
    "a slug with a blank": (slug("or bit"), SLUG),
    "a slug in capitals": (slug("Nexus"), SLUG),
    "a slug that begins with a digit": (slug("1nexus"), SLUG),
    "a slug of one letter": (slug("n"), SLUG),
    "a slug with a line end": (slug("nexus\n"), SLUG),
    "an overlong slug": (slug("n" * 41), SLUG),
    "a slug of Nexus itself": (slug("login"), "workspace_slug_not_reserved"),
    "a slug that another workspace has": (slug("orbit"), TAKEN),
    "a workspace without a name": (
        lambda cast: Workspace.objects.filter(pk=cast.nexus.pk).update(name=""),
        "workspace_name_length",
    ),
    "an app's name with an invisible character": (
        lambda cast: rows(cast.payroll).update(name="Pay\ufeffroll"),
        READABLE,
    ),
    "an overlong name of an app": (lambda cast: rows(cast.payroll).update(name="x" * 101), LONG),
    "an app moved to another workspace": (lambda cast: rows(cast.payroll).update(workspace=cast.orbit), "never moves"),
    "a workflow without a name": (
        lambda cast: Workflow.objects.bulk_create([Workflow(workspace=cast.nexus, name="", name_key="w")]),
        "workflow_name_length",
    ),
    "a constant without a value": (
        lambda cast: WorkspaceConstant.objects.create(workspace=cast.nexus, name="KEY", value=""),
        "constant_value_length",
    ),
}
ACCEPTED = {
    "a name with an emoji": called("🛠️ Ops"),
    "a name in another script": called("経理 и финансы"),
    "a name with punctuation": called("R&D (north) – “new”"),
    "an address with a plus": addressed("eve+lists@nexus.test"),
    "an international address": addressed("ève@nëxus.test"),
}
NAMED = {
    "a key that is another name's": (
        lambda cast: rows(cast.ops).update(name_key="something else"),
        "The group {ops}, “Ops”, is stored under another key: “something else”.",
    ),
    "a name without its key": (
        lambda cast: rows(cast.payroll).update(name="Wages"),
        "“Wages”, is stored under another key: “payroll”.",
    ),
    "a text that is not the name's": (
        lambda cast: rows(cast.ops).update(search_text="dev"),
        "The group {ops}, “Ops”, is not found and sorted by the name it has.",
    ),
    "a sort key that is not the name's": (
        lambda cast: rows(cast.ops).update(sort_name="aaa"),
        "The group {ops}, “Ops”, is not found and sorted by the name it has.",
    ),
    "what a group looks like, of another name": (
        lambda cast: rows(cast.ops).update(skeleton="dev"),
        "The group {ops}, “Ops”, is not found and sorted by the name it has.",
    ),
    "a search table out of step": (out_of_step, "(Searches of groups_group find other|1 rows of groups_group)"),
    "a name that is not in NFC": (called("Ope\u0301ra"), "holds characters that cannot be seen, or is not in NFC"),
    "a name with an unassigned character": (called("Op\u0378s"), "holds characters that cannot be seen"),
    "a workspace by hand": (
        lambda _: Workspace.objects.create(name="Bare", slug="bare"),
        "The workspace bare lacks its group Admin.",
    ),
}
