"""`awesome search` as it is called."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from awesome_cli.search.filters import BUILT_IN
from awesome_cli.storage import config
from tests.cli.terminal import lines_without_style, widest
from tests.loopback import Loopback, Paper, Repository
from tests.loopback.faults import FAULTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import Awesome, MakeList

METRICS = """
subject,metric,value,url,source,checked
arxiv:1701.06538,citations,2345,,semantic-scholar,2024-06-01
github:cg123/mergekit,stars,4000,,github,2024-06-01
"""
EVIL = "[bold red]moe[/] \x1b[31mESC\x1b]8;;http://evil\x07 \u202ereversed :smile: \n [link=x]大模型"
ENTRIES = (
    Entry(
        title="Outrageously Large Neural Networks",
        kind="paper",
        sections=("scaling", "pretrain/other"),
        arxiv="1701.06538",
        authors=("Noam Shazeer", "Azalia Mirhoseini"),
        published="2017-01-23",
        abstract=f"{'Much is said here. ' * 20}We call it a mixture of experts (MoE). {'And more. ' * 20}",
    ),
    Entry(title="mergekit", kind="repo", sections=("pretrain",), url="https://github.com/cg123/mergekit"),
    Entry(title=EVIL, kind="link", sections=("scaling",), url="javascript:alert(1)//moe"),
    Entry(title=f"moe {'x' * 7000}", kind="link", sections=("scaling",), url="https://example.org/long"),
)
SHAZEER, MERGEKIT, _, LONG = (entry.stem() for entry in ENTRIES)


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list({"metrics.csv": METRICS}, *ENTRIES)


def test_elsewhere_than_on_a_terminal_there_are_lines_with_tabs(root: Path, call: Call) -> None:
    done = call(root, "search", "neural")
    title, sections = "Outrageously Large Neural Networks", "scaling,pretrain/other"
    assert done.out == f"{SHAZEER}\t{title}\tNoam Shazeer et al. 2017\t{sections}\t2345\t\n"
    assert (done.code, done.err) == (0, "")
    assert call(root, "search", "moe").out.count("\t") == 15


def test_ids_for_pipes(root: Path, call: Call) -> None:
    assert call(root, "search", "--ids", "kind:repo").out == f"{MERGEKIT}\n"
    assert call(root, "search", "--ids", "--sort", "stars", "--limit", "1").out == f"{MERGEKIT}\n"


def test_json_is_the_object_that_show_prints(root: Path, call: Call) -> None:
    [found] = json.loads(call(root, "search", "--json", "shazeer").out)
    assert found.pop("score") > 0
    assert found == json.loads(call(root, "show", "--json", SHAZEER).out)
    assert found["numbers"] == {"citations": 2345}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("xylophone",), 1, "nothing found"),
        (("shazzyeeer",), 1, "nothing found; the list has shazeer"),
        (("shazer",), 0, "no 'shazer' on this list: looked for shazeer"),
        (("shazeer", "mergekit"), 0, "no entry has all of these words"),
        (("--section", "scalin"), 2, "no section 'scalin'; did you mean scaling?"),
        (("--sort", "citation"), 2, "unknown sort 'citation'; did you mean 'citations'?"),
        (("--limit", "0"), 2, "0 is not in the range"),
        (("-moe",), 2, "has no option -m; a query that begins with `-` comes after `--`"),
        (("moe", "--kidn", "repo"), 2, "has no option --kidn; did you mean --kind or --ids?"),
        (("--arxiv", ""), 2, "say what to look for"),
        (("--arxiv", "x", "--kind", "repo"), 2, "`--kind` is for the list alone"),
        (("--github", "x", "--since", "soon"), 2, "`since` is a date"),
        (("--open", "http://evil"), 1, "is not an http(s) address, so it is not opened"),
    ],
)
def test_what_is_said_to_the_person(root: Path, call: Call, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = call(root, "search", *arguments)
    assert said in done.err
    assert done.code == code
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--ids", "--", "-moe", "kind:paper,repo"),
        ("--ids", "kind:paper,repo", "-moe"),
        ("kind:paper,repo", "-moe", "--ids"),
        ("kind:paper,repo", "-moe", "--sort", "title", "--ids", "-q"),
        ("--kind", "paper,repo", "mergekit", "-vision", "-collection", "-qv", "--ids"),
        ("--limit", "1", "--ids", "(mergekit", "OR", "shazeer)", "-moe"),
        ("--ids", "--", "mergekit", "-q"),
    ],
)
def test_a_word_to_leave_out_comes_behind_another_or_behind_two_hyphens(
    root: Path, call: Call, arguments: tuple[str, ...]
) -> None:
    assert call(root, "search", *arguments).out == f"{MERGEKIT}\n"


def test_the_sections_of_what_a_query_leaves(root: Path, call: Call) -> None:
    listed = call(root, "list", "kind:paper,repo", "-moe").out
    assert [line.split("\t")[1] for line in listed.splitlines()] == [MERGEKIT]


def test_an_error_in_a_query_points_at_its_place(root: Path, call: Call) -> None:
    done = call(root, "search", "大模型", "auther:x")
    assert done.err.splitlines()[1:] == ["  大模型 auther:x", "         ^"]
    assert "did you mean `author:`?" in done.err
    assert (done.code, done.out) == (2, "")


def test_the_best_match_is_opened(root: Path, awesome: Awesome, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    browser.chmod(0o755)
    done = awesome(root, "search", "--open", "shazeer", environment={"BROWSER": f"{browser} %s"})
    assert (done.returncode, done.stderr) == (0, "opened https://arxiv.org/abs/1701.06538\n")
    assert (tmp_path / "opened").read_text(encoding="utf-8") == "https://arxiv.org/abs/1701.06538\n"


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_terminal_shows_what_fits_and_nothing_moves_its_cursor(root: Path, on_terminal: Awesome, width: int) -> None:
    shown = on_terminal(root, "search", "moe", environment={"COLUMNS": str(width)}).stdout
    assert widest(shown) <= width
    text = "\n".join(lines_without_style(shown))
    assert "[bold red]moe[/]" in text.replace("\n", " ")
    assert ":smile:" in text
    assert not set(text) & set("\x07\u202e")
    assert text.count("x" * 20) <= 3 * (width // 20)
    assert "\x1b[1;33mmoe\x1b[0m" in shown
    assert "(MoE)" in text  # the line of the abstract that answers
    assert "…" in text
    assert "Noam Shazeer et al. 2017" in text
    assert "scaling" in text
    # What other commands take stands first and whole.
    starts = {line.split(" ")[0] for line in text.splitlines()}
    assert {entry.stem() for entry in ENTRIES if "moe" in entry.title or entry.abstract} <= starts


def test_a_terminal_shows_the_first_twenty(make_list: MakeList, on_terminal: Awesome) -> None:
    entries = [
        Entry(title=f"Page {n}", kind="link", sections=("scaling",), url=f"https://e.org/{n}") for n in range(25)
    ]
    root = make_list(None, *entries)
    lines = lines_without_style(on_terminal(root, "search", "page").stdout)
    assert len([line for line in lines if " Page " in line]) == 20
    lines = lines_without_style(on_terminal(root, "search", "page", "--limit", "30").stdout)
    assert len([line for line in lines if " Page " in line]) == 25


def test_bad_files_are_left_out_with_a_word(root: Path, call: Call) -> None:
    (root / "entries/bad.yaml").write_text("title: [\n", encoding="utf-8")
    done = call(root, "search", "--ids", "mergekit")
    assert done.out == f"{MERGEKIT}\n"
    assert "1 file is left out: `awesome lint` says what is wrong" in done.err


def test_every_filter_is_an_option_too(root: Path, call: Call) -> None:
    help_ = call(root, "search", "--help").out
    assert [name for name in BUILT_IN if f"--{name}" not in help_] == []
    assert set(config.SORTS) <= set(help_.replace(",", " ").split())


@pytest.fixture
def web(server: Loopback) -> Loopback:
    server.world.load(
        Paper("1701.06538", "Merging experts", published="2017-01-23"),
        Paper("2406.00001", "Merging [bold]models[/]", ("A B", "C D"), published="2024-06-03"),
        Repository("cg123/mergekit", "Tools for merging", 4000),
        Repository("lab/merging", "More merging", 9000),
    )
    return server


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (
            ("--arxiv", "merging"),
            [
                "1701.06538\tMerging experts\tAda Lovelace\t2017-01-23\tlisted in scaling, pretrain/other",
                "2406.00001\tMerging [bold]models[/]\tA B et al.\t2024-06-03\t",
            ],
        ),
        (("--arxiv", "merging", "--since", "2024", "--ids"), ["2406.00001"]),
        (
            ("--github", "merging"),
            [
                "https://github.com/lab/merging\tmerging\tMore merging\t9000\t",
                "https://github.com/cg123/mergekit\tmergekit\tTools for merging\t4000\tlisted in pretrain",
            ],
        ),
        (("--github", "merging", "--limit", "1", "--ids"), ["https://github.com/lab/merging"]),
        (("--arxiv", "--github", "merging", "--ids"), ["2406.00001", "https://github.com/lab/merging"]),
    ],
)
@pytest.mark.usefixtures("web")
def test_what_services_have(root: Path, call: Call, arguments: tuple[str, ...], lines: list[str]) -> None:
    done = call(root, "search", *arguments)
    assert done.out == "".join(f"{line}\n" for line in lines)
    assert done.code == 0


@pytest.mark.usefixtures("web")
def test_services_on_a_terminal_and_in_json(root: Path, call: Call, on_terminal: Awesome) -> None:
    arguments = ("search", "--quiet", "--arxiv", "--github", "merging")
    shown = on_terminal(root, *arguments, environment={"COLUMNS": "40"}).stdout
    assert widest(shown) <= 40
    assert "Merging [bold]models[/]" in "\n".join(lines_without_style(shown))
    found = json.loads(call(root, "search", "--github", "--json", "merging").out)
    assert [(one["reference"], one["listed"]) for one in found] == [
        ("https://github.com/lab/merging", None),
        ("https://github.com/cg123/mergekit", MERGEKIT),
    ]


@pytest.mark.parametrize("service", ["arxiv", "github"])
@pytest.mark.parametrize("fault", ["429", "html", "truncated", "reset"])
def test_a_service_that_fails_is_said_to_have_failed(
    root: Path, call: Call, web: Loopback, service: str, fault: str
) -> None:
    assert fault in FAULTS
    web.faults[service] = fault
    done = call(root, "search", f"--{service}", "merging")
    assert (done.code, done.out) == (2, "")
    assert f"{service} could not be asked: " in done.err
    assert "Traceback" not in done.err


def test_of_two_services_one_may_answer(root: Path, call: Call, web: Loopback) -> None:
    web.faults["arxiv"] = "403"
    done = call(root, "search", "--arxiv", "--github", "merging", "--ids")
    assert (done.code, done.out) == (1, "https://github.com/lab/merging\n")
    assert call(root, "search", "--github", "nothinglikethis").code == 1


def test_nothing_found_on_a_terminal(root: Path, on_terminal: Awesome) -> None:
    shown = on_terminal(root, "search", "xyzzyxyzzy")
    assert (shown.returncode, shown.stdout) == (1, "")
