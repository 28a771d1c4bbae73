"""links.csv: what is written is read, merged, and damage is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.errors import StoreError
from awesome_cli.model import KEPT, VERDICTS, LinkState
from awesome_cli.storage import links
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path


DEAD = LinkState("https://example.org/a", "dead", "HTTP 404", "2026-01-01", "2", "2026-01-08")


DAYS = st.dates().map(lambda day: day.isoformat())


STATES = st.builds(
    LinkState,
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"])).map("https://example.org/{}".format),
    st.sampled_from([*VERDICTS[1:], KEPT]),
    st.text(st.characters(exclude_categories=["Cs"])),
    DAYS,
    st.integers(1, 999_999).map(str),
    DAYS,
)


@given(st.lists(STATES, unique_by=lambda state: state.url))
def test_what_is_written_is_read_again(states: list[LinkState]) -> None:
    text = links.text({state.url: state for state in states})
    found, problems = links.read(text)
    assert not problems
    assert found == {one.url: one._replace(evidence=" ".join(one.evidence.split())) for one in states}
    assert links.text(found) == text


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    links.read(text)


@pytest.mark.parametrize(
    ("states", "kept"),
    [
        ((DEAD, DEAD._replace(checked="2026-01-09", times="3")), 1),
        ((DEAD._replace(checked="2026-01-09", times="1"), DEAD), 0),
        ((DEAD, DEAD._replace(times="3")), 1),
    ],
)
def test_of_two_rows_the_one_that_was_checked_last_wins(states: tuple[LinkState, ...], kept: int) -> None:
    rows = "".join(",".join(state) + "\n" for state in states)
    found, problems = links.read(f"<<<<<<< HEAD\n{rows}>>>>>>> other\n")
    assert (found, problems) == ({DEAD.url: states[kept]}, [])


def test_two_branches_merge(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("links.csv merge=union\n")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for branch, url in (("main", "m"), ("one", "a"), ("two", "b")):
        if branch != "main":
            git(tmp_path, "checkout", "--quiet", "-b", branch, "main")
        links.save(tmp_path, [DEAD._replace(url=f"https://example.org/{url}")], [])
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "-m", branch)
    git(tmp_path, "merge", "--quiet", "one", "-m", "both")
    assert {url[-1] for url in links.usable(tmp_path)} == {"m", "a", "b"}


@pytest.mark.parametrize(
    "row", ["a", "a,alive,,2026-01-01,1,2026-01-01", "a,dead,,2026-01-01,x,2026-01-01", "a,dead,,x,1,x"]
)
def test_a_row_that_means_nothing_keeps_the_file_from_being_written(tmp_path: Path, row: str) -> None:
    (tmp_path / links.FILE).write_text(f"{row}\n")
    assert len(links.load(tmp_path)[1]) == 1
    with pytest.raises(StoreError, match=r"links\.csv:1"):
        links.save(tmp_path, [DEAD], [])


def test_nothing_to_remember_makes_no_file(tmp_path: Path) -> None:
    assert not links.save(tmp_path, [], ["https://example.org/"])
    assert not list(tmp_path.iterdir())
