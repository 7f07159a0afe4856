"""Requests to workspace admins: making one, the lists of them, and what a workspace admin answers."""
