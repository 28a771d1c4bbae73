"""A template reads what it writes, and accepts nothing that it would show in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awesome_cli import templates
from awesome_cli.markdown.anylist.appearance import appearance
from awesome_cli.markdown.item_template import read as template_read
from awesome_cli.markdown.item_template.read import LONGEST, read, written
from awesome_cli.markdown.item_template.view import Context, ItemView
from awesome_cli.markdown.item_template.write import write
from awesome_cli.model import ET_AL, Catalog, Entry, Link, Measure
from awesome_cli.storage.fields import CUSTOM, Field
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from awesome_cli.templates.language import Template

BUILT_IN = [templates.load(name) for name in templates.names()]
FIELDS = {name: Field(CUSTOM[type_], "") for one in BUILT_IN for name, type_ in one.fields.items()}
each_template = pytest.mark.parametrize(("name", "kind"), [(one.name, kind) for one in BUILT_IN for kind in one.items])

WORDS = st.sampled_from(
    "Sheep in *flocks* a_b [x] (y) `z` # 1. - : | & &amp; <b> $x$ \\ ~ é 中 🌟 https://e.org/~x/_*".split()
)
TITLES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
PLAIN = st.lists(st.sampled_from("Wool is knit by a_b hands & *more* [so] 中 C++".split()), min_size=1, max_size=6)
MARKDOWN = st.lists(
    st.sampled_from(
        ["Knits", "*plain*", "[wool](https://e.org/w)", "`code`", "well", "**bold**", r"a\_b", r"5 \* 3", r"\<b>"]
    ),
    min_size=1,
    max_size=5,
).map(lambda words: " ".join([*words, "well"]))  # code at its end could be a tag
NAMES = st.lists(st.sampled_from(["Ada Byron", "K. Lee", "Jürgen Ó", "李明", "O'Neil X"]), min_size=1, unique=True)
URLS = st.sampled_from(
    "https://github.com/o/n https://huggingface.co/o/m https://e.org/a_(b) http://z.org/?q=*a*&b=_c_ "
    "https://openreview.net/forum?id=AbC".split()
)
LABELS = st.sampled_from(["code", "Source Code", ":octocat:", "a_b", "x*y"])
ENTRIES = st.builds(
    Entry,
    title=TITLES,
    url=URLS,
    authors=st.one_of(st.just(()), NAMES.map(tuple), NAMES.map(lambda names: (*names, ET_AL))),
    published=st.sampled_from(["", "2024-03", "2024-03-05"]),
    venue=st.sampled_from(["", "ICLR", "Proc. of Wool"]),
    year=st.sampled_from(["", "2024"]),
    links=st.lists(st.builds(Link, URLS, LABELS), max_size=3, unique_by=lambda link: link.label).map(tuple),
    description=st.just("") | MARKDOWN,
    # `classic` shows a paper's description in italics, so one of its notes that is nothing but emphasis could be that.
    notes=st.lists(MARKDOWN.map("See {}".format), max_size=2, unique=True).map(tuple),
    highlight=st.booleans(),
    custom=st.fixed_dictionaries(
        {},
        optional={
            "license": st.sampled_from(["MIT", "GPL-3.0"]),
            "platforms": st.lists(st.sampled_from(["Rust", "C++", "Docker"]), min_size=1, unique=True).map(tuple),
            "auth": st.sampled_from(["apiKey", "OAuth"]),
            "https": st.just(True),
        },
    ),
)
NOTHING = Context(Catalog(""))


def template_of(name: str, kind: str) -> Template:
    return parse(templates.load(name).items[kind])


@each_template
@settings(max_examples=40)
@given(entry=ENTRIES)
def test_a_template_reads_what_it_writes(name: str, kind: str, entry: Entry) -> None:
    """Every field that the text shows; one that it leaves out cannot be read."""
    template = template_of(name, kind)
    text = write(template, ItemView(entry._replace(kind=kind or "link"), NOTHING))
    values = read(template, text, FIELDS)
    assert values is not None
    assert write(template, ItemView(values.entry._replace(kind=kind or "link"), NOTHING)) == text
    for field in template.fields() & set(Entry._fields):
        found = getattr(values.entry, field)
        if found:
            assert found == _shown(entry, field, found)


def _shown(entry: Entry, field: str, found: object) -> object:
    """What of a value a template can show: a date's month, the addresses that a link leads to."""
    value = getattr(entry, field)
    return value[: len(found)] if field == "published" and isinstance(found, str) else value


