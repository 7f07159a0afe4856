"""The support desk: what support staff look up, plan and commit at a terminal, every command of it an entry."""
