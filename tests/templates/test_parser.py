"""What is wrong with a template is named with its place, and with what would be right."""

from __future__ import annotations

import pytest

from awesome_cli.templates import language
from awesome_cli.templates.language import FORMS
from awesome_cli.templates.parser import TemplateError, check, parse

CUSTOM = ("license", "platforms")


@pytest.mark.parametrize(
    ("template", "place", "said"),
    [
        ("- {title", (1, 3), "is not closed"),
        ("- {title}}", (1, 10), "`}` closes nothing"),
        ("- {title}{? ({year})", (1, 12), "is missing"),
        ("- {Title}", (1, 3), "did you mean `{title}`?"),
        ("- { title }", (1, 3), "did you mean `{title}`?"),
        ("- {title|upper}", (1, 3), "did you mean `{title}`?"),
        ("- {entry.licens}", (1, 3), "did you mean `{license}`?"),
        ("- {?!}", (1, 3), "a group without fields"),
        ("- {%}", (1, 3), "`{%}` is no field: `{title}`"),
        ("- {links}", (1, 3), "`{links.code}` is the one"),
        ("- {title} {notes}", (1, 11), "`{*notes ...{note}...}`"),
        ("- {title}{or}x", (1, 10), "stands in a group"),
        ("- {title}{sep}, ", (1, 10), "stands in a group that repeats"),
        ("- {*link [{label}]({link})}", (1, 3), "did you mean `{*links ...}`?"),
        ("- {*links[{label}]({link})}", (1, 3), "comes a blank"),
        ("- {title}{*notes }", (1, 10), "shows nothing of each: `{note}`"),
        ("- {title} {zzzzz}", (1, 11), "others are declared in `fields:`"),
        ("| {title} | {url} |", (1, 1), "a table of three lines"),
        ("| A | B |\n|---|\n| {title} |", (1, 1), "the header has 2 columns, the line below it 1 column"),
        ("- {titel}", (1, 3), "did you mean 'title'?"),
        ("- {title} {links.code/rep}", (1, 11), "did you mean `{links.code/repo}`?"),
        ("- {title} {licence}", (1, 11), "did you mean 'license'?"),
        ("- {title}\n  {year} {vneue}", (2, 10), "did you mean 'venue'?"),
        ("- {published:%Q}", (1, 3), "`%Q` is no form of `published`: `%Y`"),
        ("- {title:bold}", (1, 3), "it has none"),
        ("- {stars:long}", (1, 3), "`short` (1.2k)"),
        ("- {url:page}", (1, 3), "`repo`"),
        ("- {title} {label}", (1, 11), "can only be used in `{*links ...}`"),
        ("- {title} {value}", (1, 11), "in a group that repeats an own field"),
        ("- {title}{*notes {value}}", (1, 18), "in a group that repeats an own field"),
        ("- {*nots {note}}", (1, 3), "did you mean 'notes'?"),
        ("- {*links [{label}]({link}){sep}{title}}", (1, 40), "has no fields"),
        ("- nothing", (1, 1), "it has no field"),
        ("| {title} |\n| --- |", (1, 1), "a table of three lines"),
        ("| A |\n|---|\n| {titel} |", (3, 3), "did you mean 'title'?"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(template: str, place: tuple[int, int], said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        check(template, CUSTOM)
    assert said in str(caught.value)
    assert (caught.value.line, caught.value.column) == place


@pytest.mark.parametrize(
    "template",
    [
        "- {title} {{braces}} {license} {*platforms {value}{sep}/}",
        "- {published:%e %b %Y}, {authors:A & B et al.}, {links.Source Code/repo}, {stars:short}",
        "{#}. {title}\n   {description}\n",
        "| A \\| B | C |\n|---|---|\n| {title} | {?{venue}{or}-} |",
    ],
)
def test_what_is_right_is_silent(template: str) -> None:
    check(template, CUSTOM)


def test_an_entrys_own_row_needs_no_header() -> None:
    check("| {title} | {?{venue}{or}-} |", CUSTOM, may_be_row=True)


@pytest.mark.parametrize(
    ("template", "field", "places"),
    [
        ("- {title}", "title", "first"),
        ("- {?{highlight} }{title}", "title", "first"),
        ("- {year} {title}", "title", ""),
        ("- [{title}]({url})", "title", "label"),
        ("- [{published}] {title}", "title", ""),
        ("- `{title}` {url}", "title", "code"),
        ("- `{title}` {url}", "url", ""),
        ("x\n{#}. {title}", "title", "first"),
    ],
)
def test_a_value_knows_where_it_stands(template: str, field: str, places: str) -> None:
    slot = next(slot for slot in parse(template).slots() if slot.field == field)
    assert (slot.is_first, slot.in_label, slot.in_code) == tuple(
        place == places for place in ("first", "label", "code")
    )


def test_every_field_that_may_be_named_is_written() -> None:
    from awesome_cli.markdown.item_template import fields as template_fields

    assert set(FORMS) == set(template_fields.WRITERS)
    assert set(language.IN_GROUP) <= set(FORMS)
