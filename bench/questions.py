"""What the contests are called: in the figures, on the page, and where a target speaks of one."""

from typing import Final

CHECK: Final = "user.has_perm on an app"
VISIBLE: Final = "the first 50 visible apps"
WHO_CAN: Final = "who can reach an app, page of 50"
STRICT: Final = ", strict roles"
"""Added to the above where the roles Builder and End User hold nothing."""
ONE_BY_ONE: Final = "the first 50 visible apps, of two people"

JOINING: Final = "the review of one person joining"
JOINED: Final = "one person joins, review and confirm"
PROMOTION: Final = "the review of a tenth of all people becoming Builders"
PROMOTION_PAGE: Final = "the same review as a page"
PROMOTED: Final = "the confirm of a tenth of all people becoming Builders"
BUILDERS_CHANGE: Final = "the confirm of the Builder role losing Edit on all apps"
HIDING: Final = "the confirm of all apps being hidden from the dashboards of End Users"
ADDING: Final = "a tenth of all people join a group, the confirm"
DELETE_GROUP: Final = "the review of deleting a group of 7 people in 10"
DELETE_APP: Final = "the review of deleting an app"
DELETE_FOLDER: Final = "the review of deleting a folder"

SEARCHES: Final = (
    "search people, two words",
    "search people, a first name",
    "search people, no hit",
    "search apps, a number",
)

MEMBERS: Final = "the members of a group, page of 50"
DEEPEST: Final = "the deepest page of the members of a group"
DASHBOARD: Final = "the dashboard of an End User"
GROUPS: Final = "the groups"
PERMISSIONS: Final = "the permissions of a group"
GRANULAR: Final = "the granular access of a group"
GROUP_ADMINS: Final = "the group admins of a group"
APPS: Final = "an app, with who reaches it"
MY_ACCESS: Final = "my access, of an End User"
HISTORY: Final = "the history of a group"
LOG: Final = "the audit log"
LISTS: Final = (MEMBERS, DEEPEST, DASHBOARD, GROUPS, PERMISSIONS, GRANULAR, GROUP_ADMINS, APPS, MY_ACCESS, HISTORY, LOG)
"""Pages that are visited as a browser does."""
VERIFICATION: Final = "the verification of the log"
