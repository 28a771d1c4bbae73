"""Every rule in the folder keeps what its docstring and examples promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.errors import INFORMATION, LEVELS
from awesome_cli.lint import engine, fixing, pages, rule
from awesome_cli.lint.engine import load_config
from awesome_cli.lint.rule import ENTRY, NAME
from awesome_cli.storage import store
from tests.lint.examples import entry_texts, write_example

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.errors import Problem

RULES = [rule.load(name) for name in rule.names()]
each_rule = pytest.mark.parametrize("tested", RULES, ids=lambda tested: tested.name)
each_valid = pytest.mark.parametrize(("name", "text"), [(r.name, text) for r in RULES for text in r.valid])
each_invalid = pytest.mark.parametrize(("name", "example"), [(r.name, one) for r in RULES for one in r.invalid])


def found_by(name: str, root: Path) -> list[Problem]:
    select = [name] if rule.load(name).is_optional and name not in load_config(root)[0].rules else []
    return [problem for problem in engine.lint(root, select).problems if problem.rule == name]


@each_rule
def test_a_rule_says_what_it_wants_and_why(tested: rule.Rule) -> None:
    assert pages.summary(tested).endswith(".")
    assert len(pages.summary(tested)) < 120
    assert len(pages.reason(tested)) > 60
    assert tested.level in LEVELS
    assert tested.valid
    assert tested.invalid
    assert f"## {tested.name}\n" in pages.page(tested)


@each_rule
def test_every_option_is_documented(tested: rule.Rule) -> None:
    for option, text in pages.options(tested).items():
        assert text, f"{tested.name} does not document {option}"
        assert f"`{option}`" in pages.page(tested)


@each_valid
def test_a_valid_example_is_silent(name: str, text: str, tmp_path: Path) -> None:
    root = write_example(tmp_path, rule.load(name), text)
    assert found_by(name, root) == []
    problems = engine.lint(root).problems
    assert [problem for problem in problems if problem.rule == name or problem.level != INFORMATION] == []


@each_invalid
def test_an_invalid_example_is_found_and_mended(name: str, example: rule.Invalid, tmp_path: Path) -> None:
    tested = rule.load(name)
    root = write_example(tmp_path, tested, example.text)
    problems = found_by(name, root)
    assert problems
    assert all(problem.line and problem.column for problem in problems)
    fixing.write(root, fixing.changes(root, [name], [], unsafe=True))
    if not example.fixed:
        assert found_by(name, root) == problems
        return
    assert found_by(name, root) == []
    paths = [path.removeprefix(f"{store.FOLDER}/") for path, _, _ in store.scan(root)]
    texts = [store.content(root, f"{store.FOLDER}/{path}")[0] for path in paths]
    assert (paths if tested.about == NAME else texts) == (
        [example.fixed] if tested.about == NAME else entry_texts(example.fixed)
    )


@each_rule
def test_a_rule_can_be_turned_off_and_given_another_level(tested: rule.Rule, tmp_path: Path) -> None:
    if tested.about != ENTRY:
        return
    root = write_example(tmp_path, tested, tested.invalid[0].text)
    settings = (root / "awesome.yaml").read_text()
    for level in LEVELS:
        (root / "awesome.yaml").write_text(f"{settings}lint: {{rules: {{{tested.name}: {level}}}}}\n")
        assert {problem.level for problem in found_by(tested.name, root)} == {level}
    (root / "awesome.yaml").write_text(f"{settings}lint: {{rules: {{{tested.name}: off}}}}\n")
    assert found_by(tested.name, root) == []


def test_a_rule_that_takes_long_is_asked_for_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tested = rule.load("section-unlikely")
    root = write_example(tmp_path, tested, tested.invalid[0].text)
    assert [problem for problem in engine.lint(root).problems if problem.rule == tested.name] == []
    [problem] = found_by(tested.name, root)
    assert problem.message.startswith("section 'scaling' holds what is like it, such as '")
    assert run(["lint", "--select", tested.name, "-v", "--root", str(root)]) == 0
    assert problem.message in capsys.readouterr().out
