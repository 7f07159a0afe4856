"""What the log says of access: the facts of its entries, how things stood at any moment, and where that is kept."""
