"""Links of invitations, as a test comes by them: from the mail that was sent, or copied."""

import re

from django.core import mail

from workspaces.mail.delivery import deliver_due
from workspaces.models import Invitation


def path_in_mail(to):
    """The path of the link in the last letter that was sent to this address."""
    deliver_due()
    letter = [each for each in mail.outbox if each.to == [to]][-1]
    return re.search(r"http://[^/]+(/invitations/\S+/)", letter.body)[1]


def expire(membership):
    """Let the invitation's seven days be over."""
    Invitation.objects.filter(pk=membership.pk).update(expires_at="2020-01-01T00:00:00Z")
