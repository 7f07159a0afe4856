"""Production does not start half-configured."""

import secrets

import pytest

from nexus.production_checks import is_weak
from tests.nexus.processes import PRODUCTION, run, settings_in


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
        ("ALLOWED_HOSTS", "nexus.example.org, ."),
        ("ALLOWED_HOSTS", ".org"),
        ("SITE_URL", "http://a.test"),
        ("SITE_URL", "https://"),
        ("SITE_URL", "https://a.test:port"),
    ],
)
def test_production_refuses_to_start_with(name, value):
    result = run(["-c", "import nexus.settings"], PRODUCTION | {name: value})
    assert result.returncode == 1
    assert "Nexus does not start in production" in result.stderr
    assert name in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("name", ["SECRET_KEY", "AUDIT_KEY"])
@pytest.mark.parametrize(
    "value",
    [
        "short-9876543210",
        "0123456789abcdefghijklmnopqrstu",
        "a" * 60,
        "ab" * 40,
        "django-insecure-7f3kq9x2m8w4v6z1p5n0r8t3y6u2i9o4",
        "Change-Me-please-before-you-go-to-production-0123",
    ],
)
def test_production_refuses_a_secret_that_is_short_or_stands_in_examples(name, value):
    result = run(["-c", "import nexus.wsgi"], PRODUCTION | {name: value})
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
    assert f"{name} is too short or well known: make one by" in result.stderr
    assert value not in result.stderr


def test_the_hosts_of_a_domain_of_ones_own_are_no_catch_all():
    assert settings_in(PRODUCTION | {"ALLOWED_HOSTS": ".example.org"}, "ALLOWED_HOSTS") == [[".example.org"]]


@pytest.mark.parametrize("name", ["SECRET_KEY", "AUDIT_KEY"])
@pytest.mark.parametrize("begins", ["$", "$HOME", r"\$", "a$b"])
def test_a_secret_may_begin_with_any_letter(name, begins):
    secret = begins + "v6z1p5n0r8t3y6u2i9o4m8w4q1k7xd3h5"
    assert settings_in(PRODUCTION | {name: secret, "HOME": "/root"}, name) == [secret]


def test_production_refuses_one_secret_for_both():
    result = run(["-c", "import nexus.wsgi"], PRODUCTION | {"AUDIT_KEY": PRODUCTION["SECRET_KEY"]})
    assert "SECRET_KEY and AUDIT_KEY must be different" in result.stderr


def test_a_secret_that_was_made_as_the_refusal_says_is_good():
    assert not any(is_weak(secrets.token_urlsafe(48)) for _ in range(1000))


def test_a_misspelt_environment_is_refused_rather_than_taken_for_the_demo():
    result = run(["-c", "import nexus.settings"], PRODUCTION | {"NEXUS_ENV": "prod"})
    assert "NEXUS_ENV is neither" in result.stderr
