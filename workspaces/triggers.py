"""Triggers of workspaces: one keeps an active Admin, and what lies in it stays in it."""
# ruff: noqa: S608 - the SQL is put together from constants of this module, never from input

from collections.abc import Iterator

from nexus.database.search_tables import in_step
from nexus.database.triggers import Trigger, TriggerSet, assert_after, assert_row, immutable

_LAST_ADMIN = "A workspace keeps at least one active Admin."
_WAS_ADMIN = "OLD.role = 'admin' AND OLD.status = 'active'"
_NOT_ANY_MORE = f"{_WAS_ADMIN} AND (NEW.role <> 'admin' OR NEW.status <> 'active')"
_AN_ADMIN_IS_LEFT = """EXISTS (
    SELECT 1 FROM workspaces_membership m JOIN workspaces_user u ON u.id = m.user_id
    WHERE m.workspace_id = OLD.workspace_id AND m.role = 'admin' AND m.status = 'active' AND u.is_active
)"""


def _keep_an_admin(name: str, event: str, when: str) -> Trigger:
    """Refuse the change that leaves a workspace without an active Admin, unless the workspace goes as well.

    An Admin whose account is closed is none who is left; closing an account changes no membership, and asks nothing.

    PostgreSQL decides at commit and locks the workspace first: of two demotions at once, the second counts
    after the first has ended. SQLite has one writer at a time and decides after each row, so that who takes
    over is promoted before the other is demoted.
    """
    return Trigger(
        name,
        "workspaces_membership",
        event,
        postgresql=f"""
            PERFORM 1 FROM workspaces_workspace WHERE id = OLD.workspace_id FOR NO KEY UPDATE;
            IF FOUND AND NOT {_AN_ADMIN_IS_LEFT} THEN
                RAISE EXCEPTION USING MESSAGE = '{_LAST_ADMIN}', ERRCODE = 'integrity_constraint_violation';
            END IF;
        """,
        sqlite=f"""
            SELECT RAISE(ABORT, '{_LAST_ADMIN}')
            WHERE EXISTS (SELECT 1 FROM workspaces_workspace w WHERE w.id = OLD.workspace_id)
            AND NOT {_AN_ADMIN_IS_LEFT};
        """,
        when=when,
        deferred=True,
        reads=("workspaces_workspace", "workspaces_user"),
    )


def _near(event: str) -> Trigger:
    return assert_after(
        f"an app's folder and owner are near by ({event.lower()})",
        "workspaces_app",
        event,
        {
            "An app's owner is a member of the app's workspace.": """
                (SELECT m.workspace_id FROM workspaces_membership m WHERE m.id = NEW.owner_id)
                IS DISTINCT FROM NEW.workspace_id
            """,
            "An app lies in a folder of its own workspace.": """
                NEW.folder_id IS NOT NULL
                AND (SELECT f.workspace_id FROM workspaces_folder f WHERE f.id = NEW.folder_id)
                IS DISTINCT FROM NEW.workspace_id
            """,
        },
        reads=("workspaces_membership", "workspaces_folder"),
    )


_OWNER = "An app is owned by an active Builder or Admin."
OWNER_OF_A_NEW_APP = "an app's owner may own it (insert)"
_CANNOT_OWN = """
    COALESCE((SELECT m.role || ' ' || m.status FROM workspaces_membership m WHERE m.id = NEW.owner_id), '')
    NOT IN ('admin active', 'builder active')
"""


def _owners() -> Iterator[Trigger]:
    """Only an active Builder or Admin comes to own an app, and no owner becomes an End User.

    Whose access ends keeps their apps on file, and brings them back.
    """
    table, reads = "workspaces_app", ("workspaces_membership",)
    yield assert_after(OWNER_OF_A_NEW_APP, table, "INSERT", {_OWNER: _CANNOT_OWN}, reads=reads)
    changed = "OLD.owner_id IS DISTINCT FROM NEW.owner_id"
    name = "an app's owner may own it (update)"
    yield assert_row(name, table, "UPDATE OF owner_id", _OWNER, _CANNOT_OWN, when=changed, reads=reads)
    yield assert_row(
        "an owner is no End User",
        "workspaces_membership",
        "UPDATE OF role",
        "An app is owned by a Builder or an Admin: hand the apps over first.",
        "EXISTS (SELECT 1 FROM workspaces_app a WHERE a.owner_id = NEW.id)",
        when="NEW.role = 'end_user' AND OLD.role <> NEW.role",
        reads=("workspaces_app",),
    )


def _rooted(table: str) -> Trigger:
    return immutable(
        f"{table} stays where it is",
        table,
        ["workspace_id"],
        "What lies in a workspace never moves to another.",
    )


_DEFAULT = "A workspace wears a theme of its own."


