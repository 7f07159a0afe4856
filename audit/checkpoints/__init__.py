"""Checkpoints of chains: the state behind an entry, sealed by a key of the chain; and letting go what lies before."""
