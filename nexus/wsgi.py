"""The WSGI application: `gunicorn nexus.wsgi`."""

import os

import django

from nexus.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings")
os.environ["NEXUS_PROCESS"] = "web"

django.setup(set_prefix=False)
application = Handler()
