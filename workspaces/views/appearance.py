"""How somebody sees the pages: their own view, so that a change of it is no entry in a log."""

from django.http import HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from nexus.errors import ErrorPage, answer
from nexus.htmx import leave_for
from nexus.http import Request
from nexus.middleware.login import page_of_form
from workspaces.forms.appearance import AppearanceForm
from workspaces.models import User

UNKNOWN = ErrorPage(422, _("Not changed"), _("Pages can be shown in many ways, but not in this one."))


@require_POST
def change_appearance(request: Request) -> HttpResponse:
    """Keep what was chosen in the account menu, and go back to the page that it stands on; one statement."""
    form = AppearanceForm(request.POST)
    if not form.is_valid():
        return answer(request, UNKNOWN)
    User.objects.filter(pk=request.user.pk).update(**form.cleaned_data)
    return leave_for(request, _way_back(request))


def _way_back(request: Request) -> str:
    """Where the form says, else where the browser says that it stood; to addresses of ours only."""
    said = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(said, {request.get_host()}, request.is_secure())
    return iri_to_uri(said if is_ours else page_of_form(request))
