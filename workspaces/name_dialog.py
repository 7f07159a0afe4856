"""The dialog that asks for a name and little else: creating and renaming, of whatever it is.

Nobody's access changes by it, so it shows no review.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse

from audit.journal import has_happened
from nexus.components.alert import undoing
from nexus.components.sheet import Button, Sheet
from nexus.htmx import leave_for, render_sheet
from nexus.http import Request
from workspaces.context import WorkspaceContext
from workspaces.refusals import NotAllowed, Subject, refuse


@dataclass(frozen=True)
class NameDialog:
    """What the dialog says. ``back`` is where Cancel leads, ``nav`` the place of the sidebar.

    ``subject``: what is renamed, for the entry of a refusal.
    """

    context: WorkspaceContext
    title: str
    lead: str
    button: str
    back: str
    nav: str = "settings"
    subject: Subject | None = None
    around: Callable[[], Mapping[str, Any]] = dict
    """What the template needs besides; asked only where the dialog is shown."""
    template: str = "components/name_dialog.html"
    """This one, or one that extends it and asks for more."""
    frame: str = "frame.html"
    """What it stands in as a page of its own."""


@dataclass(frozen=True)
class Saved:
    """What was done: the flash message, and where one goes. A ``warning`` stands beside it, and leads to ``about``.
    ``can_be_undone``: whether it is something that has an inverse.
    """

    message: str
    leave_for: str
    warning: str = ""
    about: str = ""
    can_be_undone: bool = False


def name_dialog(
    request: Request, dialog: NameDialog, form: forms.Form, save: Callable[[dict[str, Any]], Saved]
) -> HttpResponse:
    """Ask, and on a POST with a good form ``save`` its fields; what is wrong with them stands beside the field, 422."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(form.cleaned_data)
        except ValidationError as error:
            _add_errors(form, error)
        except NotAllowed as not_allowed:
            raise refuse(request, dialog.context, dialog.subject, why=str(not_allowed)) from not_allowed
        else:
            tags = undo_tags(dialog.context) if saved.can_be_undone else ""
            messages.success(request, saved.message, extra_tags=tags)
            if saved.warning:
                messages.warning(request, saved.warning, extra_tags=saved.about)
            return leave_for(request, saved.leave_for)
    data = {
        **dialog.around(),
        "context": dialog.context,
        "nav": dialog.nav,
        "sheet": _sheet(request, dialog),
        "fields": form.visible_fields(),
    }
    return render_sheet(request, dialog.template, data, status=422 if form.errors else 200, frame=dialog.frame)


def _add_errors(form: forms.Form, error: ValidationError) -> None:
    """Let it stand beside the field that it is about; beside the name, where it is about none that is asked for."""
    found = error.error_dict if hasattr(error, "error_dict") else {"name": error.messages}
    for field, errors in found.items():
        form.add_error(field if field in form.fields else "name", errors)


def undo_tags(context: WorkspaceContext) -> str:
    """What a message of what this request has done takes with it, so that it can be undone from there; "" where nothing
    was done. One statement.
    """
    operation = context.actor.operation
    if operation is None or not has_happened(operation):
        return ""
    return undoing(reverse("undo:undo", args=[context.workspace.slug, operation]))


def _sheet(request: Request, dialog: NameDialog) -> Sheet:
    button = Button(dialog.button)
    return Sheet(dialog.title, dialog.lead, request.path, dialog.back, button, is_narrow=True)
