"""What `awesome links` remembers: dead after two runs three days apart, and never by a fault of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.storage import lock
from tests.cli.links.conftest import ARCHIVE, FINE, ONE, copy_of, listed, objects, on, remembered
from tests.loopback.hosts import Hosts, answer

if TYPE_CHECKING:
    from tests.conftest import MakeList


def files(root: Path) -> dict[str, bytes]:
    """Every file of the list."""
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


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


def test_a_row_that_cannot_be_read_is_not_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("links.csv").write_text("url,verdict\nnonsense\n")
    assert run(["links"]) == 2
    assert "links.csv:1" in capsys.readouterr().err
    assert Path("links.csv").read_text() == "url,verdict\nnonsense\n"
    assert run(["render", "-o", "README.md"]) == 0
