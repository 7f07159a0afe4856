"""What every request passes: the handler and the middleware, one idea a file."""
