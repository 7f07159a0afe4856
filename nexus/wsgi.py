"""The WSGI application, which gunicorn serves as nexus/gunicorn.py says."""

import os
import sys

import django
from django.urls import get_resolver

from nexus.middleware.handler import Handler
from nexus.startup import check_startup, told_in_a_sentence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings")
os.environ["NEXUS_PROCESS"] = "web"

with told_in_a_sentence():
    django.setup(set_prefix=False)
    check_startup()
application = Handler()
# Every page's code is read now, not while the first visitor waits.
get_resolver().url_patterns  # noqa: B018

# Beside a large change a page waits for the interpreter at every row that it reads, each time for so many seconds.
sys.setswitchinterval(0.0005)
