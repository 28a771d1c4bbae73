"""awesome.yaml as it is written, and as it is edited with its comments kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.errors import ConfigError
from awesome_cli.kinds import KINDS
from awesome_cli.model import Collapse, Section
from awesome_cli.model.rank import COUNTS
from awesome_cli.normalize import slug
from awesome_cli.storage import config, config_edit, config_reader, config_text
from awesome_cli.storage.config import RenderOptions
from awesome_cli.storage.fields import CUSTOM, TEXTS, Field
from awesome_cli.storage.fields import TEXT as TEXT_FIELD

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20) | st.sampled_from(
    [
        "no",
        "2024",
        "null",
        "~",
        "0x1F",
        "- a: b\n- c # d\n",
        "  in\n\ndented\n",
        "x\n\n\n",
        "*a",
        "&b",
        "a\tb\n",
        "'",
        '"',
    ]
)
TITLE = TEXT.filter(str.strip)
TEMPLATE = TEXT | st.lists(
    st.sampled_from(
        ["- ", "{title}", " ", "  ", "\n", "\n\n", "\\", "#", ":", "|", "\t", "*", "[a](b)", "'", '"', "é"]
    ),
    min_size=1,
    max_size=12,
).map("".join)
ITEM = TEMPLATE.map(lambda text: "- {title} " + text.replace("{title}", "").replace("{", "{{").replace("}", "}}"))
"""An item template, which must be one."""
PLACED = st.dictionaries(TEXT, TEXT | st.just(""), max_size=2)
LIMIT = st.tuples(
    st.sampled_from([*COUNTS, "rank"]), st.integers(0, 10**12 * 1000 - 1).map(lambda number: number / 1000)
)
COLLAPSE = (
    st.none()
    | st.just(Collapse())
    | st.builds(Collapse, st.integers(0, 99_999), LIMIT | st.none(), TEXT | st.just(""))
    | st.builds(Collapse, st.none(), LIMIT, TEXT | st.just(""))
)
FACE = st.tuples(
    st.sampled_from(["", *config.SHOWN]),
    *[TEMPLATE | st.just("")] * 2,
    ITEM | st.just(""),
    PLACED,
    *[st.just(())] * 2,
    st.sampled_from([(), ("https://example.org/feed.xml", "http://example.net/rss")]),
    COLLAPSE,
)
TREE = st.recursive(
    st.builds(lambda title, text: (title, text, ()), TITLE, TEXT | st.just("")),
    lambda inner: st.tuples(TITLE, TEXT | st.just(""), st.lists(inner, max_size=3)),
    max_leaves=6,
)


def section(tree: Any, above: str, number: int, face: Any = ()) -> Section:
    """A section whose path is its own among its siblings."""
    title, text, inner = tree
    path = f"{above}{slug(title) or 's'}-{number}"
    children = tuple(section(child, f"{path}/", place) for place, child in enumerate(inner))
    return Section(path, title, text, "", children, *face)


SECTIONS = st.lists(st.tuples(TREE, FACE), max_size=3).map(
    lambda trees: tuple(section(tree, "", n, face) for n, (tree, face) in enumerate(trees))
)
RENDER = st.builds(
    RenderOptions,
    header=st.sampled_from(["", "docs/header.md"]),
    item=st.dictionaries(st.sampled_from(["", *KINDS]), ITEM, max_size=2),
    heading=TEMPLATE | st.just(""),
    contents=st.sampled_from([{}, {"shown": "false"}, {"bullet": "*", "indent": "4", "depth": "2"}]),
    collapse=COLLAPSE,
)
FIELDS = st.dictionaries(
    st.from_regex("[a-z][a-z0-9_]{0,9}", fullmatch=True).map(lambda name: f"my_{name}"),
    st.builds(
        lambda type_, about, choices: _field(type_, about, choices),
        st.sampled_from(list(CUSTOM.values())),
        TEXT,
        st.lists(TEXT),
    ),
    max_size=3,
)


def _field(type_: str, about: str, choices: list[str]) -> Field:
    return Field(type_, about, tuple(choices) if type_ in (TEXT_FIELD, TEXTS) else (), flow=type_ == TEXTS)


@given(TITLE, TEXT | st.just(""), SECTIONS, RENDER, FIELDS)
def test_what_is_written_is_read(
    title: str,
    description: str,
    sections: tuple[Section, ...],
    render: RenderOptions,
    fields: dict[str, Field],
) -> None:
    text = config_text.new(title, description, sections, render, fields)
    settings, problems = config_reader.read(text)
    assert problems == []
    assert (settings.title, settings.description, settings.sections) == (title, description, sections)
    assert settings.render == render
    assert settings.fields == fields
    assert list(settings.fields) == list(fields)


@given(ITEM)
def test_a_template_is_read_to_the_letter(template: str) -> None:
    section = Section("a", "A", item=template, sections=(Section("a/b", "B", closing=template),))
    text = config_text.new("T", "", [section], RenderOptions(item={"": template, "link": template}))
    settings, problems = config_reader.read(text)
    assert problems == []
    assert settings.sections == (section,)
    assert settings.render.item == {"": template, "link": template}


def test_several_lines_are_written_so_that_people_can_read_them() -> None:
    text = config_text.new("T", "", [], RenderOptions(item={"": "- [{title}]({url})\n  {description}\n"}))
    assert text == "title: T\nrender:\n  item: |\n    - [{title}]({url})\n      {description}\n"


COMMENTED = """\
# mine
title: yes   # as it is
sections:
  - title: 2024
    # older
    sections:
      - {title: A, slug: 0x1F}
  - title: 1e3
    text:
