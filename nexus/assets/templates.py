"""Templates, read without their indentation: it is for who writes them, and makes a page a third longer."""

import re
from typing import Final

from django.template import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader

_INDENTATION: Final = re.compile(r"\n[ \t]+")


class Loader(FilesystemLoader):
    """Django's loader, which leaves out the blanks that begin a line; lines keep their numbers.

    To HTML a line end with blanks is a line end alone. What people have written is put in later, and stays as it is.
    """

    def get_contents(self, origin: Origin) -> str:
        return _INDENTATION.sub("\n", super().get_contents(origin))
