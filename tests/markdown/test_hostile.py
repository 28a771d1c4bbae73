"""Lists written to make an importer slow: what is large is read in a time that grows with it, and never raises."""

from __future__ import annotations

import time

import pytest

from awesome_cli.markdown import read_list
from awesome_cli.markdown.classic import read as markdown

HEAD = "# T\n\n## S\n\n"
SECONDS = 30
"""Of this process: ten times what a slow machine needs. What grows with the square of the length takes minutes."""
PAPER = "- **P**, `arXiv, 2401.00001`, [arxiv](https://arxiv.org/abs/2401.00001)\n\n\t *{}*\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + "- [a](http://e.org/x) - d\n" * 3000, id="one thing, listed again and again"),
        pytest.param("# T\n\n" + "## S\n\n" * 10_000, id="one heading, again and again"),
        pytest.param("# T\n\n" + "".join(f"## S{n}\n\n" for n in range(10_000)), id="many headings"),
        pytest.param(HEAD + PAPER.format("&" * 50_000), id="authors of separators"),
        pytest.param(HEAD + PAPER.format("A, et al., " * 5_000), id="authors left out again and again"),
        *(
            pytest.param(
                HEAD + f"- [a](http://e.org/a) - {character * (50_000 // len(character))}\n",
                id=f"one {character!r} line",
            )
            for character in ("[", "*", ">", "`", "![](", "**a*b", "<!--", "\x00", "\x1b[31m", "http://a.b ")
        ),
        pytest.param(HEAD + "".join(f"{'  ' * n}- [a](http://e.org/{n})\n" for n in range(500)), id="a deep list"),
        pytest.param(HEAD + "".join(f"{'>' * n} - [a](http://e.org/{n})\n" for n in range(500)), id="deep quotes"),
    ],
)
def test_time_grows_with_the_length(text: str) -> None:
    start = time.process_time()
    read = markdown.read(text)
    assert time.process_time() - start < SECONDS
    assert len(read.report.kinds) == text.count("\n")


def test_equal_headings_get_paths_of_their_own() -> None:
    read = markdown.read("# T\n\n" + "".join(f"## {title}\n\ntext\n\n" for title in ("A", "A 2", "A", "A", "A 2")))
    assert [section.path for section in read.sections] == ["a", "a-2", "a-3", "a-4", "a-2-2"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "mark",
    ["[", "_", "![", "<img ", "~~a", "A. B, ", "(", "`a` ", "[a](https://e.org/b) ", "[a](", "https://e.org ", "&a;"],
)
def test_an_item_of_any_list_is_read_in_time_that_grows_with_it(mark: str) -> None:
    item = f"- [b](https://e.org/c) {mark * (60_000 // len(mark))}"
    start = time.process_time()
    read_list.read(f"# T\n\n- [a](https://e.org/a)\n{item}\n")
    assert time.process_time() - start < SECONDS / 6


@pytest.mark.slow
@pytest.mark.parametrize(
    "mark",
    ["<ul><li>", "<td>", "<p>", "<details>", "<b>", "<!--", "<a ", "<dt>", "<td ", "<?", "<details>\n\n", '"', "&"],
)
def test_html_is_read_in_time_that_grows_with_it(mark: str) -> None:
    items = '<li><a href="https://e.org/a">a</a></li>\n<li><a href="https://e.org/b">b</a> '
    start = time.process_time()
    read_list.read(f"# T\n\n## S\n\n<ul>\n{items}{mark * (60_000 // len(mark))}</li>\n</ul>\n")
    assert time.process_time() - start < SECONDS / 6


@pytest.mark.slow
def test_a_table_may_have_any_number_of_columns() -> None:
    count = 3_000
    rows = ("| name |" + " a |" * count, "|---|" + "---|" * count, "| [c](https://e.org) |" + " b |" * count)
    start = time.process_time()
    read = read_list.read("# T\n\n" + "\n".join(rows))
    assert time.process_time() - start < SECONDS
    assert len(read.entries) == 1
