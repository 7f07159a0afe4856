"""What a refused attempt was, of what, and why: codes in the log, words where it is read.

Spelled out for translators; a test holds the lists to the addresses and to the reasons that there are.
"""

from typing import Final

from django.utils.translation import pgettext, pgettext_lazy

from nexus.words import enumerated

_WHAT: Final = (
    pgettext_lazy("what was refused", "a change"),
    pgettext_lazy("what was refused", "actions"),
    pgettext_lazy("what was refused", "add"),
    pgettext_lazy("what was refused", "add access"),
    pgettext_lazy("what was refused", "add members"),
    pgettext_lazy("what was refused", "add people to group"),
    pgettext_lazy("what was refused", "add super admin"),
    pgettext_lazy("what was refused", "add to group"),
    pgettext_lazy("what was refused", "addresses"),
    pgettext_lazy("what was refused", "app"),
    pgettext_lazy("what was refused", "archive"),
    pgettext_lazy("what was refused", "archive people"),
    pgettext_lazy("what was refused", "assign group admins"),
    pgettext_lazy("what was refused", "audit log"),
    pgettext_lazy("what was refused", "audit log export"),
    pgettext_lazy("what was refused", "cards sheet"),
    pgettext_lazy("what was refused", "change access"),
    pgettext_lazy("what was refused", "change constant"),
    pgettext_lazy("what was refused", "change owner"),
    pgettext_lazy("what was refused", "change role"),
    pgettext_lazy("what was refused", "change roles"),
    pgettext_lazy("what was refused", "confirm request"),
    pgettext_lazy("what was refused", "constant actions"),
    pgettext_lazy("what was refused", "constants"),
    pgettext_lazy("what was refused", "copy invitation link"),
    pgettext_lazy("what was refused", "create"),
    pgettext_lazy("what was refused", "create constant"),
    pgettext_lazy("what was refused", "dashboard"),
    pgettext_lazy("what was refused", "decline request"),
    pgettext_lazy("what was refused", "delete"),
    pgettext_lazy("what was refused", "delete constant"),
    pgettext_lazy("what was refused", "duplicate"),
    pgettext_lazy("what was refused", "export"),
    pgettext_lazy("what was refused", "export users"),
    pgettext_lazy("what was refused", "granular access"),
    pgettext_lazy("what was refused", "group"),
    pgettext_lazy("what was refused", "group admins"),
    pgettext_lazy("what was refused", "group requests"),
    pgettext_lazy("what was refused", "groups"),
    pgettext_lazy("what was refused", "history"),
    pgettext_lazy("what was refused", "import file"),
    pgettext_lazy("what was refused", "invitation list"),
    pgettext_lazy("what was refused", "invite users"),
    pgettext_lazy("what was refused", "list"),
    pgettext_lazy("what was refused", "member list"),
    pgettext_lazy("what was refused", "move"),
    pgettext_lazy("what was refused", "my access"),
    pgettext_lazy("what was refused", "operation"),
    pgettext_lazy("what was refused", "permissions"),
    pgettext_lazy("what was refused", "person"),
    pgettext_lazy("what was refused", "person access"),
    pgettext_lazy("what was refused", "person history"),
    pgettext_lazy("what was refused", "preview"),
    pgettext_lazy("what was refused", "preview permissions"),
    pgettext_lazy("what was refused", "preview sheet"),
    pgettext_lazy("what was refused", "remove"),
    pgettext_lazy("what was refused", "remove by list"),
    pgettext_lazy("what was refused", "remove group admins"),
    pgettext_lazy("what was refused", "remove members"),
    pgettext_lazy("what was refused", "rename"),
    pgettext_lazy("what was refused", "request members"),
    pgettext_lazy("what was refused", "requests"),
    pgettext_lazy("what was refused", "resend invitation"),
    pgettext_lazy("what was refused", "restore"),
    pgettext_lazy("what was refused", "revoke invitation"),
    pgettext_lazy("what was refused", "same groups"),
    pgettext_lazy("what was refused", "search"),
    pgettext_lazy("what was refused", "select members"),
    pgettext_lazy("what was refused", "select users"),
    pgettext_lazy("what was refused", "set default"),
    pgettext_lazy("what was refused", "set members"),
    pgettext_lazy("what was refused", "set permissions"),
    pgettext_lazy("what was refused", "sheet"),
    pgettext_lazy("what was refused", "show constant"),
    pgettext_lazy("what was refused", "theme"),
    pgettext_lazy("what was refused", "themes"),
    pgettext_lazy("what was refused", "undo"),
    pgettext_lazy("what was refused", "users"),
    pgettext_lazy("what was refused", "why"),
    pgettext_lazy("what was refused", "withdraw request"),
    pgettext_lazy("what was refused", "workspace"),
    pgettext_lazy("what was refused", "workspace settings"),
    pgettext_lazy("what was refused", "workspaces"),
)
"""What the addresses inside a workspace are called."""
_AREAS: Final = (
    pgettext_lazy("where it was refused", "groups"),
    pgettext_lazy("where it was refused", "instance"),
    pgettext_lazy("where it was refused", "members"),
    pgettext_lazy("where it was refused", "operations"),
    pgettext_lazy("where it was refused", "resources"),
    pgettext_lazy("where it was refused", "search"),
    pgettext_lazy("where it was refused", "themes"),
    pgettext_lazy("where it was refused", "undo"),
)
"""What their areas are called."""
_CAUSES: Final = (
    pgettext_lazy("why it was refused", "account closed"),
    pgettext_lazy("why it was refused", "address changed since"),
    pgettext_lazy("why it was refused", "admin group is fixed"),
    pgettext_lazy("why it was refused", "admin is no group admin"),
    pgettext_lazy("why it was refused", "all scope only"),
    pgettext_lazy("why it was refused", "already archived"),
    pgettext_lazy("why it was refused", "already default"),
    pgettext_lazy("why it was refused", "already in folder"),
    pgettext_lazy("why it was refused", "already owner"),
    pgettext_lazy("why it was refused", "archived join nothing"),
    pgettext_lazy("why it was refused", "built in theme"),
    pgettext_lazy("why it was refused", "cannot administer again"),
    pgettext_lazy("why it was refused", "cannot own"),
    pgettext_lazy("why it was refused", "convert first"),
    pgettext_lazy("why it was refused", "default changed since"),
    pgettext_lazy("why it was refused", "default group"),
    pgettext_lazy("why it was refused", "default theme"),
    pgettext_lazy("why it was refused", "described since"),
    pgettext_lazy("why it was refused", "end user group is fixed"),
    pgettext_lazy("why it was refused", "forged"),
    pgettext_lazy("why it was refused", "gone"),
    pgettext_lazy("why it was refused", "group admin is active"),
    pgettext_lazy("why it was refused", "group admins changed since"),
    pgettext_lazy("why it was refused", "group changed since"),
    pgettext_lazy("why it was refused", "group gone"),
    pgettext_lazy("why it was refused", "last admin"),
    pgettext_lazy("why it was refused", "last super admin"),
    pgettext_lazy("why it was refused", "members changed since"),
    pgettext_lazy("why it was refused", "moved since"),
    pgettext_lazy("why it was refused", "name taken"),
    pgettext_lazy("why it was refused", "needs workspace admin"),
    pgettext_lazy("why it was refused", "new owner needed"),
    pgettext_lazy("why it was refused", "no group admin to remove"),
    pgettext_lazy("why it was refused", "no group to join"),
    pgettext_lazy("why it was refused", "no super admin"),
    pgettext_lazy("why it was refused", "nobody chosen"),
    pgettext_lazy("why it was refused", "nobody to add"),
    pgettext_lazy("why it was refused", "nobody to assign"),
    pgettext_lazy("why it was refused", "nobody to invite"),
    pgettext_lazy("why it was refused", "nobody to remove"),
    pgettext_lazy("why it was refused", "not allowed"),
    pgettext_lazy("why it was refused", "not archived"),
    pgettext_lazy("why it was refused", "not confirmed"),
    pgettext_lazy("why it was refused", "not invited"),
    pgettext_lazy("why it was refused", "nothing left to undo"),
    pgettext_lazy("why it was refused", "nothing to save"),
    pgettext_lazy("why it was refused", "owner changed since"),
    pgettext_lazy("why it was refused", "renamed since"),
    pgettext_lazy("why it was refused", "request answered"),
    pgettext_lazy("why it was refused", "rests on access"),
    pgettext_lazy("why it was refused", "rests on role"),
    pgettext_lazy("why it was refused", "rights changed since"),
    pgettext_lazy("why it was refused", "role changed since"),
    pgettext_lazy("why it was refused", "same members"),
    pgettext_lazy("why it was refused", "same role"),
    pgettext_lazy("why it was refused", "status changed since"),
    pgettext_lazy("why it was refused", "super admin already"),
    pgettext_lazy("why it was refused", "theme changed since"),
    pgettext_lazy("why it was refused", "thing gone"),
    pgettext_lazy("why it was refused", "undone already"),
    pgettext_lazy("why it was refused", "would become builders"),
)
"""The codes of causes."""


def what(code: str) -> str:
    """What an address of this name is for: “add members”."""
    return pgettext("what was refused", _plain(code)) if code else pgettext("what was refused", "a change")


def area(code: str) -> str:
    """The area that such a name begins with: “groups”."""
    return pgettext("where it was refused", code)


def causes(codes: str) -> str:
    """Why: each of the codes in words."""
    return enumerated(pgettext("why it was refused", _plain(code)) for code in codes.split(", ") if code)


def _plain(code: str) -> str:
    return code.replace("_", " ")
