"""What a dialog says around its body, and the same as a page of its own without JavaScript."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from nexus.words import Text

_CANCEL = _("Cancel")


@dataclass(frozen=True)
class Button:
    """What the form sends by it is ``name=value``; without a name only the form itself."""

    label: Text
    name: str = ""
    value: str = ""
    is_danger: bool = False

    @property
    def tone(self) -> str:
        return "danger" if self.is_danger else "primary"


@dataclass(frozen=True)
class Sheet:
    """``action`` takes its form, ``back`` is where one goes without JavaScript if one leaves it.

    ``counts``: whether its foot says how many boxes are ticked. ``page_title``: that of the page, if another.
    ``body_id``: where its body is to be replaced. ``operation_href``: where it is told what became of what its button
    does. ``is_large``: whether that may take long enough to leave it. ``takes_files``: whether its form has a file to
    send. ``downloads``: whether what it is answered with is a file, which only the browser itself can keep.
    """

    title: str
    lead: Text
    action: str
    back: str
    button: Button | None = None
    leave: Text = _CANCEL
    is_narrow: bool = False
    counts: bool = False
    page_title: str = ""
    body_id: str = ""
    operation_href: str = ""
    is_large: bool = False
    takes_files: bool = False
    downloads: bool = False

    @property
    def progress_href(self) -> str:
        """Where one may follow what takes long; "" where nothing does."""
        return self.operation_href if self.is_large else ""


CONTINUE = Button(_("Continue"), "step", "continue")
