"""What the editor of a theme shows: its fields, how they look, and how well they can be read."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.review.meanwhile import Meanwhile
from groups.themes.actions.save import SavedMeanwhile
from groups.themes.colours.contrast import SCHEME_LABELS, Cure, Pair, Ratio, cures, label_of, pairs, unrecognisable
from groups.themes.context import ThemeContext
from groups.themes.differences import differences
from groups.themes.forms.values import ThemeForm
from groups.themes.queries import values_of
from groups.themes.short_form import shortened
from groups.themes.values import CORNERS, MEANINGS, SCHEMES, ThemeValues
from groups.themes.views.page import theme_url, themes_url
from nexus.components.alert import Alert
from nexus.words import Text, called, number
from workspaces.settings_tabs import settings_tabs
from workspaces.vocabulary import Role, Status

WEAKEST: Final = 6
"""Pairs that are shown at once."""


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
class Verdict:
    """A pair in one scheme: “4.4” and whether that is enough, by a mark and in words."""

    ratio: str
    passes: bool
    icon: str
    words: str


@dataclass(frozen=True)
class PairRow:
    label: str
    needed: str
    verdicts: list[Verdict]


@dataclass(frozen=True)
class Shown:
    """Somebody in a preview, with what a badge says of them."""

    initials: str
    name: str
    colour: int
    tone: str
    told: Text


@dataclass(frozen=True)
class Contrast:
    """How well a theme can be read. ``failing``: the fields that cannot, for those that are outlined."""

    title: str
    tone: str
    icon: str
    cures: list[Cure]
    notes: list[str]
    weakest: list[PairRow]
    others: list[PairRow]
    all_label: str
    failing: str


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
    values, theme, words = form.values, context.subject, _unsaved(form)
    contrast = contrast_of(values)
    for name in contrast.failing.split():
        form.fields[name].widget.attrs["data-fails"] = True
    for name in list(form.errors)[:1]:
        form.fields[name].widget.attrs["autofocus"] = True
    slug = context.workspace.slug
    return {
        "context": context,
        "nav": "settings",
        "tabs": settings_tabs(context, "themes"),
        "themes_href": themes_url(context),
        "theme_href": theme_url(theme),
        "preview_href": reverse("themes:preview", args=[slug, theme.pk]),
        "sheet_href": f"{reverse('themes:preview_sheet', args=[slug])}?of={shortened(values)}",
        "theme": theme,
        "form": form,
        "sections": list(_sections(form, values)),
        "corners": [form[f"corner_{key}"] for key in CORNERS],
        "said": words[form.unsaved],
        "words": json.dumps(words),
        "worn": _worn(context),
        "faults": list(_faults(form)) if tells_faults else [],
        "problem": _problem(form),
        "meanwhile": _meanwhile(*meanwhile) if meanwhile else None,
        "schemes": [(scheme, str(SCHEME_LABELS[scheme]).capitalize()) for scheme in SCHEMES],
        "people": _people(),
        "contrast": contrast,
    }


def preview_of(scheme: str) -> str:
    """The class of a preview: what is inside it is dressed in the theme, as it is in this scheme."""
    return f"theme-preview--{scheme}"


def contrast_of(values: ThemeValues) -> Contrast:
    """How well these values can be read, and what would mend them."""
    found, mending = pairs(values), cures(values)
    fails, every = sum(pair.fails for pair in found), len(found) * len(SCHEMES)
    title = ngettext("%(fails)s of %(count)s fails", "%(fails)s of %(count)s fail", fails)
    rows = [_row(pair) for pair in found]
    return Contrast(
        title % {"fails": number(fails), "count": number(every)} if fails else _("All pass"),
        "bad" if any(cure.refuses for cure in mending) else "warn" if fails else "good",
        "x" if fails else "check",
        mending,
        list(_notes(values, mending)),
        rows[:WEAKEST],
        rows[WEAKEST:],
        _("All %(count)s pairs") % {"count": number(len(rows))},
        " ".join(cure.field for cure in mending),
    )


def _sections(form: ThemeForm, values: ThemeValues) -> Iterator[Section]:
    shown = {"light": values.light, "dark": values.dark}

    def colour(key: str, scheme: str) -> ColourField:
        words = {"meaning": MEANINGS[key].label, "scheme": SCHEME_LABELS[scheme]}
        return ColourField(form[f"{key}_{scheme}"], shown[scheme][key], _("Pick %(meaning)s for %(scheme)s") % words)

    for title in dict.fromkeys(str(each.section) for each in MEANINGS.values()):
        keys = [key for key, each in MEANINGS.items() if str(each.section) == title]
        rows = [ColourRow(str(MEANINGS[key].label), [colour(key, scheme) for scheme in SCHEMES]) for key in keys]
        yield Section(title, rows)


def _row(pair: Pair) -> PairRow:
    def verdict(ratio: Ratio) -> Verdict:
        words = _("passes") if ratio.passes else _("fails")
        return Verdict(ratio.text, ratio.passes, "check" if ratio.passes else "x", words)

    return PairRow(pair.label, f"{pair.needed:g}", [verdict(pair.light), verdict(pair.dark)])


def _notes(values: ThemeValues, mending: Iterable[Cure]) -> Iterator[str]:
    """What pages do where a colour cannot carry words."""
    if any(not cure.refuses for cure in mending):
        yield _(
            "A brand or status colour that cannot be read fills buttons and grounds; words keep Nexus’s own colour."
        )
    names = {"error": _("red"), "warning": _("amber"), "success": _("green or blue")}
    for meaning, scheme in unrecognisable(values):
        words = {"label": label_of(meaning, scheme), "name": names[meaning]}
        yield _("%(label)s would not be taken for %(name)s: everything keeps Nexus’s own colour.") % words


def _unsaved(form: ThemeForm) -> list[str]:
    """What is said of so many fields changed and not saved, from none to all."""
    fields = 2 * len(MEANINGS) + len(CORNERS) + 1
    each = (ngettext("%(count)s unsaved change", "%(count)s unsaved changes", count) for count in range(1, fields + 1))
    return [_("No unsaved changes"), *(said % {"count": number(at)} for at, said in enumerate(each, 1))]


def _people() -> list[Shown]:
    """Who stands in the previews."""
    return [
        Shown("IC", "Inês Costa", 6, "admin", Role.ADMIN.label),
        Shown("BA", "Ben Adams", 2, "builder", Role.BUILDER.label),
        Shown("IL", "Ivy Lang", 3, "warn", Status.INVITED.label),
    ]


def _worn(context: ThemeContext) -> str:
    return _("Everybody in %(workspace)s wears this theme") % {"workspace": context.workspace.name}


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
