"""Lists of groups: beside the page of one, and the table of all."""
