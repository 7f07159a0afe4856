"""What people do with their own accounts: names, views, passwords, addresses, sign-ins."""
