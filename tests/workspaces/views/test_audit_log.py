"""The page of the audit log: every entry of the workspace, to its admins."""

import re

from audit.models import Entry
from tests.pages import HTMX, at, confirm, ids, visitor, words


def test_every_entry_of_the_workspace_is_shown_once_newest_first(cast):
    client, address, times = visitor(cast.ada), at("audit_log", cast.nexus), []
    while address:
        page = client.get(address).text
        times += re.findall(r'<li>\s*<time datetime="([^"]+)"', page)
        following = re.search(r'href="([^"]*)" rel="next"', page)
        address = following and following[1].replace("&amp;", "&")
    assert len(times) == Entry.objects.filter(workspace_id=cast.nexus.pk).count()
    assert times == sorted(times, reverse=True)


def test_it_tells_what_was_done_by_whom_and_in_which_capacity(cast):
    confirm(visitor(cast.sue), "groups:add_members", cast.dev, ids(cast.ed))
    page = words(visitor(cast.ada).get(at("audit_log", cast.nexus)))
    person = f"{cast.ed.user.name} <ed@nexus.test>"
    assert f"{cast.sue.name} added {person} to Dev Super Admin" in page
    assert f"{cast.sue.name} changed the role of {person} from End User to Builder Super Admin" in page


def test_it_tells_what_was_refused_and_why(cast):
    visitor(cast.gil).post(at("groups:delete", cast.ops))
    page = words(visitor(cast.ada).get(at("audit_log", cast.nexus)))
    assert f"{cast.gil.user.name} was refused delete of Ops: not allowed" in page


def test_it_tells_nothing_of_another_workspace(cast):
    assert "wes@nexus.test" not in visitor(cast.ada).get(at("audit_log", cast.nexus)).text
    assert "ada@nexus.test" not in visitor(cast.wes).get(at("audit_log", cast.orbit)).text


def test_a_super_admin_reads_it_from_outside(cast):
    assert "founded the workspace Nexus" in words(visitor(cast.sue).get(at("audit_log", cast.nexus)))


def test_a_fragment_of_it_holds_the_entries_alone(cast):
    page = visitor(cast.ada).get(at("audit_log", cast.nexus), headers=HTMX)
    assert "<html" not in page.text
    assert "founded the workspace Nexus" in words(page)


def test_a_name_that_looks_like_markup_or_a_placeholder_is_shown_as_it_is(cast):
    type(cast.ed.user).objects.filter(pk=cast.ed.user.pk).update(name="<b>{person}</b>")
    confirm(visitor(cast.ada), "groups:add_members", cast.ops, ids(cast.ed))
    page = visitor(cast.ada).get(at("audit_log", cast.nexus))
    assert "&lt;b&gt;{person}&lt;/b&gt; &lt;ed@nexus.test&gt;</a> to Ops" in page.text
