"""Draw the pictures of the docs: what commands print on a terminal, against a loopback copy of the web, and the page.

Run it from the project's virtual environment: `python -m docs.pictures`.
"""

from __future__ import annotations

import io
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.text import Text

from tests.loopback import Loopback, Paper

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/images"
WIDTH = 96
_ERASED = re.compile(r".*(?:\n(?:\x1b\[\?25h)?\r?\x1b\[1A)?\x1b\[2K")
"""A line that was erased: what a person sees only while they wait."""
PAPER = Paper(
    "2001.08361",
    "Scaling Laws for Neural Language Models",
    ("Jared Kaplan", "Sam McCandlish", "Tom Henighan", "Tom B. Brown"),
    published="2020-01-23",
    citations=4160,
)
COMMANDS = (
    "awesome init awesome-scaling --yes --quiet --section Laws --section Data",
    "cd awesome-scaling",
    "awesome add 2001.08361 --section laws --note 'Where it began.'",
    "awesome search 'scaling laws'",
    "awesome lint",
    "awesome render -o README.md",
)

PAGES = (("page-search.png", False, "#q=mixtre+of+expert", "#list"), ("page-dark.png", True, "", "#figures"))
"""Each picture of the page: whether it is dark, what stands in its address, and what it begins with."""


def terminal() -> str:
    """What a person sees who types the commands, as SVG: the same each time."""
    shown = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard")
    with Loopback() as server, TemporaryDirectory() as name:
        server.world.load(PAPER)
        folder = Path(name)
        for command in COMMANDS:
            shown.print(Text(f"$ {command}", style="bold"))
            _, *arguments = shlex.split(command)
            if command.startswith("cd "):
                folder /= arguments[0]
            elif printed := _printed(folder, arguments, server.environment()):
                shown.print(Text.from_ansi(printed))
    svg = shown.export_svg(title="awesome", unique_id="terminal")
    # Without fonts from elsewhere: GitHub shows none, and a picture loads nothing.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in svg.split("\n"))


def _printed(folder: Path, arguments: list[str], environment: dict[str, str]) -> str:
    ours, theirs = pty.openpty()
    own = {"COLUMNS": str(WIDTH), "TERM": "xterm", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "awesome_cli", *arguments]
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment, **own}, stdin=theirs, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        printed = b""
        while chunk := _chunk(ours):
            printed += chunk
    os.close(ours)
    return _ERASED.sub("", printed.decode().replace("\r\n", "\n")).rstrip("\n")


def _chunk(end: int) -> bytes:
    try:
        return os.read(end, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


_SCROLL = """
async (place) => {
  for (let times = 0; times < 3; times++) {
    place.scrollIntoView();
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
  }
}
"""
"""What comes into view is laid out then, which moves what lies below: so it is scrolled to again."""


def pages() -> None:
    """Writes what a browser shows of this list's own page: a search in the light, the charts in the dark."""
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        page = Path(name) / "index.html"
        subprocess.run(
            [sys.executable, "-m", "awesome_cli", "render", "--quiet", "--format", "html", "-o", str(page)],
            cwd=ROOT,
            check=True,
        )
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture, dark, fragment, top in PAGES:
            shown = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="dark" if dark else "light")
            shown.goto(page.as_uri() + fragment)
            shown.locator(top).evaluate(_SCROLL)
            shown.screenshot(path=FOLDER / picture)
        browser.close()


def main() -> None:
    """Draws them."""
    ArgumentParser(description=__doc__).parse_args()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "terminal.svg").write_text(terminal(), encoding="utf-8")
    pages()


if __name__ == "__main__":
    main()
