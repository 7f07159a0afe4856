"""How Nexus speaks to its databases: connections, bulk inserts, lookups, triggers."""
