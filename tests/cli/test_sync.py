"""`awesome sync` in real repositories: who is ahead, what is a conflict, what is only out of date."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import workspace
from tests.git import git
from tests.markdown import lists

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.loopback import Loopback

SYNC = ("sync", "--yes", "--offline")
WARP = "- [Warp](https://example.org/warp) - Draws threads.\n"


@pytest.fixture
def bare(tmp_path: Path, call: Call) -> Path:
    """A list that was imported and rendered, without git."""
    root = tmp_path / "list"
    root.mkdir()
    (root / "README.md").write_text(lists.text_of("awesome"), encoding="utf-8")
    call(root, "import", "README.md")
    call(root, "render", "-o", "README.md")
    return root


@pytest.fixture
def root(bare: Path) -> Path:
    """The same in a repository, page and data of its one commit agreed."""
    git(bare, "init", "-q", "-b", "main")
    commit(bare, "base")
    return bare


def commit(root: Path, name: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", name)


def page(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def rewrite(root: Path, old: str, new: str, path: str = "README.md") -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def item(root: Path, number: int = 0) -> str:
    """An item of the page, with its line break."""
    return [line for line in page(root).split("\n") if line.startswith("- [") and "](http" in line][number] + "\n"


def file_of(root: Path, line: str) -> str:
    """The entry file of an item."""
    title = line[line.index("[") + 1 : line.index("]")]
    return next(entry.path for entry in workspace.load(root).entries if entry.title == title)


def titles(root: Path) -> set[str]:
    return {entry.title for entry in workspace.load(root).entries}


def agrees(root: Path, call: Call) -> bool:
    return call(root, "render", "--check", "README.md").code == 0


def test_an_unedited_page_says_nothing_however_the_data_grew(root: Path, call: Call) -> None:
    call(root, "add", "https://example.org/more", "--offline", "--section", workspace.load(root).config.paths()[0])
    for _ in range(2):
        done = call(root, *SYNC)
        assert (done.code, done.out) == (0, "README.md: the data know all that it says\n")
        git(root, "add", "-A")
        git(root, "commit", "-q", "--allow-empty", "-m", "more")
    assert call(root, "sync", "--check").code == 0


def test_an_added_a_changed_and_a_removed_item_become_data(root: Path, call: Call) -> None:
    first, second, third = (item(root, number) for number in range(3))
    rewrite(root, first, first.replace("\n", " And more.\n"))
    rewrite(root, second, second + WARP)
    rewrite(root, third, "")
    edited = page(root)
    done = call(root, *SYNC)
    assert done.code == 0
    assert [line for line in done.out.split("\n") if line[:1].isdigit()] == ["1 added", "1 changed", "1 removed"]
    assert "{+And more.+}" in done.out
    assert "awesome undo" in done.err
    assert page(root) == edited
    assert agrees(root, call)
    assert "Warp" in titles(root)
    assert call(root, *SYNC).out == "README.md: the data know all that it says\n"


def test_undo_takes_it_back(root: Path, call: Call) -> None:
    before = titles(root)
    rewrite(root, item(root), WARP)
    call(root, *SYNC)
    assert titles(root) != before
    call(root, "undo")
    assert titles(root) == before
    assert git(root, "status", "--porcelain").split() == ["M", "README.md"]


def test_comments_and_quotes_of_an_entry_file_stay(root: Path, call: Call) -> None:
    line = item(root)
    path = root / file_of(root, line)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title:", "# why it is here\ntitle:", 1), encoding="utf-8")
    commit(root, "comment")
    rewrite(root, line, line.replace("\n", " And more.\n"))
    assert call(root, *SYNC).code == 0
    assert path.read_text(encoding="utf-8").startswith("# why it is here\ntitle:")


def test_two_sides_that_changed_different_things_are_put_together(root: Path, call: Call) -> None:
    first, second = item(root), item(root, 1)
    path = file_of(root, second)
    call(root, "add", "https://example.org/more", "--offline", "--section", workspace.load(root).config.paths()[0])
    (root / path).write_text((root / path).read_text("utf-8") + "added: 2020-01-01\n", encoding="utf-8")
    commit(root, "data ahead")
    rewrite(root, first, first.replace("\n", " And more.\n"))
    rewrite(root, second, "")
    commit(root, "page ahead")
    done = call(root, *SYNC)
    assert done.code == 0
    assert call(root, "render").out.count("And more.") == 1
    assert not (root / path).exists()
    assert "example.org/more" in titles(root)
    assert call(root, *SYNC).out == "README.md: the data know all that it says\n"


def test_one_thing_changed_in_two_ways_is_a_conflict(root: Path, call: Call) -> None:
    line = item(root)
    path = file_of(root, line)
    description = next(entry.description for entry in workspace.load(root).entries if entry.path == path)
    rewrite(root, description, "What the data say.", path)
    commit(root, "data")
    rewrite(root, description, "What the page says.")
    rewrite(root, item(root, 1), item(root, 1) + WARP)
    done = call(root, *SYNC)
    assert done.code == 1
    assert "the page says 'What the page says.', the data say 'What the data say.', which is kept" in done.out
    assert "What the data say." in (root / path).read_text("utf-8")
    assert "Warp" in titles(root)
    assert json.loads(call(root, "sync", "--check", "--json").out)["remarks"][0]["kind"] == "conflict"


def contributed(root: Path) -> None:
    """A branch with an edit of the page, begun at the first commit; on main the data and the page went on."""
    git(root, "checkout", "-q", "-b", "contribution")
    rewrite(root, item(root), item(root) + WARP)
    commit(root, "contribution")
    git(root, "checkout", "-q", "main")


def test_an_old_branch_that_is_merged_late(root: Path, call: Call) -> None:
    contributed(root)
    last = item(root, -2)
    rewrite(root, last[last.index("(") + 1 : last.index(")")], "https://example.org/new-place", file_of(root, last))
    call(root, "render", "-o", "README.md")
    commit(root, "on main")
    git(root, "merge", "-q", "--no-edit", "contribution")
    done = call(root, *SYNC)
    assert [line for line in done.out.split("\n") if line[:1].isdigit()] == ["1 added"]
    assert "Warp" in titles(root)
    assert agrees(root, call)


def test_a_branch_that_was_rebased(root: Path, call: Call) -> None:
    contributed(root)
    rewrite(root, item(root, -1), "")
    call(root, *SYNC)
    commit(root, "on main")
    git(root, "checkout", "-q", "contribution")
    git(root, "rebase", "-q", "main")
    done = call(root, *SYNC)
    assert [line for line in done.out.split("\n") if line[:1].isdigit()] == ["1 added"]
    assert agrees(root, call)


def test_a_shallow_clone_says_what_it_needs(root: Path, call: Call, tmp_path: Path) -> None:
    gone = item(root, 1)
    rewrite(root, item(root), item(root) + WARP)
    rewrite(root, gone, "")
    commit(root, "page")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "shallow")
    clone = tmp_path / "shallow"
    done = call(clone, *SYNC)
    assert "fetch-depth: 0" in done.err
    assert "Warp" in titles(clone)
    assert gone[3 : gone.index("]")] in titles(clone)
    git(clone, "checkout", "-q", ".")
    git(clone, "clean", "-q", "-f", "-d")
    git(clone, "fetch", "-q", "--unshallow")
    done = call(clone, *SYNC)
    assert "fetch-depth" not in done.err
    assert agrees(clone, call)


def test_without_git_nothing_that_is_missing_counts_as_removed(bare: Path, call: Call) -> None:
    gone = item(bare, 1)
    rewrite(bare, gone, "")
    rewrite(bare, item(bare), item(bare) + WARP)
    assert call(bare, *SYNC).code == 0
    assert {"Warp", gone[3 : gone.index("]")]} <= titles(bare)
    assert call(bare, *SYNC, "--removals").code == 0
    assert gone[3 : gone.index("]")] not in titles(bare)
    assert agrees(bare, call)


def test_a_base_may_be_named(root: Path, call: Call) -> None:
    rewrite(root, item(root), "")
    assert call(root, *SYNC, "--base", "HEAD").code == 0
    done = call(root, *SYNC, "--base", "nowhere")
    assert done.code == 2
    assert "no commit of that name" in done.err


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: path.write_bytes(b"# A\n\xff\n"), "README.md:2: not UTF-8"),
        (lambda path: path.write_text("# A\n<<<<<<< ours\n"), "README.md:2: a merge conflict is here"),
        (lambda path: (path.unlink(), path.mkdir()), "is not a regular file"),
    ],
)
def test_a_page_that_cannot_be_read(root: Path, call: Call, damage: Callable[[Path], object], said: str) -> None:
    damage(root / "README.md")
    done = call(root, *SYNC)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_what_is_not_understood_stays_on_the_page_and_is_named(root: Path, call: Call) -> None:
    line = item(root)
    rewrite(root, line, line + "\nSome words between the items.\n\n")
    rewrite(root, item(root, -1), item(root, -1) + WARP)
    edited = page(root)
    done = call(root, *SYNC)
    assert done.code == 1
    assert "Some words between the items." in done.out
    assert page(root) == edited
    assert "Warp" in titles(root)


def test_numbers_follow_their_entries(root: Path, call: Call) -> None:
    path = root / "awesome.yaml"
    form = "- [{title}]({url}){? ({stars} stars)}{? - {description}}"
    path.write_text(path.read_text("utf-8").replace("item: awesome", f'item: "{form}"', 1), encoding="utf-8")
    rows = "github:t/leading,stars,50,,github,2026-01-01\ngithub:t/margin,stars,7,,github,2026-01-01\n"
    (root / "metrics.csv").write_text(f"subject,metric,value,url,source,checked\n{rows}", encoding="utf-8")
    call(root, "render", "-o", "README.md")
    commit(root, "numbers")
    rewrite(root, "(50 stars)", "(51 stars)")
    margin = next(line for line in page(root).split("\n") if "(7 stars)" in line)
    rewrite(root, f"{margin}\n", "")
    assert call(root, *SYNC).code == 0
    assert (root / "metrics.csv").read_text("utf-8").split("\n")[1:] == [
        "github:t/leading,stars,51,,github,2026-01-01",
        "",
    ]
    assert agrees(root, call)


def test_a_file_is_renamed_with_its_address(root: Path, call: Call) -> None:
    rewrite(root, "https://github.com/t/margin", "https://github.com/weave/margin")
    done = call(root, *SYNC)
    assert done.code == 0, done
    assert (root / "entries/github-weave--margin.yaml").exists()
    assert not (root / "entries/github-t--margin.yaml").exists()
    assert agrees(root, call)
    assert "file-name" not in call(root, "lint").out
    call(root, "undo")
    assert (root / "entries/github-t--margin.yaml").exists()


@pytest.fixture
def asked(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> Loopback:
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    return server


@pytest.mark.usefixtures("asked")
def test_facts_fill_what_the_item_does_not_show(root: Path, call: Call) -> None:
    rewrite(root, item(root), item(root) + "- [Laws of scale](https://arxiv.org/abs/2001.08361) - Where it began.\n")
    edited = page(root)
    assert call(root, "sync", "--yes").code == 0
    entry = next(one for one in workspace.load(root).entries if one.arxiv == "2001.08361")
    assert (entry.title, entry.description) == ("Laws of scale", "Where it began.")
    assert entry.authors
    assert entry.abstract
    assert call(root, "render").out == edited


CODED = "- [A paper with code](https://arxiv.org/abs/2101.00007) - Read it.\n"
TOOL = "- [Project](https://github.com/lab/project) - Does it.\n"


def rows(root: Path) -> list[str]:
    """The machine-owned rows of a list."""
    return [(root / name).read_text("utf-8") for name in ("metrics.csv", "facts.csv") if (root / name).exists()]


@pytest.mark.usefixtures("asked")
def test_numbers_and_facts_of_what_is_new_are_those_that_add_stores(root: Path, call: Call) -> None:
    section = workspace.load(root).config.paths()[0]
    call(root, "add", "2101.00007", "lab/project", "--section", section)
    stored = rows(root)
    assert [name in text for text in stored for name in ("arxiv:2101.00007", "github:lab/project")].count(True) == 3
    call(root, "undo")
    assert rows(root) != stored
    rewrite(root, item(root), item(root) + CODED + TOOL)
    assert call(root, "sync", "--yes").code == 0
    assert rows(root) == stored


@pytest.mark.usefixtures("asked")
def test_a_branch_that_is_to_be_merged_gets_no_numbers(root: Path, call: Call) -> None:
    git(root, "remote", "add", "origin", "https://example.org/list.git")
    git(root, "switch", "-q", "-c", "more")
    rewrite(root, item(root), item(root) + TOOL)
    before = rows(root)
    done = call(root, "sync", "--yes")
    assert done.code == 0
    assert "more is to be merged: numbers are left to `awesome refresh` there" in done.err
    assert rows(root) == before


@pytest.mark.usefixtures("asked")
def test_what_a_person_should_know_of_what_is_new_is_said(root: Path, call: Call) -> None:
    rewrite(root, item(root), item(root) + "- [Gone](https://github.com/lab/gone) - Was here.\n")
    done = call(root, "sync", "--yes")
    assert done.code == 0
    assert "github:lab/gone: written with the words of the page alone, for github does not know it" in done.err
    assert "Gone" in titles(root)


def test_no_page_says_nothing(root: Path, call: Call) -> None:
    (root / "README.md").unlink()
    done = call(root, *SYNC)
    assert (done.code, done.out, done.err) == (0, "", "README.md is not there: nothing to take in\n")
    assert call(root, *SYNC, "README.md").code == 2


def test_in_git_only_a_commit_tells_what_is_newer(root: Path, call: Call) -> None:
    line = item(root)
    git(root, "checkout", "-q", "--orphan", "other")
    rewrite(root, line, line.replace("\n", " And more.\n"))
    commit(root, "they never agreed")
    done = call(root, *SYNC)
    assert done.code == 2
    assert "`--base REF` names the commit that the edit began from" in done.err
    assert "And more." in done.out
    assert call(root, "render").out.count("And more.") == 0
    assert call(root, *SYNC, "--base", "main").code == 0
    assert agrees(root, call)


def test_nobody_is_there_to_ask(root: Path, call: Call) -> None:
    rewrite(root, item(root), "")
    done = call(root, "sync")
    assert done.code == 2
    assert "`--yes` applies this" in done.err
    assert git(root, "status", "--porcelain").split() == ["M", "README.md"]


@pytest.mark.parametrize("option", ["--dry-run", "--check"])
def test_looking_writes_nothing(root: Path, call: Call, option: str) -> None:
    rewrite(root, item(root), item(root) + WARP)
    done = call(root, "sync", option)
    assert done.code == (1 if option == "--check" else 0)
    assert "Warp" in done.out
    assert git(root, "status", "--porcelain").split() == ["M", "README.md"]


def test_for_programs_and_for_pull_requests(root: Path, call: Call) -> None:
    rewrite(root, item(root), item(root) + "- [W|a*rp](https://example.org/warp) - `Draws` threads.\n")
    data = json.loads(call(root, "sync", "--dry-run", "--json").out)
    assert [edit["kind"] for edit in data["edits"]] == ["added"]
    assert data["base"] == git(root, "rev-parse", "HEAD").strip()
    shown = call(root, "sync", "--dry-run", "--markdown").out
    head, _, body = shown.partition("\n\n")
    assert head == "What this edit of `README.md` changes in the data: 1 added."
    assert all(not line or line.startswith("    ") for line in body.split("\n"))


def test_a_page_elsewhere_is_refused(root: Path, call: Call, tmp_path: Path) -> None:
    done = call(root, "sync", str(tmp_path / "other.md"))
    assert done.code == 2
    assert "is not in the list's folder" in done.err


def test_outputs_name_the_page(root: Path, call: Call) -> None:
    shutil.move(root / "README.md", root / "LIST.md")
    path = root / "awesome.yaml"
    path.write_text(path.read_text("utf-8") + "outputs:\n  LIST.md: markdown\n", encoding="utf-8")
    assert call(root, "sync").out == "LIST.md: the data know all that it says\n"


def test_a_rule_of_the_list_that_decides_is_named_in_a_repository(root: Path, call: Call) -> None:
    rewrite(root, item(root), item(root) + WARP.replace("- [", "-["))
    done = call(root, *SYNC)
    assert done.code == 0
    assert "1 added\n" in done.out
    assert "1 a render writes it otherwise\n" in done.out
    assert "blanks, blank lines and bullets: a render writes those of the list" in done.out


def test_another_place_of_an_entry_has_a_form_that_lint_takes(root: Path, call: Call) -> None:
    sections = workspace.load(root).config.paths()
    call(root, "add", "https://example.org/loom/", "--offline", "--section", sections[-1])
    call(root, "render", "-o", "README.md")
    commit(root, "loom")
    rewrite(root, item(root), item(root) + "- **[Loom](https://example.org/loom)** (weaves otherwise).\n")
    edited = page(root)
    assert call(root, *SYNC).code == 0
    assert call(root, "render").out == edited
    assert "item-template" not in call(root, "lint").out


def test_items_in_html_are_changed_and_added(tmp_path: Path, call: Call) -> None:
    (tmp_path / "README.md").write_text(lists.text_of("html-bullets"), encoding="utf-8")
    call(tmp_path, "import", "README.md")
    call(tmp_path, "render", "-o", "README.md")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "base")
    rewrite(tmp_path, "Heard for miles.", "Heard <i>far</i> &amp; wide.")
    ding = '  <li><a href="https://example.org/ding">'
    rewrite(tmp_path, ding, f'  <li><a href="https://example.org/new">New bell</a> - Just cast.</li>\n{ding}')
    call(tmp_path, *SYNC)
    known = {entry.title: entry for entry in workspace.load(tmp_path).entries}
    assert known["Clonk"].description == "Heard *far* & wide."
    assert (known["New bell"].url, known["New bell"].description) == ("https://example.org/new", "Just cast.")
    assert [title for title, entry in known.items() if entry.item] == ["Clonk"]
    assert agrees(tmp_path, call)
