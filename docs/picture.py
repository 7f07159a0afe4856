"""Draw docs/architecture.svg from the imports, and say in words what it shows. Run by `make picture`."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "architecture.svg"
# The floors from the ground up, with the subjects on each and what they are about.
FLOORS = [
    {"nexus": "The toolkit: settings, htmx, errors, paging"},
    {"audit": "The log: who did what, when, in which capacity"},
    {"workspaces": "Workspaces: who enters, and what they keep there"},
    {"groups/models": "Groups, their people, the permission tables"},
    {"groups/permissions": "Who may do what, and why"},
    {"groups/changes": "What a change does: plan, seal, commit"},
    {
        "groups/custom_groups": "Groups: their people, admins and permissions",
        "groups/help": "How rights work, told from their tables",
        "groups/log": "The log to its readers: questions, export",
        "groups/members": "People: inviting, roles, archiving, access",
        "groups/resources": "Apps, workflows, data sources, folders …",
        "groups/themes": "What the pages of a workspace look like",
    },
    {
        "groups/instance": "The first run, workspaces, Super Admins",
        "groups/search": "Finding whatever one may know of, and do",
        "groups/undo": "Taking back what an operation did",
    },
    {"groups/demo": "The cast of the demo, and its story", "groups/desk": "The support desk at a terminal"},
]
SUBJECTS = {subject: about for floor in FLOORS for subject, about in floor.items()}
# Not drawn: what Django runs by itself, and the addresses, which are the roof over everything.
WIRING = {"migrations", "management", "templatetags", "apps", "urls"}
MODULES_IN_A_FOLDER = 15
Arrow = tuple[str, str]  # the folder that imports, and the one that is imported


@dataclass
class House:
    """The folders, with the number of modules in each, and the arrows between any two of them."""

    modules: dict[str, int] = field(default_factory=dict)
    arrows: set[Arrow] = field(default_factory=set)

    def between_subjects(self) -> set[Arrow]:
        """The arrows that are drawn. What runs between the folders of one subject stays inside its box."""
        ends = {(subject(a), subject(b)) for a, b in self.arrows}
        return {(a, b) for a, b in ends if a != b}

    def floors(self) -> list[list[str]]:
        """The subjects that there are, floor by floor. One that is declared nowhere stands above all it imports."""
        arrows, found = self.between_subjects(), {subject(folder) for folder in self.modules}
        floors = [[name for name in floor if name in found] for floor in FLOORS]
        for name in sorted(found.difference(SUBJECTS), key=lambda name: (len(reachable(name, arrows)), name)):
            below = [i for i, floor in enumerate(floors) if any((name, other) in arrows for other in floor)]
            floors.insert(max(below, default=-1) + 1, [name])
        return [floor for floor in floors if floor]

    def upward(self) -> list[Arrow]:
        """The arrows to what stands higher, or later on the same floor; there should be none."""
        height = [name for floor in self.floors() for name in floor].index
        return sorted((a, b) for a, b in self.between_subjects() if height(b) > height(a))

    def circles(self) -> list[tuple[str, ...]]:
        """Subjects, and folders, that reach each other. A folder and one inside it may lean on each other."""
        flat = {(a, b) for a, b in self.arrows if not (Path(a).is_relative_to(b) or Path(b).is_relative_to(a))}
        return sorted(circles(self.between_subjects()) | circles(flat))

    def crowded(self) -> list[str]:
        """The folders that hold more modules than a reader takes in at a glance."""
        return sorted(folder for folder, count in self.modules.items() if count > MODULES_IN_A_FOLDER)

    def words(self) -> list[str]:
        """What the picture shows, in words."""
        floors = self.floors()
        return [
            f"{len(self.modules)} folders, {sum(map(len, floors))} subjects on {len(floors)} floors",
            f"{len(self.between_subjects())} arrows between subjects, {len(self.arrows)} between folders",
            f"Upward: {', '.join(map(' → '.join, self.upward())) or 'none'}",
            f"Circles: {', '.join(map(' ↔ '.join, self.circles())) or 'none'}",
            f"Over {MODULES_IN_A_FOLDER} modules: {', '.join(self.crowded()) or 'none'}",
        ]


def subject(folder: str) -> str:
    """The box that a folder is drawn in: the declared one it lies in, or else itself."""
    return next((name for name in SUBJECTS if Path(folder).is_relative_to(name)), folder)


def reachable(start: str, arrows: set[Arrow]) -> set[str]:
    """Everything that the arrows lead to from one folder."""
    found: set[str] = set()
    new = {start}
    while new:
        new = {b for a, b in arrows if a in new} - found
        found |= new
    return found


def circles(arrows: set[Arrow]) -> set[tuple[str, ...]]:
    """Every set of folders that can all be reached from each other."""
    reached = {start: reachable(start, arrows) for start, _ in arrows}
    turns = (sorted(end for end in ends if start in reached.get(end, ())) for start, ends in reached.items())
    return {tuple(turn) for turn in turns if turn}


def read(root: Path) -> House:
    """Read the imports of every module of ours."""
    house, folders, trees = House(), {}, {}
    for top in sorted({name.split("/")[0] for name in SUBJECTS}):
        for path in sorted((root / top).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            if not WIRING & set(parts):
                name, folder = ".".join(parts).removesuffix(".__init__"), "/".join(parts[:-1])
                folders[name], trees[name] = folder, ast.parse(path.read_text("utf-8"))
                if path.stem != "__init__":
                    house.modules[folder] = house.modules.get(folder, 0) + 1
    for name, tree in trees.items():
        targets = (folders.get(path) or folders.get(path.rpartition(".")[0]) for path in imports(tree))
        house.arrows |= {(folders[name], target) for target in targets if target and target != folders[name]}
    return house


def imports(node: ast.AST) -> Iterator[str]:
    """Every name that is imported when the module runs: what only the type checker reads is no arrow."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        elif not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from imports(child)


