"""Pages that nobody wrote in good faith, or at all: no exception, no endless work, everything accounted for."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from awesome_cli.curate.sync.plan import Rules, plan
from tests.curate.sync.accounting import page_of, side_of, unnamed

RULES = Rules("2026-01-31")
SHAPES = ("awesome", "paper-table", "grouped", "nested", "paragraphs")
HOSTILE = [
    "-->",
    "<!--",
    "```",
    "~~~~",
    "</details>",
    "<details>",
    "<script>alert(1)</script>",
    "- [a](javascript:alert(1)) - x",
    "- [" + "[" * 200 + "](https://example.org/x)",
    "- " + "*" * 500,
    "| " * 60,
    "|---|",
    "[x]: https://example.org/reference",
    "{title} {{ {?{notes}} {",
    "- [{title}](https://example.org/{url}) - {description}",
    "\x1b[31mred\x07\x00",
    "\u202eright to left\u202c",
    "- [a\\](https://example.org/b) - [c](https://example.org/d",
    "1. [n](https://example.org/n)",
    "> - [q](https://example.org/q)",
    "\t- [t](https://example.org/t)",
    "        - [deep](https://example.org/deep)",
    "<<<<<<< ours",
    "# Another title",
    "Setext\n======",
    "**Bold**",
    "---",
    "<!-- awesome: contents -->",
    "<!-- awesome: footer -->",
    "- [ ] task",
    "$(touch /tmp/x) `id` ${HOME}",
]


@pytest.mark.parametrize("line", HOSTILE)
@pytest.mark.parametrize("shape", [*SHAPES[:2], *(pytest.param(shape, marks=pytest.mark.slow) for shape in SHAPES[2:])])
def test_a_hostile_line_is_accounted_for(shape: str, line: str) -> None:
    lines = page_of(shape).split("\n")
    for place in range(0, len(lines), max(1, len(lines) // 3)):
        text = "\n".join([*lines[:place], *line.split("\n"), *lines[place:]])
        found = plan(side_of(shape), side_of(shape), text, RULES)
        assert unnamed(found, text, found.draft.side().page()) == []


@settings(max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    shape=st.sampled_from(SHAPES),
    seed=st.integers(0, 10**6),
    more=st.lists(st.sampled_from(HOSTILE) | st.text(max_size=40), min_size=1, max_size=6),
)
@example(shape="grouped", seed=717, more=["Q¤Ö\U000def2fÐ\x8a"])  # a section beside one that is moved elsewhere
def test_lines_cut_mixed_and_made_up(shape: str, seed: int, more: list[str]) -> None:
    random = Random(seed)
    lines = page_of(shape).split("\n")
    for text in more:
        first = random.randrange(len(lines))
        lines[first : first + random.randrange(4)] = text.split("\n")
    if seed % 3 == 0:
        random.shuffle(lines)
    page = "\n".join(lines)
    found = plan(side_of(shape), side_of(shape), page, RULES)
    page = page.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    assert unnamed(found, page, found.draft.side().page()) == []


@pytest.mark.parametrize("page", ["", "\n", "x", "\ufeff", "# Only a title\n", "\n" * 2000])
def test_next_to_nothing(page: str) -> None:
    for shape in SHAPES:
        plan(side_of(shape), side_of(shape), page, RULES)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "- [a](https://example.org/{n}) - the same words again and again",
        "- same",
        "- [" + "a" * 3000 + "](https://example.org/{n})",
        "### Section {n}",
    ],
)
def test_many_lines_take_time_in_proportion(line: str) -> None:
    """Twice as many lines take less than four times as long: nothing is compared with everything."""

    def seconds(count: int) -> float:
        lines = page_of("awesome").rstrip("\n").split("\n")
        text = "\n".join([*lines, *(line.replace("{n}", str(n)) for n in range(count))])
        start = time.process_time()
        plan(side_of("awesome"), side_of("awesome"), text, RULES)
        return time.process_time() - start

    small = min(seconds(100) for _ in range(2))
    assert seconds(200) < 4 * small + 0.2
