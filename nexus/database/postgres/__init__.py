"""Django's PostgreSQL, with a limit to how long it waits for a silent server."""
