"""JSON keeps every value, shows what people can read, and does nothing to a terminal."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.text import json_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters()), inner, max_size=4),
    max_leaves=8,
)


@given(VALUES)
def test_a_value_comes_back_from_text_that_is_harmless(data: object) -> None:
    written = json_text.dumps(data)
    assert json.loads(written.encode()) == data
    assert all(line.isprintable() for line in written.removesuffix("\n").split("\n"))


def test_what_can_be_read_stands_as_it_is() -> None:
    assert json_text.dumps({"从": ["é", "😀", '"', "\u202e", "\udcff", "\U000e0001"]}) == (
        '{\n  "从": [\n    "é",\n    "😀",\n    "\\"",\n    "\\u202e",\n    "\\udcff",\n    "\\udb40\\udc01"\n  ]\n}\n'
    )
