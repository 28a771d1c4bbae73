"""`awesome changes`: what became of a list, told from real git."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import feedparser
import pytest

from awesome_cli.model import Entry
from awesome_cli.storage import store
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList

ROW = "subject,metric,value,url,source,checked\n"
PAPER = Entry(title="A [paper]", kind="paper", sections=("pretrain",), arxiv="2401.00001")
TOOL = Entry(title="Tool", kind="repo", sections=("pretrain",), url="https://github.com/a/tool")
OLD = Entry(title="Old thing", kind="link", sections=("scaling",), url="https://example.org/old")
NEW = Entry(title="New *thing*", kind="link", sections=("scaling",), url="https://example.org/new", description="Go")


def write(root: Path, entry: Entry) -> None:
    (root / store.path_of(entry)).write_text(store.text_of(entry), encoding="utf-8")


def commit(root: Path, day: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", day, day=day)


@pytest.fixture
def root(make_list: MakeList) -> Path:
    """A list of three things in January, in which by March everything has changed that can."""
    rows = "arxiv:2401.00001,citations,90,,s2,2026-01-01\ngithub:a/tool,stars,5,,github,2026-01-01\n"
    root = make_list({"metrics.csv": ROW + rows}, PAPER, TOOL, OLD)
    git(root, "init", "-q", "-b", "main")
    commit(root, "2026-01-05")
    git(root, "tag", "v1")
    (root / store.path_of(OLD)).unlink()
    write(root, NEW)
    write(root, PAPER._replace(venue="EMNLP", year="2025", sections=("scaling",)))
    commit(root, "2026-02-05")
    (root / store.path_of(TOOL)).unlink()
    write(root, TOOL._replace(url="https://github.com/b/tool", status="archived"))
    rows = "arxiv:2401.00001,citations,1234,,s2,2026-03-01\ngithub:b/tool,stars,9,,github,2026-03-01\n"
    (root / "metrics.csv").write_text(ROW + rows, encoding="utf-8")
    config = root / "awesome.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("title: Other", "title: Rest"), encoding="utf-8")
    commit(root, "2026-03-05")
    return root


WHOLE = r"""# Awesome tests: what is new since 2026-01-05

## Sections

- Pretrain / Rest (added)
- Pretrain / Other (removed)

## Added (1)

