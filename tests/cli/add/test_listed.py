"""`awesome add` of what is listed already, under this name or another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry
from awesome_cli.storage import metrics
from tests.cli import terminal
from tests.cli.add.conftest import entries, requests

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList
    from tests.loopback import Loopback


def test_what_is_listed_is_not_fetched(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", "2406.14833", "--section", "scaling", "--offline"])
    capsys.readouterr()
    assert run(["add", "arXiv:2406.14833v3"]) == 0
    out, errors = capsys.readouterr()
    assert out == "entries/arxiv-2406.14833.yaml\n"
    assert "already listed: entries/arxiv-2406.14833.yaml is in scaling" in errors
    assert run(["add", "huggingface.co/papers/2406.14833", "--section", "other"]) == 0
    assert "section added: entries/arxiv-2406.14833.yaml is in scaling, pretrain/other" in capsys.readouterr().err
    assert entries(root)["arxiv-2406.14833"].sections == ("scaling", "pretrain/other")
    assert not requests(server)


@pytest.mark.parametrize(
    ("listed", "added"),
    [("10.1000/example.2022.34", "2101.00003"), ("2101.00003", "10.1000/EXAMPLE.2022.34")],
)
def test_a_paper_under_another_name_is_found_out(root: Path, listed: str, added: str) -> None:
    run(["add", listed, "--section", "scaling", "--offline"])
    before = set(entries(root))
    assert run(["add", added, "--section", "pretrain"]) == 0
    after = entries(root)
    assert set(after) == before
    assert [entry.sections for entry in after.values()] == [("scaling", "pretrain")]


ARTICLE = Entry(
    title="A preprint no more",
    kind="paper",
    sections=("pretrain",),
    doi="10.1000/example.2022.34",
    description="Mine.",
    authors=("A. Lovelace",),
)


def test_a_preprint_of_a_listed_article_is_told(
    server: Loopback, make_list: MakeList, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_list(None, ARTICLE)
    monkeypatch.chdir(root)
    assert run(["add", "2101.00003", "--section", "scaling", "--offline", "-n"]) == 0
    assert run(["add", "2101.00003", "--section", "scaling"]) == 0
    told = capsys.readouterr().err
    assert f"arxiv:2101.00003 is listed as {ARTICLE.stem()}, which lacks arxiv:2101.00003" in told
    assert "`awesome add arxiv:2101.00003 --merge` takes it into that entry" in told
    assert "section added" in told
    assert list(entries(root)) == [ARTICLE.stem()]


@pytest.mark.parametrize("is_asked", [True, False])
def test_a_preprint_and_its_article_become_one(
    server: Loopback, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, is_asked: bool
) -> None:
    root = make_list({"metrics.csv": ""}, ARTICLE)
    monkeypatch.chdir(root)
    command = ["add", "2101.00003", "--section", "scaling", "--note", "Read it."]
    if is_asked:
        shown, code = terminal.conversation(root, command, "[y/N] ", ["y"])
        assert f"Merge them into entries/{ARTICLE.stem()}.yaml?" in shown
        assert code == 0
    else:
        assert run([*command, "--merge"]) == 0
    [entry] = entries(root).values()
    assert (entry.id, entry.arxiv, entry.doi) == ("arxiv-2101.00003", "2101.00003", ARTICLE.doi)
    assert (entry.title, entry.description, entry.authors) == (ARTICLE.title, "Mine.", ("A. Lovelace",))
    assert (entry.sections, entry.notes, entry.venue) == (("pretrain", "scaling"), ("Read it.",), "Journal of Examples")
    assert ("arxiv:2101.00003", "citations") in metrics.load(root)[0]


def test_what_has_the_title_of_a_listed_entry_is_offered_to_be_merged(
    server: Loopback, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Entry(title="A paper with code", kind="paper", sections=("scaling",), doi="10.1145/1")
    root = make_list(None, other)
    monkeypatch.chdir(root)
    shown, code = terminal.conversation(root, ["add", "2101.00007", "--section", "scaling"], "[y/N] ", ["y"])
    assert code == 0
    assert "Merge doi-10.1145--1 into arxiv-2101.00007?" in shown
    [entry] = entries(root).values()
    assert (entry.arxiv, entry.doi) == ("2101.00007", "10.1145/1")
