"""A real PostgreSQL that stops, freezes, only reads or is locked: 503 with Retry-After, in time, and back again."""

import html
import re
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest

from bench.ground.serving import Visitor
from nexus.middleware.sessions import SEEN
from workspaces.demo_cast import PASSWORD
from workspaces.models.session import SessionStore

pytestmark = pytest.mark.cluster
PAGES = ("/nexus/", "/nexus/my-access/", "/nexus/workspace-settings/groups/")


def is_honest(answer):
    return answer.status == 503 and "Retry-After" in answer.headers and "briefly unavailable" in answer.text


def back_within(visitor, seconds):
    """Wait until a page is there again."""
    deadline = monotonic() + seconds
    while visitor.get("/nexus/").status != 200:
        assert monotonic() < deadline, "it did not come back"
        sleep(0.05)


def test_a_server_that_is_stopped_is_told_within_a_second_and_found_again(cluster, ada, said):
    cluster.stop()
    try:
        answers = [ada.get(page) for page in PAGES]
    finally:
        cluster.start()
    assert all(map(is_honest, answers))
    assert max(answer.seconds for answer in answers) < 1
    assert (said().count("\n"), "Traceback" in said()) == (3, False)
    back_within(ada, 2)


def test_a_server_frozen_between_requests_is_told_within_five_seconds_and_then_at_once(frozen, ada, said):
    with frozen():
        first, *then = [ada.get(page) for page in ("/nexus/", "/nexus/", "/nexus/my-access/", "/login/")]
        assert ada.get("/healthz").status == 503
    assert all(map(is_honest, (first, *then)))
    assert first.seconds < 5
    assert max(answer.seconds for answer in then) < 0.5
    assert (said().count("\n"), "Traceback" in said()) == (5, False)
    back_within(ada, 2)


def test_a_server_frozen_in_the_middle_of_a_request_frees_its_threads(frozen, ada, served, locked, said):
    """A lock holds the request in its statement while the server freezes."""
    with locked("workspaces_user"), ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ada.get, "/nexus/")
        sleep(0.5)
        with frozen():
            answer = asking.result()
            after = Visitor(served.port, cookies=dict(ada.cookies)).get("/nexus/my-access/")
    assert is_honest(answer)
    assert 5 < answer.seconds < 7
    assert is_honest(after)
    assert after.seconds < 0.5
    assert (said().count("\n"), "Traceback" in said()) == (2, False)
    back_within(ada, 2)


@pytest.mark.parametrize("table", ["workspaces_session", "workspaces_user", "workspaces_membership"])
def test_a_table_that_is_locked_is_told_in_time(ada, locked, said, table):
    with locked(table):
        answer = ada.get("/nexus/")
    assert is_honest(answer)
    assert answer.seconds < 5
    assert ada.get("/nexus/").status == 200
    assert (said().count("\n"), "Traceback" in said()) == (1, False)


def test_a_session_that_cannot_be_written_keeps_nobody_from_reading_a_page(ada, sql, locked, said):
    """Reads go on beside this lock, and the session's touch, due once a minute, does not."""
    make_due(sql)
    with locked("workspaces_session", "EXCLUSIVE"):
        answer = ada.get("/nexus/my-access/")
    assert answer.status == 200
    assert answer.seconds < 5
    assert ada.get("/nexus/").status == 200
    assert "The session could not be written" in said()


def test_a_session_that_cannot_be_written_after_something_was_sent_is_never_a_400(ada, sql, locked):
    make_due(sql)
    with locked("workspaces_session", "EXCLUSIVE"):
        answer = ada.post("/nexus/workspace-settings/groups/create/", name="")
    assert is_honest(answer)


def test_every_page_can_be_read_while_the_server_takes_no_writes(ada, sql, read_only):
    """All that links lead to, one of each kind, with the session's touch due and another workspace visited last."""
    make_due(sql)
    sql("UPDATE workspaces_user SET last_workspace_id = NULL")
    with read_only():
        answers = {address: answer.status for address, answer in crawled(ada, "/nexus/")}
        answers |= {address: ada.get(address).status for address in ("/", "/?choose=1", "/healthz")}
    assert len(answers) > 30
    assert set(answers.values()) <= {200, 302}, answers


def test_a_sign_in_that_is_over_can_read_the_sign_in_page_while_the_server_takes_no_writes(ada, sql, read_only):
    make_due(sql, seconds=24 * 60 * 60)
    with read_only():
        assert ada.get("/nexus/").status == 302
        assert ada.get("/login/").status == 200


def test_a_change_is_told_that_the_server_takes_no_writes(ada, read_only, said):
    with read_only():
        answer = ada.post("/nexus/workspace-settings/groups/create/", name="Night shift")
    assert is_honest(answer)
    assert "read-only transaction" in said()
    assert (said().count("\n"), "Traceback" in said()) == (1, False)
    ada.post("/nexus/workspace-settings/groups/create/", name="Night shift").expect(302)


def test_a_sign_in_is_told_that_the_server_takes_no_writes(served, read_only, said):
    visitor = Visitor(served.port, timeout=30)
    visitor.get("/login/").expect(200)
    with read_only():
        answer = visitor.post("/login/", username="ada@nexus.test", password=PASSWORD)
    assert is_honest(answer)
    [line] = [line for line in said().splitlines() if "/login/" in line]
    assert "read-only transaction" in line
    assert "Traceback" not in said()
    visitor.sign_in("ada@nexus.test", PASSWORD)


def make_due(sql, seconds=120):
    """Have every sign-in be due for its touch: as if it had last been seen so long ago."""
    store = SessionStore()
    for key, data in sql("SELECT session_key, session_data FROM workspaces_session").fetchall():
        session = store.decode(data)
        session[SEEN] -= seconds
        sql("UPDATE workspaces_session SET session_data = %s WHERE session_key = %s", [store.encode(session), key])


def crawled(visitor, start):
    """Each address that links lead to from there, and its answer; of those that differ in numbers only, one."""
    waiting, seen = [start], set()
    while waiting:
        address = waiting.pop()
        kind = re.sub(r"\d+", "N", address.partition("?")[0])
        if kind in seen or kind.startswith("/static/"):
            continue
        seen.add(kind)
        answer = visitor.get(address)
        yield address, answer
        waiting += [answer.headers["Location"]] if "Location" in answer.headers else []
        waiting += [html.unescape(found) for found in re.findall(r'(?:href|hx-get)="(/[^"#]*)"', answer.text)]
