"""The pages of the instance."""
