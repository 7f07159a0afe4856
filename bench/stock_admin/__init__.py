"""Django's own admin over the tables of Nexus: a contestant, and no part of the product."""
