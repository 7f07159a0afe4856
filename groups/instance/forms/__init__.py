"""The forms of the instance."""
