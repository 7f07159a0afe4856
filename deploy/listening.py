"""Look whether a port is free, and under which names Nexus will be found: what `make run` asks before it starts.

python deploy/listening.py HOST PORT          exit 2 and a sentence where nothing can listen there
python deploy/listening.py HOST PORT hosts    the hosts of ALLOWED_HOSTS, separated by commas
python deploy/listening.py HOST PORT say      the addresses to open
python deploy/listening.py HOST PORT site     the first of them, as links begin
"""

import socket
import sys

HERE = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = ("0.0.0.0", "::", "[::]", "")  # noqa: S104  what is asked about, not what is bound
# Reserved for documents: nothing is sent there, but the system says from which of its addresses it would be.
SOMEWHERE = ("192.0.2.1", 9)


def main() -> int:
    """Answer one question; the exit code."""
    host, port, *question = sys.argv[1:]
    if question == ["hosts"]:
        print(",".join(hosts(host)))
    elif question == ["say"]:
        print("   and ".join(f"http://{name}:{port}/" for name in (HERE[0], *hosts(host)[len(HERE) :])))
    elif question == ["site"]:
        print(f"http://{HERE[0] if host in (*HERE, *EVERYWHERE) else host}:{port}")
    elif trouble := taken(host.strip("[]"), port):
        print(trouble, file=sys.stderr)
        return 2
    return 0


def hosts(host: str) -> list[str]:
    """The names that a browser may ask for: this machine's own, and the address that the network has for it."""
    address = lan_address() if host in EVERYWHERE else host
    return [*HERE, *([address] if address and address not in HERE else [])]


def lan_address() -> str:
    """This machine's address in its network; "" where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE)
        except OSError:
            return ""
        address: str = probe.getsockname()[0]
    return address


def taken(host: str, port: str) -> str:
    """Why nothing can listen there, and what to do; "" where it can."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"PORT={port} is no port: write a number from 1 to 65535, as in make run PORT=8001."
    try:
        family = socket.getaddrinfo(host or EVERYWHERE[0], int(port), type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, int(port)))
            listener.listen()
    except socket.gaierror:
        return f"There is no host {host} here: write HOST=127.0.0.1, or HOST=0.0.0.0 for the whole network."
    except PermissionError:
        return f"Port {port} is kept for the system: take one above 1023, as in make run PORT=8001."
    except OSError as error:
        if host not in (*HERE, *EVERYWHERE) and not _is_mine(host):
            return f"This machine is not {host}: write HOST=127.0.0.1, or HOST=0.0.0.0 for the whole network."
        return f"Port {port} is taken by another program ({error.strerror}). Stop it, or: make run PORT={int(port) + 1}"
    return ""


def _is_mine(host: str) -> bool:
    """Whether this machine has that address: any free port of it can be listened on."""
    try:
        socket.create_server((host, 0)).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
