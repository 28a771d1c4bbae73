"""`awesome links`: what is asked, remembered, proposed, decided and written, of a list on disk."""

from __future__ import annotations

import csv
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry, Link
from awesome_cli.sources.links.verdict import Judgment
from awesome_cli.storage import lock, looks, store
from tests.cli import terminal
from tests.loopback.hosts import Hosts, answer, redirect
from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import MakeList
    from tests.loopback.hosts import Asked, Connection

ONE, TWO, THREE, ARCHIVE = "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.9"
TEXT = "<p>" + "Some words that a person can read. " * 9
FINE = answer(f"<title>Fine</title>{TEXT}")
DAY = 86_400
FIRST = 1_767_225_600
"""2026-01-01."""


@pytest.fixture
def hosts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hosts]:
    """A server with many hosts, which knows what days of tests are; there is nobody else to ask."""
    for name in list(os.environ):
        if name.endswith("_TOKEN") or name.startswith("AWESOME_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    with Hosts() as found:
        monkeypatch.setattr(socket, "getaddrinfo", found.resolve(socket.getaddrinfo))
        settings = {"TIMEOUT": "10", "BACKOFF": "0", "LINKS_DELAY": "0", "ALLOW_PRIVATE": "1"}
        for name, value in {**settings, "ARCHIVE_URL": found.url(ARCHIVE, "").rstrip("/")}.items():
            monkeypatch.setenv(f"AWESOME_{name}", value)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST))
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        yield found


