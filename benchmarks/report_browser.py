"""How quickly a browser shows the page of a large list: Debian's Chromium, on this machine as it is now."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from awesome_cli import formats
from awesome_cli.storage import workspace
from benchmarks.corpus import ENTRIES, write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus

_CHROMIUM = shutil.which("chromium")
_KEYS = ("s", "sp", "sparse", "sparse routing", "mixtre")
_PRESS = """
async ([keys]) => {
  const query = document.getElementById("query");
  query.focus();
  query.value = keys;
  const begin = performance.now();
  query.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0)));
  return performance.now() - begin;
}
"""
_SCROLL = """
async ([step]) => {
  const frames = 180;
  let begin = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < frames; frame++) {
    window.scrollBy(0, step);
    await new Promise(requestAnimationFrame);
  }
  return frames / (performance.now() - begin) * 1000;
}
"""


def lines(corpus: Corpus) -> Iterator[str]:
    """Milliseconds until it is open and until marked results are painted; frames a second of scrolling."""
    if _CHROMIUM is None:
        yield "no chromium here: `make system` installs it"
        return
    from playwright.sync_api import sync_playwright

    write_list(corpus.canonical)
    page, *_ = formats.load("html").render(workspace.load(corpus.canonical).catalog(), formats.Options())
    path = corpus.canonical.with_name("large.html")
    path.write_text(page.text, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield f"| page of {ENTRIES:,} entries, in a browser | |"
        yield "|---|---:|"
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.goto(path.as_uri())
        yield from _rows(tab)
        browser.close()


def _rows(tab: Any) -> Iterator[str]:
    opened = tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    yield f"| open, ms (goal: 2,000) | {opened:,.0f} |"
    tab.wait_for_timeout(500)  # as soon as a person can press a key
    for place, keys in enumerate(_KEYS):
        if place == 1:
            while not tab.evaluate("performance.getEntriesByName('indexed').length"):
                tab.wait_for_timeout(100)
        yield f"| `{keys}`, ms to marked results (goal: 100) | {tab.evaluate(_PRESS, [keys]):,.0f} |"
    tab.click("#reset")
    tab.wait_for_timeout(500)
    for step in (40, 200):
        frames = tab.evaluate(_SCROLL, [step])
        yield f"| scrolling {step * 60:,} pixels a second, frames a second (goal: 50) | {frames:.0f} |"
