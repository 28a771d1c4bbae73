"""Views from awesome.yaml to the page and back: rendered, checked, synced, imported, and never taken for entries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from jsonschema import Draft7Validator

from awesome_cli.model import Entry
from awesome_cli.storage import workspace
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList

CONFIG = """
title: Weaving
views:
  - title: Recently added
    query: added:<30d
    sort: added
    limit: 2
  - title: Most cited of 2025
    query: year:2025
    sort: citations
  - title: For beginners
    query: highlight:true OR loom
    item: "- [{title}]({url})"
sections:
  - title: Pretrain
    sections:
      - title: Other
      - view: for-beginners
  - view: most-cited-of-2025
  - title: Scaling
render: {header: docs/header.md}
"""
HEADER = "Hello.\n\n<!-- awesome: view recently-added -->\n\nMore words.\n"
LOOM = Entry(
    title="Loom", kind="link", sections=("pretrain",), url="https://example.org/loom", description="Weaves.",
    added="2026-11-20", published="2025-03",
)  # fmt: skip
SHEARS = Entry(
    title="Shears", kind="link", sections=("scaling", "pretrain/other"), url="https://example.org/shears",
    added="2026-11-20", published="2025-04-01", highlight=True,
)  # fmt: skip
WARP = Entry(title="Warp", kind="link", sections=("scaling",), url="https://example.org/warp", added="2026-11-01")
NUMBERS = """
subject,metric,value,url,source,checked
url:https://example.org/loom,citations,7,,hand,2026-01-01
url:https://example.org/shears,citations,9,,hand,2026-01-01
"""
RENDER = ("render", "-o", "README.md")


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")  # 2026-11-27


@pytest.fixture
def bare(make_list: MakeList, call: Call) -> Path:
    """A list with three views that was rendered, without git."""
    files = {"awesome.yaml": CONFIG, "docs/header.md": HEADER, "metrics.csv": NUMBERS}
    root = make_list(files, LOOM, SHEARS, WARP)
    assert call(root, *RENDER).err.splitlines()[0] == "README.md: written"
    return root


@pytest.fixture(params=["git", "no git"])
def root(request: pytest.FixtureRequest, bare: Path) -> Path:
    """The same in a repository, or in none."""
    if request.param == "git":
        git(bare, "init", "-q", "-b", "main")
        git(bare, "add", "-A")
        git(bare, "commit", "-q", "-m", "base")
    return bare


def page(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def edit(root: Path, old: str, new: str, path: str = "README.md") -> int:
    """Changes a page and returns the line of the change."""
    before, found, after = (root / path).read_text("utf-8").partition(old)
    assert found
    (root / path).write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def shown(root: Path, title: str) -> list[str]:
    """The titles that a view shows."""
    part = page(root).partition(f"# {title}\n")[2].partition("<!-- awesome: end of view ")[0]
    return [title for line in part.split("\n") for title in ("Loom", "Shears", "Warp") if title in line]


def test_each_answers_its_question_in_its_order(bare: Path) -> None:
    assert shown(bare, "Recently added") == ["Loom", "Shears"]  # of one day: by title
    assert shown(bare, "Most cited of 2025") == ["Shears", "Loom"]
    assert sorted(shown(bare, "For beginners")) == ["Loom", "Shears"]


def test_each_stands_at_its_place(bare: Path) -> None:
    assert [line for line in page(bare).splitlines() if line.startswith("#")] == [
        "# Weaving", "## Recently added", "## Pretrain", "### Other", "### For beginners", "## Most cited of 2025",
        "## Scaling",
    ]  # fmt: skip


def test_the_clock_of_the_project_counts(bare: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    before = page(bare)
    assert call(bare, "render", "--check", "README.md").code == 0
    assert call(bare, "render").out == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1811000000")  # in 2027
    assert call(bare, "render", "--check", "README.md").code == 1
    assert call(bare, *RENDER).code == 0
    assert shown(bare, "Recently added") == []
    assert "## Recently added\n\n<!-- awesome: end of view recently-added " in page(bare)


def test_an_unedited_page_says_nothing_on_any_day(root: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in ("1795737600", "1811000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        done = call(root, "sync", "--check")
        assert (done.code, done.out) == (0, "README.md: the data know all that it says\n")


def test_a_page_that_is_only_out_of_date_is_written_anew(
    root: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1811000000")
    (root / ".awesome.undo/pages.json").unlink()
    assert call(root, *RENDER).code == 0
    assert shown(root, "Recently added") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- [Shears](https://example.org/shears)\n\n<!--", "- [Scissors](https://example.org/shears)\n\n<!--",
         "- [Scissors](https://example.org/shears)"),
        ("### For beginners\n\n", "### For beginners\n\n- [New](https://example.org/new)\n",
         "- [New](https://example.org/new)"),
        ("- [Loom](https://example.org/loom)\n", "", "lines of a view are missing or moved"),
        ("## Most cited of 2025\n", "## Most quoted of 2025\n", "## Most quoted of 2025"),
    ],
)  # fmt: skip
def test_an_edit_in_a_view_is_named_and_never_lost(root: Path, call: Call, old: str, new: str, said: str) -> None:
    edit(root, old, new)
    edited = page(root)
    line = edited.split("\n").index(said) + 1 if said in edited.split("\n") else 0
    for arguments in (("sync", "--check"), ("sync", "--yes", "--offline"), RENDER):
        done = call(root, *arguments)
        assert done.code == 1
        assert "`views:` in awesome.yaml" in " ".join((done.out + done.err).split())
        assert said in done.out + done.err
        assert not line or f"line {line}: " in done.out + done.err
        assert page(root) == edited
    assert [entry.title for entry in workspace.load(root).entries] == ["Loom", "Shears", "Warp"]
    assert call(root, *RENDER, "--force").code == 0
    assert page(root) != edited


def test_an_edit_elsewhere_is_taken_with_its_line(root: Path, call: Call) -> None:
    line = edit(root, "[Warp]", "[Weft]")
    assert line > 40
    assert f"line {line}: " in call(root, "sync", "--yes", "--offline").out
    assert "Weft" in {entry.title for entry in workspace.load(root).entries}


def test_a_correction_everywhere_is_one_edit(root: Path, call: Call) -> None:
    (root / "README.md").write_text(page(root).replace("[Shears]", "[Scissors]"), encoding="utf-8")
    done = call(root, "sync", "--yes", "--offline")
    assert (done.code, "not understood" in done.out) == (0, False), done.out
    assert call(root, *RENDER).code == 0
    assert call(root, "sync", "--check").code == 0
    assert page(root).count("[Scissors]") == 5


def test_a_view_that_is_taken_off_the_page_is_named(root: Path, call: Call) -> None:
    start = page(root).index("<!-- awesome: view most-cited-of-2025 -->")
    end = page(root).index("## Scaling")
    (root / "README.md").write_text(page(root)[:start] + page(root)[end:], encoding="utf-8")
    done = call(root, "sync", "--check")
    assert done.code == 1
    assert "take it out of `sections:` in awesome.yaml" in done.out


def test_a_place_that_is_written_on_the_page_goes_to_the_header(root: Path, call: Call) -> None:
    edit(root, "More words.", "<!-- awesome: view for-beginners -->\n\nMore words.")
    assert call(root, "sync", "--yes", "--offline").code == 0
    assert "<!-- awesome: view for-beginners -->" in (root / "docs/header.md").read_text("utf-8")
    assert "added" not in (root / "docs/header.md").read_text("utf-8").replace("recently-added", "")
    call(root, *RENDER)
    assert page(root).count("end of view for-beginners") == 2


def test_an_import_of_the_page_adds_nothing(bare: Path, call: Call, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in bare.rglob("*.yaml")}
    call(bare, "import", "README.md")
    assert {path: path.read_bytes() for path in bare.rglob("*.yaml")} == before
    other = tmp_path / "other"
    other.mkdir()
    (other / "README.md").write_text(page(bare), encoding="utf-8")
    assert call(other, "import", "README.md").code == 0
    assert len([*other.glob("entries/*.yaml")]) == 3
    assert "view" not in (other / "awesome.yaml").read_text("utf-8")
    assert call(other, "import", "README.md", "--diff").out == "4 of 4 look exactly as before\n"


def test_a_list_with_views_is_clean_and_its_sections_can_be_edited(bare: Path, call: Call) -> None:
    assert call(bare, "lint").code == 0
    for arguments in (
        ("rename", "pretrain", "Training"), ("move", "scaling", "--before", "training"),
        ("add", "New", "--under", "training"), ("move", "training/other", "--under", "scaling"),
        ("remove", "training/new"),
    ):  # fmt: skip
        done = call(bare, "sections", *arguments)
        assert done.code == 0, done.err
    assert "- view: for-beginners" in (bare / "awesome.yaml").read_text("utf-8")
    assert call(bare, *RENDER).code == 0
    assert page(bare).count("<!-- awesome: end of view ") == 3


OUTPUTS = """outputs:
  README.md: markdown
  docs/recent.md: {view: recently-added}
  recent.xml: {format: feed, view: recently-added}
  cited.json: {format: json, view: most-cited-of-2025}
