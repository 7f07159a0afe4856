"""The WSGI application: `gunicorn nexus.wsgi`."""

import os

import django

from nexus.handler import Handler
from nexus.startup import check_startup, told_in_a_sentence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings")
os.environ["NEXUS_PROCESS"] = "web"

with told_in_a_sentence():
    django.setup(set_prefix=False)
    check_startup()
application = Handler()
