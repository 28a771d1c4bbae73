"""awesome.yaml as it is written, and as it is edited with its comments kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.errors import ConfigError
from awesome_cli.model import Section
from awesome_cli.normalize import slug
from awesome_cli.storage import config, configtext
from awesome_cli.storage.config import RenderOptions

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
TREE = st.recursive(
    st.builds(lambda title, text: (title, text, ()), TITLE, TEXT | st.just("")),
    lambda inner: st.tuples(TITLE, TEXT | st.just(""), st.lists(inner, max_size=3)),
    max_leaves=6,
)


def section(tree: Any, above: str, number: int) -> Section:
    """A section whose path is its own among its siblings."""
    title, text, inner = tree
    path = f"{above}{slug(title) or 's'}-{number}"
    children = tuple(section(child, f"{path}/", place) for place, child in enumerate(inner))
    return Section(path, title, text, "", children)


SECTIONS = st.lists(TREE, max_size=3).map(lambda trees: tuple(section(tree, "", n) for n, tree in enumerate(trees)))


@given(TITLE, TEXT | st.just(""), SECTIONS)
def test_what_is_written_is_read(title: str, description: str, sections: tuple[Section, ...]) -> None:
    text = configtext.new(title, description, sections, RenderOptions(header="docs/header.md"))
    settings, problems = config.read(text)
    assert problems == []
    assert (settings.title, settings.description, settings.sections) == (title, description, sections)
    assert settings.render == RenderOptions(header="docs/header.md")


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
    added = configtext.with_sections(COMMENTED, additions)
    assert config.read(added)[0].paths() == ["2024", "2024/0x1F", "2024/0x1F/d", "2024/n", "1e3", "m"]
    for line in COMMENTED.splitlines():
        assert line.rstrip("}") in added


def test_text_is_put_under_a_heading() -> None:
    text = configtext.with_text(COMMENTED, "1e3", "One\ntwo\n")
    assert config.read(text)[0].sections[1].text == "One\ntwo\n"
    assert configtext.with_text(COMMENTED, "2024", "T").count("text: T") == 1


def test_a_path_that_no_section_has() -> None:
    with pytest.raises(ConfigError, match="no section has the path '2024/x'"):
        configtext.with_sections(COMMENTED, [("2024/x", Section("y", "Y"))])
