"""What the property tests draw from: text with traps, values of entry files, references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from awesome_cli.storage.fields import DATE, DIGITS, FIELDS, FLAG, LINKS, NUMBER, PLACEMENTS, TEXT, TEXTS, Field, table

if TYPE_CHECKING:
    from awesome_cli.storage.fields import Raw, Table

TRAPS = [
    "", " ", "~", "null", "NO", "true", "0704.0001", "2406.1483", "1e3", "0x1f", "- a", "a: b", "a:", ": a", "a #b",
    "#b", "[a]", "{a}", "*a", "&a", "!a", "@a", "`a`", "%a", "|", ">", "'a'", '"a"', "a, b", "a\\b", "\t", "a\tb",
    "a\n", "\na", "a\n\nb", "a\n b", "a  b", " a", "a ", "---", "...", "? a", "=", "<<", "é", "e\u0301", "中文", "😀",
    "👩\u200d💻", "\u202eabc", "\u2028", "\x85", "\xa0", "\ufeff", "\ufffe", "\x1b[31m", "\x00", "[/]", "<think>",
]  # fmt: skip
"""What YAML, Markdown or a terminal could take for something else."""

words = st.sampled_from([*TRAPS, "model", "merging", "A", "x" * 120])
texts = st.one_of(
    st.sampled_from(TRAPS),
    st.text(max_size=30),
    st.lists(words, max_size=40).map(" ".join),
    st.lists(words, max_size=10).map("".join),
)
"""Any text, no half of a surrogate pair among it."""

_links = st.one_of(texts, st.fixed_dictionaries({"label": texts, "url": texts}))
_placements = st.fixed_dictionaries({"section": texts}, optional={"title": texts, "description": texts, "item": texts})
_dates = st.dates().map(str) | st.sampled_from(["2024", "2024-06"])
_numbers = st.integers(-99999, 99999).map(str) | st.decimals(-99, 99, allow_nan=False, places=3).map(str)
_values: dict[str, st.SearchStrategy[Any]] = {
    TEXT: texts,
    TEXTS: st.lists(texts | texts.map("pkg:{}".format), max_size=4),
    LINKS: st.lists(_links, max_size=4),
    PLACEMENTS: st.lists(_placements, max_size=3),
    DATE: _dates,
    DIGITS: st.integers(0, 99999).map(str),
    NUMBER: _numbers,
    FLAG: st.sampled_from(["true", "false"]),
}

CUSTOM = table(
    {
        "license": Field(TEXT, "", ("MIT", "GPL-3.0", "no")),
        "tags": Field(TEXTS, "", flow=True),
        "size": Field(NUMBER, ""),
        "offline": Field(FLAG, ""),
        "since": Field(DATE, ""),
        "in2": Field(TEXT, ""),
    }
)
"""The fields of a list that declares one of each type."""


def _raws(fields: Table) -> st.SearchStrategy[Raw]:
    return st.fixed_dictionaries(
        {},
        optional={
            key: st.sampled_from(field.choices) if field.choices else _values[field.type]
            for key, field in fields.items()
        },
    )


raws = _raws(FIELDS)
"""Values of an entry file, each of the type of its field; what they say may be nonsense."""
custom_raws = _raws(CUSTOM)
"""The same, of a list with fields of its own."""
sound_raws = _raws(CUSTOM).map(
    lambda raw: {
        **raw,
        "title": "A",
        "kind": "link",
        "sections": ["a"],
        "arxiv": "2406.14833",
        "doi": "10.1145/3534678",
    }
)
"""Values that mostly make an entry."""
