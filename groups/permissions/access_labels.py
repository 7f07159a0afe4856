"""Access in words: what a difference gives or takes, and what somebody holds on one resource."""

from collections import Counter
from collections.abc import Iterator, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from groups.permissions.access_sets import ENVIRONMENT_BITS, EVERY_APP_BIT, SHOWN, SWITCH, AccessSet, Key
from nexus.words import enumerated, listed, number, quoted
from workspaces.kinds import APP, FOLDER, KINDS, SWITCHES, Kind, Level
from workspaces.words.kinds import ALL_OF, more_apps, right_on, right_on_all, right_on_more


def labels(diff: AccessSet, names: Mapping[Key, str], totals: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """What ``diff`` holds, in words: switches, then all of a kind, then single resources by name.

    A resource without a name in ``names`` is one that the reader may not know of: it is counted. ``totals``: how many
    of a kind there are just now, where that is to be said.
    """
    totals = totals or {}
    return (*_switches(diff), *(label for kind in KINDS for label in _of_kind(kind, diff, names, totals)))


def rights_in(diff: AccessSet) -> int:
    """How many rights ``labels`` lists: one for each switch, for all of a kind, and for each single resource."""
    on_single = (len(things) for kind in KINDS for mask, things in diff.apart(kind.key) if mask)
    return sum(1 for _switch in _switches(diff)) + len(diff.all_of_kind) + sum(on_single)


def access_label(kind: Kind, mask: int) -> str:
    """What a mask on one resource comes to: “Edit”, “View in released, hidden from the dashboard”, “No access”."""
    level = level_of(kind, mask)
    if level is None:
        return _("No access")
    if kind is not APP or mask == EVERY_APP_BIT:
        return level.label
    words = {"level": level.label, "environments": enumerated(_environments(mask))}
    if mask & SHOWN:
        return _("%(level)s in %(environments)s") % words
    return _("%(level)s in %(environments)s, hidden from the dashboard") % words


def access_options(kind: Kind, mask: int, inside: int = 0) -> str:
    """How far a mask lets apps be viewed: “staging, production, hidden from dashboard”; nothing where it lets one do
    more, or is not about apps. ``inside``: of a folder what it gives on its apps.
    """
    apps = {APP: mask, FOLDER: inside}.get(kind, 0)
    if level_of(APP, apps) is not APP.levels[0]:
        return ""
    environments = enumerated(_environments(apps))
    if apps & SHOWN:
        return environments
    return _("%(environments)s, hidden from dashboard") % {"environments": environments}


def level_of(kind: Kind, mask: int) -> Level | None:
    """The highest level of a mask."""
    held = [level for place, level in enumerate(kind.levels) if mask >> place & 1]
    return held[-1] if held else None


def _switches(diff: AccessSet) -> Iterator[str]:
    for switch in SWITCHES:
        if diff.on((SWITCH, switch.codename)):
            yield switch.label


def _of_kind(kind: Kind, diff: AccessSet, names: Mapping[Key, str], totals: Mapping[str, int]) -> Iterator[str]:
    mask, apart = diff.all_of_kind.get(kind.key, 0), dict(diff.apart(kind.key))
    if mask:
        all_of_it = _on_all(kind, mask, len(apart.get(0, ())))
        rest = totals.get(kind.key, 0) - sum(map(len, apart.values()))
        yield _counting(all_of_it, rest) if kind.key in totals else all_of_it
    singles = [(left, names.get((kind.key, thing))) for left, things in apart.items() if left for thing in things]
    yield from sorted((_on_one(kind, left, name) for left, name in singles if name is not None), key=str.casefold)
    for left, count in sorted(Counter(left for left, name in singles if name is None).items()):
        yield _on_more(kind, left, count)


def _on_all(kind: Kind, mask: int, exceptions: int) -> str:
    level = level_of(kind, mask)
    label = capfirst(right_on_all(level)) if level else _seen(mask, _(ALL_OF[kind.key]))
    if not exceptions:
        return label
    return _("%(access)s but %(count)s") % {"access": label, "count": number(exceptions)}


def _counting(all_of_it: str, now: int) -> str:
    """“Edit all apps (12 now)”."""
    words = {"access": all_of_it, "count": number(now)}
    return _("%(access)s (%(count)s now)") % words if now > 0 else _("%(access)s (none now)") % words


def _on_one(kind: Kind, mask: int, name: str) -> str:
    """A mask on one resource: its highest level, or what it says of how an app is viewed."""
    level = level_of(kind, mask)
    return str(capfirst(right_on(level, quoted(name)))) if level else _seen(mask, quoted(name))


def _on_more(kind: Kind, mask: int, count: int) -> str:
    """The same of resources that the reader may not know of: “Edit 3 more apps”."""
    level = level_of(kind, mask)
    return str(capfirst(right_on_more(level, count))) if level else _seen(mask, more_apps(count))


def _seen(mask: int, thing: str) -> str:
    """What a mask says of how apps are viewed."""
    parts = [_("see %(thing)s on the dashboard") % {"thing": thing}] if mask & SHOWN else []
    if places := _environments(mask):
        parts.append(_("open %(thing)s in %(environments)s") % {"thing": thing, "environments": enumerated(places)})
    return listed(parts)


def _environments(mask: int) -> list[str]:
    return [_(name) for name, bit in ENVIRONMENT_BITS.items() if mask & bit]
