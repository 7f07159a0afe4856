"""The two roles of PostgreSQL: one owns the tables and migrates them, the other serves and can only add to the log.

Triggers refuse to change the log; whoever owns its tables can drop them. So in production the application does not.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.core import checks
from django.db import DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from nexus.database.connections import NO_JIT, WEB_LIMITS

_LIMITS: Final = {**WEB_LIMITS, **NO_JIT}
_FORBIDDEN: Final = {
    "audit_entry": ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER"),
    "audit_logline": ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER"),
    "audit_chain": ("DELETE", "TRUNCATE", "TRIGGER"),
    "audit_checkpoint": ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER"),
}
"""What nobody but the owner may do to the tables of the log."""

_SQL: Final = """\
-- The two roles of Nexus. Run it as a superuser in the database of Nexus, before the first migrate or at any time
-- later, as often as you like; then give both a password:  \\password {owner}  and  \\password {web}
BEGIN;
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {owner_text}) THEN CREATE ROLE {owner} LOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {web_text}) THEN CREATE ROLE {web} LOGIN; END IF;
END $$;

-- What serves is bound to the limits of a request, also behind a pooler that lets no options through.
{limits}

-- The owner migrates. What it makes, the web role reads and writes.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA {schema} TO {owner};
GRANT USAGE ON SCHEMA {schema} TO {web};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {web};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT USAGE, SELECT ON SEQUENCES TO {web};

-- What there is already changes hands.
DO $$ DECLARE change text; BEGIN
    FOR change IN
        SELECT format('ALTER TABLE %s OWNER TO %I', oid::regclass, {owner_text}) FROM pg_class
        WHERE relnamespace = {schema_text}::regnamespace AND relkind IN ('r', 'p')
        UNION ALL
        SELECT format('ALTER FUNCTION %s OWNER TO %I', oid::regprocedure, {owner_text}) FROM pg_proc
        WHERE pronamespace = {schema_text}::regnamespace AND proname ~ '^(audit|workspaces|groups): '
    LOOP EXECUTE change; END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {web};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {web};

-- But of the log it can neither change nor remove anything. Each migrate sees to that too.
DO $$ BEGIN
{revokes}
END $$;
COMMIT;
"""


def roles_sql(owner: str, web: str, schema: str = "public") -> str:
    """The SQL that makes both roles, or puts them right. Runs in one transaction, and again without harm."""
    limits = (f"ALTER ROLE {_name(web)} SET {limit} = {_text(value)};" for limit, value in _LIMITS.items())
    revokes = (
        f"    IF to_regclass({_text(f'{_name(schema)}.{table}')}) IS NOT NULL THEN "
        f"REVOKE {', '.join(privileges)} ON {_name(schema)}.{table} FROM {_name(web)}; END IF;"
        for table, privileges in _FORBIDDEN.items()
    )
    return _SQL.format(
        owner=_name(owner),
        web=_name(web),
        schema=_name(schema),
        owner_text=_text(owner),
        web_text=_text(web),
        schema_text=_text(_name(schema)),
        limits="\n".join(limits),
        revokes="\n".join(revokes),
    )


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# --- After each migration --------------------------------------------------------------------------

_GRANTED: Final = """
    SELECT DISTINCT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END
    FROM pg_class, aclexplode(relacl) WHERE oid = to_regclass(%s) AND grantee <> relowner
"""


def keep_append_only(*, using: str, **_: Any) -> None:
    """Take from every role but the owner what nobody may do to the log: default privileges gave it with the tables."""
    if connections[using].vendor != "postgresql":
        return
    with connections[using].cursor() as cursor:
        for table, forbidden in _FORBIDDEN.items():
            cursor.execute(_GRANTED, [table])
            for privilege, role in cursor.fetchall():
                if privilege in forbidden:
                    cursor.execute(f"REVOKE {privilege} ON {table} FROM {role}")


# --- check --deploy --------------------------------------------------------------------------------

_HINT: Final = (
    "Let the application sign in to PostgreSQL by a role of its own: manage.py database_roles prints the SQL."
)
_OWNS: Final = (
    "SELECT current_user, pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('audit_entry')"
)
_MAY: Final = "SELECT has_table_privilege(%s, %s)"


def check_role(**_: Any) -> list[checks.CheckMessage]:
    """What the role of DATABASE_URL may do that it should not, and which limits of a request it lacks."""
    if connection.vendor != "postgresql":
        return []
    bare = connection.copy()
    # As a pooler hands it out: with what the role itself is set to, and none of our own options.
    bare.settings_dict["OPTIONS"].pop("options", None)
    try:
        return [*_powers(bare), *_missing_limits(bare)]
    except DatabaseError as error:
        return [checks.Info(f"The database could not be asked about its roles: {error}", id="audit.I001")]
    finally:
        bare.close()


def _powers(bare: BaseDatabaseWrapper) -> Iterator[checks.CheckMessage]:
    with bare.cursor() as cursor:
        cursor.execute(_OWNS)
        role, owns = cursor.fetchone() or ("", False)
        if owns:
            yield checks.Warning(f"The role {role} owns the tables of the audit log.", hint=_HINT, id="audit.W001")
            return
        for table, privileges in _FORBIDDEN.items() if role else ():
            cursor.execute(_MAY, [table, ", ".join(privileges)])
            if cursor.fetchone() == (True,):
                yield checks.Warning(f"The role {role} may change or empty {table}.", hint=_HINT, id="audit.W002")


def _missing_limits(bare: BaseDatabaseWrapper) -> Iterator[checks.CheckMessage]:
    with bare.cursor() as cursor:
        for limit in _LIMITS:
            cursor.execute(f"SHOW {limit}")
            if cursor.fetchone() in (("0",), ("on",)):
                message = f"The role of DATABASE_URL sets no {limit}."
                yield checks.Warning(message, hint=_HINT, id="audit.W003")
