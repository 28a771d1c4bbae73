"""A real browser that shows an HTML page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from awesome_cli import formats

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from awesome_cli.model import Catalog

CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: `make system` installs it")


class Opened(NamedTuple):
    page: Page
    path: Path
    said: list[str]
    """Console messages, errors and requests elsewhere."""


def show(
    browser: Browser, folder: Path, catalog: Catalog, header: str = "", width: int = 1280, javascript: bool = True
) -> Opened:
    """The page of a list, opened from a folder in a context of its own."""
    (page,) = formats.load("html").render(catalog, formats.Options(header=header))
    path = folder / page.name
    path.write_bytes(page.text.encode())
    tab = browser.new_context(java_script_enabled=javascript, viewport={"width": width, "height": 800}).new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: None if request.url == path.as_uri() else said.append(request.url))
    tab.goto(path.as_uri())
    return Opened(tab, path, said)


def titles(page: Page) -> list[str]:
    """What the search shows."""
    return page.locator("#results .title > :first-child").all_inner_texts()
