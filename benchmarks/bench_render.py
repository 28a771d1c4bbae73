"""`awesome render` of the whole list."""

from __future__ import annotations

import re
import subprocess
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from awesome_cli.storage import config
from benchmarks.case import AWESOME, YARDSTICK, Case
from benchmarks.corpus import markdown, write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus

RENDER = (*AWESOME, "render", "--quiet")
SAMPLE = 100
"""Items of the list that a template is learned from."""


def cases(corpus: Corpus) -> Iterator[Case]:
    """Files as our writer writes them, as people do, and in the face that an import found in a list."""
    canonical = partial(write_list, corpus.canonical)
    yield Case("render", RENDER, corpus.canonical, 1.5, YARDSTICK, prepare=canonical)
    by_hand = partial(write_list, corpus.by_hand, by_hand=True)
    yield Case("render, formatted by hand", RENDER, corpus.by_hand, 2.2, YARDSTICK, prepare=by_hand)
    root = corpus.canonical.with_name("learned")
    yield Case("render, a learned template", RENDER, root, 1.5, YARDSTICK, prepare=partial(_write_learned, root))
    viewed = corpus.canonical.with_name("views")
    # Beside the list itself: one view that a filter answers, one that words do, which is a search of all text.
    yield Case("render, with views", RENDER, viewed, 2.5, YARDSTICK, prepare=partial(_write_viewed, viewed))


def _write_viewed(root: Path) -> None:
    """The large list with two views."""
    write_list(root)
    path = root / config.FILE
    places = "sections:\n  - view: recent\n  - view: on-models\n"
    queries = {"Recent": "year:2024..", "On models": "language model"}
    views = "views:\n" + "".join(
        f"  - {{title: {title}, query: '{query}', limit: 10}}\n" for title, query in queries.items()
    )
    path.write_text(path.read_text("utf-8").replace("sections:\n", places, 1) + views, encoding="utf-8")


def _write_learned(root: Path) -> None:
    """The large list with the template that an import learns from some of it."""
    write_list(root)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.md"
        page.write_text(markdown(SAMPLE), encoding="utf-8")
        subprocess.run([*AWESOME, "import", "--quiet", page.name], cwd=folder, check=True, capture_output=True)
        learned = (Path(folder) / config.FILE).read_text(encoding="utf-8")
    item = re.search(r"^  item: .*\n(?:    .*\n)*", learned, re.MULTILINE)
    if item is None:
        raise RuntimeError("the import learned no template")
    with (root / config.FILE).open("a", encoding="utf-8") as file:
        file.write(f"render:\n{item[0]}")
