"""Every format, beside what a person has read and found right; hostile text stays text in all of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pytest

from awesome_cli import registry
from awesome_cli.errors import Problem
from awesome_cli.lint import engine, report
from tests.lint.examples import ENTRY_PATH, laid, write_list
from tests.paths import DATA

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = "awesome_cli.lint.formats"
GOLDEN = DATA / "lint"
each_format = pytest.mark.parametrize("name", registry.names(FORMATS))

LIST = {
    ENTRY_PATH: laid("title: 从零开始 - 知乎\nurl: http://example.org/\nauthors: [Ada Lovelace, 丘成桐, Jiří]  # half"),
    "entries/b.yaml": laid('title: "Scaling  laws"\nlinks:\n  - https://bit.ly/3abc\n  - https://bit.ly/3abc'),
    "entries/broken.yaml": "title: Scaling: a survey\n",
    "entries/notes.yml": laid("title: Other"),
    "metrics.csv": "arxiv:2406.14491,citations,-1,,,\n",
}
HOSTILE = (
    "%0A::error::injected",
    "x\\n::error::injected",
    "\\e]8;;https://example.org\\e\\\\[bold]",
    "\\e[31m[red]\\e[0m\\a",
    "\\u202Egpj.exe\\u2066",
    "[bold red]markup[/]",
    "::warning file=a,line=1::b",
    "a\\u2028::error::b\\x85::error::c",
)


def rendered(root: Path, name: str, lines: bool = False) -> str:
    found = engine.lint(root)
    shown = (
        report.with_lines(root, found.problems) if lines else [report.ReportedProblem(one) for one in found.problems]
    )
    return "\n".join(registry.load(FORMATS, name).render(shown, found.files)) + "\n"


@each_format
def test_a_format_is_as_it_was_read(name: str, tmp_path: Path) -> None:
    assert rendered(write_list(tmp_path, LIST), name) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_on_a_terminal_each_problem_has_its_line(tmp_path: Path) -> None:
    assert rendered(write_list(tmp_path, LIST), "text", True) == (GOLDEN / "terminal.txt").read_text(encoding="utf-8")


@each_format
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(name: str, text: str, tmp_path: Path) -> None:
    quoted = f'"{text}"'
    fields = f"title: {quoted}\nauthors: [Ada Lovelace, {quoted}]\nurl: {quoted}\nsections: [{quoted}]\nvenue: {quoted}"
    path = "entries/" + text.replace("\\e", "\x1b").replace("\\n", "\n").replace("/", "-") + ".yaml"
    root = write_list(tmp_path, {path: laid(fields), "metrics.csv": f'"{text}",citations,1,,,\n'})
    for lines in (False, True):
        out = rendered(root, name, lines)
        assert "file-name" in out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", out)
        assert not re.search(r"^::(?!(error|warning|notice) file=[^:,]*,line=\d+,col=\d+,title=[a-z-]+::)", out, re.M)
        assert not re.search(r"^::error::", out, re.MULTILINE)
        if name == "github":
            assert "%0A" not in out
            assert len(out.splitlines()) == len(engine.lint(root).problems)


def test_json_says_all_that_is_known(tmp_path: Path) -> None:
    found = json.loads(rendered(write_list(tmp_path, LIST), "json"))
    assert found["files"] == 4
    assert sum(found["counts"].values()) == len(found["problems"])
    https = next(one for one in found["problems"] if one["rule"] == "url-https")
    assert https == {
        **{"path": ENTRY_PATH, "line": 5, "column": 6, "rule": "url-https", "level": "information", "field": "url"},
        **{"message": "link is plain http", "hint": "", "also": []},
        "fix": {"set": {"url": "https://example.org/"}, "rename": "", "merge": [], "safe": True},
    }


def test_a_summary_counts_what_was_found_and_what_can_be_mended(tmp_path: Path) -> None:
    found = engine.lint(write_list(tmp_path, LIST))
    counts = report.counts(found.problems)
    summary = report.summary(found.problems, found.files)
    assert summary.startswith(f"4 entries: {counts['error']} errors, {counts['warning']} warnings, ")
    assert re.search(r"; `awesome lint --fix` fixes \d+; `awesome lint --fix --unsafe-fixes` fixes 1 more$", summary)
    assert report.summary([], 1) == "1 entry, no problems"


@pytest.mark.parametrize("columns", [40, 80])
def test_the_line_and_its_caret_fit_the_terminal(columns: int, tmp_path: Path) -> None:
    text = laid('title: "混合专家模型 ' + "专家" * 60 + '  end"\nurl: http://example.org/' + "x" * 200)
    found = engine.lint(write_list(tmp_path, {"entries/a.yaml": text}))
    shown = report.with_lines(tmp_path, found.problems)
    excerpts = [line for line in registry.load(FORMATS, "text").render(shown, 1, columns=columns) if line[:2] == "  "]
    assert excerpts
    assert (
        max(sum(2 if east_asian_width(character) in "WF" else 1 for character in line) for line in excerpts) <= columns
    )


@pytest.mark.parametrize("columns", [40, 80, 160])
@pytest.mark.parametrize("place", [0, 30, 75, 150, 400])
@pytest.mark.parametrize("column", [1, 200])
def test_a_corrected_line_is_shown_where_it_differs(columns: int, place: int, column: int) -> None:
    line = "title: " + "word " * 100
    better = f"{line[:place]}CHANGED{line[place + 7 :]}"
    problem = Problem("wrong", "title", "entries/a.yaml", 1, column, "some-rule")
    shown = [report.ReportedProblem(problem, line, better)]
    *_, last = registry.load(FORMATS, "text").render(shown, 1, columns=columns)
    excerpt = last.partition("| ")[2]
    assert excerpt
    assert excerpt not in line
    assert len(last) <= columns


def test_a_correction_of_two_lines_shows_where_the_first_ends() -> None:
    problem = Problem("two keys on one line", path="entries/a.yaml", line=1, column=9, hint="title: A\nkind: paper")
    assert report.message_with_hint(problem) == "two keys on one line -> title: A ↵ kind: paper"
