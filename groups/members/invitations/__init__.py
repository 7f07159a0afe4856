"""Invitations that are open: their rows, the links that answer them, the letters that bring these."""
