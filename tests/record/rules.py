"""What the log has to say where a fact is another than it was. Written here once more, beside the product, which knows
none of this.
"""

from unittest.mock import ANY

from audit.vocabulary import Action
from tests.record.said import NOBODY, Naming, Said, Told
from workspaces.kinds import CONSTANT
from workspaces.vocabulary import ROLE_NAMES, STATUS_NAMES

REQUEST_ANSWERS = {
    "added": Action.REQUEST_CONFIRMED,
    "declined": Action.REQUEST_DECLINED,
    "withdrawn": Action.REQUEST_WITHDRAWN,
}


def expected(before, after):
    """What the entries between two snapshots have to say, each once; besides those that need say nothing."""
    gone = {key[1] for key in before.keys() - after.keys() if key[0] == "workspace"}
    born = {key[1] for key in after.keys() - before.keys() if key[0] == "workspace"}
    for key in sorted(before.keys() | after.keys(), key=repr):
        was, now = before.get(key), after.get(key)
        whole = key[1] in gone or (key[1] in born and key[0] not in ("workspace", "person"))
        if was != now and (key[0] == "workspace" or not whole):
            yield from RULES[key[0]](key, was, now, before, after)


def _person(key, was, now, before, after):
    _what, workspace, user = key
    if was is None:
        how = (Action.PERSON_INVITED, Action.PERSON_JOINED)
        yield Said(workspace, how, user, after=ROLE_NAMES[now[0]])
    elif now is None:
        yield Said(workspace, (Action.PERSON_REMOVED, Action.INVITATION_REVOKED), user)
    else:
        if was[0] != now[0]:
            yield Said(workspace, (Action.ROLE_CHANGED,), user, before=ROLE_NAMES[was[0]], after=ROLE_NAMES[now[0]])
        if was[1] != now[1]:
            turn = (Action.PERSON_ARCHIVED if now[1] == "archived" else Action.PERSON_RESTORED,)
            if was[1] == "invited" and now[1] == "active":
                turn = (Action.PERSON_JOINED,)
            yield Said(workspace, turn, user, before=STATUS_NAMES[was[1]], after=STATUS_NAMES[now[1]])


def _invitation(key, was, now, before, after):
    """It comes and goes with the person's standing, which is told."""
    if was is not None and now is not None:
        yield Said(key[1], (Action.INVITATION_RESENT,), key[2])


def _in_group(added, removed):
    def said(key, was, now, before, after):
        _what, workspace, group, user = key
        yield Said(workspace, (added if now else removed,), user, group, after=ANY)

    return said


MADE = (Action.GROUP_CREATED, Action.GROUP_DUPLICATED, Action.GROUP_RESTORED)


def _group(key, was, now, before, after):
    _what, workspace, group = key
    if was is None:
        yield Said(workspace, MADE, group=group, before=ANY, after=ANY)
    elif now is None:
        yield Said(workspace, (Action.GROUP_DELETED,), group=group)
    else:
        yield Said(workspace, (Action.GROUP_RENAMED,), group=group, before=was, after=now)


def _description(key, was, now, before, after):
    """That of a deleted group stands with its last entry, for who restores it."""
    if now is not None and (was or now):
        yield Said(key[1], (Action.GROUP_DESCRIBED,), group=key[2], before=was or "", after=now)


def _switch(key, was, now, before, after):
    action = Action.SWITCH_ON if now else Action.SWITCH_OFF
    yield Said(key[1], (action,), group=key[2])


def _grant(key, was, now, before, after):
    _what, workspace, group, kind, thing = key
    action = Action.GRANT_CHANGED if was and now else Action.GRANT_ADDED if now else Action.GRANT_REMOVED
    yield Said(workspace, (action,), NOBODY, group, (kind, thing), Told(was), Told(now))


def _thing(key, was, now, before, after):
    _what, workspace, *thing = key
    if was is not None and now is not None:
        yield Said(workspace, (Action.RESOURCE_RENAMED,), thing=tuple(thing), before=was, after=now)
    else:
        action = Action.RESOURCE_CREATED if was is None else Action.RESOURCE_DELETED
        yield Said(workspace, (action,), thing=tuple(thing))


def _is_same_app(key, before, after):
    """Whether the app was there before and is since: what it is born with, and goes with it, is told with that."""
    app = ("thing", key[1], "app", key[2])
    return app in before and app in after


def _owner(key, was, now, before, after):
    if _is_same_app(key, before, after):
        yield Said(key[1], (Action.OWNER_CHANGED,), was, NOBODY, ("app", key[2]), ANY, ANY)


