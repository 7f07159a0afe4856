"""Write the requirements.txt files anew from the requirements.in beside each: every package pinned, every file hashed.

Run by `make pins`, which needs uv on the path. What a requirements.in does not name keeps the version it has;
`make pins UPGRADE=1` takes the newest of those. One resolution serves every system, and Python 3.11 and later.
"""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# (source, what is made of it, the file that it adds to)
FILES = [
    ("deploy/requirements.in", "requirements.txt", None),
    ("tests/requirements.in", "tests/requirements.txt", "requirements.txt"),
    ("tests/mutants/requirements.in", "tests/mutants/requirements.txt", "tests/requirements.txt"),
    ("bench/requirements.in", "bench/requirements.txt", "tests/requirements.txt"),
    ("deploy/supply/requirements.in", "deploy/supply/requirements.txt", None),
]
HEAD = """\
# Made of {source} by `make pins`: pinned and hashed, for every system and Python 3.11 or newer.
# Change a pin there, with its reason, not here.
"""
Pins = dict[str, tuple[str, list[str]]]  # name: (the pin with its hashes, who wants it)


def main() -> None:
    """Compile each source in turn; a pin that a file already has from the one it adds to is not said twice."""
    known: dict[str | None, Pins] = {None: {}}
    for source, made, base in FILES:
        compile_hashed(source, made)
        # The same package may be wanted under other conditions, as typing-extensions is: then it is said again.
        pins = {name: pin for name, pin in read_pins(made).items() if pin[0] != known[base].get(name, ("",))[0]}
        (ROOT / made).write_text("\n".join(layout(source, made, base, pins)) + "\n", "utf-8")
        known[made] = known[base] | pins


def compile_hashed(source: str, made: str) -> None:
    """Let uv resolve one source. Versions that the file has already are kept where they still fit."""
    options = ["--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--quiet"]
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    subprocess.run(["uv", "pip", "compile", *options, *upgrade, source, "--output-file", made], cwd=ROOT, check=True)


def read_pins(made: str) -> Pins:
    """What uv wrote, package by package; after the hashes of each it names in comments who wants it."""
    pins: Pins = {}
    for block in re.split(r"\n(?=\S)", (ROOT / made).read_text("utf-8").strip()):
        lines = block.splitlines()
        pin = [line for line in lines if not line.lstrip().startswith("#")]
        wanted_by = [line.strip(" #").removeprefix("via").strip() for line in lines if line.lstrip().startswith("#")]
        pins[key(pin[0])] = ("\n".join(pin), [name for name in wanted_by if name and not name.startswith("-")])
    return pins


def layout(source: str, made: str, base: str | None, pins: Pins) -> list[str]:
    """The file line by line: what was chosen, each pin under its reason, then what those need in turn."""
    lines = [HEAD.format(source=source)]
    if base:
        lines += [f"-r {os.path.relpath(base, Path(made).parent)}", ""]
    reasons = read_reasons(source)
    for name, reason in reasons.items():
        lines += [f"# {reason}", pins[name][0]]
    rest = [name for name in pins if name not in reasons]
    lines += ["", "# What those need in turn."] if rest else []
    for name in rest:
        lines += [f"# for {', '.join(pins[name][1])}", pins[name][0]]
    return lines


def read_reasons(source: str) -> dict[str, str]:
    """Every package that a source names, and why."""
    lines = [line for line in (ROOT / source).read_text("utf-8").splitlines() if "==" in line]
    return {key(pin): reason.strip() for pin, _, reason in (line.partition("  # ") for line in lines)}


def key(pin: str) -> str:
    """A package's name as uv writes it, without version and extras."""
    return re.split(r"[=\[; ]", pin, maxsplit=1)[0].lower().replace("_", "-")


if __name__ == "__main__":
    main()
