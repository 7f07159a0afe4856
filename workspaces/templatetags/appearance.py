"""How the person who looks at a page wishes to see it, and the choices of the account menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import TextChoices
from django.template import Context
from django.utils.translation import gettext as _

from nexus.components.choice import Choice
from workspaces.models import User
from workspaces.vocabulary import Appearance, Density

register = template.Library()


@dataclass(frozen=True)
class PageView:
    """What the root of a page says of itself. ``color_scheme``: what a browser is to paint before it has our styles.
    ``is_without_keys``: whether they would have keys pressed alone do nothing.
    """

    appearance: str = Appearance.SYSTEM
    density: str = Density.COMFORTABLE
    is_without_keys: bool = False

    @property
    def color_scheme(self) -> str:
        return "light dark" if self.appearance == Appearance.SYSTEM else str(self.appearance)


@dataclass(frozen=True)
class Question:
    """A question of the account menu: its name in the form, and its answers."""

    name: str
    label: str
    choices: list[Choice]


@register.simple_tag(takes_context=True)
def page_view(context: Context) -> PageView:
    """As the person of this page has chosen; a page that knows nobody follows the system. No statement: the person has
    been read.
    """
    user: Any = getattr(context.get("request"), "user", None)
    if not isinstance(user, User):
        return PageView()
    return PageView(user.appearance, user.density, is_without_keys=not user.single_key_shortcuts)


@register.simple_tag
def view_questions(user: User) -> list[Question]:
    """What the account menu asks, with what holds for this person now."""
    return list(_questions(user))


@register.simple_tag(takes_context=True)
def came_by_form(context: Context) -> bool:
    """Whether this page is the answer to a form, so that its address cannot be opened again."""
    request: Any = getattr(context, "request", None)
    return request is not None and request.method != "GET"


def _questions(user: User) -> Iterator[Question]:
    def question(name: str, label: str, answers: type[TextChoices]) -> Question:
        now = getattr(user, name)
        return Question(name, label, [Choice(str(each), str(each.label), each == now) for each in answers])

    yield question("appearance", _("Appearance"), Appearance)
    yield question("density", _("Density"), Density)
