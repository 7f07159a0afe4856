#!/usr/bin/env python
"""The command line of Nexus."""

import os
import sys

from django.core.management import execute_from_command_line

from nexus.startup import read_settings, told_in_a_sentence


def main() -> None:
    """Run one management command, with the time limits of web requests lifted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings")
    os.environ["NEXUS_PROCESS"] = "command"
    with told_in_a_sentence():
        read_settings()
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
