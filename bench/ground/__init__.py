"""What long runs stand on: throw-away databases and servers, what is remembered, and where it was measured."""
