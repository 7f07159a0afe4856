"""One operation: a confirmed change on its way, and the page that tells what it has come to."""
