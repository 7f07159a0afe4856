"""The picture of the house is today's, and the house is one that can be drawn."""

from docs import picture

HOUSE = picture.read(picture.ROOT)


def test_the_picture_is_drawn_anew_when_imports_change():
    assert picture.PICTURE.read_text("utf-8") == picture.draw(HOUSE), "`make picture` draws it anew"


def test_every_subject_stands_on_a_declared_floor():
    assert {name for floor in HOUSE.floors() for name in floor} == set(picture.SUBJECTS)


def test_no_folder_holds_more_than_fifteen_modules():
    assert {folder: count for folder, count in HOUSE.modules.items() if count > 15} == {}


def test_there_are_at_most_85_arrows_between_subjects():
    assert len(HOUSE.between_subjects()) <= 85


def test_no_arrow_runs_upward():
    assert HOUSE.upward() == []


def test_no_folders_import_each_other_in_a_circle():
    assert HOUSE.circles() == []


# --- What is drawn, on houses made for it ---


def test_an_import_for_the_type_checker_is_no_arrow(tmp_path):
    build(tmp_path, {"audit/a.py": "if TYPE_CHECKING:\n    import nexus.b", "nexus/b.py": ""})
    assert picture.read(tmp_path).arrows == set()


def test_an_import_inside_a_function_is_an_arrow(tmp_path):
    build(tmp_path, {"audit/a.py": "def f():\n    from nexus import b", "nexus/b.py": ""})
    assert picture.read(tmp_path).arrows == {("audit", "nexus")}


def test_what_django_runs_by_itself_is_not_drawn(tmp_path):
    build(
        tmp_path,
        {"nexus/urls.py": "import audit.a", "nexus/management/commands/c.py": "import audit.a", "audit/a.py": ""},
    )
    house = picture.read(tmp_path)
    assert (house.modules, house.arrows) == ({"audit": 1}, set())


def test_an_arrow_that_climbs_is_drawn_in_red(tmp_path):
    build(tmp_path, {"audit/a.py": "", "nexus/b.py": "from audit.a import c"})
    house = picture.read(tmp_path)
    assert house.upward() == [("nexus", "audit")]
    assert '<path class="up" d="M' in picture.draw(house)


def test_a_circle_is_named(tmp_path):
    build(tmp_path, {"groups/changes/a.py": "import groups.models.b", "groups/models/b.py": "import groups.changes.a"})
    assert picture.read(tmp_path).circles() == [("groups/changes", "groups/models")]


def test_a_folder_and_one_inside_it_may_lean_on_each_other(tmp_path):
    build(tmp_path, {"workspaces/a.py": "import workspaces.models.b", "workspaces/models/b.py": "import workspaces.a"})
    assert picture.read(tmp_path).circles() == []


def test_a_subject_declared_nowhere_stands_above_what_it_imports(tmp_path):
    build(tmp_path, {"groups/new/a.py": "import audit.b", "audit/b.py": "", "workspaces/c.py": ""})
    assert picture.read(tmp_path).floors() == [["audit"], ["groups/new"], ["workspaces"]]


def build(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
