"""One grammar: an option means the same in every command, and what is typed wrong is answered in one voice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from awesome_cli import registry
from awesome_cli.cli import _synonyms, build_program, run
from awesome_cli.model import Entry
from tests.cli.terminal import lines_without_style, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import Awesome, MakeList

NAMES = registry.names("awesome_cli.cli")
ONE, TWO = "arxiv-2401.00001", "arxiv-2401.00002"
WRITING = {"add", "import", "links", "lint", "merge", "move", "refresh", "remove", "sync", "undo"}
REPORTING = {
    *("changes", "discover", "list", "search", "sections", "sections suggest", "show", "stats", "templates"),
    *WRITING,
}
SECTIONS = {"sections add", "sections rename", "sections move", "sections remove"}


def commands() -> Iterator[tuple[str, Any]]:
    for name in NAMES:
        command: Any = typer.main.get_command(build_program([name])).commands[name]  # type: ignore[attr-defined]
        yield name, command
        for inner, one in getattr(command, "commands", {}).items():
            yield f"{name} {inner}", one


COMMANDS = dict(commands())


def options(command: Any) -> dict[str, frozenset[str]]:
    """The short names of each option, by its long name."""
    return {
        long: frozenset(name for name in one.opts if not name.startswith("--"))
        for one in command.params
        for long in one.opts
        if long.startswith("--")
    }


@pytest.fixture
def root(make_list: MakeList) -> Path:
    papers = [Entry(title=f"Of {n}", kind="paper", sections=("pretrain",), arxiv=f"2401.0000{n}") for n in (1, 2)]
    return make_list(None, *papers)


def test_what_reports_reports_to_programs_too() -> None:
    assert {name for name in COMMANDS if "--json" in options(COMMANDS[name])} == REPORTING | SECTIONS


def test_what_writes_can_be_tried() -> None:
    assert {name for name in COMMANDS if "--dry-run" in options(COMMANDS[name])} == WRITING | SECTIONS


def test_an_option_has_one_short_name_and_a_short_name_one_option() -> None:
    known: dict[str, frozenset[str]] = {}
    for command in COMMANDS.values():
        for long, short in options(command).items():
            if long != "--diff":
                assert known.setdefault(long, short) == short
    shorts = [name for names in known.values() for name in names]
    assert len(shorts) == len(set(shorts))
    assert known["--quiet"] == {"-q"}
    assert known["--dry-run"] == {"-n"}


def test_values_are_named_by_what_they_are() -> None:
    unnamed = [
        (name, one.name)
        for name, command in COMMANDS.items()
        for one in command.params
        if one.metavar is None and not getattr(one, "is_flag", False) and one.param_type_name == "option"
    ]
    assert unnamed == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("refresh --format json", "`awesome refresh` has no option --format; did you mean --json or --markdown?"),
        ("render --json", "`awesome render` has no option --json; did you mean --format?"),
        ("search --type paper", "`awesome search` has no option --type; did you mean --kind?"),
        ("search --ktnd paper", "`awesome search` has no option --ktnd; did you mean --kind?"),
        ("undo --preview", "`awesome undo` has no option --preview; did you mean --dry-run?"),
        ("undo --xyzzy", "`awesome undo` has no option --xyzzy: see `awesome help undo`"),
        ("sections add X --parent pretrain", "`awesome sections add` has no option --parent; did you mean --under?"),
        ("ls", "no command 'ls'; did you mean list?"),
        ("rm x", "no command 'rm'; did you mean remove?"),
        ("serach x", "no command 'serach'; did you mean search"),
        ("sections delete x", "no command 'sections delete'; did you mean sections remove?"),
        ("help nope", "no command 'nope'"),
        ("add", "no entry is named: give ids, or `-` to read them from standard input"),
        ("search --limit x", "--limit: 'x' is not a whole number"),
        ("search --limit 0", "--limit: 0 is not in the range x>=1"),
        ("search --limit", "option '--limit' requires an argument"),
        ("undo x", "got unexpected extra argument(s) (x): see `awesome help undo`"),
        ("show xyzzy", "no entry 'xyzzy' on this list"),
    ],
)
def test_errors_have_one_voice(root: Path, call: Call, line: str, said: str) -> None:
    done = call(root, *line.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"awesome: {said}")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("line", ["add", "sections rename", "lint"])
def test_help_is_what_the_option_shows(root: Path, call: Call, line: str) -> None:
    assert call(root, "help", *line.split()).out == call(root, *line.split(), "--help").out
    assert call(root, "help").out == call(root, "--help").out


def test_every_meaning_leads_to_something_that_is_there() -> None:
    known = {name for command in COMMANDS.values() for name in options(command)}
    assert [words for words in _synonyms._OPTIONS if words and not known & set(words)] == []
    assert [words for words in _synonyms._COMMANDS if words and not {*NAMES} & set(words)] == []


def test_a_list_is_shown_by_section(root: Path, call: Call) -> None:
    call(root, "move", ONE, "scaling", "--also")
    assert call(root, "list").out.splitlines() == [
        f"pretrain\t{ONE}\tOf 1",
        f"pretrain\t{TWO}\tOf 2",
        f"scaling\t{ONE}\tOf 1",
    ]
    assert call(root, "list", "--section", "scaling").out == f"scaling\t{ONE}\tOf 1\n"
    assert [one["id"] for one in json.loads(call(root, "list", "--json").out)] == [ONE, TWO]
    assert call(root, "list", "--kind", "repo").out == ""
    assert "no section 'x'" in call(root, "list", "--section", "x").err


def test_the_text_of_a_removed_section_is_told(root: Path, call: Call) -> None:
    config = root / "awesome.yaml"
    config.write_text(config.read_text() + "    text: Words that\n      nobody kept.\n")
    assert "its text would go with it: Words that nobody kept." in call(root, "sections", "remove", "scaling", "-n").err
    assert "its text went with it: Words that nobody kept." in call(root, "sections", "remove", "scaling").err


@pytest.mark.parametrize("width", [40, 80, 160])
def test_a_list_on_a_terminal(root: Path, on_terminal: Awesome, width: int) -> None:
    shown = on_terminal(root, "list", environment={"COLUMNS": str(width)}).stdout
    assert lines_without_style(shown) == ["Pretrain (pretrain)", f"  {ONE}  Of 1", f"  {TWO}  Of 2"]


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("lint --fix", "next: `awesome render -o README.md` writes the list"),
        ("sections add New", "next: `awesome add REFERENCE --section new` puts something into it"),
        ("add 2401.00003 --offline --section scaling", "next: `awesome render -o README.md` writes the list"),
    ],
)
def test_the_next_step_is_named_on_a_terminal_only(
    root: Path, call: Call, monkeypatch: pytest.MonkeyPatch, line: str, step: str
) -> None:
    path = root / f"entries/{ONE}.yaml"
    path.write_text(path.read_text().replace("title: Of 1", "title: Of  1"))
    monkeypatch.chdir(root)
    with within(monkeypatch) as screen:
        run(line.split())
    assert step in screen.text.splitlines()
    with within(monkeypatch) as screen:
        run(["-q", *line.split()])
    assert "next:" not in screen.text
    assert "next:" not in call(root, *line.split()).err


@pytest.mark.parametrize(
    ("line", "out"),
    [
        (f"move {ONE} scaling", f"{ONE}\tscaling\n"),
        (f"remove {ONE}", f"entries/{ONE}.yaml\n"),
        ("sections add New", "new\n"),
        ("sections rename pretrain Other", "other\n"),
        ("sections move scaling --before pretrain", "scaling\n"),
        ("sections remove pretrain --into scaling", "scaling\n"),
    ],
)
def test_a_dry_run_shows_the_same_and_writes_nothing(root: Path, call: Call, line: str, out: str) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    done = call(root, *line.split(), "-n")
    assert (done.code, done.out) == (0, out)
    assert done.err.endswith("nothing is written (--dry-run)\n")
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    assert json.loads(call(root, *line.split(), "-n", "--json").out)
    assert call(root, *line.split(), *(["-y"] if "remove " in line and "sections" not in line else [])).out == out
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} != before


def test_json_of_lint_and_undo(root: Path, call: Call) -> None:
    assert call(root, "lint", "--json").out == call(root, "lint", "--format", "json").out
    assert "not both" in call(root, "lint", "--json", "--format", "github").err
    call(root, "move", ONE, "scaling")
    assert json.loads(call(root, "undo", "--json").out) == [{"path": f"entries/{ONE}.yaml", "what": "restored"}]


@pytest.mark.parametrize("command", ["refresh", "links", "discover", "sync"])
def test_a_report_has_one_form(root: Path, call: Call, command: str) -> None:
    done = call(root, command, "--json", "--markdown")
    assert (done.code, "--json or --markdown, not both" in done.err, done.out) == (2, True, "")