PIECES = st.sampled_from(
    [
        *r"- * [ ] ]( ) ( ** ` . , | \ { } https://e.org 2024 [2024/03] word <b> ![i](j)".split(),
        *("[a](https://e.org)", "[[b](https://e.org/b)]", "- ", " - ", ". ", ", ", " ", '"', "\n", "\n\n  "),
    ]
)


@each_template
@settings(max_examples=40)
@given(text=st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
@example(text="- [a](https://e.org) - [b](https://e.org/b) - c")
@example(text="- [[a](https://e.org)](https://e.org)")
def test_what_is_accepted_looks_the_same_again(name: str, kind: str, text: str) -> None:
    template = template_of(name, kind)
    values = read(template, text, FIELDS)
    if values is not None:
        assert appearance(written(template, values)) == appearance(text)


@pytest.mark.parametrize("name", templates.names())
def test_a_template_reads_its_example(name: str) -> None:
    one = templates.load(name)
    rows = one.example.split("\n")[2:] if one.example.startswith("|") else [one.example]
    for row in rows:
        found = [values for text in one.items.values() if (values := read(parse(text), row, FIELDS))]
        assert found[0].entry.title


@pytest.mark.parametrize(
    ("template", "text", "shown"),
    [
        ("- [{title}]({url}) - {description}", "- [a](https://e.org) - b - c.", {"description": "b - c."}),
        ("- [{title}]({url}){? `{license}`}", "- [a](https://e.org) `MIT`", {"custom": {"license": "MIT"}}),
        (
            "- {title}{? - {description}}{? `{license}`}",
            "- a - uses `b` well. `MIT`",
            {"description": "uses `b` well."},
        ),
        ("{#}. {title} ({year})", "3. a (b) (2024)", {"title": "a (b)", "year": "2024"}),
        ("- {title}, {published:%e %b %Y}", "- a, b, 14 Mar 2023", {"title": "a, b", "published": "2023-03-14"}),
        ("- [{title}]({links.page})", "- [a](./b.md)", {"links": (Link("./b.md", "page"),)}),
        ("- {title}\n  {description}", "- a\n  b", {"title": "a", "description": "b"}),
        ("| {title} | {?{venue}{or}-} |", "| a \\| b | - |", {"title": "a | b", "venue": ""}),
        ("- {title} ({authors:A and B})", "- a (B C and D E)", {"authors": ("B C", "D E")}),
        ("- {title}\n  *{description}*", "- a\n  *Knits *b* well.*", {"description": "Knits *b* well."}),
        ("- {title}{?\n  *{description}*}{*notes \n  {note}}", "- a\n  *b* *c*", {"notes": ("*b* *c*",)}),
        ("- {title} ★{stars:short}", "- a ★1.2k", {"title": "a"}),
        ("- {title} ({released:%b %Y})", "- a (Mar 2023)", {"custom": {"released": "2023-03"}}),
    ],
)
def test_values_are_found(template: str, text: str, shown: dict[str, object]) -> None:
    values = read(parse(template), text, FIELDS)
    assert values is not None
    assert {field: getattr(values.entry, field) for field in shown} == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2023-03-14", "- a (Mar 2023)"), ("2023-03", "- a (Mar 2023)"), ("2023", "- a"), ("soon", "- a"), (None, "- a")],
)
def test_a_date_of_a_lists_own_is_shown_in_its_form(value: str | None, shown: str) -> None:
    entry = Entry(title="a", kind="link", custom={"released": value} if value else {})
    assert write(parse("- {title}{? ({released:%b %Y})}"), ItemView(entry, Context(Catalog("")))) == shown


def test_numbers_are_found_with_their_addresses() -> None:
    text = "- **T**, [paper](https://e.org/t), citation: [**202**](https://e.org/c)"
    values = read(template_of("classic", "paper"), text)
    assert values is not None
    assert values.measures == (Measure("url:https://e.org/t", "citations", "202", "https://e.org/c", "e.org"),)


@pytest.mark.parametrize("text", ["- [a](https://e.org)", "- [a](https://e.org) ![x](https://e.org/x.png)", "[a]", ""])
def test_another_form_is_not_read(text: str) -> None:
    assert read(parse("- **[{title}]({url})**"), text) is None


def test_what_is_longer_than_any_item_is_not_read() -> None:
    assert read(parse("- {title}"), f"- {'x' * LONGEST}") is None
    assert template_read.LONGEST >= 1000
