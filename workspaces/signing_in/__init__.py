"""How somebody becomes known: the limits on failed attempts, and rules for passwords."""
