"""A template found from items that all have a value is ready for entries without it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awesome_cli import templates
from awesome_cli.markdown.anylist import read as any_list
from awesome_cli.markdown.anylist.optional import with_optional_values, with_optional_values_of_cell
from awesome_cli.markdown.item_template.view import Context, ItemView
from awesome_cli.markdown.item_template.write import write
from awesome_cli.model import Catalog, Entry, Link
from awesome_cli.templates.language import text_of
from awesome_cli.templates.parser import parse
from tests.markdown import lists

LINK = Entry(title="On Knitting", kind="link", url="https://e.org/k")
LINKED = "{?[{title}]({url}){or}{title}}"


def shown(template: str, entry: Entry = LINK) -> str:
    return write(parse(template), ItemView(entry, Context(Catalog("")))).strip()


@pytest.mark.parametrize(
    ("found", "ready"),
    [
        ("- [{title}]({url}) - {description}", f"- {LINKED}{{? - {{description}}}}"),
        ("* **[{title}]({url})** — {description}", f"* **{LINKED}**{{? — {{description}}}}"),
        ("- [{title}]({url}) `{license}` [{tag}]", f"- {LINKED}{{? `{{license}}`}}{{? [{{tag}}]}}"),
        ("- {title} ({venue} {year})", "- {title}{? ({venue} {year}){or} ({venue}){or} ({year})}"),
        (
            "* [{published:%Y/%m}] **{title}** [[paper]({url})]",
            "* {?[{published:%Y/%m}] }**{title}**{? [[paper]({url})]}",
        ),
        ("{#}. {title}\n   *{authors:A, B}*", "{#}. {title}{?\n   *{authors:A, B}*}"),
        ("**{title}** \\\n*{authors}* \\\n{venue}.", "**{title}**{? \\\n*{authors}*}{? \\\n{venue}}."),
        ("- {?**{title} ({year})**{or}{title}}", "- {?**{title}{? ({year})}**{or}{title}}"),
        ("- {?[{title}]({url})} x", f"- {LINKED} x"),
        ("- {?{description}}{?**{title}**}", "- {?**{title}**}"),
    ],
)
def test_a_value_and_what_is_around_it_go_together(found: str, ready: str) -> None:
    assert with_optional_values(found) == ready


@pytest.mark.parametrize(
    "template",
    [
        "| A | B |\n|---|---|\n| {title} | {venue} |",
        "- [{venue}]({url}) {title}",  # the only link of an item is never lost
        '<a href="{url}">{title}</a>',
        "- {year}{title}",
        "- {title} (see {description}",
    ],
)
def test_what_cannot_be_parted_stays(template: str) -> None:
    assert with_optional_values(template) == template


@pytest.mark.parametrize("name", templates.names())
def test_nodes_are_said_as_a_template_that_has_them(name: str) -> None:
    for text in templates.load(name).items.values():
        if not text.startswith("|"):
            assert parse(text_of(parse(text).nodes)).nodes == parse(text).nodes


@pytest.mark.parametrize(
    "shape", ["awesome", "bold-links", "colon-list", "dated-papers", "paragraphs", "tags", "setext"]
)
def test_an_entry_to_come_leaves_no_trace_of_what_it_lacks(shape: str) -> None:
    item = any_list.read(lists.text_of(shape)).render.item[""]
    text = shown(templates.for_kind(item, LINK.kind))
    assert "https://e.org/k" in text
    assert re.search(r"\(\)|\[\]| [-–—:,.]$|[-–—:]$", text) is None


PIECES = st.sampled_from(
    [
        *("{title}", "{url}", "{venue}", "{year}", "{description}", "{published:%Y}", "{license}", "{#}"),
        *("{?[{title}]({url})}", "{? ({venue} {year})}", "{?{description}{or}-}", "{*links  [{label}]({link})}"),
        *(
            "- ",
            " - ",
            ", ",
            ": ",
            " ",
            "[",
            "]",
            "](",
            "(",
            ")",
            "*",
            "**",
            "`",
            '"',
            "<u>",
            "</u>",
            "\n",
            "\n  ",
            "text",
        ),
    ]
)
FULL = Entry(
    title="T",
    url="https://e.org",
    venue="V",
    year="2024",
    description="D.",
    published="2024-03",
    links=(Link("https://l.org", "l"),),
    custom={"license": "MIT"},
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=12).map("".join))
@example("[`{title}`{url}- `")
def test_what_knows_everything_is_shown_as_before(found: str) -> None:
    assert shown(with_optional_values(found), FULL) == shown(found, FULL)


@pytest.mark.parametrize(
    ("found", "ready"),
    [
        (" {venue} ", " {venue} "),
        ("{mark}[**{short}**] {title}(@{organisation}) ", "{mark}{?[**{short}**]} {title}{?(@{organisation})} "),
        (" [[pdf]]({url:pdf}) ", " {?[[pdf]]({url:pdf}) }"),
        (" [{title}]({url}) ", f" {LINKED} "),
    ],
)
def test_a_cell_shows_no_brackets_of_what_an_entry_lacks(found: str, ready: str) -> None:
    assert with_optional_values_of_cell(found) == ready


def test_an_entry_to_come_has_no_empty_brackets_in_a_table() -> None:
    rows = [
        f"|2025.0{n}|[**T{n}**] Talk {n}(@farm) | [[pdf]](https://arxiv.org/pdf/250{n}.00001) |\n" for n in range(1, 6)
    ]
    imported = any_list.read("# L\n\n## A\n\n| Date | Title | Paper |\n|---|---|---|\n" + "".join(rows))
    row = shown(imported.render.item[""], LINK).split("\n")[-1]
    assert row == "||On Knitting | [[pdf]](https://e.org/k) |"
