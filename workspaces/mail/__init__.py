"""Letters to people: queued with the change that they tell of, written and sent after it."""
