"""Lists as files: exactly what is listed, streamed, in formats that other programs read."""
