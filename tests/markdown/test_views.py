"""Views on a page: what is written in their frames, and that no reader takes it for entries."""

from __future__ import annotations

import re

import pytest

from awesome_cli.imported import DERIVED, LAYOUT
from awesome_cli.markdown import join, read_list, split, views, write
from awesome_cli.model import Catalog, Entry, Section, View, ViewPlace
from awesome_cli.storage.config import RenderOptions
from tests.markdown import lists, nasty
from tests.markdown.lists import SHAPES

HERE = "<!-- awesome: view in-header -->"


def with_views(catalog: Catalog, title: str = "") -> Catalog:
    """A list with three views: in the header, before its first section, and behind the last of the sections in that."""
    entries = catalog.entries
    first = catalog.sections[0].path if catalog.sections else ""
    found = (
        View("in-header", title or "In the header", entries=entries[:2]),
        View("at-top", title or "At the top", entries=entries[::-1][:3], places=(ViewPlace("", first),)),
        View(
            "inside", title or "Inside", entries=entries[:4], places=(ViewPlace(first, ""),), item="- [{title}]({url})"
        ),
    )
    return catalog._replace(views=found)


def imported_twice(
    catalog: Catalog, render: RenderOptions, header: str = "", footer: str = "", title: str = ""
) -> tuple[dict[str, object], dict[str, object]]:
    """What is read from a list with views, and from the same without them."""
    viewed = with_views(catalog, title)
    text = write.page(viewed, render, f"{header}\n\n{HERE}\n\nBehind it.\n".lstrip(), footer)
    assert text.count("<!-- awesome: end of view ") == 3
    plain = write.page(catalog, render, f"{header}\n\nBehind it.\n".lstrip(), footer)
    one, other = read_list.read(text), read_list.read(plain)
    assert [one.header, one.footer, one.measures] == [other.header, other.footer, other.measures]
    lines = text.split("\n")
    for frame in views.find(lines):
        kinds = one.report.kinds[frame.first : frame.end]
        assert set(kinds) <= {DERIVED, LAYOUT}
    for item, same in zip(one.items, other.items, strict=True):
        assert lines[item.line - 1] == plain.split("\n")[same.line - 1]
    return lists.fields(one), lists.fields(other)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_import_of_a_page_with_views_is_that_of_one_without(shape: str) -> None:
    known = lists.imported_of(shape)
    entries = tuple(entry._replace(id=entry.stem()) for entry in known.entries)
    numbers = {(measure.subject, measure.metric): measure for measure in known.measures}
    catalog = Catalog(known.title or "List", known.description, known.sections, entries, numbers)
    with_them, without = imported_twice(catalog, known.render, known.header, known.footer)
    assert with_them == without


@pytest.mark.parametrize("shape", ["html-bullets", "awesome", "references", "paper-table"])
def test_so_is_that_of_a_list_in_several_files(shape: str) -> None:
    known = lists.imported_of(shape)
    entries = tuple(entry._replace(id=entry.stem()) for entry in known.entries)
    catalog = Catalog(known.title or "List", known.description, known.sections, entries)
    found = []
    for one in (with_views(catalog), catalog):
        index, *sections = split.pages(one, known.render, known.header, known.footer, "README.md")
        text = join.page(index[1], dict(sections), "README.md")
        assert text.count("end of view") == len([view for view in one.views if view.places])
        found.append(lists.fields(read_list.read(text)))
    assert found[0] == found[1]


@pytest.mark.parametrize("title", ["", "Other", "B *b*", "混合"])
def test_views_may_be_called_as_sections_are(title: str) -> None:
    catalog = nasty.CATALOG._replace(entries=tuple(one for one in nasty.CATALOG.entries if one.url[:4] != "ftp:"))
    with_them, without = imported_twice(catalog, RenderOptions(), "Hello.", "Bye.", title)
    assert with_them == without


ENTRIES = (
    Entry(id="one", kind="link", title="One", url="https://one.org/", sections=("a",), added="2026-01-01"),
    Entry(id="two", kind="link", title="Two", url="https://two.org/", sections=("a/b",), item="- *{title}*, {url}"),
    Entry(id="three", kind="link", title="Three", url="https://three.org/", sections=("a",), under="one"),
)
SECTIONS = (Section("a", "A", "Text of A", sections=(Section("a/b", "B"),)), Section("c", "C"))
OPTIONS = RenderOptions()
LIST = with_views(Catalog("List", sections=SECTIONS, entries=ENTRIES))


def page(catalog: Catalog = LIST, render: RenderOptions = OPTIONS, header: str = f"Hello\n\n{HERE}\n") -> str:
    return write.page(catalog, render, header)


