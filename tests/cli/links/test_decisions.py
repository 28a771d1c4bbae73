"""What `awesome links` proposes and writes: moved within a host, merged, removed, marked, left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Link
from awesome_cli.storage import store
from tests.cli import terminal
from tests.cli.links.conftest import ARCHIVE, FINE, ONE, TEXT, TWO, copy_of, listed, objects, on, remembered
from tests.loopback.hosts import Hosts, answer, redirect

if TYPE_CHECKING:
    from tests.conftest import MakeList


def test_only_what_moved_within_its_host_is_applied(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = hosts.at(ONE, "/old", redirect("/new")), hosts.at(ONE, "/new", FINE)
    away = hosts.at(ONE, "/away", redirect(hosts.at(TWO, "/there", FINE)))
    texts = {
        "awesome.yaml": f"title: A\ndescription: '[a]({old})'\nsections: [{{title: Scaling, text: 'See {old}.'}}]\n"
        "render: {header: header.md}\n",
        "header.md": f"# Hi\n\n[x]({old}#part), {old}er\n",
    }
    hosts.at(ONE, "/older", FINE)
    more = f"[a]({old})"
    entries = [
        listed("own", old),
        listed("linked", hosts.at(ONE, "/fine", FINE), description=more)._replace(
            links=(Link(f"{old}#part", "more"), Link(away)), notes=(f"{old} and [b]({old}).",)
        ),
    ]
    root = make_list(texts, *entries)
    monkeypatch.chdir(root)
    assert run(["links", "--apply", "--dry-run"]) == 1
    assert not Path("links.csv").exists()
    assert run(["links", "--apply"]) == 1
    found = {entry.title: entry for entry in store.load(root)[0]}
    assert (found["own"].url, found["own"].id) == (new, listed("own", new).stem())
    assert found["linked"].links == (Link(f"{new}#part", "more"), Link(away))
    assert (found["linked"].description, found["linked"].notes) == (f"[a]({new})", (f"{new} and [b]({new}).",))
    assert Path("header.md").read_text() == f"# Hi\n\n[x]({new}#part), {old}er\n"
    assert Path("awesome.yaml").read_text().count(new) == 2
    assert set(remembered()) == {"/away"}
    assert run(["undo", "-q"]) == 0
    assert {entry.url for entry in store.load(root)[0]} == {entry.url for entry in entries}


@pytest.mark.parametrize(
    ("old", "new", "title", "proposed"),
    [
        ("/a/b", f"//{TWO}:PORT/a/b", "", True),
        ("/a/b", f"//{TWO}:PORT/a", "Another", False),
        ("/a/b", f"//{TWO}:PORT/a", "The thing", True),
        ("/a/b", f"//{TWO}:PORT/", "Another", False),
        ("/a/b", "/c", "", True),
        ("/", f"//{TWO}:PORT/", "Another", False),
        ("/", f"//{TWO}:PORT/", "The thing - A site", True),
        ("/a/b", f"//{TWO}:PORT/a/b?access_token=secret", "", False),
    ],
)
def test_what_a_new_address_must_be(
    hosts: Hosts,
    make_list: MakeList,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    title: str,
    proposed: bool,
) -> None:
    place = new.replace("PORT", str(hosts.port))
    hosts.replies["*", "*"] = answer("", 404)
    hosts.replies[TWO if "//" in place else ONE, "/" + place.split("/", 3)[-1] if "//" in place else place] = answer(
        f"<title>{title}</title>{TEXT}"
    )
    monkeypatch.chdir(make_list(None, listed("The thing", hosts.at(ONE, old, redirect(place)))))
    [found] = objects(capsys).values()
    assert found["verdict"] == "moved"
    assert bool(found["proposal"]) == proposed


def test_what_is_listed_already_is_a_merge(
    root: Path, hosts: Hosts, make_list: MakeList, capsys: pytest.CaptureFixture[str]
) -> None:
    make_list(None, listed("new", hosts.url(ONE, "/new")))
    found = objects(capsys)["/old"]
    new, old = (listed("", hosts.url(ONE, path)).stem() for path in ("/new", "/old"))
    assert found["proposal"] == {
        **{"action": "merge", "url": hosts.url(ONE, "/new"), "entry": new, "duplicates": [old], "done": False},
    }
    run(["links", "--apply"])
    assert (
        f"; it is {new}, which is listed, too: `awesome merge {new} {old}` makes one of them" in capsys.readouterr().out
    )
    assert {entry.title for entry in store.load(root)[0]} == {"fine", "moved", "dead", "wall", "away", "new"}


def test_a_person_merges_what_is_listed_already_with_a_key(root: Path, hosts: Hosts, make_list: MakeList) -> None:
    make_list(None, listed("new", hosts.url(ONE, "/new"), notes=("Read it.",)))
    for title in ("dead", "wall", "away"):
        next(Path("entries").glob(f"*{title}*")).unlink()
    run(["links", "-q"])
    shown = terminal.answered(root, ["links"], "y\n2\n")
    assert "title: 1, 2, or another value:" in shown
    [_, entry] = sorted(store.load(root)[0], key=lambda entry: entry.title)
    assert (entry.title, entry.url, entry.links) == ("moved", hosts.url(ONE, "/new"), ())
    assert entry.notes == ("Read it.",)
    assert remembered() == {}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("y", "https://web.archive.org/web/20240201000000/{dead}"),
        ("u https://example.org/other", "https://example.org/other"),
        ("u nonsense\nu https://example.org/other", "https://example.org/other"),
        ("g", "gone"),
        ("k", "kept"),
        ("l", "later"),
        ("", "later"),
        ("q", "later"),
        ("z\nk", "kept"),
    ],
)
def test_a_person_decides_with_a_key(
    root: Path, hosts: Hosts, monkeypatch: pytest.MonkeyPatch, typed: str, expected: str
) -> None:
    hosts.replies[ARCHIVE, "*"] = copy_of
    for title in ("moved", "wall", "away"):
        next(Path("entries").glob(f"*{ {'moved': 'old'}.get(title, title) }*")).unlink()
    run(["links", "-q"])
    on(monkeypatch, 3)
    shown, code = terminal.conversation(root, ["links"], "y/u/g/r/k/o/l/q: ", typed.split("\n"))
    assert code == (expected == "later")
    dead = hosts.url(ONE, "/dead")
    assert "1 of 1: " + dead in shown
    entry = next(one for one in store.load(root)[0] if one.title == "dead")
    state = remembered().get("/dead")
    if expected == "gone":
        assert (entry.status, entry.url, state) == ("gone", dead, None)
    elif expected == "kept":
        assert state
        assert (state["verdict"], entry.url) == ("kept", dead)
        before = hosts.count(ONE)
        run(["links", entry.id])
        assert hosts.count(ONE) == before
    elif expected == "later":
        assert (entry.url, entry.status) == (dead, "")
        assert state
        assert state["verdict"] == "dead"
    else:
        assert (entry.url, state) == (expected.format(dead=dead), None)


def test_a_link_that_is_removed_leaves_its_words(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead = hosts.url(ONE, "/dead")
    entry = listed("fine", hosts.at(ONE, "/fine", FINE), description=f"With [a talk]({dead}).", links=(Link(dead),))
    root = make_list(None, entry)
    monkeypatch.chdir(root)
    run(["links", "-q"])
    on(monkeypatch, 3)
    shown, code = terminal.conversation(root, ["links"], "u/r/k/o/l/q: ", ["g", "r"])
    assert (code, "r removes the link" in shown) == (0, True)  # of what is no entry's own address, nothing is gone
    [now] = store.load(root)[0]
    assert (now.description, now.links) == ("With a talk.", ())


def test_an_entry_that_is_nothing_but_its_dead_link_is_removed_with_it(
    root: Path, hosts: Hosts, monkeypatch: pytest.MonkeyPatch, make_list: MakeList
) -> None:
    make_list(None, listed("paper", hosts.url(ONE, "/dead?"), kind="paper", doi="10.1145/1", status="gone"))
    run(["links", "-q"])
    on(monkeypatch, 3)
    terminal.answered(root, ["links"], "r\nq\n")
    assert {entry.title for entry in store.load(root)[0]} == {"fine", "moved", "wall", "away", "paper"}


def test_an_address_is_shown_as_it_is_written(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And a page that stands there twice, with another fragment, is asked once."""
    url = hosts.at(ONE, "/fine", FINE)
    monkeypatch.chdir(make_list(None, listed("a", f"{url}#one", links=(Link(f"{url}#two"),))))
    [found] = objects(capsys).values()
    assert found["url"] == f"{url}#one"
    assert [place["field"] for place in found["places"]] == ["url", "links/0/url"]
    assert [asked.path for asked in hosts.asked].count("/fine") == 1


def test_what_is_dead_can_be_left_out_and_is_not_marked(
    root: Path, hosts: Hosts, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of search, and of the page; the list in Markdown shows what a person decided, and nothing else."""
    rendered = []
    for day in (0, 3):
        on(monkeypatch, day)
        run(["links", "-q"])
        capsys.readouterr()
        run(["render"])
        rendered.append(capsys.readouterr().out)
    assert rendered[0] == rendered[1]
    dead = listed("dead", hosts.url(ONE, "/dead")).stem()
    for query, is_there in (("--link=alive", False), ("--link=dead", True), ("-link:dead", False)):
        run(["search", "--ids", "--", query] if query.startswith("-link") else ["search", "--ids", query])
        assert (dead in capsys.readouterr().out.split()) == is_there
    run(["render", "--format", "html", "-o", "site/"])
    page = Path("site/index.html").read_text()
    assert page.count('data-link="dead"') == 1
    assert run(["lint", "-v", "--select", "link-dead"]) == 0
    assert "dead since 2026-01-01, as of 2026-01-04 (HTTP 404)" in capsys.readouterr().out
