"""Whether a process is fit to serve."""
