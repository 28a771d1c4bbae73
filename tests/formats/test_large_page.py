"""The HTML page of ten thousand entries. How fast a machine is, `python -m benchmarks browser` says; not these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from awesome_cli.storage import workspace
from benchmarks.corpus import write_list
from tests.formats.browser import Opened, needs_chromium, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = [needs_chromium, pytest.mark.slow]
COUNT = 10_000
INDEXED = "performance.getEntriesByName('indexed').length > 0"
PRESS = """
([key]) => {
  const query = document.getElementById("query");
  query.focus();
  query.value = key;
  query.dispatchEvent(new Event("input", { bubbles: true }));
  return [document.querySelectorAll("#results mark").length, performance.getEntriesByName("indexed").length];
}
"""
IN_SIGHT = """
[...document.querySelectorAll("#whole .entry")]
  .filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length
"""


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("large")
    write_list(folder / "list", COUNT)
    yield show(browser, folder, workspace.load(folder / "list").catalog())
    for context in browser.contexts:
        context.close()


def test_the_first_key_does_not_wait_for_the_index(opened: Opened) -> None:
    marks, indexed = opened.page.evaluate(PRESS, ["sp"])
    assert marks > 0
    assert indexed == 0


def test_what_the_titles_gave_becomes_what_the_index_gives(opened: Opened) -> None:
    page = opened.page
    page.evaluate(PRESS, ["mixtre"])
    for _ in range(600):
        if page.evaluate(INDEXED):
            break
        page.wait_for_timeout(100)
    assert "mixture" in page.locator("#results mark").all_inner_texts()
    assert page.locator("#results > .entry").count() < 100


def test_only_what_is_near_is_laid_out(opened: Opened) -> None:
    page = opened.page
    page.click("#reset")
    expect(page.locator("#whole")).to_be_visible()
    assert page.locator("#whole .entry").count() == COUNT
    assert 0 < page.evaluate(IN_SIGHT) < 500


def test_nothing_is_loaded_or_said(opened: Opened) -> None:
    opened.page.mouse.wheel(0, 20_000)
    assert opened.said == []


def test_everybody_can_use_what_is_found(opened: Opened) -> None:
    # All ten thousand would keep the judge busy for a quarter of an hour, and are made as those of the small lists are.
    opened.page.evaluate(PRESS, ["sparse"])
    results = Axe().run(opened.page, context={"include": [["#toolbar"], ["#results"], ["nav"]]})
    assert results.violations_count == 0, results.generate_report()
