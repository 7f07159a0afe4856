"""`make screenshots`: every page and dialog of the demo as people see them.

    python -m bench.screenshots --people ada gil ben eve --widths 390 1280 --schemes light dark --into screenshots

Pictures that are there already are kept, so that a run that was broken off goes on; FRESH=1 takes all anew. A sheet of
all pictures lies beside each folder.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from bench.ground.cluster import end_on_signal
from bench.ground.databases import scratch
from bench.ground.machine import ROOT
from bench.ground.serving import Server, environment, manage
from bench.screenshots.dialogs import ADMIN, DIALOGS

PASSWORD = "nexus-demo-password"  # noqa: S105 - the demo's, which is public
HEIGHT = 800
"""Pixels of a window; pages are taken whole, dialogs as they stand in it."""
PATIENCE = 10_000
"""Milliseconds until what should stand on a page is missed."""
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Containers have neither Chromium's sandbox nor much shared memory.
_OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
_SHEET = """<!doctype html><meta charset="utf-8"><title>{title}</title>
<style>
  body {{ display: flex; flex-wrap: wrap; gap: 12px; margin: 12px; background: #888; font: 13px sans-serif }}
  figure {{ margin: 0; width: {width}px }}
  img {{ width: 100%; height: {height}px; object-fit: cover; object-position: top }}
</style>
{cards}
"""


def main(arguments: argparse.Namespace) -> int:
    """Take what is missing. Returns how many dialogs could not be opened."""
    if os.environ.get("FRESH"):
        shutil.rmtree(arguments.into, ignore_errors=True)
    with scratch("sqlite") as url, sync_playwright() as playwright:
        manage(url, "seed_demo", "--crowd")
        command = [sys.executable, "-m", "bench.in_django", "bench.screenshots.addresses"]
        said = subprocess.run(command, cwd=ROOT, env=environment(url), check=True, stdout=subprocess.PIPE).stdout
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_OPTIONS)
        missed = 0
        with Server(url) as server:
            for person, width, scheme in product(arguments.people, arguments.widths, arguments.schemes):
                album = Album(arguments.into / f"{person}-{width}-{scheme}", json.loads(said))
                missed += album.fill(browser, server.url, person, width, scheme)
        browser.close()
    return missed


class Album:
    """The pictures of one person at one width in one colour scheme."""

    def __init__(self, folder: Path, addresses: dict[str, str]) -> None:
        self.folder, self.addresses = folder, addresses

    def fill(self, browser: Browser, url: str, person: str, width: int, scheme: str) -> int:
        """Take the pictures that are missing; how many dialogs could not be opened."""
        missing = [name for name in self.addresses if not self._path(name).exists()]
        dialogs = [name for name in DIALOGS if person == ADMIN and not self._path(name).exists()]
        context = browser.new_context(
            base_url=url,
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        self._take_sign_in(page, person)
        for name in missing:
            status = page.request.get(self.addresses[name], max_redirects=0).status
            if status == 200 or name == "nothing there":  # the rest are no pages, or not theirs
                page.goto(self.addresses[name])
                self._take(page, name)
        missed = [name for name in dialogs if not self._take_dialog(page, name)]
        self._lay_out(page, width)
        context.close()
        print(f"{self.folder.name}: {len(list(self.folder.glob('*.png')))} pictures", *missed, sep=" | no ")
        return len(missed)

    def _take_sign_in(self, page: Page, person: str) -> None:
        page.goto("/login/")
        self._take(page, "login")
        page.get_by_label("Email").fill(f"{person}@nexus.test")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda address: "/login/" not in address)

    def _take_dialog(self, page: Page, name: str) -> bool:
        """Go to the page, take the steps, take the picture; whether that could be done."""
        beginning, steps = DIALOGS[name]
        page.goto(self.addresses[beginning])
        try:
            for step in steps:
                step.take(page)
            if name.startswith("dialog"):
                page.locator("dialog[open] .sheet").wait_for()
        except Error as error:
            print(f"{name}: {error.message.splitlines()[0]}", file=sys.stderr)
            return False
        self._take(page, name, whole=False)
        return True

    def _take(self, page: Page, name: str, *, whole: bool = True) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        page.evaluate("document.fonts.ready.then(() => true)")
        page.screenshot(path=self._path(name), full_page=whole)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name.replace(', ', '-').replace(' ', '-')}.png"

    def _lay_out(self, page: Page, width: int) -> None:
        """All pictures on one sheet beside the folder, each under its name."""
        sheet, shown = self.folder.with_suffix(".html"), 200 if width < 800 else 430
        cards = (
            f'<figure><img src="{self.folder.name}/{path.name}"><figcaption>{path.stem}</figcaption></figure>'
            for path in sorted(self.folder.glob("*.png"))
        )
        size = {"width": shown, "height": shown * HEIGHT // width}
        sheet.write_text(_SHEET.format(title=self.folder.name, cards="\n".join(cards), **size), "utf-8")
        page.set_viewport_size({"width": 1800, "height": 1000})
        page.goto(sheet.resolve().as_uri())
        page.screenshot(path=sheet.with_suffix(".jpg"), full_page=True, type="jpeg")


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        sys.exit("There is no Chromium here. On Debian: apt-get install chromium")
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", nargs="+", default=["ada", "gil", "ben", "eve"])
    parser.add_argument("--widths", nargs="+", type=int, default=[390, 1280])
    parser.add_argument("--schemes", nargs="+", choices=["light", "dark"], default=["light", "dark"])
    parser.add_argument("--into", type=Path, default=Path("screenshots"))
    return parser.parse_args()


if __name__ == "__main__":
    end_on_signal()
    sys.exit(1 if main(_arguments()) else 0)
