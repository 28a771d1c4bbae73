"""metrics.csv: what is written is read, whatever git made of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.errors import StoreError
from awesome_cli.model import Measure
from awesome_cli.storage import metrics
from tests.git import git

if TYPE_CHECKING:
    import random
    from pathlib import Path

HEAD = "subject,metric,value,url,source,checked\n"
ROW = "arxiv:2203.15556,citations,202,https://scholar.example/?a=1,google-scholar,\n"
MEASURE = Measure("arxiv:2203.15556", "citations", "202", "https://scholar.example/?a=1", "google-scholar")

cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=12) | st.sampled_from(
    ['a,"b"', '"', ","]
)
days = st.dates().map(str)
measures = st.builds(
    Measure,
    st.builds("{}:{}".format, st.sampled_from(["arxiv", "url"]), cells),
    st.sampled_from(["citations", "stars", "likes", "downloads"]),
    st.integers(0, 10**14).map(str),
    cells,
    cells,
    days | st.just(""),
) | st.builds(Measure, st.just("github:a/b"), st.just("pushed"), days, cells, cells, days)


def test_a_subject_is_read_in_its_usual_form() -> None:
    rows = "url:https://a.example/%7eu,citations,2,,,\ndoi:10.1000/x.,citations,3,,,\n"
    numbers, problems = metrics.read(rows)
    assert problems == []
    assert list(numbers) == [("url:https://a.example/~u", "citations"), ("doi:10.1000/x", "citations")]


@given(st.lists(measures))
def test_numbers_written_and_read_are_equal(rows: list[Measure]) -> None:
    numbers = {(row.subject, row.metric): row for row in rows}
    text = metrics.text(numbers)
    assert metrics.read(text) == (numbers, [])
    assert metrics.read(text.replace("\n", "\r\n")) == (numbers, [])
    assert text.splitlines()[0] == HEAD.strip()
    assert metrics.text(dict(reversed(numbers.items()))) == text


@given(st.lists(measures, min_size=1), st.randoms())
def test_of_two_rows_for_one_number_the_newer_wins_in_any_order(rows: list[Measure], dice: random.Random) -> None:
    rows = [row._replace(subject="arxiv:1") for row in rows]
    lines = [metrics.text({("", ""): row}).split("\n")[1] for row in rows]
    numbers, problems = metrics.read("\n".join(lines))
    assert problems == []
    for (_, metric), kept in numbers.items():
        assert kept.checked == max(row.checked for row in rows if row.metric == metric)
    dice.shuffle(lines)
    assert metrics.read("\n".join(lines))[0] == numbers


def test_a_cell_never_breaks_a_row() -> None:
    text = metrics.text({("", ""): MEASURE._replace(source="a\r\nb")})
    assert metrics.read(text)[0]["arxiv:2203.15556", "citations"].source == "a b"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<<<<<<< HEAD", "merge conflict"),
        ("=======", "merge conflict"),
        (">>>>>>> theirs", "merge conflict"),
        ("||||||| base", "merge conflict"),
        ("a:b,citations,1", "this one has 3"),
        ("a:b,citations,1,,,,", "this one has 7"),
        ("a:b,cites,1,,,", "unknown metric 'cites'"),
        ("a:b,citations,-1,,,", "'-1' is not a number"),
        ("a:b,citations,None,,,", "'None' is not a number"),
        ("a:b,citations,,,,", "'' is not a number"),
        ("a:b,citations,1234567890123456,,,", "is not a number"),
        ("a:b,pushed,7,,,", "'7' is not a date"),
        ("a:b,citations,1,,,soon", "'soon' is not a date"),
        ("ab,citations,1,,,", "'ab' is not an identity"),
        ('a:b,citations,1,"x,,', "this one has"),
        ('a:b,citations,1,"x"y,,', "this one has"),
    ],
)
def test_a_malformed_row_is_a_problem_and_the_others_stand(line: str, message: str) -> None:
    numbers, [problem] = metrics.read(f"{HEAD}{line}\n\n{ROW}")
    assert list(numbers.values()) == [MEASURE]
    assert (problem.path, problem.line, problem.column) == ("metrics.csv", 2, 1)
    assert message in problem.message


@given(st.text())
def test_no_text_ends_the_reading(text: str) -> None:
    metrics.read(text)


def test_no_file_is_no_numbers(tmp_path: Path) -> None:
    assert metrics.load(tmp_path) == ({}, [])


@pytest.mark.parametrize("data", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, data: bytes | None) -> None:
    if data is None:
        (tmp_path / "metrics.csv").mkdir()
    else:
        (tmp_path / "metrics.csv").write_bytes(data)
    numbers, [problem] = metrics.load(tmp_path)
    assert numbers == {}
    assert problem.path == "metrics.csv"
    with pytest.raises(StoreError, match="nothing is written over it"):
        metrics.save(tmp_path, [MEASURE])


def test_a_pipe_in_its_place_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "metrics.csv")
    assert "regular" in metrics.load(tmp_path)[1][0].message


def test_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "metrics.csv").write_bytes(b"\xef\xbb\xbf" + (HEAD + ROW).encode())
    assert list(metrics.load(tmp_path)[0].values()) == [MEASURE]


def test_saving_replaces_drops_and_sorts(tmp_path: Path) -> None:
    assert metrics.save(tmp_path, [MEASURE])
    assert (tmp_path / "metrics.csv").read_text() == HEAD + ROW
    assert not metrics.save(tmp_path, [MEASURE])
    assert not metrics.save(tmp_path, [])
    newer = MEASURE._replace(value="3", source="s2", checked="2024-01-01")
    other = Measure("arxiv:1", "stars", "5")
    assert metrics.save(tmp_path, [newer, other])
    assert not metrics.save(tmp_path, [MEASURE])
    assert list(metrics.load(tmp_path)[0].values()) == [other, newer]
    assert metrics.save(tmp_path, [], [("arxiv:1", "stars"), ("no", "such")])
    assert list(metrics.load(tmp_path)[0].values()) == [newer]


def test_the_next_write_drops_the_row_that_lost(tmp_path: Path) -> None:
    (tmp_path / "metrics.csv").write_text(HEAD + ROW + ROW.replace(",202,", ",203,").replace(",\n", ",2024-01-01\n"))
    metrics.save(tmp_path, [Measure("z:1", "likes", "1")])
    assert (tmp_path / "metrics.csv").read_text().count("citations") == 1


def test_git_merges_the_rows_of_two_branches(tmp_path: Path) -> None:
    git(tmp_path, "init", "-b", "main")
    (tmp_path / ".gitattributes").write_text("metrics.csv merge=union\n")
    metrics.save(tmp_path, [MEASURE, Measure("arxiv:5", "citations", "5", checked="2024-01-01")])
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    for branch, subject, count, day in (
        ("ours", "arxiv:1", "7", "2024-02-02"),
        ("theirs", "arxiv:2", "8", "2024-03-03"),
    ):
        git(tmp_path, "checkout", "-b", branch, "main")
        learned = [Measure(subject, "citations", "1"), Measure("arxiv:5", "citations", count, checked=day)]
        metrics.save(tmp_path, learned)
        git(tmp_path, "commit", "-am", branch)
    git(tmp_path, "merge", "ours")
    numbers, problems = metrics.load(tmp_path)
    assert problems == []
    assert sorted(subject for subject, _ in numbers) == ["arxiv:1", "arxiv:2", "arxiv:2203.15556", "arxiv:5"]
    assert numbers["arxiv:5", "citations"].value == "8"
