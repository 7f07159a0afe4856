"""A web process to ask: an address a line comes in, the answer to it goes out as a line of JSON."""

import json
import sys
from time import monotonic

from django.test import RequestFactory

from nexus.wsgi import application

for address in sys.stdin:
    # With a cookie, so that the session is looked for before anything else.
    headers = {"Host": "localhost", "Cookie": f"sessionid={'a' * 32}"}
    environ = RequestFactory().get(address.strip(), headers=headers).environ
    begun = monotonic()
    response = application(environ, lambda *_start: None)
    response.close()  # ends the request
    spent = {"status": response.status_code, "seconds": monotonic() - begun, "text": response.text}
    print(json.dumps(dict(response.items()) | spent), flush=True)  # noqa: T201  its reader is waiting
