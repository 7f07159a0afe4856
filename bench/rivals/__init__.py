"""Who else answers the questions of Nexus, on the same tables."""
