"""`awesome refresh`: numbers, facts, proposals and reports of a list on disk."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.curate.refresh import run as refresh
from awesome_cli.model import Entry, Link, Measure
from awesome_cli.storage import config_file, lock, metrics, store, workspace
from tests.cli import terminal
from tests.loopback import Paper, Repository, cases
from tests.loopback.arxiv import _feed
from tests.loopback.semantic_scholar import record
from tests.loopback.service import Answer, as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import MakeList
    from tests.loopback import Loopback

TODAY = date.today().isoformat()
PAPER = Entry(
    kind="paper", title="A preprint no more", arxiv="2101.00003", sections=("scaling",), authors=("Ada Lovelace",),
    published="2021-01-04", abstract="We study things.", added="2024-01-01",
)  # fmt: skip
MOVED = Entry(kind="repo", title="old", url="https://github.com/old-lab/old-name", sections=("pretrain/other",))
ARCHIVED = Entry(kind="repo", title="archive", url="https://github.com/lab/archived", sections=("pretrain",))
GONE = Entry(kind="repo", title="gone", url="https://github.com/lab/gone", sections=("pretrain",))


@pytest.fixture(autouse=True)
def here(server: Loopback, make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_list())


def fill(make_list: MakeList, *entries: Entry, rows: Sequence[Measure] = ()) -> Path:
    """A list of these entries and numbers."""
    numbers = {(row.subject, row.metric): row for row in rows}
    return make_list({metrics.FILE: metrics.text(numbers)}, *entries)


def files() -> dict[str, bytes]:
    """Every file of the list but the program's own."""
    return {
        str(path): path.read_bytes()
        for path in (*Path().glob("*.*"), *Path().glob("entries/*"))
        if path.is_file() and path.name != lock.FILE
    }


def values() -> dict[tuple[str, str], tuple[str, str]]:
    """Value and date of every number."""
    numbers, problems = metrics.load(Path())
    assert not problems
    return {key: (row.value, row.checked) for key, row in numbers.items()}


def test_numbers_are_stored_and_proposals_are_not(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, PAPER, MOVED, ARCHIVED, GONE)
    before = {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED}
    assert run(["refresh"]) == 1
    out, errors = capsys.readouterr()
    assert {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED} == before
    assert values()["arxiv:2101.00003", "citations"] == ("321", TODAY)
    assert values()["github:old-lab/old-name", "stars"] == ("77", TODAY)
    for line in (
        "arxiv-2101.00003: venue Journal of Examples, year 2022, doi 10.1000/example.2022.34 "
        "(journal reference on arXiv: Journal of Examples 12 (2022) 34-56; Semantic Scholar: "
        f"https://www.semanticscholar.org/paper/{record(cases.PUBLISHED)['paperId']}; "
        "https://doi.org/10.1000/example.2022.34)",
        "github-old-lab--old-name: url https://github.com/new-lab/new-name "
        "(GitHub answers old-lab/old-name with new-lab/new-name)",
        "github-lab--archived: status archived (https://github.com/lab/archived is read-only)",
        "github-lab--gone: status gone (github:lab/gone: deleted or private)",
    ):
        assert f"  {line}\n" in out
    assert errors.endswith("answers came in\n`awesome undo` takes it back\n")


def test_apply_writes_what_is_proposed(make_list: MakeList) -> None:
    linking = PAPER._replace(arxiv="2406.14833", title="Sparse pruning and scaling models: 2406.14833", doi="10.1145/a")
    linking = linking._replace(links=(Link("https://github.com/old-lab/old-name", "code"),))
    fill(make_list, PAPER, MOVED, ARCHIVED, GONE, linking, rows=[stars("github:old-lab/old-name", "5")])
    assert run(["refresh", "--apply"]) == 0
    entries = {entry.id: entry for entry in store.load(Path())[0]}
    assert entries["arxiv-2101.00003"].venue == "Journal of Examples"
    assert entries["github-new-lab--new-name"].url == "https://github.com/new-lab/new-name"
    assert entries["arxiv-2406.14833"].links == (Link("https://github.com/new-lab/new-name", "code"),)
    assert (entries["github-lab--archived"].status, entries["github-lab--gone"].status) == ("archived", "gone")
    assert "github-old-lab--old-name" not in entries
    assert values()["github:new-lab/new-name", "stars"] == ("77", TODAY)
    assert not any("old-name" in subject for subject, _ in values())


