"""“As of” a day: how it stood when that day ended where the reader is."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.checkpoints.keeping import beginning_of, begins_on, last_before
from groups.changes.record.about import About
from groups.changes.record.moments import state_at
from groups.changes.record.state import State
from groups.permissions.grants import Grant
from nexus.words import dated, enumerated
from workspaces.account_log import INSTANCE

_LONGEST: Final = 40
"""Characters: of what is longer than any day no more is said back."""


class AsOfForm(forms.Form):
    """A day of this workspace's record, as an address asks for it; nothing is asked where the field is empty."""

    as_of = forms.DateField(
        label=gettext_lazy("As of"),
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Give a day as in 2026-11-30.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "input", "type": "date", "autocomplete": "off"}),
    )
    use_required_attribute = False

    def __init__(self, query: QueryDict, workspace_id: int) -> None:
        super().__init__({"as_of": query.get("as_of", "")[:_LONGEST]}, auto_id="%s")
        self.workspace_id = workspace_id
        self.fields["as_of"].help_text = _("How it stood at the end of that day. Your time zone is %(zone)s.") % {
            "zone": timezone.get_current_timezone_name()
        }
        if "as_of" in self.errors:
            # A box for a day shows nothing that is none; what was typed stays.
            self.fields["as_of"].widget.input_type = "text"

    def clean_as_of(self) -> date | None:
        """Raises ValidationError where the day is still to come, or the record does not reach back so far."""
        day: date | None = self.cleaned_data["as_of"]
        if day is None:
            return None
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        began = beginning_of(self.workspace_id)
        if began is None or day < timezone.localdate(began):
            raise forms.ValidationError(begins_on(self.workspace_id))
        return day

    @property
    def day(self) -> date | None:
        """The day that is asked for; None where there is none."""
        return self.cleaned_data.get("as_of")

    @property
    def status(self) -> int:
        return 422 if self.errors else 200

    def state(self, about: About) -> State:
        """How the workspace stood, as far as it is about that. Four statements."""
        return state_at(self.workspace_id, last_before(self.workspace_id, self._until), about)

    def account(self, user_id: int) -> State:
        """Whether this account was closed then, or a Super Admin's, as the instance's log tells. Four statements."""
        return state_at(INSTANCE, last_before(INSTANCE, self._until), About(person=user_id))

    @property
    def _until(self) -> datetime:
        day = self.cleaned_data["as_of"] + timedelta(days=1)
        return timezone.make_aware(datetime.combine(day, time()))


def options_beside_level(grant: Grant) -> str:
    """“hidden, released”: what a grant says besides its level; of others than View nothing."""
    return enumerated(_(option) for option in grant.options[1:])


def asked_day(form: AsOfForm) -> str:
    """“3 Nov 2026”; empty where no day is asked for."""
    return dated(form.day, "j M Y") if form.day else ""


def page_data(form: AsOfForm, told: Any) -> dict[str, Any]:
    """What a History tab needs besides: the question, its day, and what answers it (``told``, or None)."""
    return {"as_of": form, "as_of_day": asked_day(form), "told": told}
