"""Choosing the folder of a new app: found by a search, as anywhere; the one chosen stays while the search changes."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groups.resources.forms.resource import AppForm
from groups.resources.queries import first_choices
from nexus.components.empty import Empty
from nexus.components.found import Noun
from nexus.components.picker import Option, Picker, first_problem
from nexus.components.search import SearchBox
from nexus.http import Request, as_id, searched
from workspaces.models import Folder
from workspaces.queries import search_hint


def folder_picker(request: Request, form: AppForm, folders: QuerySet[Folder]) -> Picker:
    """The folder chosen so far, and the first of ``folders`` that the search finds; two statements at most."""
    search, chosen = searched(request.POST), _chosen(form, folders)
    first = first_choices(folders, search)
    found = [_option(each) for each in first if each != chosen]
    nothing = Empty("search", _("No other folder found"), search_hint(search, _("Try a part of the name.")))
    return Picker(
        "pick",
        "folder",
        SearchBox(_("Search folders"), search, id="pick-search", name="step", step="search", asks=request.path),
        [_option(None), *found] if chosen else found,
        _("Found"),
        [_option(chosen, is_chosen=True)],
        type="radio",
        empty=nothing if search else None,
        problem=first_problem(form, "folder"),
        note=first.note,
        told=first.told(Noun.THINGS),
    )


def _chosen(form: AppForm, folders: QuerySet[Folder]) -> Folder | None:
    """The folder in the form; None where it is none of ``folders``, or nothing is chosen."""
    pk = as_id(form["folder"].value())
    return folders.filter(pk=pk).first() if pk else None


def _option(folder: Folder | None, *, is_chosen: bool = False) -> Option:
    """A folder, or that the app is to lie in none."""
    name = folder.name if folder else _("No folder")
    return Option(folder.pk if folder else 0, name, name, icon="folder", is_chosen=is_chosen)
