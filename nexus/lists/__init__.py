"""Lists of e-mail addresses, as people paste and upload them: a file to text, text to entries, a table to a column."""
