"""Why a target is not met: what was tried, and what stands in the way. By the number of its row."""

from typing import Final

LIMITS: Final = {
    1: "Django's cursor and the authentication backend take what the bound does not."
    " Tried: prepared statements, ids kept in the process, one bare cursor a connection.",
    3: "People are found along the sort key and each is tried by an EXISTS, so that a page ends after fifty; to make"
    " models of fifty people with their accounts takes most of the time. Tried: a form that keeps the planner from"
    " looking up each group for each person, partial indexes on what is granted.",
    4: "Nearly everybody holds another set: thousands of unions, differences and digests of bitmaps, each about a tenth"
    " of a millisecond from Python. Tried: roaring bitmaps, each source looked at once, names only for what is shown,"
    " grants gathered by SQL; with a dict for each person it was 7.7 s.",
    5: "As above, for 75,000 people of whom 71,000 hold another set; it was 87 s.",
    6: "Each entry's digest is made in Python from the one before, and the triggers of counters and search tables fire"
    " for each membership. Tried: INSERT … SELECT for all that is not chained.",
    7: "Some twenty statements through the ORM, and two plans with all their facts. Tried: facts read once, standing"
    " and log in one statement, one plan where nothing moved.",
    8: "Everybody whom it touches is read, with their groups, to say exactly who keeps what and through what: 70,000"
    " members of the group, 96,000 people who see the app. Tried: to read only the groups that reach it, which saved a"
    " fifth. Not tried: to count by SQL whom nothing names.",
    9: "Hits are counted before it is decided whether to sort them or to walk in order of name, and where they are many"
    " that takes longest. Among few rows a scan is as quick. Tried: trigram tables on both engines, and that choice.",
    10: "Middleware, session, user and context take some five milliseconds, and a template's nodes the rest. Tried:"
    " rows as one formatted text, tables read as values, one menu for all rows, fixed statements for a page's door.",
    11: "As above.",
    12: "Both take few milliseconds, most of them for the page.",
    13: "Canonical JSON and HMAC-SHA-256 for each entry, in Python.",
}
