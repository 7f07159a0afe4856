"""What is done with a log: it is exported."""
