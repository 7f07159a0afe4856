"""What a reader can ask for in a short while, part by part: pages, searches, reviews, lists, things, operations."""

from django.utils import timezone

from audit.models import Entry
from groups.models import Group, GroupAdmin, GroupMembership
from tests.pages import at
from workspaces.kinds import KIND_BY_KEY
from workspaces.models import RESOURCE_MODELS, App, Folder, Membership, Theme, User

HOSTILE = ("", "e", "%", "_", "@", ".test", "*", "' OR 1=1 --", "<b>", "\\", "z" * 200, "a e i")
TABS = ("users", "permissions", "granular_access", "group_admins", "history")


def pages(spy):
    """Every tab of every group, and what else there is to read."""
    for group in Group.objects.filter(workspace=spy.reader.workspace):
        for tab in TABS:
            spy.see(at(f"groups:{tab}", group))
        spy.see(f"{at('groups:users', group)}?sort=-added")
        spy.see(f"{at('groups:history', group)}?as_of={timezone.localdate()}")
    for page in (
        "",
        "my-access/",
        "why/",
        "workspace-settings/groups/",
        "workspace-settings/themes/",
        "workflows/",
        "constants/",
    ):
        spy.see(f"/{spy.reader.workspace.slug}/{page}")
    for kind, model in RESOURCE_MODELS.items():
        for thing in model.objects.filter(workspace=spy.reader.workspace):
            spy.see(f"/{spy.reader.workspace.slug}/why/?kind={kind}&thing={thing.pk}")


def searches(spy):
    """Hostile words, and the addresses of people who are strangers, wherever something can be looked for."""
    slug, groups = spy.reader.workspace.slug, _filled_by(spy.reader)
    strangers = Membership.objects.filter(workspace=spy.reader.workspace, status="archived")
    for query in (*HOSTILE, *strangers.values_list("user__email", flat=True)):
        for page in ("", "workspace-settings/groups/", "workflows/", "why/"):
            spy.see(f"/{slug}/{page}", {"q": query, "hidden": 1}, [query])
        for group in groups:
            spy.see(at("groups:users", group), {"q": query}, [query])
            spy.look(at("groups:add_members", group), {"q": query, "step": "search"}, typed=[query])
        for app in App.objects.filter(owner=spy.reader):
            spy.look(f"/{slug}/apps/{app.pk}/owner/", {"q": query, "step": "search"}, typed=[query])
            spy.look(f"/{slug}/apps/{app.pk}/move/", {"q": query, "step": "search"}, typed=[query])


def people(spy):
    """Adding and removing one of each kind of person by their number, and all of the group."""
    here = Membership.objects.filter(workspace=spy.reader.workspace)
    kinds = {(each.role, each.status): each.pk for each in here}
    for group in _filled_by(spy.reader):
        inside = GroupMembership.objects.filter(group=group).exclude(membership__status="archived")
        gone = GroupMembership.objects.filter(group=group, membership__status="archived")
        chosen = [[pk] for pk in (*kinds.values(), *gone.values_list("membership_id", flat=True))]
        for some in (*chosen, list(inside.values_list("membership_id", flat=True))):
            for name in ("add_members", "remove_members"):
                spy.send(at(f"groups:{name}", group), {"people": some, "step": "continue"}, some)


def lists(spy):
    """All addresses there are, pasted into each dialog that takes a list."""
    addresses = list(User.objects.values_list("email", flat=True))
    here = Membership.objects.filter(workspace=spy.reader.workspace).exclude(status="archived")
    chosen = list(here.values_list("pk", flat=True))
    for group in _filled_by(spy.reader):
        for name, how in (("add_members", "add"), ("set_members", "equal"), ("remove_by_list", "")):
            form = {"paste": "\n".join(addresses), "how": how}
            spy.send(at(f"groups:{name}", group), form, chosen, addresses)


def things(spy):
    """Deleting each thing, and moving their own app to each place; once done, the page of the operation too."""
    slug = spy.reader.workspace.slug
    for kind, model in RESOURCE_MODELS.items():
        for pk in model.objects.filter(workspace=spy.reader.workspace).values_list("pk", flat=True):
            spy.send(f"/{slug}/{KIND_BY_KEY[kind].slug}/{pk}/delete/", {})
    for app in App.objects.filter(owner=spy.reader):
        for folder in Folder.objects.filter(workspace=spy.reader.workspace).values_list("pk", flat=True):
            spy.send(f"/{slug}/apps/{app.pk}/move/", {"to": folder}, typed=[str(folder)])


def themes(spy):
    """The dialogs of every theme, and what becomes of each once it is confirmed."""
    for theme in (0, *Theme.objects.values_list("pk", flat=True)):
        address = f"/{spy.reader.workspace.slug}/workspace-settings/themes/{theme}/"
        for page in ("", "actions/", "rename/", "duplicate/", "export/"):
            spy.see(f"{address}{page}")
        for page in ("default/", "delete/"):
            spy.send(f"{address}{page}", {}, typed=[str(theme)])


def operations(spy):
    """The page of every operation that the log knows of, and what takes it back."""
    known = Entry.objects.filter(workspace_id=spy.reader.workspace_id).order_by("operation")
    for operation in known.values_list("operation", flat=True).distinct():
        spy.see(f"/{spy.reader.workspace.slug}/operations/{operation}/")
        spy.send(f"/{spy.reader.workspace.slug}/operations/{operation}/undo/", {})


ROUNDS = {each.__name__: each for each in (pages, searches, people, lists, things, themes, operations)}


def _filled_by(reader):
    """The groups that they administer, and one that they do not."""
    mine = GroupAdmin.objects.filter(membership=reader).values_list("group_id", flat=True)
    others = Group.objects.custom().filter(workspace=reader.workspace).exclude(pk__in=mine)
    return [*Group.objects.filter(pk__in=mine), *others[:1]]
