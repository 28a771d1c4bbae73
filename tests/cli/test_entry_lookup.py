"""An entry named by its words: `show`, `edit` and `open` take them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import Awesome, MakeList


def paper(number: int, title: str, abstract: str = "") -> Entry:
    return Entry(title=title, kind="paper", sections=("scaling",), arxiv=f"2401.{number:05}", abstract=abstract)


ENTRIES = (
    paper(1, "Mixture of experts"),
    paper(2, "Merging of experts", "We speak of a lottery."),
    paper(3, "Lottery tickets"),
    Entry(title="A page", kind="link", sections=("scaling",), url="javascript:alert(1)"),
)


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list(None, *ENTRIES)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["mixture"], "arxiv-2401.00001"),
        (["merging", "experts"], "arxiv-2401.00002"),
        (["Lottery"], "arxiv-2401.00003"),  # the title goes before the abstract
        (["mixtuer"], "arxiv-2401.00001"),  # mistyped
    ],
)
def test_words_that_one_entry_answers(root: Path, call: Call, words: list[str], found: str) -> None:
    assert json.loads(call(root, "show", "--json", *words).out)["id"] == found


@pytest.mark.parametrize("command", ["show", "open", "edit"])
def test_words_of_several_name_the_candidates(root: Path, call: Call, command: str) -> None:
    done = call(root, command, "experts")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "awesome: 'experts' may be one of these; say which:",
        "  arxiv-2401.00001  Mixture of experts",
        "  arxiv-2401.00002  Merging of experts",
    ]


def test_words_of_many_name_the_first(make_list: MakeList, call: Call) -> None:
    root = make_list(None, *(paper(number, f"Of experts {number}") for number in range(2, 12)), ENTRIES[0])
    assert "and 1 more: `awesome search experts`" in call(root, "show", "experts").err


def test_words_that_nothing_answers(root: Path, call: Call) -> None:
    assert "no entry 'xyzzy' on this list" in call(root, "show", "xyzzy").err
    # A reference is no word: it says which entry is meant.
    assert "no entry '2401.00009' on this list; did you mean" in call(root, "show", "2401.00009").err


def test_several_are_shown_and_what_is_missing_is_named(root: Path, call: Call) -> None:
    done = call(root, "show", "2401.00001", "arxiv-2401.00003")
    assert done.code == 0
    assert [line for line in done.out.splitlines() if line.startswith("title")] == [
        "title: Mixture of experts",
        "title: Lottery tickets",
    ]
    done = call(root, "show", "--json", "2401.00001", "2401.00009")
    assert (done.code, [one["id"] for one in json.loads(done.out)]) == (1, ["arxiv-2401.00001"])
    assert "no entry '2401.00009'" in done.err


def test_a_browser_opens_the_address(root: Path, awesome: Awesome, tmp_path: Path) -> None:
    (browser := tmp_path / "browser").write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/opened\n')
    browser.chmod(0o755)
    done = awesome(root, "open", "mixture", environment={"BROWSER": f"{browser} %s"})
    assert (done.returncode, done.stderr) == (0, "opened https://arxiv.org/abs/2401.00001\n")
    assert (tmp_path / "opened").read_text() == "https://arxiv.org/abs/2401.00001\n"
    done = awesome(root, "open", ENTRIES[3].stem(), "2401.00003", environment={"BROWSER": f"{browser} %s"})
    assert done.returncode == 1
    assert "'javascript:alert(1)' is not an http(s) address, so it is not opened" in done.stderr
