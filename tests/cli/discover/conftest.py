"""A list of six papers, and a file with three that are new."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from awesome_cli.cli import run
from tests.loopback import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList
    from tests.loopback import Loopback


LISTED = {
    "2301.00001": ("Sparse routing of experts", "scaling"),
    "2301.00002": ("Mixture of experts at scale", "scaling"),
    "2301.00003": ("Routing tokens to experts", "scaling"),
    "2301.00004": ("A corpus of clean web text", "pretrain"),
    "2301.00005": ("Filtering web text for pretraining", "pretrain"),
    "2301.00006": ("Deduplicating a corpus of text", "pretrain"),
}
NEW = {
    "2406.00001": "Experts that route themselves",
    "2406.00002": "Cleaning a text corpus from the web",
    "2406.00003": "Cooking with quantum bananas",
}


@pytest.fixture
def root(server: Loopback, make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_list()
    monkeypatch.chdir(folder)
    server.world.load(*(Paper(id_, title) for id_, (title, _) in LISTED.items()))
    server.world.load(*(Paper(id_, title) for id_, title in NEW.items()))
    for section in ("scaling", "pretrain"):
        ids = [id_ for id_, (_, its_section) in LISTED.items() if its_section == section]
        run(["add", *ids, "--section", section, "--quiet", "--no-metrics"])
    server.requests.clear()
    write(folder, NEW)
    return folder


def write(folder: Path, titles: dict[str, str]) -> None:
    lines = (json.dumps({"arxiv": id_, "title": title, "authors": ["Ada Lovelace"]}) for id_, title in titles.items())
    (folder / "new.jsonl").write_text("\n".join(lines))


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["discover", "--json", *arguments]) == 0
    return list(json.loads(capsys.readouterr().out))
