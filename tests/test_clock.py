"""The day that commands write, and who may set it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli import clock
from awesome_cli.cli import run
from awesome_cli.errors import InputError
from awesome_cli.storage import metrics, store

if TYPE_CHECKING:
    from tests.conftest import MakeList
    from tests.loopback import Loopback

PACKAGE = Path(clock.__file__).parent
NEW_YEAR = "1767225600"


def test_the_day_is_the_machines_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.VARIABLE, raising=False)
    assert clock.today() == date.today()
    monkeypatch.setenv(clock.VARIABLE, NEW_YEAR)
    assert clock.today() == date(2026, 1, 1)


@pytest.mark.parametrize("text", ["yesterday", "1e9", "9" * 30, "1.5"])
def test_what_is_no_time_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(clock.VARIABLE, text)
    with pytest.raises(InputError, match=clock.VARIABLE):
        clock.today()


def test_nobody_else_asks_what_day_it_is() -> None:
    asks = re.compile(r"date\.today\(|datetime\.(?:now|utcnow|today)\(|time\.(?:localtime|gmtime|strftime)\(")
    found = [path.name for path in PACKAGE.rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))]
    assert found == ["clock.py"]


def test_commands_write_the_day_that_is_set(
    server: Loopback, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_list()
    monkeypatch.setenv(clock.VARIABLE, NEW_YEAR)
    assert run(["add", "2406.14833", "--section", "scaling", "--root", str(root)]) == 0
    assert run(["refresh", "--root", str(root)]) == 0
    assert [entry.added for entry in store.load(root)[0]] == ["2026-01-01"]
    assert {row.checked for row in metrics.load(root)[0].values()} == {"2026-01-01"}