def _folder(key, was, now, before, after):
    """A folder that is called something else moves no app."""
    renamed = {("thing", *key[1:]): True for key in before if key[0] == "thing" and key[2] == "folder"}
    is_renamed = any(before[each] == was and after.get(each) == now for each in renamed)
    if _is_same_app(key, before, after) and not is_renamed:
        yield Said(key[1], (Action.RESOURCE_MOVED,), thing=("app", key[2]), before=was, after=now)


def _address(key, was, now, before, after):
    if _is_same_app(key, before, after):
        place = key[3]
        turn = (f"{place}: {was}", f"{place}: {now}")
        yield Said(key[1], (Action.APP_ADDRESS_CHANGED,), NOBODY, NOBODY, ("app", key[2]), *turn)


def _value(key, was, now, before, after):
    """What it was and is stands nowhere: it is a secret."""
    if was is not None and now is not None:
        yield Said(key[1], (Action.CONSTANT_CHANGED,), thing=(CONSTANT.key, key[2]))


THEME_MADE = (Action.THEME_CREATED, Action.THEME_DUPLICATED, Action.THEME_IMPORTED, Action.THEME_RESTORED)


def _theme(key, was, now, before, after):
    thing = ("theme", key[2])
    if was is None:
        yield Said(key[1], THEME_MADE, thing=thing, before=ANY, after=ANY)
    elif now is None:
        yield Said(key[1], (Action.THEME_DELETED,), thing=thing)
    else:
        yield Said(key[1], (Action.THEME_RENAMED,), thing=thing, before=was, after=now)


def _look(key, was, now, before, after):
    """All that is another in one entry, as far as it holds it: each colour that was, and each that is."""
    if was is not None and now is not None:
        yield Said(
            key[1], (Action.THEME_CHANGED,), NOBODY, NOBODY, ("theme", key[2]), Naming(was, now), Naming(now, was)
        )


def _worn(key, was, now, before, after):
    """A theme that is called something else is worn as before."""
    if was[0] != now[0]:
        turn = (was[1], now[1])
        yield Said(key[1], (Action.THEME_DEFAULT_SET,), NOBODY, NOBODY, ("theme", now[0]), *turn)


def _workspace(key, was, now, before, after):
    _what, pk = key
    for chain in (pk, 0):
        if was is None:
            yield Said(chain, (Action.WORKSPACE_CREATED,), after=now)
        elif now is None:
            yield Said(chain, (Action.WORKSPACE_DELETED,), before=was, after=ANY)
        else:
            yield Said(chain, (Action.WORKSPACE_RENAMED,), before=was, after=now)


def _asked(key, was, now, before, after):
    _what, workspace, _request, user = key
    group, answer = now
    action = Action.REQUEST_MADE if was is None else REQUEST_ANSWERS.get(answer, Action.REQUEST_CLOSED)
    if was is None or was[1] != answer:
        yield Said(workspace, (action,), user, group or (was or now)[0], before=ANY, after=ANY)


def _silent(key, was, now, before, after):
    """Told with the people of it."""
    yield from ()


def _account(action, *, tells):
    def said(key, was, now, before, after):
        """An account that is made changes nobody's access."""
        if was is not None:
            yield Said(0, (action,), key[2], **({"before": was, "after": now} if tells else {}))

    return said


def _super_admin(key, was, now, before, after):
    if bool(was) != bool(now):
        yield Said(0, (Action.SUPER_ADMIN_ADDED if now else Action.SUPER_ADMIN_REMOVED,), key[2])


def _active(key, was, now, before, after):
    if was is not None:
        yield Said(0, (Action.ACCOUNT_REOPENED if now else Action.ACCOUNT_CLOSED,), key[2])


def _confined(key, was, now, before, after):
    """An account that is made by a copied link is confined from the first; it is let out by answering a letter."""
    if was is not None and now is None:
        yield Said(0, (Action.ADDRESS_CONFIRMED,), key[2])


RULES = {
    "person": _person,
    "invitation": _invitation,
    "group": _group,
    "description": _description,
    "member": _in_group(Action.MEMBER_ADDED, Action.MEMBER_REMOVED),
    "group admin": _in_group(Action.GROUP_ADMIN_ASSIGNED, Action.GROUP_ADMIN_REMOVED),
    "switch": _switch,
    "grant": _grant,
    "thing": _thing,
    "owner": _owner,
    "folder": _folder,
    "address": _address,
    "value": _value,
    "theme": _theme,
    "look": _look,
    "worn": _worn,
    "workspace": _workspace,
    "asked": _asked,
    "request": _silent,
    "name": _account(Action.NAME_CHANGED, tells=True),
    "email": _account(Action.EMAIL_CHANGED, tells=True),
    "password": _account(Action.PASSWORD_CHANGED, tells=False),
    "is_active": _active,
    "is_superuser": _super_admin,
    "confined_to": _confined,
}
