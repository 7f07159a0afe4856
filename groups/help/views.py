"""The pages that explain: help, for everybody signed in, and the accessibility statement, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.help import tables
from nexus.htmx import render_sheet
from nexus.http import Request
from workspaces.settings_tabs import instance_tabs


@require_safe
def help_page(request: Request) -> HttpResponse:
    """How rights work, from the tables that decide them; no statement."""
    told = {
        "user": request.user,
        "tabs": instance_tabs(request.user, "help"),
        "roles": tables.roles(),
        "who_may": tables.who_may(),
        "switches": tables.switches(),
        "levels": tables.levels(),
        "settings": tables.settings(),
    }
    return render(request, "help/help.html", told)


@require_safe
def shortcuts(request: Request) -> HttpResponse:
    """The keys that do something, as a dialog or a page; no statement."""
    keys = tables.shortcuts(single_keys=request.user.single_key_shortcuts)
    told = {"user": request.user, "tabs": instance_tabs(request.user), "shortcuts": keys}
    return render_sheet(request, "help/shortcuts.html", told, frame="instance.html")


@login_not_required
@require_safe
def accessibility(request: Request) -> HttpResponse:
    """What has been tested of the pages' accessibility, and what has not; no statement."""
    return render(request, "help/accessibility.html")
