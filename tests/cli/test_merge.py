"""`awesome merge` as it is called: what differs is shown and asked for, and never guessed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry, Link
from awesome_cli.storage import workspace
from tests.cli.terminal import INTERRUPT, answered, conversation, lines_without_style, widest, within

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList

ONE, TWO = "arxiv-2401.00001", "doi-10.1145--1"


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list(
        None,
        Entry(title="One", kind="paper", sections=("pretrain",), arxiv="2401.00001", description="A \x1b[31mtext."),
        Entry(
            title="One, twice",
            kind="paper",
            sections=("scaling",),
            doi="10.1145/1",
            notes=("Read it.",),
            links=(Link("https://x.org/"),),
            description="Another text.",
            authors=("A B", "C D"),
        ),
    )


def entries(root: Path) -> list[Entry]:
    return workspace.load(root).entries


def test_without_a_person_what_differs_is_named_with_the_command(root: Path, call: Call) -> None:
    done = call(root, "merge", "2401.00001", "10.1145/1")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "awesome: these differ, and nothing is guessed:",
        "  title:",
        f"    {ONE}: One",
        f"    {TWO}: One, twice",
        "  description:",
        f"    {ONE}: A �[31mtext.",
        f"    {TWO}: Another text.",
        f"`awesome merge {ONE} {TWO} --prefer {ONE}` takes what that one says, `--set title=...` what you say",
    ]
    told = json.loads(call(root, "merge", ONE, TWO, "--json").out)
    assert [one["field"] for one in told["differences"]] == ["title", "description"]
    assert told["differences"][0]["values"][1] == {"id": TWO, "path": f"entries/{TWO}.yaml", "value": "One, twice"}
    assert len(entries(root)) == 2


def test_preferred_and_given_values(root: Path, call: Call) -> None:
    done = call(root, "merge", ONE, TWO, "--prefer", "10.1145/1", "--set", "description=Mine.", "--set", "year=2024")
    assert (done.code, done.out) == (0, f"entries/{ONE}.yaml\n")
    assert done.err == (
        f"merged {TWO} into {ONE}: 1 section, 1 link, 1 note, 5 further fields\n`awesome undo` takes it back\n"
    )
    [entry] = entries(root)
    assert (entry.title, entry.description, entry.year) == ("One, twice", "Mine.", "2024")
    assert (entry.arxiv, entry.doi, entry.notes) == ("2401.00001", "10.1145/1", ("Read it.",))
    call(root, "undo")
    assert len(entries(root)) == 2


def test_a_dry_run_shows_the_files(root: Path, call: Call) -> None:
    done = call(root, "merge", ONE, TWO, "--prefer", ONE, "-n")
    assert done.code == 0
    assert f"--- a/entries/{TWO}.yaml" in done.out.splitlines()
    assert "+sections: [pretrain, scaling]" in done.out.splitlines()
    assert done.err.endswith("nothing is written (--dry-run)\n")
    told = json.loads(call(root, "merge", ONE, TWO, "--prefer", ONE, "-n", "--json").out)
    assert (told["id"], told["dry_run"]) == (ONE, True)
    assert told["merged"] == [{"id": TWO, "path": f"entries/{TWO}.yaml"}]
    assert told["changes"]["links"] == [{"url": "https://x.org/", "label": None}]
    assert (told["written"], told["removed"]) == ([f"entries/{ONE}.yaml"], [f"entries/{TWO}.yaml"])
    assert len(entries(root)) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((ONE,), f"only {ONE} is named: `awesome merge A B` makes one entry of two or more, and keeps A"),
        ((ONE, ONE), f"only {ONE} is named"),
        ((ONE, "nope"), "no entry 'nope'"),
        ((ONE, TWO, "--prefer", "nope"), "no entry 'nope'"),
        ((ONE, TWO, "--set", "title"), "--set title: give a field and its value, such as --set title='A title'"),
        ((ONE, TWO, "--set", "titel=x"), "--set titel=x: unknown field 'titel'; did you mean 'title'?"),
        ((ONE, TWO, "--set", "notes=x"), "--set notes=x: `notes` of all entries is united"),
        ((ONE, TWO, "--set", "title="), "`title` is empty"),
        ((ONE, TWO, "--set", "published=May"), "`published` is a date, YYYY, YYYY-MM or YYYY-MM-DD, not 'May'"),
        ((ONE, TWO, "--set", "kind=book shelf"), "unknown kind 'book shelf'"),
        ((ONE, TWO, "--set", "arxiv=x"), "'x' is not a valid arXiv id"),
    ],
)
def test_what_cannot_be_merged(root: Path, call: Call, arguments: tuple[str, ...], said: str) -> None:
    done = call(root, "merge", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"awesome: {said}")
    assert len(entries(root)) == 2


def test_one_that_is_not_merged_cannot_be_preferred(make_list: MakeList, call: Call) -> None:
    papers = [Entry(title=f"{n}", kind="paper", sections=("pretrain",), arxiv=f"2401.0000{n}") for n in (1, 2, 3)]
    root = make_list(None, *papers)
    done = call(root, "merge", ONE, "2401.00002", "--prefer", "2401.00003")
    assert done.err == f"awesome: --prefer 2401.00003: one of {ONE}, arxiv-2401.00002, which are merged\n"


def test_a_person_is_asked_field_by_field(root: Path) -> None:
    shown, code = conversation(root, ["merge", ONE, TWO, "--set", "title=T"], "value: ", ["", "1"])
    assert code == 0
    assert f"1 {ONE}" in shown
    assert [entry.description for entry in entries(root)] == ["A \x1b[31mtext."]


def test_a_value_may_be_typed_and_is_checked(root: Path) -> None:
    path = root / f"entries/{ONE}.yaml"
    path.write_text(path.read_text().replace("kind: paper", "kind: link"))
    shown, code = conversation(root, ["merge", ONE, TWO], "value: ", ["A title", "shelf", "repo", "2"])
    assert code == 0
    assert "unknown kind 'shelf'" in shown
    assert [(entry.title, entry.kind) for entry in entries(root)] == [("A title", "repo")]


@pytest.mark.parametrize("answer", [INTERRUPT, "\x04"])
def test_whoever_stops_has_changed_nothing(root: Path, answer: str) -> None:
    _, code = conversation(root, ["merge", ONE, TWO], "value: ", ["2", answer])
    assert code in (2, 130)
    assert len(entries(root)) == 2


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_differing_values_stand_side_by_side(root: Path, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    path = root / f"entries/{TWO}.yaml"
    path.write_text(path.read_text().replace("One, twice", "多" * 60))
    monkeypatch.chdir(root)
    with within(monkeypatch, "2\n1\n") as screen, monkeypatch.context() as narrower:
        narrower.setenv("COLUMNS", str(columns))
        assert run(["merge", ONE, TWO]) == 0
    lines = lines_without_style(screen.text)
    table = [line for line in lines if "|" in line or "多" in line]
    assert widest("\n".join(table)) <= columns
    assert any(" | " in line for line in lines) == (columns >= 40)
    assert "".join(line.rpartition("| ")[2].strip() for line in table if "多" in line) == "多" * 60


def test_asked_on_a_terminal_that_ends(root: Path) -> None:
    assert "the input ended: nothing was written" in answered(root, ["merge", ONE, TWO], "\x04")


def test_lint_names_the_command_and_merges_what_differs_in_nothing(root: Path, call: Call) -> None:
    (root / "entries/again").mkdir()
    copy = root / f"entries/again/{ONE}.yaml"
    copy.write_text((root / f"entries/{ONE}.yaml").read_text().replace("[pretrain]", "[scaling]"))
    paths = f"entries/{ONE}.yaml", f"entries/again/{ONE}.yaml"
    done = call(root, "lint", "--select", "duplicate-identity")
    assert f"is in {paths[0]} too: `awesome merge {paths[0]} {paths[1]}` makes one of them" in done.out
    assert "`awesome lint --fix --unsafe-fixes` fixes 1" in done.err
    assert call(root, "lint", "--fix").code == 1
    shown = call(root, "lint", "--diff", "--unsafe-fixes")
    assert shown.code == 1
    assert "+sections: [pretrain, scaling]" in shown.out.splitlines()
    assert copy.exists()
    done = call(root, "lint", "--fix", "--unsafe-fixes")
    assert f"merged {paths[1]} into {ONE}: 1 section" in done.err
    assert entries(root)[0].sections == ("pretrain", "scaling")
    assert not copy.exists()


@pytest.mark.parametrize("change", ["title: One", "title: Other", "abstract: We."])
def test_lint_leaves_what_differs_to_a_person(root: Path, call: Call, change: str) -> None:
    text = (root / f"entries/{ONE}.yaml").read_text()
    kept = f"{text}abstract: I.\n" if change.startswith("abstract") else text
    (root / f"entries/{ONE}.yaml").write_text(kept)
    copy = text.replace("title: One", change) if change.startswith("title") else f"{text}{change}\n"
    (root / "entries/copy.yaml").write_text(copy)
    call(root, "lint", "--fix", "--unsafe-fixes", "--select", "duplicate-identity")
    assert (root / "entries/copy.yaml").exists() == (change != "title: One")


def test_the_command_for_entries_of_one_title_keeps_the_preprint(root: Path, call: Call) -> None:
    path = root / f"entries/{TWO}.yaml"
    path.write_text(path.read_text().replace("One, twice", "one"))
    (root / f"entries/{ONE}.yaml").rename(root / "entries/z.yaml")
    done = call(root, "lint", "--select", "duplicate-title")
    assert f"entries/{TWO}.yaml has this title too: `awesome merge z {TWO}`, if they are one thing" in done.out
