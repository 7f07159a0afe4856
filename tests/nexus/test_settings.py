"""What an installation gets when it says nothing, and what it never gets in production."""

from tests.nexus.processes import PRODUCTION, run, settings_in


def test_a_production_installation_passes_the_deployment_checks():
    result = run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION)
    assert result.returncode == 0, result.stderr


def test_production_has_no_demo_whatever_it_is_told():
    assert settings_in(PRODUCTION | {"DEMO": "1"}, "DEMO") == [False]


def test_cookies_in_production_are_bound_to_the_host_and_to_https():
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert settings_in(PRODUCTION, *names) == ["__Host-sessionid", "__Host-csrftoken", True, True]


def test_without_any_environment_nexus_runs_on_this_machine_alone():
    names = ("DEBUG", "ALLOWED_HOSTS", "SITE_URL", "DEMO")
    assert settings_in({}, *names) == [False, ["localhost", "127.0.0.1", "[::1]"], "http://localhost:8000", True]


def test_passwords_are_kept_as_argon2id():
    assert settings_in({}, "PASSWORD_HASHERS")[0][0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
