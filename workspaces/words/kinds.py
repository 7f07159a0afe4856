"""What is said of kinds of thing inside sentences: a phrase each, since every language bends nouns and verbs.

Phrases begin with a small letter, as in the middle of a sentence: a large one can be made of it in every language, and
no small one of a large one (German nouns keep theirs). A test holds every kind and level of the registry to them.
"""

from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop, ngettext_lazy, pgettext, pgettext_lazy

from nexus.words import number, quoted
from workspaces.kinds import LEVELS, SWITCH_BY_CODENAME, Kind, Level

_ON_ONE: Final = {
    "view_app": gettext_noop("view %(thing)s"),
    "edit_app": gettext_noop("edit %(thing)s"),
    "execute_workflow": gettext_noop("execute %(thing)s"),
    "build_workflow": gettext_noop("build %(thing)s"),
    "build_with_data_source": gettext_noop("build with %(thing)s"),
    "configure_data_source": gettext_noop("configure %(thing)s"),
    "build_with_module": gettext_noop("build with %(thing)s"),
    "edit_module": gettext_noop("edit %(thing)s"),
    "view_folder_apps": gettext_noop("view apps in %(thing)s"),
    "edit_folder_apps": gettext_noop("edit apps in %(thing)s"),
    "edit_folder": gettext_noop("edit folder %(thing)s"),
}
"""A level on one thing, whose name stands between quotation marks."""
_ON_ALL: Final = {
    "view_all_apps": gettext_noop("view all apps"),
    "edit_all_apps": gettext_noop("edit all apps"),
    "execute_all_workflows": gettext_noop("execute all workflows"),
    "build_all_workflows": gettext_noop("build all workflows"),
    "build_with_all_data_sources": gettext_noop("build with all data sources"),
    "configure_all_data_sources": gettext_noop("configure all data sources"),
    "build_with_all_modules": gettext_noop("build with all modules"),
    "edit_all_modules": gettext_noop("edit all modules"),
    "view_all_folder_apps": gettext_noop("view apps in all folders"),
    "edit_all_folder_apps": gettext_noop("edit apps in all folders"),
    "edit_all_folders": gettext_noop("edit all folders"),
}
_ON_MORE: Final = {
    "view_app": ngettext_lazy("view %(number)s more app", "view %(number)s more apps", "count"),
    "edit_app": ngettext_lazy("edit %(number)s more app", "edit %(number)s more apps", "count"),
    "execute_workflow": ngettext_lazy("execute %(number)s more workflow", "execute %(number)s more workflows", "count"),
    "build_workflow": ngettext_lazy("build %(number)s more workflow", "build %(number)s more workflows", "count"),
    "build_with_data_source": ngettext_lazy(
        "build with %(number)s more data source", "build with %(number)s more data sources", "count"
    ),
    "configure_data_source": ngettext_lazy(
        "configure %(number)s more data source", "configure %(number)s more data sources", "count"
    ),
    "build_with_module": ngettext_lazy(
        "build with %(number)s more module", "build with %(number)s more modules", "count"
    ),
    "edit_module": ngettext_lazy("edit %(number)s more module", "edit %(number)s more modules", "count"),
    "view_folder_apps": ngettext_lazy(
        "view apps in %(number)s more folder", "view apps in %(number)s more folders", "count"
    ),
    "edit_folder_apps": ngettext_lazy(
        "edit apps in %(number)s more folder", "edit apps in %(number)s more folders", "count"
    ),
    "edit_folder": ngettext_lazy("edit %(number)s more folder", "edit %(number)s more folders", "count"),
}
"""A level on things that the reader may not know of, as many as these."""
_MORE_APPS: Final = ngettext_lazy("%(number)s more app", "%(number)s more apps", "count")
ALL_OF: Final = {
    "app": gettext_noop("all apps"),
    "workflow": gettext_noop("all workflows"),
    "data_source": gettext_noop("all data sources"),
    "module": gettext_noop("all modules"),
    "folder": gettext_noop("all folders"),
}
"""Everything of a kind, as the log keeps it and as one says it."""
SWITCHES_SAID: Final = (
    *(gettext_noop("create apps"), gettext_noop("delete apps")),
    *(gettext_noop("promote apps"), gettext_noop("release apps")),
    *(gettext_noop("create workflows"), gettext_noop("delete workflows")),
    *(gettext_noop("create data sources"), gettext_noop("delete data sources")),
    *(gettext_noop("create modules"), gettext_noop("delete modules")),
    *(gettext_noop("create folders"), gettext_noop("update folders"), gettext_noop("delete folders")),
    *(gettext_noop("create workspace constants"), gettext_noop("update workspace constants")),
    gettext_noop("delete workspace constants"),
)
THE_KIND: Final = (
    *(pgettext_lazy("who or what", "the app"), pgettext_lazy("who or what", "the workflow")),
    *(pgettext_lazy("who or what", "the data source"), pgettext_lazy("who or what", "the module")),
    *(pgettext_lazy("who or what", "the folder"), pgettext_lazy("who or what", "the workspace constant")),
    *(pgettext_lazy("whom or what", "the app"), pgettext_lazy("whom or what", "the workflow")),
    *(pgettext_lazy("whom or what", "the data source"), pgettext_lazy("whom or what", "the module")),
    *(pgettext_lazy("whom or what", "the folder"), pgettext_lazy("whom or what", "the workspace constant")),
)
"""As what does something in a sentence, and as what something is done to."""
NAMED: Final = (
    *(pgettext_lazy("none of them", "no app"), pgettext_lazy("none of them", "no workflow")),
    *(pgettext_lazy("none of them", "no data source"), pgettext_lazy("none of them", "no module")),
    pgettext_lazy("none of them", "no folder"),
    *(pgettext_lazy("label", "app name"), pgettext_lazy("label", "workflow name")),
    *(pgettext_lazy("label", "data source name"), pgettext_lazy("label", "module name")),
    *(pgettext_lazy("label", "folder name"), pgettext_lazy("label", "constant name")),
)
TO_COME: Final = (
    *(pgettext_lazy("every … to come", "app"), pgettext_lazy("every … to come", "workflow")),
    *(pgettext_lazy("every … to come", "data source"), pgettext_lazy("every … to come", "module")),
    pgettext_lazy("every … to come", "folder"),
)


