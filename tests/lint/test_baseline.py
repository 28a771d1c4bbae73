"""The baseline: problems that are known are left out, each as often as it is known, wherever its line is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.errors import InputError, Problem
from awesome_cli.lint import baseline

if TYPE_CHECKING:
    from pathlib import Path

ONE = Problem("a title of two\nlines", rule="title-whitespace", path="entries/a.yaml", line=3)
OTHER = Problem("another", rule="url-https", path="entries/a.yaml", line=4)


def test_a_known_problem_stays_known_when_its_line_moves(tmp_path: Path) -> None:
    known = tmp_path / "known.txt"
    assert baseline.write(known, [OTHER, ONE]) == 2
    assert len(known.read_text(encoding="utf-8").splitlines()) == 2
    assert baseline.split_known(known, [ONE._replace(line=30), OTHER]) == ([], 0)


def test_a_problem_is_known_as_often_as_it_is_written(tmp_path: Path) -> None:
    known = tmp_path / "known.txt"
    baseline.write(known, [ONE, ONE])
    again = [ONE._replace(line=number) for number in (1, 2, 3)]
    assert baseline.split_known(known, again) == ([again[2]], 0)
    assert baseline.split_known(known, [OTHER]) == ([OTHER], 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "`--write-baseline` writes one"), (b"\xff", "cannot be read: it is not UTF-8"), (..., "Is a directory")],
)
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, content: object, said: str) -> None:
    known = tmp_path / "known.txt"
    if isinstance(content, bytes):
        known.write_bytes(content)
    elif content is ...:
        known.mkdir()
    with pytest.raises(InputError, match=said):
        baseline.split_known(known, [])
