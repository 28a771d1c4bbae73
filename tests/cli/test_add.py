"""`awesome add`: references in, entries out."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry, Link
from awesome_cli.storage import metrics, store
from tests.cli import terminal
from tests.loopback import Page, Paper, Repository, Space
from tests.loopback.semantic_scholar import record
from tests.loopback.service import as_json

if TYPE_CHECKING:
    from tests.conftest import MakeList
    from tests.loopback import Loopback

TODAY = date.today().isoformat()


@pytest.fixture
def root(server: Loopback, make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_list()
    monkeypatch.chdir(folder)
    return folder


def entries(root: Path) -> dict[str, Entry]:
    found, problems = store.load(root)
    assert not problems
    return {entry.id: entry for entry in found}


def requests(server: Loopback) -> dict[str, int]:
    return {name: len(came) for name, came in server.requests.items()}


def test_a_paper(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "https://arxiv.org/pdf/2101.00007v2", "--section", "SCALING", "--note", "a  note"]) == 0
    out, errors = capsys.readouterr()
    assert out == "entries/arxiv-2101.00007.yaml\n"
    assert "A paper with code | Ada Lovelace | 0 citations | 50,142 stars" in errors
    text = Path("entries/arxiv-2101.00007.yaml").read_text()
    assert text == (
        "title: A paper with code\nkind: paper\nsections: [scaling]\n"
        'arxiv: "2101.00007"\nauthors: [Ada Lovelace]\npublished: 2024-06-20\n'
        "links:\n  - https://github.com/lab/project\n  - https://github.com/lab/data\n"
        "notes:\n  - a note\nabstract: >-\n  Code is at https://github.com/lab/project.\n"
        f"added: {TODAY}\n"
    )
    numbers, _ = metrics.load(root)
    assert {(subject, metric) for subject, metric in numbers} == {
        ("arxiv:2101.00007", "citations"),
        *((f"github:lab/{name}", metric) for name in ("project", "data") for metric in ("stars", "forks", "pushed")),
    }
    assert {number.checked for number in numbers.values()} == {TODAY}


def test_many_in_one_batch_each(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"2406.{number:05}  # a remark" for number in range(1, 60)] + ["", "# all of them", "lab/one", "lab/two"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
    monkeypatch.setenv("GH_TOKEN", "x")
    assert run(["add", "-", "--section", "scaling", "--quiet"]) == 0
    assert len(entries(root)) == len(capsys.readouterr().out.splitlines()) == 61
    assert {name: count for name, count in requests(server).items() if name != "huggingface"} == {
        "arxiv": 1,
        "semantic_scholar": 1,
        "github": 1,
        "ecosystems": 1,
    }


def test_all_that_can_be_wished(root: Path) -> None:
    options = [
        "--also",
        "pretrain/other",
        "--highlight",
        "--link",
        "https://github.com/lab/project",
        "--link",
        "https://a.org",
    ]
    assert run(["add", "2101.00007", "--section", "scaling", *options, "--no-metrics"]) == 0
    [entry] = entries(root).values()
    assert entry.sections == ("scaling", "pretrain/other")
    assert entry.highlight
    links = ("https://github.com/lab/project", "https://a.org", "https://github.com/lab/data")
    assert entry.links == tuple(map(Link, links))
    assert not Path(metrics.FILE).exists()


@pytest.mark.parametrize("options", [["--dry-run"], ["--dry-run", "--offline"]])
def test_a_dry_run_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    assert run(["add", "2406.14833", "--section", "scaling", *options]) == 0
    assert capsys.readouterr().out == "entries/arxiv-2406.14833.yaml\n"
    assert [path.name for path in root.iterdir()] == ["awesome.yaml"]


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


def test_a_renamed_repository_is_written_under_its_new_name(root: Path) -> None:
    assert run(["add", "old-lab/old-name", "--section", "scaling"]) == 0
    assert run(["add", "new-lab/new-name", "old-lab/old-name", "--section", "other"]) == 0
    assert {id_: entry.url for id_, entry in entries(root).items()} == {
        "github-new-lab--new-name": "https://github.com/new-lab/new-name"
    }


def test_the_good_are_written_and_the_bad_are_named(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", "foo", "lab/gone", "2406.14833", "--section", "scaling"]) == 1
    out, errors = capsys.readouterr()
    assert out == "entries/arxiv-2406.14833.yaml\n"
    assert "not added: foo: not understood; give an arXiv id" in errors
    assert "not added: github:lab/gone: github does not know it: deleted or private; check it" in errors
    assert run(["add", "lab/gone", "--section", "scaling"]) == 2
    assert run(["add", page := server.page("no-page"), "--section", "scaling"]) == 2
    assert f"not added: {page}: webpage does not know it: HTTP 404; check it" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url", ["https://me:hunter2@a.org/b", "ftp://hunter2@a.org", "https://a.org/b?api_key=hunter2"]
)
def test_no_credentials(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str], url: str) -> None:
    assert run(["add", url, "--section", "scaling"]) == 2
    assert run(["add", "2406.14833", "--link", url, "--section", "scaling"]) == 2
    out, errors = capsys.readouterr()
    assert errors.count("holds a user name, password or token") == 2
    assert "hunter2" not in out + errors
    assert not entries(root)
    assert not requests(server)


def test_an_id_that_does_not_exist(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    server.world.unknown.add("2406.14833")
    assert run(["add", "2406.14833", "--section", "scaling"]) == 2
    assert "not added: arxiv:2406.14833: arxiv does not know it: not found; check it" in capsys.readouterr().err
    assert not entries(root)


STRANGE = Paper("2402.00001", "Something else", venue="NeurIPS", year=1999, doi="10.1000/other", citations=99_999)


def test_a_record_of_another_paper_is_not_believed(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults["semantic_scholar"] = as_json([record(STRANGE)])
    hub = {"id": "2406.14833", "title": STRANGE.title, "githubRepo": "https://github.com/lab/other"}
    server.faults["huggingface"] = as_json(hub)
    assert run(["add", "2406.14833", "--section", "scaling"]) == 0
    title = "Sparse pruning and scaling models: 2406.14833"
    errors = capsys.readouterr().err
    for source in ("semantic-scholar", "huggingface"):
        reason = f"it calls arxiv:2406.14833 'Something else', not {title!r}; so nothing is taken from it"
        assert f"nothing from {source}: {reason}\n" in errors
    [entry] = entries(root).values()
    assert (entry.title, entry.venue, entry.year, entry.doi, entry.links) == (title, "", "", "", ())
    assert metrics.load(root)[0] == {}
    assert not server.requests["github"]


@pytest.mark.parametrize("token", ["", "token"])
def test_a_link_that_leads_nowhere_is_left_out(
    root: Path,
    server: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    token: str,
) -> None:
    monkeypatch.setenv("GH_TOKEN", token)
    gone, blocked, good = (f"https://github.com/lab/{name}" for name in ("gone", "blocked", "good"))
    server.world.load(Paper("2406.00001", "A paper", abstract=f"See {good} and {blocked}.", repository=gone))
    assert run(["add", "2406.00001", "--link", "https://github.com/lab/gone/wiki", "--section", "scaling"]) == 0
    errors = capsys.readouterr().err
    assert f"arxiv-2406.00001: its link {gone} is left out: deleted or private\n" in errors
    assert f"arxiv-2406.00001: its link {blocked} is left out: GitHub blocks access: dmca\n" in errors
    assert "arxiv-2406.00001: its link https://github.com/lab/gone/wiki leads nowhere: deleted or private\n" in errors
    [entry] = entries(root).values()
    assert entry.links == (Link("https://github.com/lab/gone/wiki"), Link(good))


def test_a_link_that_could_not_be_looked_at_stays(root: Path, server: Loopback) -> None:
    server.faults["github"] = "503"
    assert run(["add", "2101.00007", "--section", "scaling"]) == 0
    assert [link.url for link in entries(root)["arxiv-2101.00007"].links] == [
        "https://github.com/lab/project",
        "https://github.com/lab/data",
    ]


def test_what_only_the_token_can_see_is_said(
    root: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    monkeypatch.setenv("HF_TOKEN", "token")
    server.world.load(Repository("lab/secret", private=True), Space("lab/secret", private=True))
    server.world.load(Paper("2406.00001", "A paper", repository="https://github.com/lab/secret"))
    hub = "https://huggingface.co/lab/secret"
    assert run(["add", "lab/secret", hub, "2406.00001", "lab/open", "--section", "scaling"]) == 0
    private = "is private: nobody sees it without your token"
    told = [line for line in capsys.readouterr().err.splitlines() if line.endswith(private)]
    assert told == [
        f"github-lab--secret: https://github.com/lab/secret {private}",
        f"hf-lab--secret: {hub} {private}",
        f"arxiv-2406.00001: https://github.com/lab/secret {private}",
    ]


def test_offline_asks_nobody_and_refresh_completes(root: Path, server: Loopback) -> None:
    page = server.page("a-page")
    assert run(["add", "2406.14833", "lab/project", page, "10.1000/x", "--section", "scaling", "--offline"]) == 0
    assert not requests(server)
    titles = {entry.title for entry in entries(root).values()}
    assert titles == {"arxiv:2406.14833", "lab/project", page.partition("//")[2], "doi:10.1000/x"}
    assert run(["refresh"]) == 1
    done = entries(root)
    assert done["arxiv-2406.14833"].abstract == "We study sparse pruning models. They are scaling."
    assert {entry.title for entry in done.values()} == {
        "Sparse pruning and scaling models: 2406.14833",
        "project",
        "A page",
        server.world.papers.get("10.1000/x", server.world.paper("10.1000/x") or Paper("")).title,
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2406.14833", "--section", "scalin"], "no section 'scalin'; did you mean scaling?"),
        (["2406.14833", "--section", "scaling", "--also", "nowhere"], "no section 'nowhere'"),
        (["2406.14833", "--section", "scaling", "--link", "ftp://a"], "--link 'ftp://a' is no URL"),
        (["foo", "--section", "scaling"], "not added: foo: not understood"),
        (["10/abcde", "--section", "scaling"], "not added: 10/abcde: a shortDOI"),
        (["2406.14833"], "no section is named; give --section with one of"),
    ],
)
def test_what_cannot_be_done(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(["add", *arguments]) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    assert message in errors
    assert {path.name for path in root.iterdir()} - {".awesome.lock"} == {"awesome.yaml"}


def test_the_likeliest_section_is_named_first(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    server.world.load(Paper("2406.00001", "Merging of experts"), Paper("2406.00002", "Experts and their merging"))
    run(["add", "2406.00001", "--section", "scaling"])
    capsys.readouterr()
    assert run(["add", "2406.00002"]) == 2
    assert "one of scaling, pretrain" in capsys.readouterr().err


def test_a_broken_table_of_numbers_is_not_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(metrics.FILE).write_text("<<<<<<< HEAD\n")
    assert run(["add", "2406.14833", "--section", "scaling"]) == 2
    assert "metrics.csv:1:1: a merge conflict: remove" in capsys.readouterr().err
    assert run(["add", "2406.14833", "--section", "scaling", "--no-metrics"]) == 0
    assert Path(metrics.FILE).read_text() == "<<<<<<< HEAD\n"


def test_a_broken_file_in_its_place_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("entries").mkdir()
    broken = Path("entries/arxiv-2406.14833.yaml")
    broken.write_text("title: [")
    assert run(["add", "2406.14833", "2406.14491", "--section", "scaling"]) == 1
    assert broken.read_text() == "title: ["
    assert "entries/arxiv-2406.14833.yaml is there already; correct that first" in capsys.readouterr().err


def test_what_one_may_not_expect_is_said(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "2101.00001", server.page("untitled"), "lab/blocked", "--section", "scaling"]) == 0
    errors = capsys.readouterr().err
    assert "arxiv-2101.00001 is withdrawn" in errors
    assert "github-lab--blocked is blocked" in errors
    assert "does not say its title: `awesome edit url-" in errors
    assert run(["add", "2101.00001", "--section", "other", "--note", "lost?"]) == 0
    assert "arxiv-2101.00001 has no note, link or star from here" in capsys.readouterr().err


def test_nothing_from_outside_moves_the_cursor(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.world.load(Paper("2406.00003", "\x9b31m[red]\u202eTitle", ("A\x9bB",)))
    assert run(["add", "2406.00003", "--section", "scaling"]) == 1  # what lint calls an error is one
    shown = "".join(capsys.readouterr())
    assert "\x9b" not in shown
    assert "[red]" in shown


def test_a_person_chooses_from_a_list(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal.within(monkeypatch, "nowhere\nother\nSCALING\n-\n") as screen:
        assert run(["add", "2406.14833", "2406.14491", "2406.14492"]) == 1
    assert "no section 'nowhere'" in screen.text
    assert "  Scaling  (scaling)" in screen.text
    assert "citations" in screen.text
    assert "3,897" in screen.text
    assert "not added: arxiv:2406.14492: no section is named" in screen.text
    assert {id_: entry.sections for id_, entry in entries(root).items()} == {
        "arxiv-2406.14833": ("pretrain/other",),
        "arxiv-2406.14491": ("scaling",),
    }


def test_enter_takes_the_likeliest(root: Path, monkeypatch: pytest.MonkeyPatch, server: Loopback) -> None:
    server.world.load(Paper("2406.00001", "Merging of experts"), Paper("2406.00002", "Experts and their merging"))
    run(["add", "2406.00001", "--section", "scaling", "--quiet"])
    with terminal.within(monkeypatch, "\n") as screen:
        assert run(["add", "2406.00002"]) == 0
    assert "1  Scaling  (scaling): " in screen.text
    assert "like Merging of experts" in screen.text
    assert entries(root)["arxiv-2406.00002"].sections == ("scaling",)


def test_an_unknown_section_is_added_if_a_person_wants_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal.within(monkeypatch, "y\n") as screen:
        assert run(["add", "2406.00001", "--offline", "--section", "New things"]) == 0
    assert "Add the section 'New things'? [y/N]" in screen.text
    assert entries(root)["arxiv-2406.00001"].sections == ("new-things",)
    assert "  - title: New things\n" in (root / "awesome.yaml").read_text()
    with terminal.within(monkeypatch, "n\n"):
        assert run(["add", "2406.00002", "--offline", "--section", "Newer things"]) == 2


def test_an_unknown_section_where_nobody_can_be_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "2406.00001", "--offline", "--section", "New things"]) == 2
    assert "`awesome sections add 'New things'` adds it" in capsys.readouterr().err
    # A slip in a path is no new title.
    assert run(["add", "2406.00001", "--offline", "--section", "pretrain/othre"]) == 2
    assert "sections add" not in capsys.readouterr().err


def test_a_list_without_sections_is_asked_for_its_first(make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_list({"awesome.yaml": "title: T\n"})
    monkeypatch.chdir(root)
    with terminal.within(monkeypatch, "Papers\n") as screen:
        assert run(["add", "2406.00001", "2406.00002", "--offline"]) == 0
    assert "What is the first one called?" in screen.text
    assert {entry.sections for entry in entries(root).values()} == {("papers",)}
    with terminal.within(monkeypatch):
        assert run(["undo"]) == 0
    assert (root / "awesome.yaml").read_text() == "title: T\n"


def test_a_title_is_no_reference_but_says_where_to_look(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "Attention is what you need", "--section", "scaling"]) == 2
    assert "`awesome search --arxiv 'Attention is what you need'` looks for a paper" in capsys.readouterr().err


def test_what_lint_finds_is_shown(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    server.world.load(Paper("2406.00003", "Just a moment...", ("A B",)))
    assert run(["add", "2406.00003", "--section", "scaling"]) == 1
    out, errors = capsys.readouterr()
    assert out == "entries/arxiv-2406.00003.yaml\n"
    assert "entries/arxiv-2406.00003.yaml:1:8: title-placeholder " in errors
    assert "`awesome edit arxiv-2406.00003` gives it its own" in errors


def test_the_table_has_the_numbers_that_there_are(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal.within(monkeypatch) as screen:
        run(["add", "https://huggingface.co/spaces/lab/demo", "--section", "scaling"])
    assert "likes" in screen.text
    assert "citations" not in screen.text


PAGE = (
    '<meta name="citation_title" content="A paper at a conference">'
    '<meta name="citation_author" content="Hopper, Grace">'
    '<meta name="citation_publication_date" content="2023/07/09"><meta name="citation_conference_title" '
    'content="International Conference on Machine Learning">{}'
)


def test_a_page_that_says_what_it_is_becomes_a_paper(root: Path, server: Loopback) -> None:
    server.world.load(Page("p/1", PAGE.format("")))
    assert run(["add", server.page("p/1"), "--section", "scaling", "--quiet"]) == 0
    (entry,) = entries(root).values()
    assert (entry.title, entry.kind, entry.authors) == ("A paper at a conference", "paper", ("Grace Hopper",))
    assert (entry.published, entry.venue, entry.year) == ("2023-07-09", "ICML", "2023")
    assert entry.url == server.page("p/1")


def test_a_page_meets_its_preprint(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.replace("A paper at a conference", "A paper with code")
    server.world.load(Page("p/1", page.format('<meta name="citation_arxiv_id" content="2101.00007">')))
    assert run(["add", server.page("p/1"), "--section", "scaling", "--quiet"]) == 0
    assert list(entries(root)) == ["arxiv-2101.00007"]
    entry = entries(root)["arxiv-2101.00007"]
    assert (entry.abstract, entry.venue) == ("Code is at https://github.com/lab/project.", "ICML")
    assert ("arxiv:2101.00007", "citations") in metrics.load(root)[0]
    capsys.readouterr()
    server.world.load(Page("p/2", page.format('<meta name="citation_arxiv_id" content="2101.00007v2">')))
    assert run(["add", server.page("p/2"), "--section", "scaling"]) == 0
    assert "already listed: entries/arxiv-2101.00007.yaml" in capsys.readouterr().err


def test_a_preprint_of_another_title_is_not_asked_for_facts(root: Path, server: Loopback) -> None:
    server.world.load(Page("p/1", PAGE.format('<meta name="citation_doi" content="10.1145/1">')))
    assert run(["add", server.page("p/1"), "--section", "scaling", "--quiet"]) == 0
    (entry,) = entries(root).values()
    assert (entry.title, entry.authors, entry.abstract) == ("A paper at a conference", ("Grace Hopper",), "")


@pytest.mark.parametrize("doi", ["10.1145/1", "10.5281/zenodo.1", "10.9999/1", "10.1000/1"])
def test_a_doi_without_semantic_scholar(root: Path, server: Loopback, doi: str) -> None:
    server.faults["semantic_scholar"] = "429"
    assert run(["add", doi, "--section", "scaling"]) == 0
    (entry,) = entries(root).values()
    assert entry.authors
    assert (entry.doi, entry.published[:4]) == (doi, "2020")


def test_an_identifier_of_elsevier(root: Path, server: Loopback) -> None:
    server.world.load(
        Paper("10.1016/j.x.1", "Deep things", doi="10.1016/j.x.1", pii="S0893608014002135", venue="Nature")
    )
    address = "https://www.sciencedirect.com/science/article/abs/pii/S0893608014002135"
    assert run(["add", address, "--section", "scaling"]) == 0
    assert entries(root)["doi-10.1016--j.x.1"].title == "Deep things"
    assert not server.requests["web"]


def test_crossref_is_asked_politely(root: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_MAILTO", "keeper@example.org")
    assert run(["add", "10.1145/1", "10.1145/2", "10.5281/zenodo.1", "--section", "scaling", "--quiet"]) == 0
    asked = server.requests["crossref"]
    assert [request.path for request in asked] == ["/works/10.1145%2F1", "/works/10.1145%2F2"]
    assert {request.query["mailto"] for request in asked} == {"keeper@example.org"}
    assert len(server.requests["datacite"]) == len(server.requests["semantic_scholar"]) == 1


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
