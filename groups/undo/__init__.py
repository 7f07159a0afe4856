"""Taking back what an operation did: its inverse, read from the log, as a change like any other."""
