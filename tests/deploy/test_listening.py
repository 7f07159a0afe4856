"""`make run` looks before it starts: at its port, and at the names under which it will be found."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import listening

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


def make_run(**variables):
    given = [f"{name}={value}" for name, value in variables.items()]
    command = ["make", "--no-print-directory", "-o", ".venv/run", "run", *given]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_port_in_use_is_told_before_anything_is_done(taken_port):
    result = make_run(PORT=taken_port)
    assert result.returncode == 2
    assert f"Port {taken_port} is taken by another program" in result.stderr
    assert f"make run PORT={int(taken_port) + 1}" in result.stderr
    assert result.stdout == ""


def test_a_free_port_is_fine(taken_port):
    assert listening.taken("127.0.0.1", str(listening_elsewhere())) == ""
    assert "taken" in listening.taken("0.0.0.0", taken_port)  # noqa: S104  asked about, not bound


def listening_elsewhere():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.mark.parametrize("port", ["eighty", "", "0", "65536", "-1"])
def test_what_is_no_port_is_told(port):
    assert "is no port" in listening.taken("127.0.0.1", port)


@pytest.mark.parametrize(("host", "said"), [("192.0.2.7", "This machine is not"), ("no.invalid", "There is no host")])
def test_so_is_a_host_that_is_not_here(host, said):
    assert said in listening.taken(host, "8000")


def test_alone_it_answers_to_the_names_of_this_machine_only():
    assert listening.hosts("127.0.0.1") == ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]"])  # noqa: S104  asked about, not bound
def test_in_the_network_it_answers_to_the_address_that_it_says(monkeypatch, capsys, host):
    monkeypatch.setattr(listening, "lan_address", lambda: "192.168.1.7")
    for question in ("say", "hosts"):
        monkeypatch.setattr(sys, "argv", ["listening.py", host, "8000", question])
        assert listening.main() == 0
    said, hosts = capsys.readouterr().out.splitlines()
    assert said == "http://localhost:8000/   and http://192.168.1.7:8000/"
    assert hosts == "localhost,127.0.0.1,[::1],192.168.1.7"


def test_a_machine_without_a_network_has_no_address_there(monkeypatch):
    monkeypatch.setattr(listening, "SOMEWHERE", ("255.255.255.255", 9))  # which the system refuses
    assert listening.lan_address() == ""


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("127.0.0.1", "http://localhost:8001"),
        ("0.0.0.0", "http://localhost:8001"),  # noqa: S104  asked about, not bound
        ("192.0.2.7", "http://192.0.2.7:8001"),
    ],
)
def test_the_link_of_the_first_run_begins_with_an_address_that_is_listened_at(host, site):
    command = [sys.executable, "deploy/listening.py", host, "8001", "site"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == f"{site}\n"
