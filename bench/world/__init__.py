"""One large workspace, made up anew each time and the same each time."""
