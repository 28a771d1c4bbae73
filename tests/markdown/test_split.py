"""A long list as an index and one file for each section."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from awesome_cli import formats
from awesome_cli.markdown import join
from awesome_cli.markdown.anchors import Anchors
from awesome_cli.model import Catalog, Entry, Section
from awesome_cli.storage.config import RenderOptions
from tests.markdown.nasty import CATALOG, FOOTER, HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXT = """\
Above is [the first](#other), then [the second](#other-1), [all](#a--b), [docs](docs/x.md), [top](/x),
<a href="#moe">m</a>.

`[code](#other)` and [web](https://example.org/#other), ![image](docs/x.png), [nothing](#nothing), \\[no\\](#other)

[ref]: docs/y.md
"""
SPLIT = RenderOptions(split="sections")
LIST = Catalog(
    "A & B",
    sections=(
        Section("größe", "Größe", sections=(Section("größe/other", "Other"),)),
        Section("moe", "MoE", text=TEXT, sections=(Section("moe/other", "Other"), Section("moe/other2", "Other"))),
        Section("bold", "Bold", shown="bold", text="[first](#other)"),
    ),
    entries=(
        Entry("a", title="One", kind="link", sections=("größe/other",), url="https://a.org"),
        Entry("b", title="Two", kind="link", sections=("moe", "bold"), url="https://b.org"),
    ),
)


def rendered(catalog: Catalog, header: str = "", footer: str = "", options: RenderOptions = SPLIT) -> dict[str, str]:
    pages = formats.load("markdown").render(catalog, formats.Options(options, header, footer))
    return {page.name: page.text for page in pages}


def targets(text: str) -> list[str]:
    return re.findall(r"(?<!\\)\]\(<?([^)>\s]+)", text)


def test_one_file_for_each_section_under_a_heading() -> None:
    found = rendered(LIST)
    assert list(found) == ["README.md", "sections/größe.md", "sections/moe.md"]
    assert "**Bold**" in found["README.md"]
    assert "**One**" not in found["README.md"]
    assert re.findall("^#.*", found["sections/moe.md"], re.MULTILINE) == [
        *("# [A & B](../README.md)", "## MoE", "### Other", "### Other"),
    ]


def test_the_contents_lead_into_the_files() -> None:
    assert targets(rendered(LIST)["README.md"])[:5] == [
        "sections/gr%C3%B6%C3%9Fe.md#größe",
        "sections/gr%C3%B6%C3%9Fe.md#other",
        "sections/moe.md#moe",
        "sections/moe.md#other",
        "sections/moe.md#other-1",
    ]


def test_what_owners_link_leads_where_it_did() -> None:
    text = rendered(LIST)["sections/moe.md"]
    assert targets(text)[:11] == [
        *("../README.md", "gr%C3%B6%C3%9Fe.md#other", "#other", "../README.md#a--b", "../docs/x.md", "/x"),
        *("#other", "https://example.org/#other", "../docs/x.png", "#nothing", "https://b.org"),
    ]
    assert '<a href="#moe">' in text
    assert "[ref]: ../docs/y.md" in text
    assert r"\[no\](#other)" in text
    assert targets(rendered(LIST)["README.md"])[5] == "sections/gr%C3%B6%C3%9Fe.md#other"


def links(found: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each link between the files: where it stands, the file it leads to, the anchor there."""
    for name, text in found.items():
        for target in targets(text):
            path, _, anchor = target.partition("#")
            if "://" not in path and not path.startswith("/") and path.endswith((".md", "")):
                yield name, posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))), anchor


@pytest.mark.parametrize(("header", "footer"), [("", ""), (HEADER, FOOTER)])
def test_every_link_of_the_contents_meets_a_heading(header: str, footer: str) -> None:
    found = rendered(CATALOG, header, footer)
    assert len(found) == 1 + len(CATALOG.sections)
    anchors = {}
    for name, text in found.items():
        own = Anchors()
        anchors[name] = {own.of(title) for title in own.titles(text)}
    led = [(file, anchor) for name, file, anchor in links(found) if name == "README.md" and file.startswith("sections")]
    assert len(led) == len(list(CATALOG.walk()))
    assert [one for one in led if one[1] not in anchors[one[0]]] == []


def test_no_entry_is_lost() -> None:
    (whole,) = rendered(CATALOG, options=RenderOptions()).values()
    split = "".join(rendered(CATALOG).values())
    items = re.findall(r"^ *- .*", whole, re.MULTILINE)
    assert [item for item in items if "](#" not in item and item not in split] == []


def test_the_index_may_have_another_name() -> None:
    pages = formats.load("markdown").render(LIST, formats.Options(SPLIT, first_page="LIST.md"))
    texts = {page.name: page.text for page in pages}
    assert "[A & B](../LIST.md)" in texts["sections/moe.md"]


def test_contents_that_are_not_shown_are_the_way_to_the_files() -> None:
    found = rendered(LIST, options=SPLIT._replace(contents={"shown": "false"}))
    assert "(sections/moe.md#moe)" in found["README.md"]


@pytest.mark.parametrize(("header", "footer"), [("", ""), (HEADER, FOOTER)])
@pytest.mark.parametrize("catalog", [LIST, CATALOG], ids=["small", "nasty"])
def test_joined_it_is_the_one_page_again(catalog: Catalog, header: str, footer: str) -> None:
    (whole,) = rendered(catalog, header, footer, RenderOptions()).values()
    found = rendered(catalog, header, footer)
    index = found.pop("README.md")
    assert join.files(index) == list(found)
    assert join.page(index, found, "README.md") == whole


@pytest.mark.parametrize(
    "text", ["", "# A\n- [x](sections/x.md#x)\n", rendered(LIST, options=RenderOptions())["README.md"]]
)
def test_any_other_page_is_no_index(text: str) -> None:
    assert join.files(text) == []
