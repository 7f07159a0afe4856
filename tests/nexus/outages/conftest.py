"""Nexus served on a PostgreSQL of its own, which a test may stop, freeze, lock and forbid to write."""

from contextlib import closing, contextmanager
from time import sleep

import psycopg
import pytest

from bench.ground.cluster import Cluster
from bench.ground.serving import Server, Visitor, manage
from workspaces.demo_cast import PASSWORD


@pytest.fixture(scope="session")
def cluster():
    with Cluster() as cluster:
        manage(cluster.url, "migrate", "--verbosity=0")
        manage(cluster.url, "seed_demo")
        yield cluster


@pytest.fixture(scope="session")
def served(cluster):
    with Server(cluster.url) as server:
        yield server


@pytest.fixture
def ada(served):
    """Somebody with a browser, whose pages are there now."""
    visitor = Visitor(served.port, timeout=30).sign_in("ada@nexus.test", PASSWORD)
    visitor.get("/nexus/").expect(200)
    return visitor


@pytest.fixture
def said(served):
    """What the server has said since the test began."""
    before = len(served.log)
    return lambda: served.log[before:]


@pytest.fixture
def sql(cluster):
    """The test's own connection, beside the server's."""
    with closing(psycopg.connect(cluster.url, autocommit=True)) as connection:
        yield connection.execute


@pytest.fixture
def locked(sql):
    """``with locked(table):`` nobody reads or writes it; with "EXCLUSIVE", nobody writes it."""

    @contextmanager
    def lock(table, mode="ACCESS EXCLUSIVE"):
        sql("BEGIN")
        sql(f"LOCK TABLE {table} IN {mode} MODE")
        try:
            yield
        finally:
            sql("ROLLBACK")

    return lock


@pytest.fixture
def frozen(cluster):
    """``with frozen():`` nothing of the server moves."""

    @contextmanager
    def freeze():
        cluster.freeze()
        try:
            yield
        finally:
            cluster.thaw()

    return freeze


@pytest.fixture
def read_only(sql):
    """``with read_only():`` the server takes no writes, as a standby, or one whose disk is full."""

    def forbid(word):
        sql(f"ALTER SYSTEM SET default_transaction_read_only = {word}")
        sql("SELECT pg_reload_conf()")
        sleep(0.2)  # until every connection has heard of it

    @contextmanager
    def forbidden():
        forbid("on")
        try:
            yield
        finally:
            forbid("off")

    return forbidden
