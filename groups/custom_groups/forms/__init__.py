"""What people fill in about groups, a file per noun."""
