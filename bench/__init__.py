"""Long measurements and pictures of Nexus, apart from what it runs on: figures, screenshots, servers to try it with."""
