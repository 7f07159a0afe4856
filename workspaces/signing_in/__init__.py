"""Signing in: attempts and their limits, known browsers, rules for passwords."""