def _themes() -> Iterator[Trigger]:
    """A workspace wears a theme of its own, whichever of the two rows comes first; and nobody takes it away from it."""
    workspaces, themes = "workspaces_workspace", "workspaces_theme"
    other = "(SELECT t.workspace_id FROM workspaces_theme t WHERE t.id = NEW.theme_id) <> NEW.id"
    for event in ("INSERT", "UPDATE OF theme_id"):
        name = f"a workspace wears a theme of its own ({event.split()[0].lower()})"
        yield assert_row(name, workspaces, event, _DEFAULT, other, when="NEW.theme_id IS NOT NULL", reads=(themes,))
    yield assert_after(
        "a theme worn is its workspace's own",
        themes,
        "INSERT",
        {_DEFAULT: f"EXISTS (SELECT 1 FROM {workspaces} w WHERE w.theme_id = NEW.id AND w.id <> NEW.workspace_id)"},
        reads=(workspaces,),
    )
    yield assert_after(
        "a theme that is worn is not deleted",
        themes,
        "DELETE",
        {
            "The workspace wears this theme: set another as default first.": f"""
            EXISTS (SELECT 1 FROM {workspaces} w WHERE w.theme_id = OLD.id)
        """
        },
        reads=(workspaces,),
    )


_LAST_SUPER_ADMIN = "Nexus keeps at least one Super Admin whose account is open."
_WAS_SUPER_ADMIN = "OLD.is_superuser AND OLD.is_active"
_A_SUPER_ADMIN_IS_LEFT = "EXISTS (SELECT 1 FROM workspaces_user u WHERE u.is_superuser AND u.is_active)"
_TURN = 5_801_021
"""The number of the advisory lock by which those who take a Super Admin away wait for one another."""


def _keep_a_super_admin(name: str, event: str, when: str) -> Trigger:
    """Refuse the change that leaves nobody who may do everything, once there was somebody.

    PostgreSQL decides at commit, one transaction after the other; SQLite after each row, so that who comes is made one
    before who goes is not.
    """
    return Trigger(
        name,
        "workspaces_user",
        event,
        postgresql=f"""
            PERFORM pg_advisory_xact_lock({_TURN});
            IF NOT {_A_SUPER_ADMIN_IS_LEFT} THEN
                RAISE EXCEPTION USING MESSAGE = '{_LAST_SUPER_ADMIN}', ERRCODE = 'integrity_constraint_violation';
            END IF;
        """,
        sqlite=f"SELECT RAISE(ABORT, '{_LAST_SUPER_ADMIN}') WHERE NOT {_A_SUPER_ADMIN_IS_LEFT};",
        when=when,
        deferred=True,
    )


_IN_A_WORKSPACE = tuple(
    f"workspaces_{kind}" for kind in ("app", "folder", "workflow", "datasource", "module", "workspaceconstant")
)
SEARCHED = ("workspaces_membership", *_IN_A_WORKSPACE)
"""The tables that have a search table beside them."""

TRIGGERS = TriggerSet(
    "workspaces",
    (
        assert_after(
            "a workspace is deleted in writing",
            "workspaces_workspace",
            "DELETE",
            {
                # The log is append-only: whoever has brought it to an end has said so for good.
                "A workspace is deleted by manage.py delete_workspace: its log has to say so first.": """
                    (SELECT e.action FROM audit_entry e JOIN audit_chain c ON c.workspace_id = e.workspace_id
                     WHERE c.workspace_id = OLD.id AND e.position = c.length) IS DISTINCT FROM 'workspace.deleted'
                """,
            },
            reads=("audit_entry", "audit_chain"),
        ),
        _keep_an_admin("the last admin is not demoted", "UPDATE OF role, status", _NOT_ANY_MORE),
        _keep_an_admin("the last admin is not removed", "DELETE", _WAS_ADMIN),
        _keep_a_super_admin(
            "the last super admin is not demoted",
            "UPDATE OF is_superuser, is_active",
            f"{_WAS_SUPER_ADMIN} AND NOT (NEW.is_superuser AND NEW.is_active)",
        ),
        _keep_a_super_admin("the last super admin is not deleted", "DELETE", _WAS_SUPER_ADMIN),
        immutable(
            "a membership keeps person and workspace",
            "workspaces_membership",
            ["workspace_id", "user_id"],
            "A membership never moves to another person or workspace.",
        ),
        _near("INSERT"),
        _near("UPDATE"),
        *_owners(),
        *(_rooted(table) for table in _IN_A_WORKSPACE),
        _rooted("workspaces_theme"),
        *_themes(),
        *(trigger for table in SEARCHED for trigger in in_step(table)),
    ),
)
install, remove = TRIGGERS.install, TRIGGERS.remove
