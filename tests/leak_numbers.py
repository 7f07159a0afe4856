"""The sentences in which a review may say a number to somebody who is not told everything (the product, section 3)."""

import re

from tests.pages import read

PEOPLE = r"(?:\d+ person|\d+ people|[^\d]+)"
SENTENCES = [
    rf"Review: (?:add|remove) {PEOPLE} (?:to|from) [^\d]+",
    rf"(?:Add|Remove) \d+ users?",
    rf"{PEOPLE} joins? [^\d]+",
    rf"{PEOPLE} leaves? [^\d]+",
    rf"{PEOPLE} (?:loses?|gains?) access(?: to \d+ things?)?",
    rf"{PEOPLE} more (?:loses?|gains?) access(?: to between \d+ and \d+ things? each)?",
    rf"{PEOPLE} keeps? access through [^\d]+(?: to \d+ things?)?",
    rf"{PEOPLE} (?:has|have) access already through [^\d]+(?: to \d+ things?)?",
    rf"{PEOPLE} (?:keeps?|has|have) some of it (?:already )?through \d+ more groups?",
    rf"{PEOPLE} (?:loses?) [^\d]+",
    rf"{PEOPLE} reach(?:es)? it through [^\d]+",
    rf"{PEOPLE} through \d+ more groups?",
    r"\d+ apps? stays?, without a folder",
    r"\d+ grants? goe?s? with it",
    r"[^\d]+ \d+ more (?:app|workflow|data source|module|folder)s?[^\d]*",
    r"(?:[^\d]+ )?and \d+ more",
    r"See all \d+",
    rf"{PEOPLE} (?:is|are) in the group already and stays?\.",
    rf"{PEOPLE} cannot be added and will be left out\.",
    rf"{PEOPLE} (?:was|were) (?:added to|removed from) [^\d]+\.",
]
ALLOWED = re.compile("|".join(f"(?:{sentence})" for sentence in SENTENCES))
BLOCKS = {"h1", "h2", "h3", "p", "li", "button", "summary", "td", "th", "label", "option", "legend"}


def numbers_out_of_place(response):
    """What a review says with a number in it and no sentence of the product says so."""
    blocks = [block for block in read(response) if block.tag in BLOCKS and not BLOCKS & {e.tag for e in block.inside}]
    said = {" ".join(block.text.split()) for block in blocks}
    return {text for text in said if re.search(r"\d", text) and not ALLOWED.fullmatch(text)}
