"""Ticking people on a list that is longer than a page: who is ticked is kept while it is paged, searched and sorted."""
