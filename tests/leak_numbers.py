"""The sentences in which a review may say a number to somebody who is not told everything (the product, section 3)."""

import re

from tests.pages import read

WHO = r"(?:\d+ person|\d+ people|[^\d]+)"
THROUGH = r"(?:through (?:\d+ other groups|[^\d]+)|as owner|as Super Admin)"
TO_COME = r"(?:, and every [a-z, ]+ to come)?"
EACH = rf"(?:(?:between \d+ and |up to )?\d+ things?) each{TO_COME}"
TWICE = r"(?:, \d+ of them in more than one way)?"
WAYS = rf"(?:\d+ )?(?:{THROUGH}|in \d+ other ways?)(?:, (?:\d+ )?(?:{THROUGH}|in \d+ other ways?))*{TWICE}"
STAYS = rf"(?:Everybody|{WHO}) (?:keeps?|has|have)(?: some of)? it(?: already)?:? {WAYS}"
SENTENCES = [
    rf"Review: (?:add|remove) {WHO} (?:to|from) [^\d]+",
    r"(?:Add|Remove) \d+ users?",
    rf"Review: add {WHO} to [^\d]+ and remove {WHO}",
    r"Add \d+ users? and remove \d+",
    r"(?:Your list: )?\d+ [^\d·]+(?: · \d+ [^\d·]+)*",  # the totals of a list that they gave themselves
    rf"{WHO} joins? [^\d]+",
    rf"{WHO} leaves? [^\d]+",
    rf"{WHO} becomes? (?:a Builder|Builders)",
    rf"{WHO} (?:loses?|gains?) \d+ rights?",
    r"[^\d]+ is given \d+ rights?",
    r"\d+ rights? (?:is|are) taken from [^\d]+",
    r"(?:View|Edit|Execute|Build|Build with|Configure) [^\d]+(?: but \d+)?(?: \(\d+ now\))?",
    r"\d+ of \d+ (?:was not used|entries were not used)",
    r"Without (?:these )?\d+, this would happen",
    r"Continue without \d+",
    rf"{WHO} (?:loses?|gains?) nothing now{TO_COME}",
    rf"\d+ more (?:person|people) (?:loses?|gains?) access(?: to {EACH})?",
    rf"{WHO} keeps? \d+ rights? {THROUGH}",
    rf"{WHO} (?:has|have) \d+ rights? already {THROUGH}",
    rf"{STAYS}(?:; {STAYS})*(?:; {WHO} (?:has|have) it (?:now, and through what|{THROUGH}))?",
    rf"Change owner to [^\d]+, {WHO} loses? rights",
    rf"Undo this change, {WHO} loses? rights",
    r"At \d\d:\d\d, while this was open\. [^\d]+",
    rf"{WHO} (?:keeps?|has|have) some of it (?:already )?in \d+ other ways?",
    rf"{WHO} loses? [^\d]+",
    rf"{WHO} (?:has|have) it {THROUGH}",
    rf"{WHO} have it through \d+ more groups?",
    rf"{WHO} (?:has|have) it now, and through what",
    r"\d+ (?:more|other) groups?",
    r"\d+ apps? stays?, without a folder",
    r"\d+ grants? goe?s? with it",
    r"[^\d]+ \d+ more (?:app|workflow|data source|module|folder)s?[^\d]*",
    r"[^\d]+ may [^\d]+ and \d+ more\. End Users cannot hold these rights\.",
    r"(?:[^\d]+ )?and \d+ more",
    r"See all \d+",
    rf"{WHO} (?:is|are) in the group already and stays?\.",
]
ALLOWED = re.compile("|".join(f"(?:{sentence})" for sentence in SENTENCES))
BLOCKS = {"h1", "h2", "h3", "p", "li", "button", "summary", "td", "th", "label", "option", "legend"}


def numbers_out_of_place(response):
    """What a review says with a number in it that no sentence of the product says so."""
    blocks = [block for block in read(response) if block.tag in BLOCKS and not BLOCKS & {e.tag for e in block.inside}]
    said = {" ".join(block.text.split()) for block in blocks}
    return {text for text in said if re.search(r"\d", text) and not ALLOWED.fullmatch(text)}