def test_what_is_written() -> None:
    assert (
        page().split("\n\n", 1)[1]
        == """Hello

<!-- awesome: view in-header -->
## In the header

- [One](https://one.org/)
- *Two*, https://two.org/

<!-- awesome: end of view in-header f7449300 -->

- [At the top](#at-the-top)
- [A](#a)
  - [B](#b)
  - [Inside](#inside)
- [C](#c)

<!-- awesome: view at-top -->
## At the top

- [Three](https://three.org/)
- *Two*, https://two.org/
- [One](https://one.org/)

<!-- awesome: end of view at-top e396b69e -->

## A

Text of A

- [One](https://one.org/)
  - [Three](https://three.org/)

### B

- *Two*, https://two.org/

<!-- awesome: view inside -->
### Inside

- [One](https://one.org/)
- [Two](https://two.org/)
- [Three](https://three.org/)

<!-- awesome: end of view inside ab60a993 -->

## C
"""
    )


def test_a_view_of_nothing_is_its_heading() -> None:
    empty = LIST._replace(views=(LIST.views[1]._replace(entries=()),))
    assert "view at-top -->\n## At the top\n\n<!-- awesome: end of view at-top " in page(empty)
    assert "- [At the top](#at-the-top)" in page(empty)


def test_where_nobody_looked_for_the_answers_the_place_is_shown_alone() -> None:
    places = LIST._replace(views=tuple(view._replace(entries=None) for view in LIST.views))
    assert page(places) == views.reduced(page()).text
    assert views.is_same_page(page(), page(places))


def test_places_are_in_every_text_of_an_owner() -> None:
    here = f"Before.\n\n{HERE}"
    sections = (Section("a", "A", here, closing=here), *SECTIONS[1:])
    found = write.page(LIST._replace(sections=sections), RenderOptions(), here, here)
    assert re.findall("(#+) In the header", found) == ["##", "###", "###", "##"]


TABLE = "|title|link|\n|---|---|\n|{title}|{url}|"


@pytest.mark.parametrize("own", ["", "- {title}: {url}", TABLE])
@pytest.mark.parametrize("common", ["", TABLE, "**[{title}]({url})**[: {description}]\n", "{#}. {title} <{url}>"])
def test_a_view_has_the_face_of_the_list_or_its_own(common: str, own: str) -> None:
    view = LIST.views[1]._replace(item=own)
    render = RenderOptions(item={"": common} if common else {})
    found = page(LIST._replace(views=(view,)), render)
    [frame] = views.find(found.split("\n"))
    shown = found.split("\n")[frame.first + 3 : frame.end - 2]
    form = own or common
    assert ("|---|---|" in shown) == (form == TABLE)
    assert any("Three" in line and "https://three.org/" in line for line in shown)
    assert read_list.read(found).entries == read_list.read(page(LIST._replace(views=()), render)).entries


@pytest.mark.parametrize(
    ("damage", "lines"),
    [
        (("- [Two](https://two.org/)", "- [Too](https://two.org/)"), [("inside", 39, 47)]),
        (("- [Two](https://two.org/)\n", ""), [("inside", 39, 46)]),
        (("### Inside", "### Outside"), [("inside", 39, 47)]),
        (("<!-- awesome: view inside -->\n", ""), [("inside", 39, 46)]),
    ],
)
def test_an_edit_in_a_view_is_seen(damage: tuple[str, str], lines: list[tuple[str, int, int]]) -> None:
    text = page().replace(*damage)
    found = views.find(text.split("\n"))
    assert [frame[:3] for frame in found if not frame.is_intact] == lines
    assert read_list.read(text).entries == read_list.read(page(LIST._replace(views=()))).entries


def test_a_frame_without_its_end_goes_on_as_long_as_its_items() -> None:
    text = re.sub("<!-- awesome: end of view .*", "", page())
    assert [frame.name for frame in views.find(text.split("\n"))] == ["in-header", "at-top", "inside"]
    assert not views.reduced(text).is_intact
    damaged, whole = lists.fields(read_list.read(text)), lists.fields(read_list.read(page()))
    assert damaged.pop("findings") == [
        f"edited view: {name}: what is in a view is not imported" for name in ("in-header", "at-top", "inside")
    ]
    assert damaged == {key: value for key, value in whole.items() if key != "findings"}


@pytest.mark.parametrize(("old", "new"), [("\n", "  \n"), ("\n- ", "\n* "), ("\n- ", "\n\n-   ")])
def test_layout_is_no_edit(old: str, new: str) -> None:
    assert page().count(old) > 5
    assert views.reduced(page().replace(old, new)).is_intact


@pytest.mark.parametrize(
    "text", ["<!-- awesome: view x -->", "a\n<!-- awesome: view x -->\n\nb", "<!-- awesome: y -->\nz"]
)
def test_a_place_alone_is_no_frame(text: str) -> None:
    assert views.find(text.split("\n")) == []
    assert views.reduced(text).text == text
