"""Reading the log as people do: what is asked of it, a line for each operation, and what a line says."""
