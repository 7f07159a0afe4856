"""What the shell can ask of groups."""
