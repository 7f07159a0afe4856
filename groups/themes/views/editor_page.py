"""What the editor of a theme shows: its fields, how they look, and how well they can be read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.review.meanwhile import Meanwhile
from groups.themes.actions.save import SavedMeanwhile
from groups.themes.colours.contrast import SCHEME_LABELS
from groups.themes.context import ThemeContext
from groups.themes.differences import differences
from groups.themes.forms.values import ThemeForm
from groups.themes.queries import values_of
from groups.themes.short_form import shortened
from groups.themes.values import CORNERS, MEANINGS, SCHEMES, ThemeValues
from groups.themes.views.editor_contrast import Contrast, contrast_of
from groups.themes.views.page import theme_url, themes_url
from nexus.components.alert import Alert
from nexus.words import Text, called, number
from workspaces.settings_tabs import settings_tabs
from workspaces.vocabulary import Role


@dataclass(frozen=True)
class ColourField:
    """A colour to type or to pick. ``shown``: what the box beside it shows, and ``picked_by`` how that is called."""

    field: BoundField
    shown: str
    picked_by: str


@dataclass(frozen=True)
class ColourRow:
    """What a colour stands for, and its fields in light and dark."""

    label: str
    colours: list[ColourField]

    @property
    def faulty(self) -> list[BoundField]:
        return [each.field for each in self.colours if each.field.errors]


@dataclass(frozen=True)
class Section:
    title: str
    rows: list[ColourRow]


@dataclass(frozen=True)
class Shown:
    """Somebody in a preview, with what a badge says of them."""

    initials: str
    name: str
    colour: int
    tone: str
    told: Text


def editor_page(
    context: ThemeContext,
    form: ThemeForm,
    meanwhile: tuple[SavedMeanwhile, ThemeValues] | None = None,
    *,
    tells_faults: bool = False,
) -> dict[str, Any]:
    """The editor with what is typed; costs nothing beyond what its tabs do. ``tells_faults``: beside the preview, where
    that alone is shown.
    """
    values = form.values
    contrast = contrast_of(values)
    _mark(form, contrast)
    words = _unsaved(form)
    return {
        **_around(context, values),
        "form": form,
        "sections": list(_sections(form, values)),
        "corners": [form[f"corner_{key}"] for key in CORNERS],
        "said": words[form.unsaved],
        "words": json.dumps(words),
        "faults": list(_faults(form)) if tells_faults else [],
        "problem": _problem(form),
        "meanwhile": _meanwhile(*meanwhile) if meanwhile else None,
        **_previewed(),
        "contrast": contrast,
    }


def _mark(form: ThemeForm, contrast: Contrast) -> None:
    """What cannot be read is outlined; the first field that cannot be saved takes the focus."""
    for name in contrast.failing.split():
        form.fields[name].widget.attrs["data-fails"] = True
    for name in list(form.errors)[:1]:
        form.fields[name].widget.attrs["autofocus"] = True


def _around(context: ThemeContext, values: ThemeValues) -> dict[str, Any]:
    """The page around the form, what it is about, and where its buttons lead."""
    slug, theme = context.workspace.slug, context.subject
    return {
        "context": context,
        "nav": "settings",
        "tabs": settings_tabs(context, "themes"),
        "theme": theme,
        "worn": _("Everybody in %(workspace)s wears this theme") % {"workspace": context.workspace.name},
        "themes_href": themes_url(context),
        "theme_href": theme_url(theme),
        "preview_href": reverse("themes:preview", args=[slug, theme.pk]),
        "sheet_href": f"{reverse('themes:preview_sheet', args=[slug])}?of={shortened(values)}",
    }


def preview_of(scheme: str) -> str:
    """The class of a preview: what is inside it is dressed in the theme, as it is in this scheme."""
    return f"theme-preview--{scheme}"


def _sections(form: ThemeForm, values: ThemeValues) -> Iterator[Section]:
    shown = {"light": values.light, "dark": values.dark}

    def colour(key: str, scheme: str) -> ColourField:
        words = {"meaning": MEANINGS[key].label, "scheme": SCHEME_LABELS[scheme]}
        return ColourField(form[f"{key}_{scheme}"], shown[scheme][key], _("Pick %(meaning)s for %(scheme)s") % words)

    for title in dict.fromkeys(str(each.section) for each in MEANINGS.values()):
        keys = [key for key, each in MEANINGS.items() if str(each.section) == title]
        rows = [ColourRow(str(MEANINGS[key].label), [colour(key, scheme) for scheme in SCHEMES]) for key in keys]
        yield Section(title, rows)


def _unsaved(form: ThemeForm) -> list[str]:
    """What is said of so many fields changed and not saved, from none to all."""
    fields = 2 * len(MEANINGS) + len(CORNERS) + 1
    each = (ngettext("%(count)s unsaved change", "%(count)s unsaved changes", count) for count in range(1, fields + 1))
    return [_("No unsaved changes"), *(said % {"count": number(at)} for at, said in enumerate(each, 1))]


def _previewed() -> dict[str, Any]:
    """The previews, and who stands in them."""
    people = [
        Shown("IC", "Inês Costa", 6, "admin", Role.ADMIN.label),
        Shown("BA", "Ben Adams", 2, "builder", Role.BUILDER.label),
        Shown("IL", "Ivy Lang", 3, "warn", _("Away")),
    ]
    return {"people": people, "schemes": [(each, str(capfirst(str(SCHEME_LABELS[each])))) for each in SCHEMES]}


def _problem(form: ThemeForm) -> Alert | None:
    """What is said above the fields where some cannot be saved."""
    count = len(form.errors)
    said = ngettext("%(count)s field cannot be saved as it is.", "%(count)s fields cannot be saved as they are.", count)
    return Alert(said % {"count": number(count)}, "bad") if count else None


def _faults(form: ThemeForm) -> Iterator[str]:
    """What is wrong with the fields, by their names; what cannot be read is told by its cure."""
    if not form.is_well_formed:
        for name, found in form.errors.items():
            yield from (f"{form[name].label}: {fault}" for fault in found)


def _meanwhile(found: SavedMeanwhile, seen: ThemeValues) -> Meanwhile:
    """Who saved what since ``seen``, and what became of what was typed; by person, where several did."""
    people = list(dict.fromkeys(called(each.by) for each in found.changes))
    note = _("Nothing of yours has been saved yet. Your changes stand here upon theirs: look at them, and save.")
    if len(people) > 1:
        saved = _("Meanwhile %(person)s saved %(after)s, which was %(before)s.")
        every = [
            saved % {"person": called(each.by), "after": each.after, "before": each.before} for each in found.changes
        ]
        return Meanwhile(tuple(dict.fromkeys(every)), note)
    who = people[0] if people else _("somebody else")
    changed = " · ".join(
        f"{each.label}: {each.before} → {each.after}" for each in differences(seen, values_of(found.theme))
    )
    return Meanwhile(
        (_("Meanwhile %(person)s saved this theme.") % {"person": who},), f"{changed}. {note}" if changed else note
    )