def test_what_names_an_entry_follows_its_new_name(make_list: MakeList) -> None:
    below = PAPER._replace(under=MOVED.stem())
    fill(make_list, MOVED, below)
    placing = "title: A\nsections:\n  - title: Pretrain\n    sections:\n      - title: Other\n        placed:\n"
    Path("awesome.yaml").write_text(f"{placing}          {MOVED.stem()}: {PAPER.stem()}\n  - title: Scaling\n")
    assert run(["refresh", "--apply"]) == 0
    assert {entry.under for entry in store.load(Path())[0]} == {"", "github-new-lab--new-name"}
    [section] = config_file.load(Path()).sections[0].sections
    assert section.placed == {"github-new-lab--new-name": PAPER.stem()}


def test_a_new_name_that_is_taken_is_left_to_a_person(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, MOVED, MOVED._replace(url="https://github.com/new-lab/new-name"))
    before = {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED}
    assert run(["refresh", "--apply"]) == 1
    assert {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED} == before
    message = (
        "github-old-lab--old-name: it is github:new-lab/new-name, which entries/github-new-lab--new-name.yaml is, too"
    )
    out = capsys.readouterr().out
    assert message in out
    assert "`awesome merge github-new-lab--new-name github-old-lab--old-name` makes one of them" in out


def test_on_a_terminal_what_is_one_thing_is_merged(make_list: MakeList) -> None:
    fill(make_list, MOVED, MOVED._replace(url="https://github.com/new-lab/new-name", notes=("Mine.",)))
    shown, code = terminal.conversation(Path(), ["refresh"], "[y/N] ", ["y"])
    assert "Merge github-old-lab--old-name into github-new-lab--new-name?" in shown
    [entry] = store.load(Path())[0]
    assert (entry.url, entry.links, entry.notes) == ("https://github.com/new-lab/new-name", (), ("Mine.",))
    assert code == 0


def test_whoever_does_not_choose_keeps_what_was_refreshed(make_list: MakeList) -> None:
    fill(make_list, MOVED, MOVED._replace(url="https://github.com/new-lab/new-name", title="New"))
    shown = terminal.answered(Path(), ["refresh"], "y\n\x04")
    assert "not merged: the answers end here: nothing was written" in shown
    assert "answers came in" in shown
    assert len(store.load(Path())[0]) == 2
    assert Path(metrics.FILE).exists()


