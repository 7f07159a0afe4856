"""Pictures of every page and dialog, by person, width and colour scheme."""
