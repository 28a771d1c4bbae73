"""facts.csv: what is written is read, whatever git made of it, and it changes only when something was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.errors import StoreError
from awesome_cli.model import Fact, values
from awesome_cli.storage import facts
from tests.git import git

if TYPE_CHECKING:
    import random
    from pathlib import Path

HEAD = "subject,fact,value,source,since\n"
MIT = Fact("github:a/b", "license", "MIT", "github", "2026-01-02")
BUSL = MIT._replace(value="BUSL-1.1", since="2026-11-03")
TEXT = HEAD + "github:a/b,license,MIT,github,2026-01-02\n"
KEY = ("github:a/b", "license")

words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=8)
days = st.dates().map(str)
rows = st.builds(
    Fact,
    st.builds("{}:{}".format, st.sampled_from(["github", "gitlab"]), st.sampled_from(["a/b", "c/d"])),
    st.sampled_from([name for name, field in values.FACTS.items() if not field.is_date]),
    words,
    words,
    days | st.just(""),
)


def lines_of(found: list[Fact]) -> list[str]:
    return facts.text({("", str(number)): (row,) for number, row in enumerate(found)}).splitlines()[1:]


@given(st.lists(rows), st.randoms())
def test_what_is_written_is_read_in_whatever_order_a_merge_left_it(found: list[Fact], dice: random.Random) -> None:
    lines = lines_of(found)
    read, problems = facts.read("\n".join(lines))
    assert problems == []
    assert facts.read(facts.text(read)) == (read, [])
    assert facts.read(facts.text(read).replace("\n", "\r\n")) == (read, [])
    dice.shuffle(lines)
    assert facts.read("\n".join([*lines, *lines]))[0] == read
    for key, history in read.items():
        newest = max((row for row in found if (row.subject, row.fact) == key), key=lambda row: (row.since, row))
        assert history[-1].value == newest.value
        assert len(history) <= (2 if key[1] == "license" else 1)


def test_a_value_that_is_known_changes_nothing(tmp_path: Path) -> None:
    assert not facts.save(tmp_path)
    assert not (tmp_path / "facts.csv").exists()
    assert facts.save(tmp_path, [MIT])
    assert (tmp_path / "facts.csv").read_text() == TEXT
    assert not facts.save(tmp_path, [MIT._replace(since="2026-05-05")])
    assert (tmp_path / "facts.csv").read_text() == TEXT


def test_of_a_license_the_first_row_stays_until_the_change_is_accepted(tmp_path: Path) -> None:
    facts.save(tmp_path, [MIT])
    facts.save(tmp_path, [MIT._replace(value="Apache-2.0", since="2026-06-01")])
    facts.save(tmp_path, [BUSL])
    assert facts.load(tmp_path)[0] == {KEY: (MIT, BUSL)}
    facts.save(tmp_path, accepted=[KEY])
    assert facts.load(tmp_path)[0] == {KEY: (BUSL,)}


def test_a_license_that_came_back_was_never_away(tmp_path: Path) -> None:
    for row in (MIT, BUSL, MIT._replace(since="2026-12-01")):
        facts.save(tmp_path, [row])
    assert facts.load(tmp_path)[0][KEY][-1].value == "MIT"
    assert len(facts.load(tmp_path)[0][KEY]) == 1


def test_of_all_else_only_the_newest_row_stays(tmp_path: Path) -> None:
    old, new = (Fact("github:a/b", "release", tag, "github", day) for tag, day in (("v1", "2026-01-02"), ("v2", "")))
    facts.save(tmp_path, [old])
    facts.save(tmp_path, [new._replace(since="2026-02-02")])
    assert [row.value for row in facts.load(tmp_path)[0]["github:a/b", "release"]] == ["v2"]
    facts.save(tmp_path, dropped=[("github:a/b", "release")])
    assert (tmp_path / "facts.csv").read_text() == HEAD


def test_facts_go_along_with_a_new_name(tmp_path: Path) -> None:
    facts.save(tmp_path, [MIT])
    facts.save(tmp_path, [BUSL])
    facts.rename(tmp_path, {"github:a/b": "github:c/d"}, ["github:a/b"])
    assert facts.load(tmp_path)[0] == {
        ("github:c/d", "license"): tuple(row._replace(subject="github:c/d") for row in (MIT, BUSL))
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<<<<<<< HEAD", "merge conflict"),
        ("=======", "merge conflict"),
        (">>>>>>> theirs", "merge conflict"),
        ("||||||| base", "merge conflict"),
        ("github:a/b,license,MIT", "this one has 3"),
        ("github:a/b,licence,MIT,github,", "unknown fact 'licence'"),
        ("github:a/b,license, ,github,", "a license without a value"),
        ("github:a/b,released,v1.0,github,", "'v1.0' is not a date"),
        ("github:a/b,license,MIT,github,2026-02-30", "'2026-02-30' is not a date"),
        ("ab,license,MIT,github,", "'ab' is not an identity"),
        ('a:b,license,"x,github,', "this one has"),
    ],
)
def test_a_malformed_row_is_a_problem_and_the_others_stand(line: str, message: str) -> None:
    found, [problem] = facts.read(f"{HEAD}{line}\n\n{TEXT.splitlines()[1]}")
    assert list(found.values()) == [(MIT,)]
    assert (problem.path, problem.line, problem.column) == ("facts.csv", 2, 1)
    assert message in problem.message


@given(st.text())
def test_no_text_ends_the_reading(text: str) -> None:
    facts.read(text)


@pytest.mark.parametrize("data", [b"\xff\xfe", HEAD.encode() + b"what is this\n", None])
def test_nothing_is_written_over_what_cannot_be_read(tmp_path: Path, data: bytes | None) -> None:
    if data is None:
        (tmp_path / "facts.csv").mkdir()
    else:
        (tmp_path / "facts.csv").write_bytes(data)
    known, [problem] = facts.load(tmp_path)
    assert (known, problem.path) == ({}, "facts.csv")
    with pytest.raises(StoreError, match="nothing is written over it"):
        facts.save(tmp_path, [MIT])


def test_what_two_branches_learnt_is_merged_by_git(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("facts.csv merge=union\n")
    facts.save(tmp_path, [MIT])
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "a list")
    for branch, row in (("one", BUSL), ("two", BUSL._replace(since="2026-11-09"))):
        git(tmp_path, "switch", "-qc", branch, "main")
        facts.save(tmp_path, [row])
        git(tmp_path, "commit", "-qam", branch)
    git(tmp_path, "merge", "-q", "-m", "both", "one")
    assert (tmp_path / "facts.csv").read_text().count("BUSL") == 2
    assert facts.load(tmp_path) == ({KEY: (MIT, BUSL)}, [])
