"""The page of a person, and what is done on it alone."""
