"""The pages of this floor, a file per noun."""
