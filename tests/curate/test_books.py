"""One book is one entry, in whatever form and by whatever page it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate import lookup
from awesome_cli.curate.add.drafts import make_drafts
from awesome_cli.curate.add.entry import AddRequest
from awesome_cli.curate.add.references import read_references
from awesome_cli.curate.add.write import ADDED, LISTED, write_drafts
from awesome_cli.storage import config, workspace
from tests.loopback import cases
from tests.loopback.world import Page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback

PRESS = Page("press", '<title>Deep Learning</title><meta property="book:isbn" content="978-0-262-03561-3">')


@pytest.fixture
def root(tmp_path: Path, server: Loopback) -> Path:
    """A list with one section."""
    (tmp_path / config.FILE).write_text("title: List\nsections:\n  - title: A\n")
    server.world.load(PRESS)
    return tmp_path


def added(root: Path, text: str) -> str:
    """What becomes of a reference."""
    wanted, refused = read_references([text])
    assert not refused
    answers = lookup.look_up(wanted, (), lambda message: None)
    drafts, unknown = make_drafts(wanted, answers, AddRequest(("a",)))
    assert not unknown
    [result], _ = write_drafts(root, drafts)
    return result.outcome


FORMS = ("978-0-262-03561-3", "0262035618", "978-0-262-33737-3", "https://www.amazon.com/dp/0262035618", "page")


@pytest.mark.parametrize("first", FORMS)
def test_the_forms_of_a_book_are_one_entry(root: Path, server: Loopback, first: str) -> None:
    for number, text in enumerate((first, *FORMS)):
        written = server.page("press") if text == "page" else text
        assert added(root, written) == (LISTED if number else ADDED), text
    [entry] = workspace.load(root).entries
    assert (entry.kind, entry.title, entry.venue, entry.year) == ("book", "Deep learning: a book", "A Press", "2016")


def test_another_book_is_another_entry(root: Path) -> None:
    assert [added(root, text) for text in ("9780262035613", "080442957X")] == [ADDED, ADDED]


def test_a_page_keeps_its_address_and_its_own_facts_where_nobody_knows_more(root: Path, server: Loopback) -> None:
    server.world.unknown.add(cases.EDITION.isbn)
    assert added(root, server.page("press")) == ADDED
    [entry] = workspace.load(root).entries
    assert (entry.title, entry.isbn, entry.url) == ("Deep Learning", cases.EDITION.isbn, server.page("press"))


@pytest.mark.parametrize("fault", ["500", "reset", "html", "hang"])
def test_a_library_that_is_away_loses_no_book(
    root: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.2")
    monkeypatch.setenv("AWESOME_BACKOFF", "0.001")
    server.faults["openlibrary"] = fault
    wanted, _ = read_references(["9780262035613"])
    answers = lookup.look_up(wanted, (), lambda message: None)
    drafts, [refused] = make_drafts(wanted, answers, AddRequest(("a",)))
    assert not drafts
    assert "--offline" in refused.advice


def test_a_wrong_digit_is_refused_with_the_right_one() -> None:
    _, [refused] = read_references(["978-0-262-03561-4"])
    assert "comes 3, not 4" in refused.reason
