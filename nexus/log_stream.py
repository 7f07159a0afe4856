"""Where the lines of the audit log are handed over, as ``AUDIT_STREAM`` says it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def stream_handler(where: str) -> Mapping[str, Any]:
    """The handler of the logger for ``AUDIT_STREAM``: “stdout”, “syslog”, “syslog://host:514”; for nothing one that
    drops all. Raises ImproperlyConfigured for anything else.
    """
    if not where:
        return {"class": "logging.NullHandler"}
    if where == "stdout":
        return {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"}
    if where == "syslog":
        return {"class": "logging.handlers.SysLogHandler", "address": "/dev/log"}
    parts = urlsplit(where)
    if parts.scheme == "syslog" and parts.hostname:
        return {"class": "logging.handlers.SysLogHandler", "address": (parts.hostname, parts.port or 514)}
    raise ImproperlyConfigured("AUDIT_STREAM is “stdout”, “syslog” or “syslog://host:514”.")
