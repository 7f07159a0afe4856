"""Writing an inverse down, and the events that tell of it. The caller has locked and decided."""
