"""`awesome init`: a list from nothing, and what goes around one that is there."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

import awesome_cli
from awesome_cli.curate import _scaffold, init
from awesome_cli.storage import config_file, store
from tests.cli.terminal import answered
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList

LIST = """# Things

Words about things.

## Papers

- **Sparse things**, `arXiv, 2406.14833`, [arxiv](https://arxiv.org/abs/2406.14833)
"""


def files(root: Path) -> dict[str, str]:
    """Every file below a folder but the program's own."""
    found = (path for path in root.rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix(): path for path in found}
    return {name: path.read_text("utf-8") for name, path in names.items() if not name.startswith((".awesome", ".git/"))}


@pytest.mark.parametrize("kind", init.kinds())
def test_an_empty_folder_becomes_a_list(tmp_path: Path, call: Call, kind: str) -> None:
    done = call(tmp_path, "init", "awesome-new-things", "--yes", "--kind", kind)
    root = tmp_path / "awesome-new-things"
    assert done.code == 0, done.err
    written = files(root)
    assert set(init.overwritable()) | {"awesome.yaml", "docs/header.md", ".gitignore", ".gitattributes"} < set(written)
    assert not any("@" + word + "@" in text for text in written.values() for word in ("VERSION", "SECTIONS", "BRANCH"))
    settings = config_file.load(root)
    assert settings.title == "Awesome new things"
    assert [section.title for section in settings.sections] == list(init.SECTIONS[kind])
    [entry] = store.load(root)[0]
    assert written["README.md"].count(entry.title)
    assert call(root, "lint").code == 0
    assert call(root, "render", "--check", "README.md").code == 0
    *_, first, second, third, _ = done.err.splitlines()
    assert first.startswith("  awesome add ")
    assert second == "  awesome render -o README.md"
    assert third.startswith("  git init -b main && git add")
    assert "branches: [main, master]" in written[".github/workflows/render.yml"]  # whatever `git init` makes


def test_every_answer_can_be_an_option(tmp_path: Path, call: Call) -> None:
    done = call(
        tmp_path, "init", "--yes", "--title", "T: *t*", "--description", "On x.", "--section", "A: no",
        "--section", "on", "--repository", "https://github.com/me/my-list.git", "--license", "mit",
        "--kind", "software",
    )  # fmt: skip
    assert done.code == 0, done.err
    settings = config_file.load(tmp_path)
    assert (settings.title, settings.description) == ("T: *t*", "On x.")
    assert settings.paths() == ["a-no", "on"]
    assert "https://github.com/me/my-list/issues/new" in (tmp_path / "CONTRIBUTING.md").read_text("utf-8")
    assert '        - "on"\n' in (tmp_path / ".github/ISSUE_TEMPLATE/suggest.yml").read_text("utf-8")
    assert (tmp_path / "LICENSE").read_text("utf-8").startswith("MIT License\n")


def test_a_person_is_asked(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk")
    git(tmp_path, "remote", "add", "origin", "git@github.com:me/my-list.git")
    shown = answered(tmp_path, ["init"], "My list\ns\n\nOne, Two , \n\n")
    assert "title [" in shown
    assert "a list of (papers, software) [papers]: " in shown
    assert "description [A curated list of software.]: " in shown
    assert "first sections [Libraries, Tools, Learning]: " in shown
    assert "repository on GitHub [me/my-list]: " in shown
    settings = config_file.load(tmp_path)
    assert (settings.title, settings.description) == ("My list", "A curated list of software.")
    assert settings.paths() == ["one", "two"]
    assert "https://github.com/me/my-list/new/trunk/entries" in (tmp_path / "CONTRIBUTING.md").read_text("utf-8")
    assert "branches: [trunk]" in (tmp_path / ".github/workflows/render.yml").read_text("utf-8")


def test_a_person_who_types_nothing_gets_the_defaults(tmp_path: Path) -> None:
    answered(tmp_path, ["init"], "\n" * 4)
    assert config_file.load(tmp_path).paths() == ["surveys", "methods", "data"]


def test_an_answer_that_makes_no_list_is_asked_for_again(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", "git@github.com:me/my-list.git")
    shown = answered(tmp_path, ["init"], "T\nx\n\nD\n!?\n,,\nOne\nno name\nme/other\n")
    assert f"A list in {tmp_path}." in " ".join(shown.split())
    assert "one of papers, software" in shown
    assert "no path can be made of the section title '!?'" in shown
    assert "a list needs a section" in shown
    assert "a repository is owner/name" in shown
    settings = config_file.load(tmp_path)
    assert (settings.title, settings.description, settings.paths()) == ("T", "D", ["one"])
    assert "https://github.com/me/other/" in (tmp_path / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize(("answer", "entries"), [("\n", ["2406.14833"]), ("no\n\n\n\n\n", ["1706.03762"])])
def test_a_list_that_is_there_is_offered(tmp_path: Path, answer: str, entries: list[str]) -> None:
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    shown = answered(tmp_path, ["init"], answer)
    assert "README.md is there and lists 1 thing: begin with them (yes, no) [yes]: " in shown
    assert shown.count("next:") == 1
    assert [entry.arxiv for entry in store.load(tmp_path)[0]] == entries
    assert ("`awesome import README.md` takes in what it lists" in shown) == (entries == ["1706.03762"])
    assert (tmp_path / "README.md").read_text("utf-8") == LIST


@pytest.mark.parametrize("text", [b"# Only a title\n", b"\xff", b""])
def test_a_readme_that_lists_nothing_is_not(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "README.md").write_bytes(text)
    shown = answered(tmp_path, ["init"], "\n" * 4)
    assert "begin with" not in shown
    assert (tmp_path / "README.md").read_bytes() == text


def test_who_stops_answering_has_no_list(tmp_path: Path) -> None:
    assert "nothing was written" in answered(tmp_path, ["init", "new"], "T\n\x04")
    assert files(tmp_path) == {}
    assert not (tmp_path / "new").exists()


def test_what_is_there_is_left_alone_and_named(tmp_path: Path, call: Call) -> None:
    own = {"LICENSE": "mine", "README.md": "# Mine", ".github/workflows/check.yml": "name: mine", ".gitignore": "x"}
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = call(tmp_path, "init", "--yes")
    now = files(tmp_path)
    assert {name: now[name] for name in own} == own | {".gitignore": "x\n.awesome.lock\n"}
    assert "left alone  LICENSE (--force LICENSE overwrites it)" in done.err
    assert "left alone  .github/workflows/check.yml" in done.err
    assert "README.md is there and stays" in done.err
    done = call(tmp_path, "init", "--yes", "--force", "LICENSE", "--force", "README.md")
    assert done.code == 0
    now = files(tmp_path)
    assert now["LICENSE"].startswith("Creative Commons")
    assert now["README.md"].startswith("<!-- Generated")
    assert now[".github/workflows/check.yml"] == "name: mine"


def test_a_second_run_changes_nothing(tmp_path: Path, call: Call) -> None:
    call(tmp_path, "init", "--yes")
    before = files(tmp_path)
    done = call(tmp_path, "init", "--yes")
    assert (done.code, files(tmp_path)) == (0, before)
    assert "left alone" not in done.err
    assert "README.md is there" not in done.err


def test_one_undo_takes_all_of_it_back(tmp_path: Path, call: Call) -> None:
    call(tmp_path, "init", "--yes")
    assert call(tmp_path, "undo").code == 0
    assert files(tmp_path) == {}


def test_a_list_gets_what_goes_around_it(make_list: MakeList, call: Call) -> None:
    root = make_list()
    before = (root / "awesome.yaml").read_bytes()
    done = call(root, "init", "--yes")
    assert done.code == 0, done.err
    assert (root / "awesome.yaml").read_bytes() == before
    assert not (root / "entries").exists()
    assert not (root / "docs").exists()
    assert "\n  awesome lint\n" in done.err
    assert "        - pretrain/other\n" in (root / ".github/ISSUE_TEMPLATE/suggest.yml").read_text("utf-8")


@pytest.mark.parametrize("place", ["elsewhere.md", "list/README.md"])
def test_a_markdown_list_is_imported_with_all_around_it(tmp_path: Path, call: Call, place: str) -> None:
    file = tmp_path / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(LIST, encoding="utf-8")
    done = call(tmp_path, "init", "list", "--yes", "--from", str(file))
    root = tmp_path / "list"
    assert done.code == 0, done.err
    assert "1 entry added" in done.out
    assert (root / "CONTRIBUTING.md").exists()
    assert [entry.arxiv for entry in store.load(root)[0]] == ["2406.14833"]
    assert ((root / "README.md").read_text("utf-8") == LIST) == (place == "list/README.md")
    assert file.read_text("utf-8") == LIST
    assert call(root, "undo").code == 0
    assert not (root / "entries").is_dir() or not list((root / "entries").iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--yes", "--license", "GPL"], "unknown license 'GPL'"),
        (["--yes", "--kind", "paper"], "unknown kind 'paper'; did you mean 'papers'?"),
        (["--yes", "--repository", "a b"], "a repository is owner/name"),
        (["--yes", "--section", "!?"], "no path can be made of the section title '!?'"),
        (["--yes", "--title", "\n"], "a list needs a title"),
        (["--yes", "--force", "CONTRIBUTING"], "--force: unknown file 'CONTRIBUTING'; did you mean 'CONTRIBUTING.md'?"),
        (["--yes", "--force", "awesome.yaml"], "--force: unknown file 'awesome.yaml'"),
        (["--yes", "--from", "missing.md"], "missing.md cannot be read"),
        (["--yes", "--from", "x.md", "--title", "T"], "--title is for a new list"),
        ([], "there is no terminal to ask on"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_makes_no_list_is_said_before_anything_is_written(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    done = call(tmp_path, "init", *arguments)
    assert done.code == 2
    assert message in done.err
    assert files(tmp_path) == {}


def test_a_folder_within_a_list_is_none_of_its_own(make_list: MakeList, call: Call) -> None:
    root = make_list()
    (root / "notes").mkdir()
    done = call(root / "notes", "init", "--yes")
    assert done.code == 2
    assert f"belongs to the list in {root}" in done.err
    assert call(root / "notes", "init", ".", "--yes").code == 0


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, call: Call) -> None:
    root, outside = tmp_path / "list", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / ".github").symlink_to(outside)
    (root / "LICENSE").symlink_to(outside / "LICENSE")
    done = call(root, "init", "--yes", "--force", ".github/workflows/check.yml")
    assert list(outside.iterdir()) == []
    assert "left alone  LICENSE" in done.err


def test_a_list_that_is_a_part_of_a_repository_is_told_about_it(tmp_path: Path, call: Call) -> None:
    git(tmp_path, "init", "--quiet")
    assert f"top of a repository alone, which is {tmp_path}" in call(tmp_path, "init", "sub", "--yes").err


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://github.com/a/b", "a/b"),
        ("https://x-access-token:secret@github.com/a/b.git", "a/b"),
        ("git@github.com:a/b.c.git", "a/b.c"),
        ("ssh://git@github.com/a/b/", "a/b"),
        ("https://gitlab.com/a/b", ""),
        ("https://github.com.example.org/a/b", ""),
        ("/srv/git/a.git", ""),
        ("git@github.com:a/b'; touch x", ""),
    ],
)
def test_the_remote_names_the_repository(tmp_path: Path, call: Call, address: str, name: str) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", address)
    assert call(tmp_path, "init", "--yes").code == 0
    base = f"https://github.com/{name}/issues" if name else "../../issues"
    assert base in (tmp_path / "docs/header.md").read_text("utf-8")
    assert not any("secret" in text for text in files(tmp_path).values())


def test_the_tool_is_pinned_by_its_version(tmp_path: Path, call: Call) -> None:
    call(tmp_path, "init", "--yes")
    pinned = f"awesome-list-cli=={awesome_cli.__version__}"
    for path in (".pre-commit-config.yaml", ".github/actions/setup/action.yml"):
        assert pinned in (tmp_path / path).read_text("utf-8")


def test_the_entry_that_contributors_are_shown_is_right(tmp_path: Path, call: Call) -> None:
    call(tmp_path, "init", "--yes")
    [shown] = re.findall(r"```yaml\n(.*?)```", (tmp_path / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "entries/good.yaml").write_text(shown, encoding="utf-8")
    assert call(tmp_path, "lint", "--fix").code == 0
    assert call(tmp_path, "lint").err == "2 entries, no problems\n"
    assert len(list((tmp_path / "entries").glob("url-example.org-a-good-article-*.yaml"))) == 1


def test_every_word_of_the_texts_is_known() -> None:
    with pytest.raises(KeyError):
        _scaffold.texts({})
