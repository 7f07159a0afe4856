"""The entries of the audit log: append-only, chained by digest, one chain per workspace.

Entries hold plain ids and copied names. No foreign key reaches or leaves them: a line outlives its
subjects, and a key with SET NULL would be an UPDATE, which the database refuses here.
"""

from django.db import models

from audit.vocabulary import Action, Capacity


class Entry(models.Model):
    """One line of the log. Written only by ``audit.journal.record``; never changed, never deleted."""

    workspace_id = models.BigIntegerField(help_text="0: the chain of no workspace, of the instance.")
    position = models.BigIntegerField(help_text="Place in the workspace's chain, from 1.")
    at = models.DateTimeField()
    operation = models.UUIDField(help_text="One dialog, one operation: shared by its consequences.")
    action = models.CharField(max_length=32, choices=Action)
    capacity = models.CharField(max_length=16, choices=Capacity)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=255)
    person_id = models.BigIntegerField(null=True, help_text="The user affected.")
    person_name = models.CharField(max_length=400, blank=True)
    group_id = models.BigIntegerField(null=True)
    group_name = models.CharField(max_length=50, blank=True)
    resource_kind = models.CharField(max_length=20, blank=True)
    resource_id = models.BigIntegerField(null=True)
    resource_name = models.CharField(max_length=100, blank=True)
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    ip_address = models.CharField(max_length=45, blank=True, help_text="Forgotten after AUDIT_ADDRESS_DAYS.")
    user_agent = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=64, blank=True, help_text="Keyed digest over address and user agent.")
    detail = models.TextField(blank=True, help_text="JSON: ids and values behind the words, for who reverses it.")
    undoes = models.UUIDField(null=True, help_text="The operation that this one takes back.")
    digest = models.CharField(max_length=64, help_text="Keyed digest over the one before and this line.")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "position"],
                name="entry_position_unique_in_chain",
            ),
            models.CheckConstraint(condition=models.Q(action__in=Action.values), name="entry_action_known"),
            models.CheckConstraint(condition=models.Q(capacity__in=Capacity.values), name="entry_capacity_known"),
        ]
        indexes = [
            # With the action, so that the last change of every group is found in the index alone.
            models.Index(fields=["workspace_id", "group_id", "position", "action"], name="entries_of_a_group"),
            models.Index(fields=["workspace_id", "person_id", "position"], name="entries_of_a_person"),
            models.Index(fields=["workspace_id", "actor_id", "position"], name="entries_of_an_actor"),
            models.Index(fields=["workspace_id", "action", "position"], name="entries_of_an_action"),
            models.Index(
                fields=["workspace_id", "resource_kind", "resource_id", "position"],
                condition=models.Q(resource_id__isnull=False),
                name="entries_of_a_thing",
            ),
            models.Index(fields=["operation"], name="entries_of_an_operation"),
            models.Index(fields=["undoes"], condition=models.Q(undoes__isnull=False), name="entries_that_undo"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.get_action_display()}"
