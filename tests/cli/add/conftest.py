"""A list that `awesome add` writes to, and a loopback copy of the web that it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import store

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.model import Entry
    from tests.conftest import MakeList
    from tests.loopback import Loopback


@pytest.fixture
def root(server: Loopback, make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_list()
    monkeypatch.chdir(folder)
    return folder


def entries(root: Path) -> dict[str, Entry]:
    found, problems = store.load(root)
    assert not problems
    return {entry.id: entry for entry in found}


def requests(server: Loopback) -> dict[str, int]:
    return {name: len(came) for name, came in server.requests.items()}
