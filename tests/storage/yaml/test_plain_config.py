"""What the quick reader reads, the parser reads the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.storage.yaml import parser, plain_config
from tests.paths import ROOT

OWN = (ROOT / "awesome.yaml").read_text(encoding="utf-8")
LIST = """title: A list, of things (2024)
sections:
    - title: One
      sections:
        - title: Deep
          sort: newest

        - slug: two
    - title: 3.10
lint:
  rules:
    length: off
    url_https:
      level: warning
render:
  authors: 10
"""
DEEP = "".join(f"{' ' * depth}a:\n" for depth in range(5_000)) + " " * 5_000 + "a: b\n"
LINES = st.builds(
    "{}{}{}:{}".format,
    st.sampled_from(("", "", "  ", "  ", "    ", "      ", " ")),
    st.sampled_from(("", "", "- ", "- - ", "-")),
    st.sampled_from(("a", "title", "null", "sections", "9", "x y")),
    st.sampled_from(("", "", " one", " 1e3", " ~", " a b", " a: b", " - x", " # c", " 'q'", "  two", " one ", " no\t")),
)


@pytest.mark.parametrize("text", [OWN, LIST])
def test_a_plain_text_is_read(text: str) -> None:
    assert parser.read(text) == (plain_config.read(text), [])


@given(st.lists(LINES | st.sampled_from(("", "# c", "---", "word", "  more words", "\ttitle: x")), max_size=7))
def test_any_text_is_read_the_same_or_left_to_the_parser(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = plain_config.read(text)
    assert found is None or parser.read(text) == (found, [])


@pytest.mark.parametrize(
    "text",
    ["", "title", "a:", "- a: b", "a: b\n  c: d", "a:\nb: c", "a:\n- b: c", "a: &b", "a: é", "a:\r\n  b: c\r\n", DEEP],
)
def test_what_is_not_plain_is_left_to_the_parser(text: str) -> None:
    assert plain_config.read(text) is None
