"""Write docs/licences.md: under which licence each package is that Nexus runs on. Run by `make licences`.

It is read from what the packages that are installed say of themselves; those of other systems are left out.
"""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "licences.md"
BUNDLED = [("Inter (the font, `static/fonts/`)", "OFL-1.1"), ("htmx (within django-htmx)", "0BSD")]
HEAD = """\
# Licences

Nexus is under the MIT licence. What it runs on, as `make licences` reads it from the packages; `make sbom` lists the
same with versions and hashes, for scanners.

| part | licence |
|---|---|
"""


def main() -> None:
    """Write the page anew."""
    LIST.write_text(written(), "utf-8")


def written() -> str:
    """The page, from the pins of requirements.txt."""
    pins = (ROOT / "requirements.txt").read_text("utf-8")
    names = re.findall(r"^([\w.-]+)(?:\[.*?\])?==", pins, re.MULTILINE)
    rows = [*BUNDLED, *((name, said) for name in sorted(names) if (said := licence_of(name)))]
    return HEAD + "".join(f"| {name} | {licence} |\n" for name, licence in rows)


def licence_of(package: str) -> str:
    """What the package says: as an expression, in a word, or by its classifier; "" where it is not installed."""
    try:
        said = metadata(package).json
    except PackageNotFoundError:
        return ""
    classifiers = [line.rpartition(" :: ")[2] for line in said.get("classifier", []) if "License ::" in line]
    return str(said.get("license_expression") or said.get("license") or ", ".join(classifiers))


if __name__ == "__main__":
    main()
