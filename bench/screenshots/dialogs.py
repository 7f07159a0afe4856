"""The dialogs that a workspace admin opens, by a name for the picture: the page to begin on, and what is done there.

A step is said by the role and name of what is clicked, ticked or filled in.
"""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

_BUSY: Final = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
"""What htmx is still at work on."""


@dataclass(frozen=True)
class Step:
    role: str
    name: str
    text: str = ""

    def take(self, page: Page) -> None:
        """Do it, in the open dialog where there is one, and wait for what the server says to it."""
        place = page.get_by_role("dialog") if page.locator("dialog[open]").count() else page
        if self.role == "field":
            place.get_by_label(self.name).fill(self.text)
        elif self.role == "checkbox":
            place.get_by_role("checkbox", name=self.name, exact=True).check()
        elif self.role == "radio":
            place.get_by_role("radio", name=self.name, exact=True).check()
        elif self.role == "menuitem":
            place.get_by_role("menuitem", name=self.name, exact=True).click()
        elif self.role == "link":
            place.get_by_role("link", name=self.name, exact=True).click()
        else:
            place.get_by_role("button", name=self.name, exact=True).click()
        page.locator(_BUSY).first.wait_for(state="detached")


def _press(name: str) -> Step:
    return Step("button", name)


def _choose(subject: str, item: str) -> tuple[Step, ...]:
    return _press(f"Actions for {subject}"), Step("menuitem", item)


def _find(words: str) -> Step:
    return Step("field", "Search by name or email", words)


def _tick(*names: str) -> tuple[Step, ...]:
    return tuple(Step("checkbox", name) for name in names)


Dialog = tuple[str, tuple[Step, ...]]
"""The name of the address to begin on, and the steps."""

DIALOGS: Final[dict[str, Dialog]] = {
    "dialog change role": (
        "members users",
        (*_tick("Select alan@nexus.test", "Select ben@nexus.test"), _press("Change role")),
    ),
    "dialog change role, review": (
        "members users",
        (
            *_tick("Select alan@nexus.test", "Select ben@nexus.test"),
            _press("Change role"),
            Step("radio", "End User"),
            _press("Continue"),
        ),
    ),
    "dialog archive, review": (
        "members users",
        (*_tick("Select alan@nexus.test", "Select ben@nexus.test"), _press("Archive")),
    ),
    "dialog invite users": ("members users", (_press("Invite users"),)),
    "dialog same groups": ("members person", (_press("Same groups as"),)),
    "dialog add to group": ("members users", (*_tick("Select ben@nexus.test"), _press("Add to group"))),
    "dialog remove from workspace": (
        "members users",
        _choose("ben@nexus.test", "Remove from workspace"),
    ),
    "dialog create group": ("groups groups", (_press("Create new group"),)),
    "dialog create group, reserved name": (
        "groups groups",
        (_press("Create new group"), Step("field", "Group name", "admin"), _press("Create group")),
    ),
    "dialog rename": ("groups groups", _choose("Lab", "Rename")),
    "dialog duplicate": ("groups groups", _choose("Dev", "Duplicate")),
    "dialog review deletion": ("groups groups", _choose("Ops", "Delete")),
    "dialog add users": ("groups users", (_press("Add users"),)),
    "dialog review adding": (
        "groups users",
        (
            _press("Add users"),
            _find("eve"),
            _press("Search"),
            *_tick("eve@nexus.test"),
            Step("field", "Paste emails", "gil@nexus.test, zoe@nexus.test, nobody@example.org"),
            _press("Continue"),
        ),
    ),
    "dialog review removing, a large group": (
        "users of a large group",
        (_press("Select all 305 found"), _press("Remove selected")),
    ),
    "dialog review removing": ("groups users", (_press("Remove ben@nexus.test"),)),
    "dialog review permissions": ("groups permissions", (*_tick("Delete apps"), _press("Save changes"))),
    "permissions, not saved": ("groups permissions", _tick("Delete apps", "Update folders")),
    "dialog leave unsaved": ("groups permissions", (*_tick("Delete apps"), Step("link", "Granular access"))),
    "dialog add access": ("groups granular access", (_press("Add access"),)),
    "dialog add access, nothing ticked": ("groups granular access", (_press("Add access"), _press("Continue"))),
    "dialog change access": ("groups granular access", (_press("Change Payroll"),)),
    "dialog assign group admin": ("groups group admins", (_press("Assign group admin"),)),
    "dialog review group admin": (
        "groups group admins",
        (_press("Assign group admin"), _find("ed@"), _press("Search"), *_tick("ed@nexus.test"), _press("Continue")),
    ),
    "dialog create app": ("resources dashboard", (_press("Create app"),)),
    "dialog move app": ("resources dashboard", _choose("Payroll", "Move")),
    "dialog change owner": ("resources dashboard", _choose("Payroll", "Change owner")),
    "dialog review deleting an app": ("resources dashboard", _choose("Payroll", "Delete")),
    "dialog create constant": ("resources constants", (_press("Create constant"),)),
    "menu of an app": ("resources dashboard", (_press("Actions for Payroll"),)),
}
ADMIN: Final = "ada"
"""Who opens them."""
