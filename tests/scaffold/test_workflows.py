"""The workflows that `awesome init` writes: their steps run as a shell runs them, in clones of a bare repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from tests.git import git
from tests.loopback import Paper
from tests.scaffold.workflows import Runner

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback

pytestmark = pytest.mark.slow

GOOD = "title: A good thing\nkind: link\nsections: [methods]\nurl: https://example.org/good\n"
BAD = "title: A bad thing\nkind: link\nsections: [methods]\nurl: https://example.org/bad\ntitel: x\n"
LOST = "title: A lost thing\nkind: link\nsections: [method]\nurl: https://example.org/lost\n"
FORM = "### Reference\n\n{}\n\n### Section\n\n{}\n\n### Note\n\n{}\n"
MAIN = {"ref_name": "main", "repository": "me/list"}


@pytest.fixture
def clone(tmp_path: Path, server: Loopback) -> Path:
    """A new list, pushed to a bare repository; the folder is a clone of it."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "bare")
    git(tmp_path, "clone", "--quiet", "bare", "list")
    root = tmp_path / "list"
    git(root, "checkout", "--quiet", "-B", "main")
    assert run(["init", "--yes", "--quiet", "--root", str(root)]) == 0
    commit(root, "list")
    git(root, "push", "--quiet", "origin", "main")
    return root


@pytest.fixture
def runner(tmp_path: Path, server: Loopback) -> Runner:
    return Runner(tmp_path / "runner", server.environment())


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", message)


def checked_out(clone: Path, name: str, *options: str) -> Path:
    """What `actions/checkout` makes of the default branch."""
    git(clone.parent, "clone", "--quiet", *options, f"file://{clone.parent / 'bare'}", name)
    return clone.parent / name


def proposal(clone: Path, name: str, files: dict[str, str]) -> Path:
    """What `actions/checkout` makes of a pull request: its merge into the default branch, and the commits before."""
    git(clone, "checkout", "--quiet", "-b", name, "main")
    for path, text in files.items():
        (clone / path).write_text(text, encoding="utf-8")
    commit(clone, name)
    git(clone, "checkout", "--quiet", "--detach", "main")
    git(clone, "merge", "--quiet", "--no-ff", "-m", "merge", name)
    git(clone, "push", "--quiet", "origin", f"HEAD:refs/heads/merge-{name}")
    return checked_out(clone, f"checkout-{name}", f"--branch=merge-{name}")


def log(clone: Path, *revisions: str) -> list[str]:
    """The subjects of the commits in the bare repository."""
    return git(clone.parent / "bare", "log", "--format=%s", *revisions).splitlines()


def test_a_sound_pull_request_shows_what_it_adds(clone: Path, runner: Runner) -> None:
    folder = proposal(clone, "good", {"entries/url-example.org-good-7953a33e.yaml": GOOD})
    ran = runner.run(folder, "check.yml", "check", {})
    added, _, removed = ran.summary.partition("## No longer on the list")
    assert ran.failed == "", ran.outputs
    assert added.splitlines()[2:3] == ["- [A good thing](https://example.org/good)"]
    assert removed.strip() == ""


def test_a_broken_one_is_marked_on_its_lines(clone: Path, runner: Runner) -> None:
    folder = proposal(clone, "bad", {"entries/bad.yaml": BAD, "entries/lost.yaml": LOST})
    ran = runner.run(folder, "check.yml", "check", {})
    assert ran.failed == "Lint"
    assert "::error file=entries/bad.yaml,line=5,col=1," in ran.outputs["Lint"]
    assert "::error file=entries/lost.yaml,line=3,col=12,title=section-unknown::" in ran.outputs["Lint"]
    assert "cannot be rendered" in ran.summary


def test_a_pull_request_that_takes_something_off_says_so(clone: Path, runner: Runner) -> None:
    git(clone, "checkout", "--quiet", "-b", "less", "main")
    git(clone, "rm", "--quiet", "entries/arxiv-1706.03762.yaml")
    git(clone, "checkout", "--quiet", "--force", "main")
    folder = proposal(clone, "fewer", {"entries/arxiv-1706.03762.yaml": GOOD})
    ran = runner.run(folder, "check.yml", "check", {})
    assert "Attention" in ran.summary.partition("## No longer on the list")[2]