render: {authors: 010}
"""


def test_sections_are_added_and_all_else_stays() -> None:
    additions = [("2024", Section("2024/n", "N")), ("2024/0x1F", Section("2024/0x1F/d", "D")), ("", Section("m", "M"))]
    added = config_edit.with_sections(COMMENTED, additions)
    assert config_reader.read(added)[0].paths() == ["2024", "2024/0x1F", "2024/0x1F/d", "2024/n", "1e3", "m"]
    for line in COMMENTED.splitlines():
        assert line.rstrip("}") in added


def test_text_is_put_under_a_heading() -> None:
    text = config_edit.with_text(COMMENTED, "1e3", "One\ntwo\n")
    assert config_reader.read(text)[0].sections[1].text == "One\ntwo\n"
    assert config_edit.with_text(COMMENTED, "2024", "T").count("text: T") == 1


def test_fields_are_declared_behind_the_title_and_those_that_are_there_stay() -> None:
    fields = {"license": Field("text", "", ("MIT", "no")), "tags": Field(TEXTS, "", flow=True)}
    once = config_edit.with_fields(COMMENTED, fields)
    assert config_reader.read(once)[0].fields == fields
    assert once.replace(
        'fields:\n  license:\n    type: text\n    choices:\n      - MIT\n      - "no"\n  tags: list\n', ""
    ) == (COMMENTED)
    assert config_edit.with_fields(once, {"tags": Field("flag", "")}) == once


def test_entries_that_are_placed_keep_their_places_under_new_ids() -> None:
    text = """\
title: T
sections:
  - title: A
    sections:
      - title: B
        placed:
          a: b  # why
          c: a
          d: ""
"""
    after = config_edit.with_ids(text, {"a": "x", "b": "y"})
    assert list(config_reader.read(after)[0].sections[0].sections[0].placed.items()) == [
        ("x", "y"),
        ("c", "x"),
        ("d", ""),
    ]
    assert "# why" in after
    assert config_edit.with_ids(text, {"z": "x"}) == text


def test_a_path_that_no_section_has() -> None:
    with pytest.raises(ConfigError, match="no section has the path '2024/x'"):
        config_edit.with_sections(COMMENTED, [("2024/x", Section("y", "Y"))])
