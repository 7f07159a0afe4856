"""Why somebody is asked for, or why that is declined."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from groups.custom_groups.names import request_reason
from groups.models import REASON_LENGTH


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        strip=False,
        max_length=10_000,
        help_text=format_lazy(_("Up to {limit} characters."), limit=REASON_LENGTH),
        error_messages={"required": _("Say why.")},
        widget=forms.Textarea(attrs={"rows": 3, "class": "textarea", "autofocus": True, "autocomplete": "off"}),
    )

    def clean_reason(self) -> str:
        return request_reason(self.cleaned_data["reason"])
