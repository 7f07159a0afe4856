"""Finding what is in a workspace by the words of its name, whoever asks."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, TypeVar

from django.db.models import Count, Model, Q, QuerySet, Window
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nexus.components.found import Noun, found
from nexus.database.folding import begin_of_email, begin_of_word, is_found, search_words
from nexus.database.lookups import in_array, stands_before
from nexus.database.search import COUNTED, Tier, Words, first_ranked, number_found, stands_in
from nexus.http import LONGEST_SEARCH
from nexus.words import listed, number
from workspaces.kinds import Kind
from workspaces.models import RESOURCE_MODELS, Membership, Resource, Workspace
from workspaces.names import sort_base
from workspaces.vocabulary import Role, Status

RESOURCES_FOUND: Final = 20
"""How many resources a picker shows at once."""
PEOPLE_FOUND: Final = 20
"""How many people."""
_LAST: Final = "\U0010ffff"
"""What sorts behind every letter."""
M = TypeVar("M", bound=Model)


def words_of(search: str) -> Words:
    """What a search of groups or things looks for, as a page or ``first_ranked`` takes it.

    Names that begin with what was typed come first, then those of which words begin so.
    """
    words, base = _words(search), sort_base(search[:LONGEST_SEARCH])
    named = Tier(Q(sort_name__gte=base, sort_name__lt=base + _LAST) & stands_in(words))
    best = [_begin(words)] if words else []
    return Words(words, best=(named, *best) if base and best else (*best,), is_nothing=_is_nothing(search, words))


def words_of_people(search: str, of: str = "") -> Words:
    """The same for people, or rows whose relation ``of`` leads to them.

    Names of which words begin with what was typed come first, then e-mail addresses that do, then what holds it before
    the address's domain.
    """
    words = _words(search)
    column = f"{of}__search_text" if of else "search_text"
    before_domain = Tier(Q(*(stands_before(column, word, "@") for word in words)), words, is_quick=False)
    begin = [begin_of_email(word) for word in words]
    address = [Tier(stands_in(begin, of), tuple(begin))] if len(words) == 1 else []
    best = (_begin(words, of), *address, before_domain) if words else ()
    return Words(words, of, best=best, is_nothing=_is_nothing(search, words))


def _words(search: str) -> tuple[str, ...]:
    """The words of as much as a search box takes: what is asked of the database is bounded, whoever asks."""
    return search_words(search[:LONGEST_SEARCH])


def _begin(words: Iterable[str], of: str = "") -> Tier:
    pieces = tuple(map(begin_of_word, words))
    return Tier(stands_in(pieces, of), pieces)


def _is_nothing(search: str, words: tuple[str, ...]) -> bool:
    return bool(search.strip()) and not words


class First(list[M]):
    """The first rows of a list, best hits first; ``note`` says of how many they are, where they are not all."""

    def __init__(self, rows: QuerySet[Any, Any], words: Words, most: int) -> None:
        super().__init__(first_ranked(rows, words, most))
        self.total = number_found(rows, words) if len(self) == most else len(self)
        self.note = of_all(len(self), self.total)

    def told(self, noun: Noun) -> str:
        """How many are found, in words."""
        return found(noun, min(self.total, COUNTED), is_more=self.total > COUNTED)


def of_all(shown: int, found: int) -> str:
    """“20 of 75”, or where that many are not counted “20 of more than 1,000”; nothing where all are shown."""
    if found <= shown:
        return ""
    if found > COUNTED:
        return _("%(shown)s of more than %(count)s") % {"shown": number(shown), "count": number(COUNTED)}
    return _("%(shown)s of %(count)s") % {"shown": number(shown), "count": number(found)}


def holds(text: str, search: str) -> bool:
    """Whether a search finds ``text``, which stands in no table; an empty one finds all."""
    words = words_of(search)
    return not words.is_nothing and is_found(words.words, text)


def search_hint(search: str, otherwise: str) -> str:
    """What to try where a search found nothing: letters, if it had none, and else what ``otherwise`` says."""
    if _is_nothing(search, _words(search)):
        return _("Search for letters or digits: punctuation alone finds nothing.")
    return otherwise


def find_resources(workspace: Workspace, kind: Kind, search: str) -> First[Resource]:
    """Resources of a kind, found by words of their name; the first few. One statement, two where there are more."""
    resources = RESOURCE_MODELS[kind.key]._default_manager.filter(workspace=workspace).order_by("sort_name", "id")
    return First(resources, words_of(search), RESOURCES_FOUND)


def find_people(workspace: Workspace, search: str) -> First[Membership]:
    """People of whatever status, found by their names and addresses; the first few. As many statements."""
    people = Membership.objects.filter(workspace=workspace).select_related("user").order_by("sort_name", "id")
    return First(people, words_of_people(search), PEOPLE_FOUND)


def admins_to_ask(workspace_id: int, most: int) -> str:
    """The workspace's Admins, who can be asked about everything: ``most`` of them by name; one statement."""
    people = Membership.objects.able().filter(workspace=workspace_id, role=Role.ADMIN)
    counted: QuerySet[Any] = people.annotate(number=Window(Count("id"))).order_by("sort_name", "id")
    found = list(counted.values_list("user__name", "number")[:most])
    return named_of([name for name, _number in found], found[0][1]) if found else ""


def named_of(names: Sequence[str], total: int) -> str:
    """“Ada”, “Ada and Gil”, “Ada, Gil and 3 more”."""
    if more := total - len(names):
        return listed([*names, ngettext("%(count)s more", "%(count)s more", more) % {"count": number(more)}])
    return listed(names)


def people_among(workspace: Workspace, people: AbstractSet[int], *, archived: bool = True) -> frozenset[int]:
    """Those of these memberships that are of the workspace still; one statement, for nobody none.

    ``archived``: whether the reader may know of archived people.
    """
    if not people:
        return frozenset()
    found = Membership.objects.filter(in_array("pk", people), workspace=workspace).order_by()
    found = found if archived else found.exclude(status=Status.ARCHIVED)
    return frozenset(found.values_list("pk", flat=True))


def ticked_resources(workspace: Workspace, kind: Kind, ids: Iterable[int]) -> list[Resource]:
    """The resources of a kind ticked so far, in order of name; unknown ids are not among them."""
    model = RESOURCE_MODELS[kind.key]
    return list(model._default_manager.filter(in_array("id", ids), workspace=workspace).order_by("sort_name"))
