"""The addresses of themes. They are permanent: people script and bookmark them."""

from django.urls import path, register_converter

import nexus.converters  # noqa: F401 - makes <workspace:…> and <id:…> known
from groups.themes.sheets import DIGEST
from groups.themes.views import editor, files, sheets, themes

app_name = "themes"


class DigestConverter:
    """The digest of a stylesheet."""

    regex = DIGEST

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DigestConverter, "digest")

_THEMES = "<workspace:workspace>/workspace-settings/themes/"
_THEME = f"{_THEMES}<id:theme_id>/"

urlpatterns = [
    path("<workspace:workspace>/themes/<id:theme_id>/<digest:digest>.css", sheets.sheet, name="sheet"),
    path(_THEMES, themes.themes, name="themes"),
    path(f"{_THEMES}cards/<digest:digest>.css", sheets.cards_sheet, name="cards_sheet"),
    path(f"{_THEMES}create/", themes.create, name="create"),
    path(f"{_THEMES}import/", files.import_file, name="import_file"),
    path(f"{_THEMES}preview.css", editor.preview_sheet, name="preview_sheet"),
    path(_THEME, editor.theme, name="theme"),
    path(f"{_THEME}preview/", editor.preview, name="preview"),
    path(f"{_THEME}actions/", themes.actions, name="actions"),
    path(f"{_THEME}rename/", themes.rename, name="rename"),
    path(f"{_THEME}duplicate/", themes.duplicate, name="duplicate"),
    path(f"{_THEME}default/", themes.set_default, name="set_default"),
    path(f"{_THEME}export/", files.export, name="export"),
    path(f"{_THEME}delete/", themes.delete, name="delete"),
]
