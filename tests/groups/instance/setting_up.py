"""The first run as somebody goes through it who has the link."""

from django.test import Client

from groups.instance.first_run import setup_code

SETUP = "/-/setup/"
PASSWORD = "correct horse battery staple"
FIRST = {
    "name": "Ada Fischer",
    "email": "Ada@nexus.test",
    "password": PASSWORD,
    "workspace_name": "Nexus",
    "slug": "nexus",
}


def begin(client=None, **fields):
    """Send the form, with the right code unless another is given."""
    return (client or Client()).post(SETUP, {"code": setup_code(), **FIRST, **fields})
