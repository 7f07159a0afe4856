"""A house of one room each: the addresses the toolkit is tested on."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import Http404, HttpResponse
from django.urls import path

from nexus.htmx import leave_for
from nexus.urls import handler400, handler403, handler404, handler500  # noqa: F401  Django looks for them here


def page(request):
    return HttpResponse("<p>for the signed-in</p>")


@login_not_required
def sign_in(request):
    return HttpResponse("<p>sign in</p>")


@login_not_required
def export(request):
    return HttpResponse("a,b\n", "text/csv")


@login_not_required
def echo(request):
    return HttpResponse(f"{request.GET.dict()} {request.POST.dict()}", "text/plain")


@login_not_required
def leave(request):
    return leave_for(request, "/page/")


@login_not_required
def refuse(request):
    raise PermissionDenied("That is for a workspace admin to do.")


@login_not_required
def hide(request):
    raise Http404("secret name")


@login_not_required
def break_down(request):
    raise RuntimeError("secret reason")


@login_not_required
def misspell(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")


@login_not_required
def lose_database(request):
    raise OperationalError("server closed the connection unexpectedly")


urlpatterns = [
    path("login/", sign_in, name="login"),
    *(
        path(f"{view.__name__}/", view)
        for view in (page, export, echo, leave, refuse, hide, break_down, misspell, lose_database)
    ),
]
