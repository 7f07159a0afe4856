"""Searching everything: what somebody may know of in a workspace, and what they may do there, by name."""
