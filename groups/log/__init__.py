"""The log to its readers: the page of a workspace and of the instance, its filters, its export."""
