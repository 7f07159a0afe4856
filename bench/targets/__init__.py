"""What the figures are to be, and what they are."""
