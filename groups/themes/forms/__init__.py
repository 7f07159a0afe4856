"""What people fill in about themes, a file per noun."""