def test_the_first_pull_request_of_a_list_has_nothing_to_compare_with(clone: Path, runner: Runner) -> None:
    git(clone, "rm", "--quiet", "awesome.yaml")
    text = git(clone, "show", "HEAD:awesome.yaml")
    commit(clone, "no list")
    ran = runner.run(proposal(clone, "begun", {"awesome.yaml": text}), "check.yml", "check", {})
    assert ran.failed == "", ran.outputs
    assert "Attention" in ran.summary


WARP = "\n- [**Warp**](https://example.org/warp)\n"
"""An item that somebody puts at the end of the page."""


def edited(clone: Path, more: str) -> str:
    """The page with something at its end, before the footer if it has one."""
    return (clone / "README.md").read_text("utf-8").rstrip("\n") + more


def test_an_edit_of_the_page_alone_is_explained(clone: Path, runner: Runner) -> None:
    folder = proposal(
        clone,
        "page",
        {"README.md": edited(clone, "\n- [**::error::Warp %0A**](https://example.org/warp?utm_source=x)\n")},
    )
    ran = runner.run(folder, "check.yml", "check", {})
    assert ran.failed == "", ran.outputs
    assert "What this edit of `README.md` changes in the data: 1 added." in ran.summary
    marked = ran.outputs["Show what an edit of the page means"].splitlines()
    assert any(line.startswith("::warning file=README.md,line=") and "url-tracking" in line for line in marked), marked
    assert all(line.startswith("::warning file=README.md,") for line in marked if line.startswith("::"))


