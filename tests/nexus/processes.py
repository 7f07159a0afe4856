"""Processes of their own, with exactly the environment that a test gives them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

HOUSE = Path(settings.BASE_DIR)
PRODUCTION = {
    "NEXUS_ENV": "production",
    "SECRET_KEY": "made-for-this-test-and-for-nothing-else-0123456789",
    "AUDIT_KEY": "another-one-for-the-log-of-this-test-9876543210",
    "DATABASE_URL": "postgres://nexus@db.example.org/nexus",
    "ALLOWED_HOSTS": "nexus.example.org",
    "SITE_URL": "https://nexus.example.org",
}


def run(arguments, environ):
    environ = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "nexus.settings"} | environ
    return subprocess.run(
        [sys.executable, *arguments], cwd=HOUSE, env=environ, capture_output=True, text=True, check=False
    )


def settings_in(environ, *names):
    """The settings of a process with exactly this environment."""
    code = f"import json, nexus.settings as s; print(json.dumps([getattr(s, name, None) for name in {names}]))"
    result = run(["-c", code], environ)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)
