"""What stands between the web server and the views: one idea a file."""
