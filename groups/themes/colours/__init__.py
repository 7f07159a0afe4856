"""What follows from the colours of a theme: how they are seen, what can be read, which tokens they make. Pure."""