def test_a_doi_that_another_entry_has_is_left_to_a_person(
    make_list: MakeList, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = PAPER._replace(arxiv="", doi="10.1000/example.2022.34", venue="Journal of Examples", year="2022")
    fill(make_list, PAPER, twin)
    before = {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED}
    assert run(["refresh", "--apply"]) == 1
    assert {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED} == before
    message = (
        "arxiv-2101.00003: it is doi:10.1000/example.2022.34, which entries/doi-10.1000--example.2022.34.yaml is, too"
    )
    assert message in capsys.readouterr().out


def test_entries_that_are_the_same_already_are_judged_as_ever(make_list: MakeList) -> None:
    fill(make_list, ARCHIVED)
    Path("entries/copy.yaml").write_text(Path("entries/github-lab--archived.yaml").read_text())
    assert run(["refresh", "--apply"]) == 0
    assert [entry.status for entry in store.load(Path())[0]] == ["archived", "archived"]


@pytest.mark.parametrize(("repository", "seen"), [(ARCHIVED, ""), (GONE, "its link https://github.com/lab/gone leads")])
def test_a_paper_does_not_share_the_fate_of_its_code(
    make_list: MakeList, capsys: pytest.CaptureFixture[str], repository: Entry, seen: str
) -> None:
    fill(make_list, PAPER._replace(arxiv="2101.00001", title="A theorem that was not", url=repository.url))
    assert run(["refresh", "--apply"]) == int(bool(seen))
    assert seen in capsys.readouterr().out
    assert [entry.status for entry in store.load(Path())[0]] == ["withdrawn"]


def test_a_new_name_that_a_broken_file_has_is_left_to_a_person(
    make_list: MakeList, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(make_list, MOVED)
    Path("entries/github-new-lab--new-name.yaml").write_text("broken: [")
    before = {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED}
    assert run(["refresh", "--apply"]) == 1
    assert {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED} == before
    message = "github-old-lab--old-name: it would be the same as entries/github-new-lab--new-name.yaml"
    assert message in capsys.readouterr().out


def stars(subject: str, value: str, checked: str = "2026-01-01") -> Measure:
    return Measure(subject, "stars", value, f"https://github.com/{subject.partition(':')[2]}", "github", checked)


def test_a_record_of_another_paper_is_not_believed(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(make_list, PAPER)
    strange = Paper("2402.00001", "Something else", venue="NeurIPS", year=1999, doi="10.1000/other", citations=99_999)
    server.faults["semantic_scholar"] = as_json([record(strange)])
    before = files()
    assert run(["refresh", "--apply"]) == 1
    said = (
        "semantic-scholar calls arxiv:2101.00003 *Something else*, not *A preprint no more*: nothing is taken from it"
    )
    assert f"arxiv-2101.00003: {said}\n" in capsys.readouterr().out
    assert values() == {}
    assert "99999" not in str(files())
    assert files()["entries/arxiv-2101.00003.yaml"] != before["entries/arxiv-2101.00003.yaml"]  # arXiv is believed


def test_a_doi_that_became_another_paper_gives_no_number(
    make_list: MakeList, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(make_list, PAPER._replace(arxiv="", doi="10.1000/example.2022.34", title="Something else"))
    assert run(["refresh"]) == 1
    said = "10.1000/example.2022.34 is another paper, *A preprint no more*, not *Something else*"
    assert said in capsys.readouterr().out
    assert values() == {}


ACCEPTED = Paper(
    "2401.00001", "Examples of things", ("Ada Lovelace", "Alan Turing"), "We study things.", "2024-01-02",
    comment="12 pages, accepted at ICML 2024",
)  # fmt: skip
LISTED = PAPER._replace(arxiv=ACCEPTED.id, title=ACCEPTED.title, authors=ACCEPTED.authors, published="2024-01-02")


@pytest.mark.parametrize(
    ("paper", "venue", "evidence", "asked"),
    [
        (replace(ACCEPTED, comment=""), "", "", set()),
        (ACCEPTED, "", "", {"dblp"}),
        (replace(ACCEPTED, comment="", venue="ICLR", year=2024), "ICLR", "Semantic Scholar", {"dblp"}),
        (replace(ACCEPTED, venue="ICLR", year=2024), "ICLR", "DBLP: https://dblp.org/rec/conf/x/2401.00001; Sem",
         {"dblp"}),
        (replace(ACCEPTED, venue="International Conference on Machine Learning", year=2023), "ICML",
         "comment on arXiv: 12 pages, accepted at ICML 2024; Semantic", set()),
        (replace(ACCEPTED, doi="10.1145/1", venue="Nature", year=2024), "Nature",
         "Crossref: https://doi.org/10.1145/1; Semantic", {"crossref"}),
    ],
)  # fmt: skip
def test_a_venue_needs_its_publisher_or_two_who_agree(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str], paper: Paper, venue: str, evidence: str,
    asked: set[str],
) -> None:  # fmt: skip
    server.world.load(paper)
    fill(make_list, LISTED)
    assert run(["refresh", "--apply"]) == 0
    [entry] = store.load(Path())[0]
    assert (entry.venue, entry.year) == (venue, venue and "2024")
    assert evidence in capsys.readouterr().out
    assert {name for name in ("crossref", "dblp") if server.requests[name]} == asked
    assert all(len(requests) == 1 for requests in server.requests.values() if requests)


def test_a_preprint_whose_publication_its_registrar_knows(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    preprint = replace(ACCEPTED, id="10.1101/2024.01.02.1", doi="10.1101/2024.01.02.1", preprint_of="10.1038/s1")
    server.world.load(preprint, replace(ACCEPTED, id="10.1038/s1", doi="10.1038/s1", venue="Nature"))
    fill(make_list, LISTED._replace(arxiv="", doi=preprint.doi))
    assert run(["refresh", "--apply"]) == 0
    [entry] = store.load(Path())[0]
    assert (entry.doi, entry.venue) == (preprint.doi, "Nature")
    assert "Crossref: https://doi.org/10.1038/s1" in capsys.readouterr().out


def test_a_title_that_changed_upstream_is_taken_with_apply(make_list: MakeList, server: Loopback) -> None:
    fill(make_list, LISTED._replace(title="An example of things", venue="ICML"))
    server.world.load(ACCEPTED)
    assert run(["refresh"]) == 1
    assert [entry.title for entry in store.load(Path())[0]] == ["An example of things"]
    assert run(["refresh", "--apply"]) == 0
    assert [entry.title for entry in store.load(Path())[0]] == ["Examples of things"]
    assert run(["refresh", "--apply"]) == 0


def test_an_empty_feed_is_not_believed(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = [PAPER._replace(arxiv=f"2406.0000{number}", title=f"Paper {number}") for number in range(1, 4)]
    cited = [Measure(f"arxiv:{one.arxiv}", "citations", "9", "", "semantic-scholar", "2026-01-01") for one in papers]
    for count in (1, 2, 3):
        fill(make_list, *papers[:count], rows=cited[:count])
        before = files()
        server.faults["arxiv"] = _feed([], 0, 0, 100, "")
        server.faults["semantic_scholar"] = Answer(b'{"error": "No valid paper ids given"}', 400)
        assert run(["refresh", "--apply"]) == 1
        out = capsys.readouterr().out
        assert f"arxiv does not know {count} of {count} thing" in out
        assert f"semantic-scholar does not know {count} of {count} thing" in out
        assert files() == before
    assert run(["refresh", "--apply", "--force"]) == 0
    assert [entry.status for entry in store.load(Path())[0]] == ["gone"] * 3


def test_what_only_the_token_can_see_is_said(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    server.world.load(Repository("lab/secret", private=True))
    secret = "https://github.com/lab/secret"
    fill(make_list, MOVED._replace(url=secret, title="secret"), PAPER._replace(links=(Link(secret),)))
    assert run(["refresh", "--apply"]) == 1
    out = capsys.readouterr().out
    for id_ in ("github-lab--secret", "arxiv-2101.00003"):
        assert f"  {id_}: {secret} is private: nobody sees it without your token\n" in out


def test_a_dry_run_says_all_and_writes_nothing(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, PAPER._replace(abstract=""), ARCHIVED, rows=[stars("github:lab/archived", "10")])
    before = files()
    assert run(["refresh", "--dry-run", "-v"]) == 1
    out, errors = capsys.readouterr()
    assert files() == before
    assert "  stars of github:lab/archived: 10 -> 12\n" in out
    assert "  citations of arxiv:2101.00003: 321\n" in out
    assert "arxiv-2101.00003: abstract We study things.\n" in out
    assert "nothing is written (--dry-run)\n" in errors


def test_what_needs_a_decision_comes_first_and_the_rest_is_counted(
    make_list: MakeList, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(make_list, PAPER._replace(abstract=""), ARCHIVED, rows=[stars("github:lab/archived", "10")])
    run(["refresh", "--dry-run"])
    out, errors = capsys.readouterr()
    assert out.startswith("Proposed, written with --apply:\n")
    assert out.endswith(
        "\n\n1 entry would be filled in; 4 numbers looked up, 4 of them would be new or changed; "
        "1 fact would be new or changed\n"
    )
    assert "We study things" not in out
    assert "nothing is written (--dry-run); -v names each change\n" in errors
    run(["refresh"])
    run(["refresh"])
    assert capsys.readouterr().out.endswith("\n\n4 numbers looked up, none changed\n")
    run(["refresh", "--dry-run", "--quiet"])
    assert capsys.readouterr() == ("", "")


def test_a_whole_list_in_few_requests(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GH_TOKEN", "x")
    papers = [PAPER._replace(arxiv=f"2406.{number:05}", title=f"arxiv:2406.{number:05}") for number in range(1, 1001)]
    fill(make_list, *papers, *(MOVED._replace(url=f"https://github.com/lab/p{number}") for number in range(500)))
    assert run(["refresh", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["looked"] == 3000
    asked = {name: len(came) for name, came in server.requests.items()}
    assert asked == {"arxiv": 10, "semantic_scholar": 2, "github": 10, "ecosystems": 5}


def test_only_what_is_asked_for(make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(make_list, MOVED, ARCHIVED, GONE, PAPER)

    def asked(*arguments: str) -> list[str]:
        server.requests.clear()
        run(["refresh", "--dry-run", "--quiet", *arguments])
        return sorted(
            request.path for came in server.requests.values() for request in came if "/repos/" in request.path
        )

    assert asked("lab/archived") == asked("github-lab--archived") == ["/repos/lab/archived"]
    assert asked("--section", "Pretrain") == ["/repos/lab/archived", "/repos/lab/gone", "/repos/old-lab/old-name"]
    assert asked("--section", "other") == ["/repos/old-lab/old-name"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("lab/archived # a remark\n"))
    assert asked("-") == ["/repos/lab/archived"]


def test_only_what_is_due(make_list: MakeList, server: Loopback) -> None:
    week = (date.today() - timedelta(days=7)).isoformat()
    young = (date.today() - timedelta(days=6)).isoformat()
    rows = [stars("github:lab/archived", "12", week), stars("github:lab/other", "12", young)]
    other = ARCHIVED._replace(url="https://github.com/lab/other")
    fill(make_list, ARCHIVED, other, rows=rows)
    run(["refresh", "--older-than", "7d"])
    assert [request.path for request in server.requests["github"]] == ["/repos/lab/archived"]
    assert run(["refresh", "--older-than", "1w"]) == 0
    assert len(server.requests["github"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--older-than", "soon"], "--older-than 'soon' is no age"),
        (["--section", "nowhere"], "no section 'nowhere'"),
        (["nobody"], "no entry 'nobody' on this list"),
        (["--json", "--markdown"], "--json or --markdown, not both"),
    ],
)
def test_what_cannot_be_done(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert run(["refresh", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_an_id_that_is_not_there_among_others(make_list: MakeList) -> None:
    fill(make_list, MOVED._replace(url="https://github.com/lab/silent"))
    assert run(["refresh", "nobody", "lab/silent"]) == 1
    assert values()


def test_a_conflict_in_the_numbers_is_said_before_anybody_is_asked(make_list: MakeList, server: Loopback) -> None:
    make_list({metrics.FILE: "<<<<<<< HEAD\n"}, PAPER)
    assert run(["refresh"]) == 2
    assert not server.requests


def test_nobody_answers(make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, PAPER, ARCHIVED)
    before = files()
    server.faults.update(arxiv="503", semantic_scholar="429", github="primary-limit", ecosystems="503")
    assert run(["refresh"]) == 2
    assert files() == before
    out = capsys.readouterr().out
    assert "  arxiv, 1 thing: HTTP 503; try again later\n" in out
    assert "set SEMANTIC_SCHOLAR_API_KEY" in out
    assert "set GH_TOKEN" in out


def test_what_a_person_changes_meanwhile_counts(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = fill(make_list, PAPER._replace(abstract=""))
    path = root / "entries/arxiv-2101.00003.yaml"
    answer = server.services["arxiv"].answer

    def meanwhile(request: object) -> object:
        path.write_text(path.read_text() + "abstract: A person's.  # kept\n")
        return answer(request)  # type: ignore[arg-type]

    monkeypatch.setattr(server.services["arxiv"], "answer", meanwhile)
    assert run(["refresh"]) == 1
    assert "abstract: A person's.  # kept\n" in path.read_text()


def test_a_comment_survives(make_list: MakeList) -> None:
    fill(make_list, PAPER._replace(abstract=""))
    path = Path("entries/arxiv-2101.00003.yaml")
    path.write_text("# mine\n" + path.read_text())
    run(["refresh"])
    assert path.read_text().startswith("# mine\n")
    assert "We study things." in path.read_text()


def test_a_report_for_a_pull_request_calls_nobody(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "@everyone #12 `code` owner/name#3 <img src=x> http://a.org ]( *x*"
    server.world.load(Paper("2406.14833", title), Repository("lab/archived", archived=True))
    fill(make_list, PAPER._replace(arxiv="2406.14833", title="Mine, of @me ``"), ARCHIVED)
    assert run(["refresh", "--markdown"]) == 1
    out = capsys.readouterr().out
    assert title in out
    without_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", out)
    assert not re.search(r"[@#<\[]", without_code.replace("### ", ""))
    assert "://" not in without_code
    assert "### To be seen to\n\n- " in out


def test_a_report_for_programs(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, PAPER._replace(title="Other", authors=("A",)), ARCHIVED, rows=[stars("github:lab/archived", "10")])
    assert run(["refresh", "--json", "--quiet"]) == 1
    out, errors = capsys.readouterr()
    data = json.loads(out)
    assert errors == ""
    assert (data["asked"], data["looked"], data["filled"], data["not_looked_at"]) == (4, 4, [], [])
    assert data["notices"] == [
        {
            "id": "arxiv-2101.00003",
            "message": "2101.00003 is another paper, *A preprint no more*, not *Other*: see to its id, or to its title",
        }
    ]
    assert data["proposed"][0]["fields"] == {"status": "archived"}
    assert {(row["metric"], row["was"], row["value"]) for row in data["numbers"]} == {
        ("citations", None, "321"),
        ("stars", "10", "12"),
        ("forks", None, "0"),
        ("pushed", None, "2020-05-06"),
    }


def test_a_bar_for_each_source_on_a_terminal(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(make_list, PAPER, ARCHIVED)
    server.faults["github"] = ["503"]
    with terminal.within(monkeypatch) as screen:
        assert run(["refresh", "--apply"]) == 0
    for name in ("arxiv", "semantic-scholar", "github"):
        assert re.search(rf"{name} +.*1/1", screen.text)
    assert "github: HTTP 503; trying again in" in screen.text


def test_an_interrupt_while_waiting(make_list: MakeList, server: Loopback) -> None:
    found = workspace.load(fill(make_list, PAPER, ARCHIVED))

    def pressed(source: str) -> None:
        if source == "semantic-scholar":
            raise KeyboardInterrupt

    server.faults.update(arxiv="hang", github="hang", ecosystems="hang")
    plans = refresh.plan(refresh.due(found.entries, found.numbers), found.entries, lambda message: None)
    learnt = refresh.ask_sources(plans, found.entries, lambda message: None, lambda source, size: None, pressed)
    assert ([finding.source for finding in learnt.replies], learnt.is_complete) == (["semantic-scholar"], False)
    report = refresh.conclude(found.root, found.entries, learnt, refresh.RefreshOptions(TODAY))
    assert (report.asked, report.looked, report.proposed) == (4, 1, ())
    assert set(values()) == {("arxiv:2101.00003", "citations")}