def right_on(level: Level, thing: str) -> str:
    """A level on one thing, inside a sentence: “edit “Payroll””, “view apps in “Money””."""
    return gettext(_ON_ONE[level.codename]) % {"thing": thing}


def right_on_all(level: Level) -> str:
    """A level on all of its kind, inside a sentence: “view all apps”, “view apps in all folders”."""
    return gettext(_ON_ALL[level.on_all])


def right_on_more(level: Level, count: int) -> str:
    """A level on so many things without names: “edit 3 more apps”."""
    return str(_ON_MORE[level.codename] % {"number": number(count), "count": count})


def more_apps(count: int) -> str:
    """“3 more apps”, as what one sees or opens."""
    return str(_MORE_APPS % {"number": number(count), "count": count})


def right_words(permission: str, name: str | None) -> str:
    """What a permission lets one do, inside a sentence: “create apps”; a level on the thing of this name, or on all."""
    if permission in SWITCH_BY_CODENAME:
        return gettext(SWITCH_BY_CODENAME[permission].said)
    level = LEVELS[permission]
    return right_on_all(level) if name is None else right_on(level, quoted(name))


def the_kind(kind: Kind) -> str:
    """“The app”, at the beginning of a sentence about it."""
    return _begun("who or what", f"the {kind.name}")


def no_thing_of(kind: Kind) -> str:
    """“No app”, at the beginning of a sentence."""
    return _begun("none of them", f"no {kind.name}")


def name_label(kind: Kind) -> str:
    """What the field for its name is called: “App name”."""
    return _begun("label", f"{kind.name.removeprefix('workspace ')} name")


def to_come(kind: Kind) -> str:
    """The kind as it stands in “every … to come”."""
    return pgettext("every … to come", kind.name)


def _begun(context: str, phrase: str) -> str:
    """A phrase at the beginning of something. It is made outside the call: what stands in that is read as a message."""
    return str(capfirst(pgettext(context, phrase)))
