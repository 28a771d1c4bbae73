"""What an owner writes within a line: Markdown stays, and text from outside stays text however often it is written."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings

from awesome_cli.markdown import escape, prose
from tests.markdown.texts import TEXTS


@pytest.mark.parametrize(
    "text",
    [
        "Knits *plain*, **bold**, _soft_ and ~~gone~~ wool",
        "see [the *manual*](https://e.org/m) and `x*y`",
        r"snake\_case, a \* b",
        "[docs](docs/x.md), [up](#top) and <https://e.org>",
        "[report](Yearly%20reports/2025.pdf)",
        "$`a*b`$ is a formula",
        r"[https://e.org/\~a](https://e.org/~a)",
    ],
)
def test_markdown_stays_as_it_is_written(text: str) -> None:
    assert prose.markdown(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![i](https://e.org/i.png)", r"!\[i\](https://e.org/i.png)"),
        ("a <b>bold</b> word", r"a \<b>bold\</b> word"),
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("[x](javascript&colon;alert(1))", r"\[x\](javascript\&colon;alert(1))"),
        ("[a [b](https://b.org) c](https://a.org)", r"[a \[b\](https://b.org) c](https://a.org)"),
        ("5 * 3 and snake_case_", r"5 \* 3 and snake_case\_"),
    ],
)
def test_all_else_is_text(text: str, shown: str) -> None:
    assert prose.markdown(text) == shown


@settings(max_examples=300)
@given(TEXTS)
@example("$a*b$")
@example("https://a.org/~x/_*")
@example("http://a.b](")
def test_what_was_escaped_when_it_was_stored_is_shown_so(text: str) -> None:
    stored = escape.literal(text)
    assert prose.markdown(stored) == stored


@settings(max_examples=300)
@given(TEXTS)
def test_what_was_written_is_written_so_again(text: str) -> None:
    written = prose.markdown(text)
    assert prose.markdown(written) == written
