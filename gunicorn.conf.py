"""What gunicorn reads by itself when it starts beside this file.

Nexus is loaded once, before the workers: what keeps it from starting is told once, and ends the server with code 2.
Loaded by the workers it would be told by one after the other, for ever.
"""

preload_app = True
