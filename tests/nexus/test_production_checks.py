"""Production does not start half-configured."""

import pytest

from tests.nexus.processes import PRODUCTION, run


@pytest.mark.parametrize("missing", [name for name in PRODUCTION if name != "NEXUS_ENV"])
def test_production_refuses_to_start_without(missing):
    result = run(["-c", "import nexus.settings"], PRODUCTION | {missing: ""})
    assert f"{missing} is missing" in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "true"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "nexus.example.org,*"),
        ("SITE_URL", "http://a.test"),
    ],
)
def test_production_refuses_to_start_with(name, value):
    result = run(["-c", "import nexus.settings"], PRODUCTION | {name: value})
    assert result.returncode == 1
    assert "Nexus does not start in production" in result.stderr
    assert name in result.stderr.splitlines()[-1]


def test_a_misspelt_environment_is_refused_rather_than_taken_for_the_demo():
    result = run(["-c", "import nexus.settings"], PRODUCTION | {"NEXUS_ENV": "prod"})
    assert "NEXUS_ENV is neither" in result.stderr
