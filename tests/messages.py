"""The messages of the product: as its sources mark them, and as a catalogue has them. Needs no gettext."""

import ast
import re
from dataclasses import dataclass
from gettext import GNUTranslations

from django.utils.translation.template import templatize

from tests.house import ROOT, modules

LOCALE = ROOT / "locale"
NUMBER_OF_ARGUMENTS = {"gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
"""How many texts each of Django's functions is given; ``_`` and the lazy and noop ones are as these."""
IN_TEMPLATES = re.compile(
    r"""\b(n?p?gettext|_)\(\s*((?:u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")[\s,]*)+)(?:count\s*)?\)""", re.DOTALL
)


@dataclass(frozen=True, order=True)
class Message:
    """What is translated: the English text, its plural and what tells it from others, which may be empty."""

    text: str
    plural: str = ""
    context: str = ""

    @classmethod
    def of(cls, function, texts):
        context = texts.pop(0) if "pgettext" in function else ""
        return cls(*texts, context=context)


def function_of(call):
    """Which of Django's functions is called; empty for every other."""
    name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
    name = "gettext" if name == "_" else name.removesuffix("_lazy").removesuffix("_noop")
    return name if name in NUMBER_OF_ARGUMENTS else ""


def in_python(tree):
    """The messages that a module marks; what is made at run time is marked where its parts are spelled out."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if function := function_of(call):
            given = [each.value for each in call.args if isinstance(each, ast.Constant)]
            texts = [each for each in given[: NUMBER_OF_ARGUMENTS[function]] if isinstance(each, str)]
            if len(texts) == NUMBER_OF_ARGUMENTS[function]:
                yield Message.of(function, texts)


def in_template(source):
    """The messages of a template, by way of the Python that Django makes of it for gettext."""
    for function, given in IN_TEMPLATES.findall(templatize(source)):
        yield Message.of(function, list(ast.literal_eval(f"[{given}]")))


def in_sources():
    """Every message that the product marks."""
    found = {message for tree in modules().values() for message in in_python(tree)}
    for path in (ROOT / "templates").rglob("*.html"):
        found.update(in_template(path.read_text("utf-8")))
    # To gettext it is one message that is said in one place with a plural, and in another without.
    plurals = {(message.text, message.context) for message in found if message.plural}
    return {each for each in found if each.plural or (each.text, each.context) not in plurals}


# --- A catalogue ----------------------------------------------------------------------------------


@dataclass
class Entry:
    """A message of a catalogue with its texts: one, or as many as the language has plural forms."""

    message: Message
    texts: list
    flags: set


FIELD = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$|^(".*")$')


def read_po(text):
    """The entries of a .po file, its head first; what is crossed out (#~) is none."""
    for block in re.split(r"\n{2,}", text.strip()):
        fields, last = {}, ""
        for line in block.splitlines():
            if match := FIELD.match(line):
                last = match[1] or last
                fields[last] = fields.get(last, "") + ast.literal_eval(match[2] or match[3])
        if "msgid" in fields:
            flags = {flag.strip() for line in re.findall(r"^#,(.*)$", block, re.MULTILINE) for flag in line.split(",")}
            message = Message(fields["msgid"], fields.get("msgid_plural", ""), fields.get("msgctxt", ""))
            yield Entry(message, [fields[name] for name in sorted(fields) if name.startswith("msgstr")], flags)


def entries(language):
    """The messages of a language by what is translated, without the head."""
    source = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text("utf-8")
    return {entry.message: entry for entry in read_po(source) if entry.message.text}


def compiled(language):
    """What programs read of a language: texts by message id, as Python's own reader finds them."""
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return GNUTranslations(file)._catalog
