"""Whatever is broken, lint names the right rule on the right line; fixing settles, and breaks nothing."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awesome_cli.lint import engine, fixing
from awesome_cli.storage import store
from tests.lint import sane
from tests.lint.damage import DAMAGES, Damage
from tests.lint.examples import laid, write_list

numbers = st.integers(10000, 99998)
COMMENT = "# a curator's remark"
ANSWERABLE = {"canonical-form", "file-name"}
"""Rules that may speak as well: a hand-written line is rarely canonical, and another identity is another name."""


def found(files: dict[str, str]) -> list[tuple[str, int]]:
    with tempfile.TemporaryDirectory() as folder:
        return [(one.rule, one.line) for one in engine.lint(write_list(Path(folder), files)).problems]


def broken(damage: Damage, number: int) -> tuple[str, str, int]:
    """The path and text of a damaged entry, and the line where it is wrong."""
    whole = sane.entry(number)
    text = laid(damage.fragment, whole.text)
    if damage.fragment.endswith(":") and "\n" not in damage.fragment and not damage.line:
        text = text + damage.fragment + "\n"
    key = damage.fragment.partition(":")[0]
    first = next((n for n, line in enumerate(text.split("\n"), 1) if line.startswith(f"{key}:")), 0)
    return whole.path, text, damage.line or first + damage.offset


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: f"{damage.rule}-{damage.fragment[:30]!r}")
@given(number=numbers)
@settings(max_examples=3, deadline=None)
def test_the_right_rule_names_the_right_line(damage: Damage, number: int) -> None:
    path, text, line = broken(damage, number)
    problems = found({path: text})
    assert (damage.rule, line) in problems
    others = {rule for rule, _ in problems} - {damage.rule} - ANSWERABLE
    assert others <= {"section-empty", "author-truncated"}


@given(number=numbers)
@settings(max_examples=10, deadline=None)
def test_two_files_of_one_thing_are_named(number: int) -> None:
    one, other = sane.entry(number), sane.entry(number + 1)
    again = laid("title: Quite another title", one.text)
    assert ("duplicate-identity", 4) in found({one.path: one.text, "entries/z/again.yaml": again})
    title = next(line for line in one.text.split("\n") if line.startswith("title:"))
    alike = laid(f"{title}\nkind: {one.entry.kind}\nurl: https://example.org/other", other.text)
    assert ("duplicate-title", 1) in found({one.path: one.text, "entries/z/alike.yaml": alike})


@given(number=numbers)
@settings(max_examples=10, deadline=None)
def test_a_wrong_name_and_foreign_line_ends_are_named(number: int) -> None:
    whole = sane.entry(number)
    assert ("file-name", 1) in found({"entries/some-name.yaml": whole.text})
    assert ("file-name", 1) in found({whole.path.replace(".yaml", ".yml"): whole.text})
    assert ("canonical-form", 1) in found({whole.path: whole.text.replace("\n", "\r\n")})
    assert ("canonical-form", 1) in found({whole.path: "\ufeff" + whole.text})


@given(number=numbers, damages=st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=4), unsafe=st.booleans())
@settings(max_examples=60, deadline=None)
def test_mending_settles_keeps_comments_and_never_adds_a_problem(
    number: int, damages: list[Damage], unsafe: bool
) -> None:
    whole = sane.entry(number)
    text = whole.text
    for damage in damages:
        text = laid(damage.fragment, text)
    text = f"{COMMENT}\n{text}{COMMENT} again\n"
    with tempfile.TemporaryDirectory() as folder:
        root = write_list(Path(folder), {whole.path: text})
        before = engine.lint(root).problems
        changes = fixing.changes(root, [], [], unsafe)
        fixing.write(root, changes)
        after = engine.lint(root).problems
        assert fixing.changes(root, [], [], unsafe) == []
        added = Counter(problem.rule for problem in after) - Counter(problem.rule for problem in before)
        assert not added
        assert not any(problem.fix and (problem.fix.safe or unsafe) for problem in after)
        [fixed] = [store.content(root, path)[0] for path, _, _ in store.scan(root)]
        assert fixed.count(COMMENT) == text.count(COMMENT)
        if any(problem.rule in ("yaml-syntax", "schema") for problem in before):
            assert fixed == text
