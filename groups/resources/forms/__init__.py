"""What people fill in about resources, a file per noun."""