- [New \*thing\*](https://example.org/new): Go (in Scaling)

## Published (1)

- [A \[paper\]](https://arxiv.org/abs/2401.00001): EMNLP 2025

## Archived (1)

- [Tool](https://github.com/b/tool)

## Milestones (1)

- [A \[paper\]](https://arxiv.org/abs/2401.00001): 1,234 citations, over 1,000

## Rising (2)

- [A \[paper\]](https://arxiv.org/abs/2401.00001): 1,144 more citations, 1,234 citations now
- [Tool](https://github.com/b/tool): 4 more stars, 9 stars now

## Moved (1)

- [A \[paper\]](https://arxiv.org/abs/2401.00001): from Pretrain to Scaling

## Renamed (1)

- [Tool](https://github.com/b/tool): was github-a--tool

## Removed (1)

- [Old thing](https://example.org/old)
"""


def test_everything_that_can_happen(root: Path, call: Call) -> None:
    assert call(root, "changes", "--since", "v1").out == WHOLE


def test_programs_are_told_the_same_with_its_days(root: Path, call: Call) -> None:
    found = json.loads(call(root, "changes", "--since", "v1", "--json").out)
    assert found["since"] == {"commit": git(root, "rev-parse", "v1").strip(), "date": "2026-01-05", "reaches": None}
    told = [(event["kind"], event["entry"]["id"], event["date"]) for event in found["events"]]
    assert ("added", NEW.stem(), "2026-02-05") in told
    assert ("archived", "github-b--tool", "2026-03-05") in told
    assert ("crossed", PAPER.stem(), "2026-03-05") in told
    assert ("removed", OLD.stem(), "2026-02-05") in told


@pytest.mark.parametrize(
    ("since", "kinds"),
    [
        ("2026-02-06", {"archived", "crossed", "renamed", "rising"}),
        ("2026-02", {"added", "archived", "crossed", "moved", "published", "removed", "renamed", "rising"}),
        ("v1~0", {"added", "archived", "crossed", "moved", "published", "removed", "renamed", "rising"}),
        ("HEAD", set()),
        ("2020", {"added"}),
        ("9999d", {"added"}),
    ],
)
def test_when_it_begins(root: Path, call: Call, since: str, kinds: set[str]) -> None:
    done = call(root, "changes", "--since", since, "--json")
    found = json.loads(done.out)
    assert {event["kind"] for event in found["events"]} == kinds
    assert ("nothing has changed" in done.err) == (not kinds)


def test_what_is_not_committed_counts_too(root: Path, call: Call) -> None:
    write(root, TOOL._replace(title="Another", url="https://github.com/c/other"))
    found = json.loads(call(root, "changes", "--since", "HEAD", "--json").out)
    assert [(event["kind"], event["date"]) for event in found["events"]] == [("added", None)]


def test_a_shallow_clone_says_how_far_it_reaches(root: Path, call: Call, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", root.as_uri(), "shallow")
    done = call(tmp_path / "shallow", "changes", "--since", "2026-01-01")
    assert "shallow and reaches back to 2026-02-05 only: `git fetch --unshallow`" in done.err
    assert done.out.startswith("# Awesome tests: what is new since 2026-02-05\n")
    assert "## Archived" in done.out
    assert "## Added" not in done.out
    done = call(tmp_path / "shallow", "changes", "--since", "v1")
    assert (done.code, done.out) == (2, "")
    assert "this clone is shallow" in done.err


def test_a_list_in_a_folder_of_its_repository(root: Path, call: Call, tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    root.rename(tmp_path / "whole/inner")
    (tmp_path / "whole/inner/.git").rename(tmp_path / "whole/.git")
    commit(tmp_path / "whole", "2026-03-06")
    inner = tmp_path / "whole/inner"
    write(inner, OLD)
    commit(tmp_path / "whole", "2026-03-07")
    found = json.loads(call(inner, "changes", "--since", "HEAD~1", "--json").out)
    assert [(event["kind"], event["date"]) for event in found["events"]] == [("added", "2026-03-07")]


def test_feeds_are_read_by_others(root: Path, call: Call) -> None:
    atom: Any = feedparser.parse(call(root, "changes", "--since", "v1", "--format", "feed").out)
    assert not atom.bozo
    assert atom.entries[0].updated == "2026-03-05T00:00:00Z"
    assert "Archived: Tool" in [entry.title for entry in atom.entries]
    assert len({entry.id for entry in atom.entries}) == 9
    items = json.loads(call(root, "changes", "--since", "v1", "--format", "json-feed").out)["items"]
    assert [item["id"] for item in items] == [entry.id for entry in atom.entries]


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2026-13", "'2026-13' is not a date"),
        ("nope", "'nope' is not a commit, tag or branch here, nor a date or period"),
        ("--help", "--help"),
        ("--output=x", "'--output=x' is not a commit"),
        ("", "'' is not a commit"),
    ],
)
def test_what_is_no_beginning(root: Path, call: Call, since: str, said: str) -> None:
    done = call(root, "changes", f"--since={since}")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (root / "x").exists()


def test_without_history(make_list: MakeList, call: Call) -> None:
    done = call(make_list(None, PAPER), "changes")
    assert (done.code, done.out) == (2, "")
    assert "has no git history" in done.err


def test_numbers_of_two_services_are_not_compared(root: Path, call: Call) -> None:
    (root / "metrics.csv").write_text(f"{ROW}arxiv:2401.00001,citations,90000,,other,2026-04-01\n", encoding="utf-8")
    assert call(root, "changes", "--since", "HEAD", "--json").out.count('"kind": "crossed"') == 0


def test_what_is_only_broken_has_neither_come_nor_gone(root: Path, call: Call) -> None:
    (root / store.path_of(PAPER)).write_bytes(b"title: \xff\n")
    (root / store.path_of(NEW)).write_text("title: [\n", encoding="utf-8")
    done = call(root, "changes", "--since", "HEAD", "--json")
    assert json.loads(done.out)["events"] == []
    commit(root, "2026-03-06")
    write(root, PAPER)
    write(root, NEW)
    done = call(root, "changes", "--since", "HEAD", "--json")
    assert "2 entry files of then cannot be read: nothing is said of that" in done.err
    assert json.loads(done.out)["events"] == []


def test_what_is_no_entry_file_was_none_then(root: Path, call: Call) -> None:
    text = store.text_of(NEW._replace(url="https://example.org/draft"))
    drafts = [root / "entries/.draft.yaml", root / "entries/.old/x.yaml", root / "entries/notes.txt"]
    for path in drafts:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    link = root / "entries/link.yaml"
    link.symlink_to(".draft.yaml")
    commit(root, "2026-03-06")
    for path in (*drafts, link):
        path.unlink()
    assert json.loads(call(root, "changes", "--since", "HEAD", "--json").out)["events"] == []
