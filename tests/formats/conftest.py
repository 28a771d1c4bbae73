"""Pages in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.formats.browser import CHROMIUM, Opened, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from awesome_cli.model import Catalog


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens the page of a list: `open_page(catalog, header, width=320, javascript=False)`."""

    def opened(catalog: Catalog, header: str = "", width: int = 1280, javascript: bool = True) -> Opened:
        return show(browser, tmp_path, catalog, header, width, javascript)

    yield opened
    for context in browser.contexts:
        context.close()
