"""What those are told who watch: whether a process lives, and whether it is fit to serve."""
