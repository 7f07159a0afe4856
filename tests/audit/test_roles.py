"""The two roles of PostgreSQL, in a real one: the web role serves, and can add to the log and nothing else."""

import psycopg
import pytest

from bench.ground.cluster import Cluster
from bench.ground.serving import manage

pytestmark = pytest.mark.cluster
SERVED = """
from django.test import Client
from django.urls import reverse
from audit.journal import Actor
from groups.instance.actions.create_workspace import create_workspace
from groups.models import Group
from workspaces.models import User
ada = User.objects.create_user("ada@example.org", "Ada")
create_workspace("Nexus", "nexus", ada, actor=Actor.support("Stan"))
browser = Client(HTTP_HOST="localhost")
browser.force_login(ada, "groups.permissions.backend.Backend")
print(browser.post(reverse("groups:create", args=["nexus"]), {"name": "Ops"}).status_code)
rename = reverse("groups:rename", args=["nexus", Group.objects.get(name="Ops").pk])
print(browser.post(rename, {"name": "Lab"}).status_code)
"""
FORBIDDEN = [
    "UPDATE audit_entry SET actor_name = 'Mallory'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "DELETE FROM audit_chain",
    "TRUNCATE audit_chain",
    "DELETE FROM audit_checkpoint",
    "UPDATE audit_checkpoint SET seal = ''",
    "TRUNCATE audit_checkpoint",
    "UPDATE audit_chain SET length = 0, head = ''",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    'DROP TRIGGER "audit: an entry is not changed" ON audit_entry',
    'DROP FUNCTION "audit: an entry is not changed"() CASCADE',
    "SET session_replication_role = replica",
    "ALTER TABLE audit_entry OWNER TO nexus_web",
    "DROP TABLE audit_entry",
    "CREATE TRIGGER t BEFORE INSERT ON audit_entry EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE TABLE mine (id int)",
    "SET ROLE nexus_owner",
]


def execute(url, sql):
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql)


def ask(url, sql):
    with psycopg.connect(url) as connection:
        return connection.execute(sql).fetchall()


class Server(Cluster):
    """A cluster with two databases: in one the roles came first, in the other Nexus did. Both are migrated."""

    def address(self, database, role="nexus"):
        return f"postgres://{role}@127.0.0.1:{self.port}/{database}"

    def set_up(self):
        sql = manage(self.url, "database_roles")
        for database, is_later in (("early", False), ("later", True)):
            execute(self.url, f"CREATE DATABASE {database}")
            if is_later:
                manage(self.address(database), "migrate", "-v0")
            execute(self.address(database), sql)
            manage(self.address(database, "nexus_owner"), "migrate", "-v0")
            execute(self.address(database), sql)


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        server.set_up()
        server.served = {
            name: manage(server.address(name, "nexus_web"), "shell", "-v0", "-c", SERVED) for name in ("early", "later")
        }
        yield server


@pytest.fixture(params=["early", "later"])
def web(request, server):
    """The address of a database for the web role."""
    return server.address(request.param, "nexus_web")


def test_the_web_role_makes_changes_and_writes_them_down(server, web):
    assert server.served[web.rpartition("/")[2]].split() == ["302", "302"]
    actions = [action for (action,) in ask(web, "SELECT action FROM audit_entry ORDER BY position")]
    assert actions[0] == "workspace.created"
    assert actions[-2:] == ["group.created", "group.renamed"]
    assert "nexus: whole" in manage(web, "audit_verify")


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_the_web_role_can_neither_change_the_log_nor_take_off_what_guards_it(web, sql):
    with pytest.raises(psycopg.Error, match=r"permission denied|must be owner|append-only"):
        execute(web, sql)


def test_the_web_role_has_the_limits_of_a_request_by_itself(web):
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "jit")
    assert [ask(web, f"SHOW {name}") for name in names] == [[("5s",)], [("3s",)], [("5s",)], [("off",)]]


def test_the_owner_owns_every_table_and_function_and_has_no_limits(server, web):
    owner = web.replace("nexus_web", "nexus_owner")
    assert ask(owner, "SHOW statement_timeout") == [("0",)]
    owners = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
    assert ask(owner, owners) == [("nexus_owner",)]
    functions = "SELECT DISTINCT proowner::regrole::text FROM pg_proc WHERE proname ~ '^(audit|workspaces|groups): '"
    assert ask(owner, functions) == [("nexus_owner",)]


def test_check_deploy_is_silent_for_the_web_role_and_warns_of_one_that_owns_the_log(server):
    web, owner = (server.address("early", f"nexus_{role}") for role in ("web", "owner"))
    assert warnings(web) == []
    assert warnings(owner) == ["W001", "W003"]


def test_it_warns_of_what_a_hand_has_granted_and_migrate_takes_it_back(server):
    web, owner = (server.address("early", f"nexus_{role}") for role in ("web", "owner"))
    execute(owner, "GRANT UPDATE ON audit_entry TO nexus_web")
    assert warnings(web) == ["W002"]
    manage(owner, "migrate", "-v0")
    assert warnings(web) == []


def warnings(url):
    told = manage(url, "shell", "-v0", "-c", "from audit.roles import check_role; print(check_role())")
    return [number for number in ("W001", "W002", "W003", "I001") if number in told]
