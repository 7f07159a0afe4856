"""Requests to workspace admins, as far as every change has to know of them: what it answers, and what it makes idle."""
