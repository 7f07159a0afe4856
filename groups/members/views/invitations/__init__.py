"""Inviting people, what may be done about an open invitation, and answering one."""
