"""nginx, set up as documented, stands between Nexus and those who send slowly."""

import os
import shutil
import socket
import subprocess
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection

import pytest

from bench.ground.machine import ROOT
from bench.ground.serving import HOST, PATIENCE, Server, Visitor, free_port, manage
from nexus.errors import OUTAGE, TOO_LARGE

pytestmark = pytest.mark.nginx
CONF = ROOT / "deploy" / "nginx.conf"
AROUND = """
daemon off; pid {home}/pid; error_log {home}/log; {user}
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
    include {home}/nexus.conf;
}}
"""
WORN = (
    *("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"),
    *("Cross-Origin-Resource-Policy", "X-Frame-Options", "Cache-Control"),
)
# Of a form Nexus reads all before it answers; what it left unread would now and then cost the answer.
A_FORM = "POST /login/ HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
SLOW_BODY = b"POST /login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nusername=a"
SLOW_HEADERS = b"GET /-/accessibility/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """Where nginx listens, before a Nexus of eight threads."""
    home = tmp_path_factory.mktemp("nginx")
    database = f"sqlite:///{home}/nexus.sqlite3"
    manage(database, "migrate", "--verbosity=0")
    with Server(database) as server, nginx(home, server.port) as port:
        Visitor(port).get("/-/accessibility/").expect(200)  # the first page is slow whoever asks for it
        yield port


@pytest.fixture(scope="module")
def port_of_nobody(tmp_path_factory):
    """Where nginx listens, before no Nexus."""
    with nginx(tmp_path_factory.mktemp("nobody"), free_port(), status=503) as port:
        yield port


@contextmanager
def nginx(home, behind, status=200):
    """The documented file, with ports of ours."""
    port, program = free_port(), shutil.which("nginx") or "/usr/sbin/nginx"
    text = CONF.read_text("utf-8")
    text = text.replace("listen 80;", f"listen {HOST}:{port};").replace("127.0.0.1:8000", f"{HOST}:{behind}")
    (home / "nexus.conf").write_text(text, "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(AROUND.format(home=home, user=user), "utf-8")
    command = ["setpriv", "--pdeathsig=TERM", program, "-p", str(home), "-c", str(home / "nginx.conf")]
    process = subprocess.Popen(command)
    try:
        wait_for(port, process, status)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(port, process, status):
    for _attempt in range(600):
        try:
            return Visitor(port, timeout=1).get("/healthz").expect(status)
        except OSError:
            assert process.poll() is None, "nginx did not start"
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.05)
    raise AssertionError("nginx does not listen")


@pytest.mark.parametrize("number", [8, 80])
@pytest.mark.parametrize("half", [SLOW_BODY, SLOW_HEADERS], ids=["bodies", "headers"])
def test_half_sent_requests_stop_no_answer(port, half, number):
    with ExitStack() as open_ones:
        for _each in range(number):
            sender = open_ones.enter_context(socket.create_connection((HOST, port)))
            sender.sendall(half)
        answers = [Visitor(port, timeout=PATIENCE).get("/-/accessibility/") for _time in range(5)]
    assert {answer.status for answer in answers} == {200}
    assert max(answer.seconds for answer in answers) < 5, "it waited for what was half sent, which takes 10 s"


def asked(port, length=0):
    """The answer to a form that is said to be so long, of which nothing is sent."""
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE)) as connection:
        connection.putrequest("POST", "/login/")
        connection.putheader("Content-Length", str(length))
        connection.endheaders()
        answer = connection.getresponse()
        return answer, answer.read().decode()


def worn(answer):
    """The headers that every answer of Nexus wears, each as often as it is there."""
    return {name: len(answer.headers.get_all(name, ())) for name in WORN}


def test_what_is_too_large_for_nginx_is_told_in_the_sentence_of_nexus(port):
    answer, text = asked(port, 7_000_000)
    assert (answer.status, answer.headers["HX-Retarget"], worn(answer)) == (413, "#dialog", dict.fromkeys(WORN, 1))
    assert str(TOO_LARGE.sentence) in text


def test_a_nexus_that_is_not_there_is_an_outage_and_not_a_page_of_nginx(port_of_nobody):
    answer, text = asked(port_of_nobody)
    assert (answer.status, answer.headers["Retry-After"], worn(answer)) == (503, "10", dict.fromkeys(WORN, 1))
    assert str(OUTAGE.title) in text


def test_what_nexus_says_is_handed_on_with_its_own_headers_alone(port):
    answer, _text = asked(port)
    assert (answer.status, answer.headers["HX-Retarget"], worn(answer)) == (403, None, dict.fromkeys(WORN, 1))
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("size", "status"), [(5_500_000, 403), (6_100_000, 413), (7_000_000, 413)])
def test_what_a_list_may_weigh_comes_through_and_no_more(port, size, status):
    with socket.create_connection((HOST, port), timeout=PATIENCE) as sender:
        sender.sendall(f"POST /login/ HTTP/1.0\r\nHost: localhost\r\nContent-Length: {size}\r\n\r\n".encode())
        try:
            sender.sendall(b"a" * size)
        except ConnectionError:
            assert status == 413, "it was refused before it was read"
        assert sender.recv(100).split()[1] == str(status).encode()


def test_the_documented_file_is_named_where_one_looks_for_it():
    assert "deploy/nginx.conf" in (ROOT / "docs" / "administration.md").read_text("utf-8")
