"""What is typed into a form outlives the session: it is kept for its owner, who finds it after signing in again."""