@pytest.fixture
def root(make_list: MakeList, hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of five addresses: one is alive, one moved, one dead, one behind a wall, one on a server that is away."""
    urls = {
        "fine": hosts.at(ONE, "/fine", FINE),
        "moved": hosts.at(ONE, "/old", redirect("/new")),
        "dead": hosts.url(ONE, "/dead"),
        "wall": hosts.at(TWO, "/wall", answer("<title>Just a moment...</title>", 403)),
        "away": hosts.at(TWO, "/away", answer("", 503)),
    }
    hosts.at(ONE, "/new", FINE)
    found = make_list(None, *(listed(title, url) for title, url in urls.items()))
    monkeypatch.chdir(found)
    return found


def listed(title: str, url: str, **fields: Any) -> Entry:
    return Entry(
        **{"title": title, "kind": "link", "url": url, "sections": ("scaling",), "added": "2024-02-01", **fields}
    )


def on(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Makes it so many days after the first."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST + days * DAY))


def remembered() -> dict[str, dict[str, str]]:
    """links.csv, by the path of the address."""
    if not Path("links.csv").exists():
        return {}
    with Path("links.csv").open(encoding="utf-8", newline="") as file:
        return {"/" + row["url"].split("/", 3)[3]: row for row in csv.DictReader(file)}


def objects(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    """What `awesome links --json` prints, by the path of the address."""
    capsys.readouterr()
    run(["links", "--json", *arguments])
    return {"/" + one["url"].split("/", 3)[3]: one for one in json.loads(capsys.readouterr().out)}


def files(root: Path) -> dict[str, bytes]:
    """Every file of the list."""
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def copy_of(asked: Asked, connection: Connection) -> None:
    """The archive's answer: a copy of whatever is asked for."""
    query = parse_qs(asked.path.partition("?")[2])
    day = query.get("timestamp", ["20200101"])[0]
    url = f"http://web.archive.org/web/{day}000000/{query['url'][0]}"
    closest = {"available": True, "status": "200", "timestamp": f"{day}000000", "url": url}
    connection.sendall(answer(json.dumps({"archived_snapshots": {"closest": closest}}), type="application/json"))


def test_what_is_remembered(root: Path, hosts: Hosts, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["links"]) == 1
    assert {path: row["verdict"] for path, row in remembered().items()} == {
        "/old": "moved", "/dead": "dead", "/wall": "blocked", "/away": "unreachable",
    }  # fmt: skip
    assert remembered()["/dead"] == {
        "url": hosts.url(ONE, "/dead"), "verdict": "dead", "evidence": "HTTP 404",
        "since": "2026-01-01", "times": "1", "checked": "2026-01-01",
    }  # fmt: skip
    assert "5 addresses: 1 alive, 1 moved, 1 dead, 1 blocked, 1 unreachable" in capsys.readouterr().err


def test_a_second_run_on_one_day_changes_no_byte(root: Path) -> None:
    run(["links"])
    before = files(root)
    run(["links"])
    assert files(root) == before


def test_for_the_living_nothing_is_written(hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_list(None, listed("fine", hosts.at(ONE, "/fine", FINE)))
    monkeypatch.chdir(root)
    run(["lint", "-q"])
    before = {name: data for name, data in files(root).items() if not name.endswith(lock.FILE)}
    for day in (0, 7):
        on(monkeypatch, day)
        assert run(["links"]) == 0
        assert {name: data for name, data in files(root).items() if not name.endswith(lock.FILE)} == before


@pytest.mark.parametrize(("days", "proposed"), [((0,), False), ((0, 2), False), ((0, 3), True), ((0, 1, 2, 3), True)])
def test_dead_is_proposed_after_two_runs_three_days_apart(
    root: Path,
    hosts: Hosts,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    days: tuple[int, ...],
    proposed: bool,
) -> None:
    hosts.replies[ARCHIVE, "*"] = copy_of
    for day in days:
        on(monkeypatch, day)
        found = objects(capsys)["/dead"]
    copy = f"https://web.archive.org/web/20240201000000/{hosts.url(ONE, '/dead')}"
    assert (found["verdict"], found["since"], found["times"]) == ("dead", "2026-01-01", len(days))
    assert found["proposal"] == (
        {"action": "archive", "url": copy, "entry": "", "duplicates": [], "done": False} if proposed else None
    )
    asked = [one for one in hosts.asked if one.host == ARCHIVE]
    assert len(asked) == proposed


def test_one_good_answer_clears_it_and_a_wall_does_not(
    root: Path, hosts: Hosts, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["links"])
    for day, status in ((1, 503), (2, 403)):
        on(monkeypatch, day)
        hosts.at(ONE, "/dead", answer("", status))
        run(["links"])
        assert (remembered()["/dead"]["verdict"], remembered()["/dead"]["times"]) == ("dead", "1")
    on(monkeypatch, 3)
    hosts.at(ONE, "/dead", FINE)
    run(["links"])
    assert "/dead" not in remembered()


def test_the_network_is_down(
    root: Path, hosts: Hosts, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["links"])
    for path in ("fine", "old", "dead", "wall", "away"):
        hosts.replies["*", f"/{path}"] = b""  # the connection breaks off
    hosts.replies = {place: reply for place, reply in hosts.replies.items() if place[0] == "*"}
    Path("entries/named.yaml").write_text("title: N\nkind: link\nsections: [scaling]\nurl: https://gone.example/a\n")
    Path("entries/closed.yaml").write_text("title: C\nkind: link\nsections: [scaling]\nurl: https://x.com/someone\n")
    before = files(root)
    capsys.readouterr()
    assert run(["links"]) == 2
    out, errors = capsys.readouterr()
    assert (out, files(root)) == ("", before)
    assert errors == "awesome: no answer from any of 7 addresses: it is the network, and nothing is changed\n"


def test_a_broken_resolver_is_not_many_dead_hosts(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = [listed(f"n{n}", f"http://gone-{n}.example/page-{n}") for n in range(5)]
    monkeypatch.chdir(make_list(None, listed("fine", hosts.at(ONE, "/fine", FINE)), *entries))
    assert {one["verdict"] for one in objects(capsys).values()} == {"alive", "unreachable"}
    few = [entry.stem() for entry in entries[:2]]
    found = objects(capsys, *few, hosts.url(ONE, "/fine"))
    assert {path: one["verdict"] for path, one in found.items()} == {
        "/fine": "alive", "/page-0": "dead", "/page-1": "dead",
    }  # fmt: skip


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


def test_each_host_is_asked_no_more_than_it_must_be(root: Path, hosts: Hosts) -> None:
    """Once for what is alive, twice for the rest, and once for what an invented address answers."""
    run(["links"])
    paths = [asked.path for asked in hosts.asked]
    assert {path: paths.count(path) for path in paths} == {
        "/fine": 1, "/old": 2, "/new": 2, "/dead": 2, "/wall": 2, "/away": 2, "/no-such-page-4f1c9a": 1,
    }  # fmt: skip
    assert set(hosts.most_at_once.values()) == {1}
    assert {asked.method for asked in hosts.asked} == {"GET"}
    assert all("awesome-list-cli" in asked.headers["user-agent"] for asked in hosts.asked)


def test_there_is_a_pause_between_two_requests_of_a_host(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWESOME_LINKS_DELAY", "0.1")
    urls = [hosts.at(host, f"/{n}", answer("", 204)) for host in (ONE, TWO) for n in range(4)]
    monkeypatch.chdir(make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls))))
    begun = time.monotonic()
    assert run(["links"]) == 0
    for host in (ONE, TWO):
        times = sorted(one.when for one in hosts.asked if one.host == host)
        assert all(later - earlier > 0.09 for earlier, later in itertools.pairwise(times))
    assert time.monotonic() - begun < 1.5


def test_the_second_look_comes_after_a_pause(root: Path, hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0.4")
    run(["links", "-q"])
    first, second = [asked.when for asked in hosts.asked if asked.path == "/dead"]
    assert second - first > 0.39


def test_a_host_that_is_away_is_not_asked_for_each_address(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a pause for each that would take minutes; the second look asks again."""
    monkeypatch.setenv("AWESOME_LINKS_DELAY", "0.5")
    urls = [f"http://gone.example/{n}" for n in range(40)] + [f"http://127.0.0.7:1/r{n}" for n in range(40)]
    urls.append(hosts.at(TWO, "/fine", FINE))
    monkeypatch.chdir(make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls))))
    begun = time.monotonic()
    found = objects(capsys)
    assert time.monotonic() - begun < 8
    assert {one["evidence"] for one in found.values()} == {"HTTP 200", "no such host", "connection refused"}


def test_a_host_that_asks_for_a_pause_gets_it(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = [hosts.at(ONE, "/busy", answer("", 503, Retry_After="1")), hosts.at(ONE, "/fine", answer("", 204))]
    monkeypatch.chdir(make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls))))
    run(["links", "-q"])
    times = {asked.path: asked.when for asked in reversed(hosts.asked)}
    assert times["/fine"] - times["/busy"] > 0.9 or times["/busy"] > times["/fine"]
    busy = [asked.when for asked in hosts.asked if asked.path == "/busy"]
    assert busy[1] - busy[0] > 0.9


def test_a_host_that_asks_to_wait_long_is_left_alone(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hosts.replies[ONE, "*"] = answer("", 429, Retry_After="7200")
    urls = [hosts.url(ONE, f"/{n}") for n in range(5)] + [hosts.at(TWO, "/fine", FINE)]
    monkeypatch.chdir(make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls))))
    found = objects(capsys)
    assert hosts.count(ONE) == 1
    assert found["/3"]["verdict"] == "blocked"
    assert "120 min" in found["/4"]["evidence"]


def test_older_than_is_served_by_this_machine_for_the_living_and_by_the_list_for_the_rest(
    root: Path, hosts: Hosts, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run(["links"])
    on(monkeypatch, 6)
    assert not objects(capsys, "--older-than", "7d")
    on(monkeypatch, 7)
    assert len(objects(capsys, "--older-than", "7d")) == 5
    on(monkeypatch, 8)
    shutil.rmtree(tmp_path / "state")
    assert set(objects(capsys, "--older-than", "7d")) == {"/fine"}


def test_some_entries_and_some_sections(root: Path, hosts: Hosts, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(objects(capsys, hosts.url(ONE, "/dead"))) == {"/dead"}
    assert not objects(capsys, "--section", "pretrain")
    assert run(["links", "nonsense"]) == 2


def test_markdown_says_the_dead_first_and_counts_walls(
    root: Path, hosts: Hosts, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["links", "-q"])
    on(monkeypatch, 3)
    capsys.readouterr()
    run(["links", "--markdown"])
    text = capsys.readouterr().out
    assert text.startswith("### Links\n\n**Dead**\n\n- `http://")
    assert text.index("**Dead**") < text.index("**Moved within one host")
    assert text.endswith("1 blocked, 1 unreachable: that says nothing of the pages.\n")
    assert "/wall" not in text


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
    shown = terminal.answered(root, ["links"], f"{typed}\n")
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
    terminal.answered(root, ["links"], "r\n")
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


def started(root: Path) -> subprocess.Popen[str]:
    """`awesome links` as a process of its own."""
    command = [sys.executable, "-m", "awesome_cli", "links", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=root, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_what_a_run_that_ends_in_the_middle_has_learned_is_kept(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    """The next run asks for the rest alone, and knows of all."""
    urls = [hosts.at(ONE, f"/page/{n}", answer(f"<title>{n}</title>{TEXT}")) for n in range(6)]
    urls.append(hosts.url(TWO, "/dead"))
    root = make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls)))
    monkeypatch.chdir(root)
    at_five = hosts.replies.pop((ONE, "/page/5"))

    def known() -> int:
        return Path(".awesome.links/looks.jsonl").read_text().count("judgment")

    def end_it(asked: Asked, connection: Connection) -> None:
        while known() < 6 and not hosts.closing.wait(0.02):
            pass  # the other host is slower
        process.send_signal(how)
        hosts.closing.wait(0.3)

    hosts.replies[ONE, "/page/5"] = end_it
    process = started(root)
    process.communicate(timeout=30)
    assert process.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
    assert known() == 6  # the dead one has had its first look
    hosts.replies[ONE, "/page/5"] = at_five
    before = hosts.count(ONE)
    second = started(root)
    out, errors = second.communicate(timeout=30)
    assert "5 addresses were looked at" in errors
    assert len(json.loads(out)) == 7
    assert hosts.count(ONE) - before == 2  # the rest, and the invented one
    assert hosts.count(TWO) == 2
    assert remembered()["/dead"]["verdict"] == "dead"
    assert not Path(".awesome.links").exists()


def test_a_smaller_run_leaves_what_a_larger_one_has_learned(root: Path, hosts: Hosts) -> None:
    dead, fine = hosts.url(ONE, "/dead"), hosts.url(ONE, "/fine")
    with looks.recording(root, "2026-01-01") as record:
        record(dead, (True, *Judgment("dead", "HTTP 410")))
    run(["links", fine])
    assert looks.load(root).judgments.keys() == {dead, fine}
    run(["links"])
    assert remembered()["/dead"]["evidence"] == "HTTP 410"
    assert not looks.load(root).judgments


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


def test_a_row_that_cannot_be_read_is_not_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("links.csv").write_text("url,verdict\nnonsense\n")
    assert run(["links"]) == 2
    assert "links.csv:1" in capsys.readouterr().err
    assert Path("links.csv").read_text() == "url,verdict\nnonsense\n"
    assert run(["render", "-o", "README.md"]) == 0
