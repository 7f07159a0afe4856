"""What an installation gets when it says nothing, and what it never gets in production."""

import pytest

from tests.nexus.processes import PRODUCTION, run, settings_in


def test_a_production_installation_passes_the_deployment_checks():
    result = run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION)
    assert result.returncode == 0, result.stderr


def test_production_has_no_demo_whatever_it_is_told():
    assert settings_in(PRODUCTION | {"DEMO": "1"}, "DEMO") == [False]


def test_cookies_in_production_are_bound_to_the_host_and_to_https():
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert settings_in(PRODUCTION, *names) == ["__Host-sessionid", "__Host-csrftoken", True, True]


def test_a_form_is_trusted_that_comes_from_the_address_of_the_site():
    given = PRODUCTION | {"SITE_URL": "https://nexus.example.org:8443/"}
    assert settings_in(given, "CSRF_TRUSTED_ORIGINS") == [["https://nexus.example.org:8443"]]


@pytest.mark.parametrize(("asked", "binds"), [({}, False), ({"NEXUS_HSTS_SUBDOMAINS": "true"}, True)])
def test_https_binds_the_subdomains_only_where_that_is_asked(asked, binds):
    names = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS")
    assert settings_in(PRODUCTION | asked, *names) == [31_536_000, binds]


def test_without_any_environment_nexus_runs_on_this_machine_alone():
    names = ("DEBUG", "ALLOWED_HOSTS", "SITE_URL", "DEMO")
    assert settings_in({}, *names) == [False, ["localhost", "127.0.0.1", "[::1]"], "http://localhost:8000", True]


def test_passwords_are_kept_as_argon2id():
    assert settings_in({}, "PASSWORD_HASHERS")[0][0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
