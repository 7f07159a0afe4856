"""What Nexus runs on is listed, each part with its licence."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_list_of_licences_is_what_the_packages_say():
    spec = importlib.util.spec_from_file_location("licences", ROOT / "deploy" / "licences.py")
    licences = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(licences)
    said = licences.written()
    assert (ROOT / "docs" / "licences.md").read_text("utf-8") == said
    assert "| django | BSD-3-Clause |" in said
    assert all(len(line.split("|")) == 4 for line in said.splitlines() if line.startswith("| "))


def test_the_workflow_runs_the_one_command():
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    assert "- run: .ci/run\n" in workflow
