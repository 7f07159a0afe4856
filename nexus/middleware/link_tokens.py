"""Links that open something by themselves are kept out of the log: who reads it is not who they were sent to."""

import logging
import re
from typing import Final

_BEFORE: Final = ("password-reset", "invitations", "invitations/confirm", "profile/email", "setup")
_TOKEN: Final = re.compile(f"(/(?:{'|'.join(_BEFORE)})/)[\\w.:~-]{{20,}}".replace("/", "(?:/|%2F)"), re.IGNORECASE)


class TokensOutOfLogs(logging.Filter):
    """Leaves of an address in a line of log what comes before its token."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        masked = without_tokens(said)
        if masked != said:
            record.msg, record.args = masked, ()
        return True


def without_tokens(text: str) -> str:
    """“/password-reset/…/”."""
    return _TOKEN.sub(r"\1…", text)