def test_an_edit_of_the_page_that_is_merged_becomes_data(clone: Path, runner: Runner) -> None:
    (clone / "README.md").write_text(edited(clone, WARP), encoding="utf-8")
    commit(clone, "edit")
    git(clone, "push", "--quiet", "origin", "main")
    ran = runner.run(checked_out(clone, "checkout"), "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "", ran.outputs
    assert log(clone, "main") == ["Render the list", "edit", "list"]
    bare = clone.parent / "bare"
    assert "Warp" in git(bare, "show", "main:README.md")
    assert "entries/url-example.org-warp" in git(bare, "ls-tree", "-r", "--name-only", "main")


def test_what_is_not_understood_fails_and_stays_on_the_page(clone: Path, runner: Runner) -> None:
    page = edited(clone, f"{WARP}\nSome words.\n{WARP.replace('Warp', 'Weft').replace('warp', 'weft')}")
    (clone / "README.md").write_text(page, encoding="utf-8")
    commit(clone, "edit")
    git(clone, "push", "--quiet", "origin", "main")
    ran = runner.run(checked_out(clone, "checkout"), "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "Name what was not understood"
    assert "Some words." in ran.summary
    assert git(clone.parent / "bare", "show", "main:README.md") == page
    assert "Warp" in git(clone.parent / "bare", "grep", "-h", "title", "main", "--", "entries")


def test_what_is_merged_is_rendered_once(clone: Path, runner: Runner) -> None:
    (clone / "entries/url-example.org-good-7953a33e.yaml").write_text(GOOD, encoding="utf-8")
    commit(clone, "good")
    git(clone, "push", "--quiet", "origin", "main")
    for number in range(2):
        ran = runner.run(checked_out(clone, f"checkout-{number}"), "render.yml", "readme", {}, **MAIN)
        assert ran.failed == "", ran.outputs
        assert log(clone, "main") == ["Render the list", "good", "list"]
    assert "A good thing" in git(clone.parent / "bare", "show", "main:README.md")


def test_what_the_list_names_as_outputs_is_rendered(clone: Path, runner: Runner) -> None:
    with (clone / "awesome.yaml").open("a", encoding="utf-8") as file:
        file.write("outputs: {docs/list.md: markdown, docs/references.bib: bibtex}\n")
    readme = (clone / "README.md").read_bytes()
    commit(clone, "outputs")
    git(clone, "push", "--quiet", "origin", "main")
    ran = runner.run(checked_out(clone, "checkout"), "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "", ran.outputs
    assert log(clone, "main") == ["Render the list", "outputs", "list"]
    assert "@inproceedings" in git(clone.parent / "bare", "show", "main:docs/references.bib")
    assert git(clone.parent / "bare", "show", "main:README.md").encode() == readme


@pytest.mark.parametrize("published", [True, False])
def test_the_page_is_made_where_it_is_published(clone: Path, runner: Runner, published: bool) -> None:
    runner.put({"published": published})
    ran = runner.run(checked_out(clone, "checkout"), "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "", ran.outputs
    assert (runner.temporary / "page/index.html").exists() is published
    assert (runner.temporary / "page/feed.xml").exists() is published
    assert ("actions/upload-pages-artifact" in ran.used) is published
    assert ("Settings > Pages" in ran.outputs["Make the page"]) is not published


@pytest.mark.parametrize("depth", [(), ("--depth=1",)], ids=str)
def test_whoever_pushes_meanwhile_is_not_overwritten(clone: Path, runner: Runner, depth: tuple[str, ...]) -> None:
    (clone / "entries/url-example.org-good-7953a33e.yaml").write_text(GOOD, encoding="utf-8")
    commit(clone, "good")
    git(clone, "push", "--quiet", "origin", "main")
    folder = checked_out(clone, "checkout", *depth)
    git(clone, "commit", "--quiet", "--allow-empty", "-m", "meanwhile")
    git(clone, "push", "--quiet", "origin", "main")
    ran = runner.run(folder, "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "", ran.outputs
    assert log(clone, "main") == ["meanwhile", "good", "list"]


def test_a_list_that_cannot_be_rendered_is_not(clone: Path, runner: Runner) -> None:
    (clone / "entries/bad.yaml").write_text(BAD, encoding="utf-8")
    commit(clone, "bad")
    ran = runner.run(clone, "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "Render"
    assert log(clone, "main") == ["list"]


def test_a_refresh_is_one_pull_request_edited_in_place(clone: Path, runner: Runner, server: Loopback) -> None:
    stranger = {"number": 7, "head": "awesome/refresh", "isCrossRepository": True, "title": "theirs", "body": ""}
    runner.put({"pulls": [stranger]})
    for number in range(2):
        folder = checked_out(clone, f"checkout-{number}", "--depth=1")
        ran = runner.run(folder, "refresh.yml", "refresh", {})
        assert ran.failed == "", ran.outputs
        theirs, ours = runner.github["pulls"]
        assert theirs == stranger
        assert ours["title"] == "Refresh numbers and facts"
        assert "1 number looked up, " in ours["body"]
        assert log(clone, "main..awesome/refresh") == ["Refresh numbers and facts"]
    assert log(clone, "main") == ["list"]
    assert [call[:2] for call in runner.github["calls"]].count(["pr", "edit"]) == 1


def test_a_refresh_that_could_ask_nobody_proposes_nothing(clone: Path, runner: Runner, server: Loopback) -> None:
    server.faults.update(dict.fromkeys(("arxiv", "semantic_scholar", "github"), "500"))
    ran = runner.run(checked_out(clone, "checkout"), "refresh.yml", "refresh", {})
    assert ran.failed == "Refresh"
    assert runner.github["pulls"] == []


def test_what_is_new_is_one_issue_edited_in_place(clone: Path, runner: Runner, server: Loopback) -> None:
    theirs = {"number": 1, "author": "stranger", "title": "New for the list", "body": ""}
    runner.put({"issues": [theirs]})
    ran = runner.run(checked_out(clone, "empty"), "discover.yml", "discover", {})
    assert ran.failed == "", ran.outputs
    assert "no section holds enough" in ran.summary
    for number, title in enumerate(("Sparse experts", "Experts that route", "Dense experts")):
        server.world.load(Paper(f"2406.0000{number}", title))
        assert run(["add", f"2406.0000{number}", "--section", "methods", "--quiet", "--root", str(clone)]) == 0
    commit(clone, "papers")
    git(clone, "push", "--quiet", "origin", "main")
    for number in range(2):
        server.world.load(Paper(f"2407.0000{number}", f"Experts of number {number}", is_daily=True))
        ran = runner.run(checked_out(clone, f"checkout-{number}"), "discover.yml", "discover", {})
        assert ran.failed == "", ran.outputs
    first, ours = runner.github["issues"]
    assert first == theirs
    assert ours["title"] == "New for the list"
    assert "- [ ] [Experts of number 1](https://arxiv.org/abs/2407.00001)" in ours["body"]
    assert [call[:2] for call in runner.github["calls"]].count(["issue", "edit"]) == 1


def suggested(clone: Path, runner: Runner, name: str, body: str) -> Path:
    """Runs the workflow for an issue, in a new checkout."""
    folder = checked_out(clone, name, "--depth=1")
    ran = runner.run(folder, "suggest.yml", "suggest", {"issue": {"number": 12, "body": body}})
    assert ran.failed == "", ran.outputs
    return folder


def test_a_suggestion_becomes_a_pull_request(clone: Path, runner: Runner) -> None:
    for number, reference in enumerate(("2406.14491", "2406.14833")):
        suggested(clone, runner, f"checkout-{number}", FORM.format(reference, "methods", "Read this."))
        [pull] = runner.github["pulls"]
        assert (pull["head"], pull["title"], pull["body"]) == (
            "suggestion-12",
            "Add what #12 suggests",
            "Closes #12.\n",
        )
        changed = git(clone.parent / "bare", "diff", "--name-only", "main", "suggestion-12").split()
        assert changed == [f"entries/arxiv-{reference}.yaml"]
    assert runner.github["comments"] == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (FORM.format("$(touch x)", "methods", "_No response_"), "not added: $(touch x): not understood"),
        (FORM.format("`touch x`", "methods", ""), "not added: `touch x`: not understood"),
        (FORM.format("'; touch x; '", "methods", ""), "not understood"),
        (FORM.format("a\ntouch x", "methods", ""), "field Reference has 2 lines"),
        (FORM.format("2406.14491", "$(touch x)", ""), "no section '$(touch x)'"),
        (FORM.format("2406.14491", "methods", "x" * 70_000), "GitHub takes 65,536"),
        (FORM.format("2406.14491", "methods", "::set-output name=added::true\x1b[2J"), "control characters"),
        (FORM.format("1706.03762", "surveys", ""), "already listed"),
        (FORM.format("../../etc/passwd", "methods", ""), "not understood"),
    ],
    ids=lambda text: text[15:50],
)
def test_what_cannot_be_added_is_answered_and_nothing_runs(clone: Path, runner: Runner, body: str, said: str) -> None:
    folder = suggested(clone, runner, "checkout", body)
    [comment] = runner.github["comments"]
    assert "Nothing is added yet:" in comment
    assert said in comment
    assert all(line.startswith("    ") for line in comment.splitlines() if said in line)
    assert runner.github["pulls"] == []
    assert not [path for path in clone.parent.rglob("x") if path.name == "x"]
    assert git(folder, "status", "--porcelain") == ""
    assert log(clone, "--all") == ["list"]


def test_hostile_words_in_a_note_are_text(clone: Path, runner: Runner) -> None:
    note = "$(touch x) `touch x` ${{ github.token }}\n::error::no\n'; touch x"
    suggested(clone, runner, "checkout", FORM.format("2406.14491", "methods", note))
    entry = git(clone.parent / "bare", "show", "suggestion-12:entries/arxiv-2406.14491.yaml")
    assert "$(touch x) `touch x` ${{ github.token }}" in entry
    assert not [path for path in clone.parent.rglob("x") if path.name == "x"]


def test_an_issue_that_is_no_suggestion_is_passed_over(clone: Path, runner: Runner) -> None:
    suggested(clone, runner, "checkout", "The list is great.")
    assert json.dumps(runner.github) == '{"pulls": [], "comments": []}'
