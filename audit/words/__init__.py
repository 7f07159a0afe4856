"""What the log keeps in English, said in the reader's language."""
