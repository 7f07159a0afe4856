"""nginx, set up as documented, stands between Nexus and those who send slowly."""

import os
import shutil
import socket
import subprocess
from contextlib import ExitStack, contextmanager

import pytest

from bench.ground.machine import ROOT
from bench.ground.serving import HOST, PATIENCE, Server, Visitor, free_port, manage

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
SLOW_BODY = b"POST /login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nusername=a"
SLOW_HEADERS = b"GET /login/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """Where nginx listens, before a Nexus of eight threads."""
    home = tmp_path_factory.mktemp("nginx")
    database = f"sqlite:///{home}/nexus.sqlite3"
    manage(database, "migrate", "--verbosity=0")
    with Server(database) as server, nginx(home, server.port) as port:
        Visitor(port).get("/login/").expect(200)  # the first page is slow whoever asks for it
        yield port


@contextmanager
def nginx(home, behind):
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
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(port, process):
    for _attempt in range(600):
        try:
            return Visitor(port, timeout=1).get("/healthz").expect(200)
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
        answers = [Visitor(port, timeout=PATIENCE).get("/login/") for _time in range(5)]
    assert {answer.status for answer in answers} == {200}
    assert max(answer.seconds for answer in answers) < 5, "it waited for what was half sent, which takes 10 s"


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
