"""What is asked of a log."""
