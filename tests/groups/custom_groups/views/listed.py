"""What the dialogs that take a list show of it, and what they are sent."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from groups.models import GroupMembership
from tests.pages import elements


def members(group):
    emails = GroupMembership.objects.filter(group=group).values_list("membership__user__email", flat=True)
    return {email.partition("@")[0] for email in emails}


def csv(text, name="people.csv"):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def hidden(page, *names):
    """What else travels with the form."""
    boxes = {box.attributes.get("name"): box.attributes["value"] for box in elements(page, "input", type="hidden")}
    boxes |= {f"before {name}": value for name, value in QueryDict(boxes.get("before", "")).items()}
    return {name: boxes.get(name, boxes.get(f"before {name}")) for name in names if {name, f"before {name}"} & {*boxes}}


def rows(page):
    """The entries of the list that are shown."""
    shown = page.text.partition('class="verdicts">')[2].partition("</ul>")[0]
    return [unescape(re.sub("<[^>]+>", " ", each)).split() for each in shown.split("</li>")[:-1]]
