"""Help: how rights work here, told from the tables that decide them."""