"""


@pytest.fixture
def outputs(bare: Path, call: Call) -> Path:
    with (bare / "awesome.yaml").open("a", encoding="utf-8") as file:
        file.write(f"url: https://me.example/list/\n{OUTPUTS}")
    assert call(bare, "render", "--all").code == 0
    return bare


def test_a_view_may_be_a_file_of_its_own(outputs: Path, call: Call) -> None:
    text = (outputs / "docs/recent.md").read_text("utf-8")
    assert text.split("\n")[2:4] == ["<!-- awesome: view recently-added -->", "# Recently added"]
    feed = (outputs / "recent.xml").read_text("utf-8")
    assert "<title>Weaving: Recently added</title>" in feed
    assert "<id>tag:me.example,2024:view/recently-added</id>" in feed
    entries = json.loads((outputs / "cited.json").read_text("utf-8"))["entries"]
    assert [entry["title"] for entry in entries] == ["Shears", "Loom"]
    assert call(outputs, "render", "--all", "--check").code == 0
    assert call(outputs, "sync", "--check").out.startswith("README.md: ")


def test_such_a_file_is_no_list(outputs: Path, call: Call) -> None:
    assert "there is nothing to import" in call(outputs, "import", "docs/recent.md", "--dry-run").err
    done = call(outputs, "sync", "docs/recent.md")
    assert (done.code, done.out) == (2, "")
    assert "docs/recent.md shows the view 'recently-added'" in done.err


def test_an_edit_of_such_a_file_is_not_written_over(outputs: Path, call: Call) -> None:
    edit(outputs, "Loom", "Looms", "docs/recent.md")
    done = call(outputs, "render", "--all")
    assert done.code == 1
    assert "docs/recent.md was edited, but a view repeats entries of the list" in done.err
    assert "Looms" in (outputs / "docs/recent.md").read_text("utf-8")
    assert call(outputs, "render", "--all", "--force").code == 0
    assert "Looms" not in (outputs / "docs/recent.md").read_text("utf-8")


def test_a_format_for_whole_lists_shows_no_view(outputs: Path, call: Call) -> None:
    edit(outputs, "{format: json,", "{format: html,", "awesome.yaml")
    done = call(outputs, "render", "--all")
    assert done.code == 2
    assert "awesome.yaml: `outputs`: cited.json: html: this format is for whole lists" in done.err


@pytest.mark.parametrize("format_", ["html", "json", "csv", "bibtex", "csl-json", "ris", "opml", "feed", "json-feed"])
def test_other_formats_show_each_entry_once(bare: Path, call: Call, format_: str) -> None:
    out = bare.parent / "out"
    assert call(bare, "render", "--format", format_, "-o", f"{out}/").code == 0
    text = "".join(path.read_text("utf-8") for path in out.iterdir())
    assert "awesome: view" not in text
    assert "Recently added" not in text


def test_a_split_list_has_them_in_its_index_and_in_the_files_of_sections(bare: Path, call: Call) -> None:
    edit(bare, "render: {", "render: {split: sections, ", "awesome.yaml")
    whole = page(bare)
    assert call(bare, *RENDER).code == 0
    assert page(bare).count("end of view ") == 2
    inner = (bare / "sections/pretrain.md").read_text("utf-8")
    assert "### For beginners\n\n- [" in inner
    assert "- [For beginners](sections/pretrain.md#for-beginners)" in page(bare)
    assert "- [Most cited of 2025](#most-cited-of-2025)" in page(bare)
    other = bare.parent / "other"
    other.mkdir()
    (other / "README.md").write_text(whole, encoding="utf-8")
    call(other, "import", "README.md")
    third = bare.parent / "third"
    third.mkdir()
    call(third, "import", str(bare / "README.md"))
    texts = [{path.name: path.read_text() for path in root.rglob("*.*") if path.is_file()} for root in (other, third)]
    texts[0].pop("README.md")
    texts[1].pop("README.md", None)
    assert texts[0] == texts[1]


def test_a_split_list_with_views_is_synced(bare: Path, call: Call) -> None:
    edit(bare, "render: {", "render: {split: sections, ", "awesome.yaml")
    call(bare, *RENDER, "--force")
    git(bare, "init", "-q", "-b", "main")
    git(bare, "add", "-A")
    git(bare, "commit", "-q", "-m", "base")
    assert call(bare, "sync", "--check").out == "README.md: the data know all that it says\n"
    for path, text in (("README.md", "## Most cited of 2025"), ("sections/pretrain.md", "- [Loom](https")):
        line = edit(bare, text, f"{text}X", path)
        done = call(bare, "sync", "--check")
        assert done.code == 1
        assert f"{path}, line {line}: " in done.out
        git(bare, "checkout", "-q", ".")
    edit(bare, "[Warp]", "[Weft]", "sections/scaling.md")
    assert call(bare, "sync", "--yes", "--offline").code == 0
    assert "Weft" in {entry.title for entry in workspace.load(bare).entries}


def test_views_at_one_place_stand_in_the_order_of_the_tree(bare: Path, call: Call) -> None:
    edit(
        bare,
        "  - view: most-cited",
        "  - view: recently-added\n  - view: for-beginners\n  - view: most-cited",
        "awesome.yaml",
    )
    call(bare, *RENDER)
    assert [line[3:] for line in page(bare).splitlines() if line.startswith("## ")][2:5] == [
        "Recently added", "For beginners", "Most cited of 2025"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("query: year:2025", "query: year:(a", "awesome.yaml:8:17: view 'most-cited-of-2025': several values of"),
        ("query: year:2025", "query: 'a OR auther:x'", "awesome.yaml:8:18: view 'most-cited-of-2025': no field"),
        ("query: year:2025", "query: section:non", "no section 'non'"),
        ("[{title}]({url})\"", "[{titel}]({url})\"", "awesome.yaml:12:15: template, line 1, column 4: unknown"),
        ("limit: 2", "limit: many", "`limit` is a whole number from 1, not 'many'"),
        ("limit: 2", "limits: 2", "unknown key 'limits'; did you mean 'limit'? (in a view)"),
        ("sort: added", "sort: aded", "unknown sort 'aded'; did you mean 'added'?"),
        ("query: added:<30d", "limit: 3", "a view needs a `title`, a `query`"),
        ("title: For beginners", "title: Scaling", "a section is called 'scaling' already"),
        ("title: For beginners", "title: Recently added", "a view is called 'recently-added' already"),
        ("view: for-beginners", "view: beginners", "unknown view 'beginners'; did you mean 'for-beginners'?"),
        ("view: for-beginners", "view: for-beginners\n        tilte: x", "(in the place of a view)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(bare: Path, call: Call, old: str, new: str, said: str) -> None:
    edit(bare, old, new, "awesome.yaml")
    before = page(bare)
    linted, rendered = call(bare, "lint"), call(bare, *RENDER)
    assert (linted.code, rendered.code) == (1, 2)
    assert said in linted.out.replace("config ", "")
    assert said in rendered.err
    assert page(bare) == before


def test_a_part_of_the_list_shows_no_views(bare: Path, call: Call) -> None:
    assert "\n\nHello.\n\nMore words.\n\n" in call(bare, "render", "--only", "warp").out


def test_a_misspelt_place_in_the_header_is_said(bare: Path, call: Call) -> None:
    edit(bare, "view recently-added", "view recent-added", "docs/header.md")
    said = "docs/header.md:3:1: unknown view 'recent-added'; did you mean 'recently-added'?"
    assert said in call(bare, "lint").out.replace("config ", "")
    assert said in call(bare, *RENDER).err


def test_no_section_is_called_as_a_view_is(bare: Path, call: Call, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other\n\n## Recently added\n\n- [New](https://example.org/new)\n", encoding="utf-8")
    before = (bare / "awesome.yaml").read_bytes()
    for arguments, said in (
        (("sections", "add", "Recently added"), "a view is called recently-added: give it a `slug:`"),
        (("sections", "rename", "scaling", "Recently added"), "a view is called recently-added"),
        (("import", str(other)), "a section is called 'recently-added' already: give this view another title"),
    ):
        done = call(bare, *arguments)
        assert done.code == 2
        assert said in done.err
        assert (bare / "awesome.yaml").read_bytes() == before
    assert len([*bare.glob("entries/*.yaml")]) == 3


def test_the_schema_of_awesome_yaml_knows_views(bare: Path, call: Call) -> None:
    schema = Draft7Validator(json.loads(call(bare, "schema", "list").out))
    document = yaml.safe_load((bare / "awesome.yaml").read_text("utf-8") + OUTPUTS)
    assert not [*schema.iter_errors(document)]
    for broken in ({"title": "X"}, {"title": "X", "query": "a", "limit": 0}, {"title": "X", "query": "a", "sorts": ""}):
        assert [*schema.iter_errors(document | {"views": [broken]})]


def test_a_view_without_a_place_is_named(bare: Path, call: Call) -> None:
    edit(bare, "  - view: most-cited-of-2025\n", "", "awesome.yaml")
    assert "the view 'most-cited-of-2025' is shown nowhere" in call(bare, *RENDER).err
