"""The words of a workspace, as whole phrases: what a language would bend is never put together from parts."""
