"""`awesome sync`: what people changed on the page becomes data, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.storage import workspace
from tests.cli.sync.conftest import SYNC, WARP, agrees, commit, file_of, item, page, rewrite, titles
from tests.git import git
from tests.markdown import lists

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


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


def test_a_rule_of_the_list_that_decides_is_named_in_a_repository(root: Path, call: Call) -> None:
    rewrite(root, item(root), item(root) + WARP.replace("- [", "-["))
    done = call(root, *SYNC)
    assert done.code == 0
    assert "1 added\n" in done.out
    assert "1 written otherwise by a render\n" in done.out
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
