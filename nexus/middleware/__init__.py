"""Middleware, one idea a file."""