# --- The drawing: a house cut open. The subjects stand in it as stairs, so that every arrow runs right and down. -----

BOX, HEIGHT, STEP, ROW, LEFT, TOP = 340, 46, 56, 66, 48, 96
STYLE = """svg { --canvas: #fbfbfc; --surface: #fff; --line: #d5dae0; --ink: #1a2027; --quiet: #59636e; --use: #3b5bdb;
  --bad: #c92a2a; font: 12px system-ui, -apple-system, "Segoe UI", sans-serif }
@media (prefers-color-scheme: dark) { svg { --canvas: #0f1317; --surface: #161b21; --line: #323b45; --ink: #e8ebee;
  --quiet: #a3adb7; --use: #7f97ff; --bad: #ff8787 } }
.house, .box { fill: var(--canvas); stroke: var(--line) } .box { fill: var(--surface) }
.use, .up { fill: none; stroke: var(--use); stroke-width: 1.5 } .up { stroke: var(--bad) }
.head { fill: var(--use) } text { fill: var(--quiet) } .name { fill: var(--ink); font-size: 14px; font-weight: 600 }"""


def draw(house: House) -> str:
    """The picture as SVG: from the same imports the same bytes."""
    rows = [name for floor in house.floors()[::-1] for name in floor[::-1]]
    at = {name: (LEFT + i * STEP, TOP + i * ROW) for i, name in enumerate(rows)}
    width, height = LEFT * 2 + BOX + STEP * (len(rows) - 1), TOP + ROW * len(rows) + 4
    up = house.upward()
    down = [(*at[a], *at[b]) for a, b in sorted(house.between_subjects().difference(up))]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>The house of Nexus</title><desc>{escape('. '.join(house.words()))}</desc><style>{STYLE}</style>",
        *shell(house, width, height),
        path("use", *(f"M{x + BOX} {y + 23}H{to + BOX - 34}q10 0 10 10V{floor - 8}" for x, y, to, floor in down)),
        path("head", *(f"M{to + BOX - 28} {floor - 9}h8l-4 9z" for to, floor in sorted({end[2:] for end in down}))),
        *(box(name, *at[name], house) for name in rows),
        path("up", *(f"M{at[a][0]} {at[a][1] + 23}H{at[b][0] + 32}V{at[b][1] + HEIGHT}" for a, b in up)),
    ]
    return "\n".join([*parts, "</svg>\n"])


def shell(house: House, width: int, height: int) -> Iterator[str]:
    """Roof, walls and floors; and how to read it, in the corner that the stairs leave free."""
    yield path("house", f"M8 {height - 8}V74L{width / 2:g} 8 {width - 8} 74V{height - 8}z")
    yield text(width / 2, 54, '<tspan class="name">urls</tspan> the roof: every address', "middle")
    y = TOP - 10
    for number, floor in reversed(list(enumerate(house.floors(), 1))):
        yield path("house", f"M8 {y}H{width - 8}") + text(22, y + 20, str(number))
        y += ROW * len(floor)
    words = ["A line leaves a folder to the right and comes", "down into each folder that it imports.", *house.words()]
    for i, word in enumerate(words[:6]):
        yield text(LEFT, y + ROW * (i // 2 - 3) + 29 + 17 * (i % 2), escape(word))


def box(name: str, x: int, y: int, house: House) -> str:
    """A subject: its name, the folders in it, and what it is about."""
    above, slash, last = name.rpartition("/")
    inside = sorted(folder[len(name) + 1 :] for folder in house.modules if name == subject(folder) != folder)
    return (
        f'<rect class="box" x="{x}" y="{y}" width="{BOX}" height="{HEIGHT}" rx="8"/>'
        + text(x + 14, y + 19, f'{above}{slash}<tspan class="name">{last}</tspan>')
        + text(x + BOX - 14, y + 19, " · ".join(inside), "end")
        + text(x + 14, y + 36, escape(SUBJECTS.get(name, "Stands on no floor yet")))
    )


def path(kind: str, *strokes: str) -> str:
    """One path of one kind; where its strokes lie on each other they are painted once."""
    return f'<path class="{kind}" d="{"".join(strokes)}"/>'


def text(x: float, y: float, words: str, anchor: str = "start") -> str:
    """Words at a place."""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{words}</text>'


if __name__ == "__main__":
    found = read(ROOT)
    PICTURE.write_text(draw(found), "utf-8")
    print("\n".join(found.words()))
