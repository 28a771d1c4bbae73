"""Item templates on the command line: shown, tried, given to an import, and named where they are wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli import templates
from awesome_cli.lint import engine
from awesome_cli.storage import config_file, config_reader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

LIST = """\
# Flocks

## Tools

- [quill](https://example.org/quill) - Typesets *plain* text.
- [pledge](https://github.com/p/pledge) - Keeps a promise.
- [wool](https://example.org/wool) - Knits.
- [x](https://e.org), see [y](https://e.org/y) - Two things in one item
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A list that is not data yet."""
    (tmp_path / "list").mkdir()
    (tmp_path / "page.md").write_text(LIST, encoding="utf-8")
    return tmp_path / "page.md"


@pytest.fixture
def imported(page: Path, call: Call) -> Path:
    """The same as data."""
    root = page.parent / "list"
    assert call(root, "import", str(page)).code == 0
    return root


def test_templates_are_listed_with_a_sample(tmp_path: Path, call: Call) -> None:
    shown = call(tmp_path, "templates").out
    for name in templates.names():
        assert f"{name}: {templates.load(name).about}\n" in shown
    assert "    - [Quill](https://example.org/quill) - Typesets *plain* text.\n" in shown
    assert [one["name"] for one in json.loads(call(tmp_path, "templates", "--json").out)] == templates.names()


@pytest.mark.parametrize("name", templates.names())
def test_one_is_shown_as_it_stands_in_awesome_yaml(name: str, tmp_path: Path, call: Call) -> None:
    settings, problems = config_reader.read(f"title: A\n{call(tmp_path, 'templates', name).out}")
    assert problems == []
    assert settings.render.item == templates.load(name).items


def test_a_name_that_no_template_has(tmp_path: Path, call: Call) -> None:
    called = call(tmp_path, "templates", "awsome")
    assert (called.code, called.out) == (2, "")
    assert "did you mean 'awesome'?" in called.err


def test_an_import_takes_a_built_in_template_by_its_name(imported: Path, call: Call) -> None:
    assert config_file.load(imported).render.item == {"": "awesome"}
    assert call(imported, "render").out.endswith(LIST.partition("\n\n")[2])


@pytest.mark.parametrize("item", ["bold", "- **[{title}]({url})**{? - {description}}"])
def test_a_template_is_tried_without_changing_anything(item: str, imported: Path, call: Call) -> None:
    before = {path: path.read_bytes() for path in imported.rglob("*") if path.is_file()}
    shown = call(imported, "render", "--item", item).out
    assert "- **[pledge](https://github.com/p/pledge)** - Keeps a promise.\n" in shown
    assert "- **[x](https://e.org)** - see [y](https://e.org/y) - Two things in one item\n" in shown
    assert {path: path.read_bytes() for path in imported.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--item", "- {titel}"), "line 1, column 3: unknown field 'titel'; did you mean 'title'?"),
        (("--item", "awsome"), "did you mean 'awesome'?"),
        (("--item", "awesome", "--format", "bibtex"), "`--item` is for the Markdown list alone"),
    ],
)
def test_a_template_that_cannot_be_tried(arguments: tuple[str, ...], said: str, imported: Path, call: Call) -> None:
    called = call(imported, "render", *arguments)
    assert (called.code, called.out) == (2, "")
    assert said in called.err


def test_an_import_gives_all_items_the_template_that_is_named(page: Path, call: Call) -> None:
    root = page.parent / "list"
    called = call(root, "import", "--item", "bold", str(page))
    assert "3 of 4 look exactly as before; 1 will look different" in called.out
    assert config_file.load(root).render.item == {"": "bold"}
    assert "- **[wool](https://example.org/wool)** - Knits.\n" in call(root, "render").out


def test_an_import_reads_items_with_the_template_that_is_given(tmp_path: Path, call: Call) -> None:
    (tmp_path / "page.md").write_text("# A\n\n## B\n\n- [a](https://e.org/a) · MIT · Knits.\n", encoding="utf-8")
    (tmp_path / "list").mkdir()
    item = "- [{title}]({url}) · {license} · {description}"
    assert call(tmp_path / "list", "import", "--item", item, str(tmp_path / "page.md")).code == 0
    [entry] = json.loads(call(tmp_path / "list", "search", "--json", "license:MIT").out)
    assert (entry["title"], entry["description"]) == ("a", "Knits.")
    assert list(config_file.load(tmp_path / "list").fields) == ["license"]


def test_a_list_that_exists_says_itself_how_its_items_look(imported: Path, page: Path, call: Call) -> None:
    called = call(imported, "import", "--item", "bold", str(page))
    assert called.code == 2
    assert "under `render:`" in called.err
    compared = call(imported, "import", "--item", "bold", "--diff", str(page))
    assert (compared.code, "of 4 look exactly as before" in compared.out) == (1, True)


def test_what_will_look_different_is_shown_side_by_side(
    page: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    root = page.parent / "list"
    called = call(root, "import", "--diff", "--item", "- {title}", str(page))
    assert called.code == 1
    assert "line 5\n" in called.out
    assert all(len(line) <= 60 for line in called.out.split("\n"))
    assert list(root.iterdir()) == []
    called = call(root, "import", "--diff", str(page))
    assert called.code == 0
    assert "1 item with a template of its own (`item:`), as before:\nx  " in called.out
    assert "4 of 4 look exactly as before" in called.out


@pytest.mark.parametrize(
    ("lines", "place", "said"),
    [
        ('render:\n  item: "- {titel}"\n', (3, 12), "did you mean 'title'?"),
        ("render:\n  item: '- {title} {licence}'\n", (3, 20), "did you mean 'license'?"),
        ("render:\n  item:\n    paper: |\n      - {title}\n        {vneue}\n", (6, 9), "did you mean 'venue'?"),
        ("render: {item: awsome}\n", (2, 16), "did you mean 'awesome'?"),
        ('sections:\n  - title: B\n    item: "- {title"\n', (4, 14), "`}` is missing"),
    ],
)
def test_a_template_that_is_wrong_is_named_with_its_place(
    lines: str, place: tuple[int, int], said: str, tmp_path: Path, call: Call
) -> None:
    (tmp_path / "awesome.yaml").write_text(f"title: A\n{lines}fields: {{license: text}}\n", encoding="utf-8")
    (tmp_path / "entries").mkdir()
    [problem] = [problem for problem in engine.lint(tmp_path).problems if problem.rule == "config"]
    assert said in problem.message
    assert (problem.line, problem.column) == place
    called = call(tmp_path, "render")
    assert called.code == 2
    assert f"awesome.yaml:{place[0]}:{place[1]}: " in called.err
    assert said in called.err


def test_a_template_of_an_entry_that_is_wrong_is_named_with_its_file(imported: Path, call: Call) -> None:
    entry = next((imported / "entries").glob("*quill*"))
    entry.write_text(entry.read_text(encoding="utf-8") + 'item: "- {title"\n', encoding="utf-8")
    called = call(imported, "render")
    assert (called.code, called.out) == (2, "")
    assert f"entries/{entry.name}: `item`: template, line 1, column 3" in called.err
