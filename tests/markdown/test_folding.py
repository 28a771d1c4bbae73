"""Which entries a page folds, what the fold looks like, and that it is read back as a part of its section."""

from __future__ import annotations

import pytest

from awesome_cli.markdown import read_list, write
from awesome_cli.model import Catalog, Collapse, Entry, Measure, Section
from awesome_cli.storage.config import RenderOptions
from tests.markdown import lists

STARS = {"anise": "70", "basil": "49", "chive": "", "dill": "50", "elder": "3"}


def entry(name: str, highlight: bool = False) -> Entry:
    return Entry(
        name, title=name, kind="link", url=f"https://example.org/{name}", sections=("herbs",), highlight=highlight
    )


def catalog(collapse: Collapse | None, *highlights: str) -> Catalog:
    entries = tuple(entry(name, name in highlights) for name in STARS)
    subjects = {name: f"url:https://example.org/{name}" for name in STARS}
    numbers = {
        (subjects[name], "stars"): Measure(subjects[name], "stars", count) for name, count in STARS.items() if count
    }
    return Catalog(
        "T", sections=(Section("herbs", "Herbs", sort="title", collapse=collapse),), entries=entries, numbers=numbers
    )


def page(known: Catalog, item: str = "awesome", options: RenderOptions | None = None) -> str:
    return write.page(known, options or RenderOptions(item={"": item}))


def parts(text: str) -> tuple[str, str]:
    """The names that a page shows, and those that it folds."""
    shown, _, folded = text.partition("<details>")
    return tuple("".join(name[0] for name in STARS if f"/{name})" in part) for part in (shown, folded))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("collapse", "highlights", "expected"),
    [
        (None, "", ("abcde", "")),
        (Collapse(), "", ("abcde", "")),
        (Collapse(after=2), "", ("ab", "cde")),
        (Collapse(after=0), "", ("", "abcde")),
        (Collapse(after=9), "", ("abcde", "")),
        (Collapse(after=2), "dill", ("abd", "ce")),
        (Collapse(below=("stars", 50)), "", ("acd", "be")),  # what is not known is not small
        (Collapse(below=("stars", 50)), "elder", ("acde", "b")),
        (Collapse(below=("rank", 1.8)), "", ("ac", "bde")),
        (Collapse(after=1, below=("stars", 10)), "", ("a", "bcde")),
        (Collapse(below=("likes", 10)), "", ("abcde", "")),
    ],
)
def test_what_is_folded(collapse: Collapse | None, highlights: str, expected: tuple[str, str]) -> None:
    assert parts(page(catalog(collapse, highlights))) == expected


def test_what_a_section_says_goes_before_what_the_list_says() -> None:
    everywhere = RenderOptions(item={"": "awesome"}, collapse=Collapse(after=2))
    assert parts(page(catalog(None), options=everywhere)) == ("ab", "cde")
    assert parts(page(catalog(Collapse(after=4)), options=everywhere)) == ("abcd", "e")
    assert parts(page(catalog(Collapse()), options=everywhere)) == ("abcde", "")


def test_what_a_fold_looks_like() -> None:
    text = page(catalog(Collapse(after=3, summary="{count} older\nones")))
    assert text.endswith(
        "- [chive](https://example.org/chive)\n\n"
        "<details><summary>2 older ones</summary>\n\n"
        "- [dill](https://example.org/dill)\n"
        "- [elder](https://example.org/elder)\n\n"
        "</details>\n"
    )


def test_numbers_and_the_head_of_a_table_go_on_in_the_fold() -> None:
    known = catalog(Collapse(after=3))
    assert "\n4. [dill]" in page(known, "{#}. [{title}]({url})")
    table = "| Name |\n|---|\n| [{title}]({url}) |\n"
    assert page(known, table).count("| Name |\n|---|\n") == 2


@pytest.mark.parametrize(
    "item",
    [
        "awesome",
        "classic",
        "{#}. [{title}]({url})",
        "| Name |\n|---|\n| [{title}]({url}) |\n",
        "**[{title}]({url})**\n",
        "- [{title}]({url}) {rank}",
    ],
)
@pytest.mark.parametrize(
    "collapse",
    [Collapse(after=3), Collapse(after=0), Collapse(below=("stars", 60)), Collapse(after=2, summary="{count} herbs")],
)
def test_a_page_comes_back_from_an_import(collapse: Collapse, item: str) -> None:
    text = page(catalog(collapse, "elder"), item)
    imported = read_list.read(text)
    assert [section.path for section in imported.sections] == ["herbs"]
    assert {one.sections for one in imported.entries} == {("herbs",)}
    assert lists.rendered(imported) == text


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>Show 3 more</summary>\n\n- [x](https://x.org)\n\n</details>",  # another number
        "<details><summary>More</summary>\n\n- [x](https://x.org)\n\n</details>",
        "<details><summary>1 of 1</summary>\n\n- [x](https://x.org)\n\n</details>",  # which of the two is it?
        "<details><summary>Show 1 more</summary>\n\nProse.\n\n- [x](https://x.org)\n\n</details>",
        "<details><summary>Show 1 more</summary>\n\n- [x](https://x.org)",  # it never ends
        "<details><summary>Show 1 more</summary>\n\n- [x](https://x.org)\n\n</details> And more.",
    ],
)
def test_other_details_are_no_fold(text: str) -> None:
    page = f"# L\n\n## A\n\n- [a](https://a.org)\n- [b](https://b.org)\n\n{text}\n"
    imported = read_list.read(page)
    assert [section.collapse for top in imported.sections for section in top.walk() if section.collapse] == []
    assert lists.again(page).endswith(page.removeprefix("# L"))


def test_items_after_a_fold_are_in_a_section_of_their_own() -> None:
    page = lists.text_of("folded").replace("The seeds are free.", "- [Rue](https://example.org/rue) - Bitter.")
    imported = read_list.read(page)
    [kitchen] = [section for section in imported.sections if section.title == "Kitchen"]
    assert [inner.shown for inner in kitchen.sections] == ["text"]
    assert lists.rendered(imported).partition("\n\n# ")[2] == page.removeprefix("# ")
