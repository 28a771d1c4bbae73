"""What the property tests draw from: text with traps, values of entry files, references."""

from __future__ import annotations

from hypothesis import strategies as st

from awesome_cli.storage.fields import CHOICE, DATE, DIGITS, FIELDS, FLAG, LINKS, TEXT, TEXTS

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
_dates = st.dates().map(str) | st.sampled_from(["2024", "2024-06"])
_values = {TEXT: texts, TEXTS: st.lists(texts, max_size=4), LINKS: st.lists(_links, max_size=4), DATE: _dates}
_values |= {DIGITS: st.integers(0, 99999).map(str), FLAG: st.sampled_from(["true", "false"])}

raws = st.fixed_dictionaries(
    {},
    optional={
        key: st.sampled_from(field.choices) if field.type == CHOICE else _values[field.type]
        for key, field in FIELDS.items()
    },
)
"""Values of an entry file, each of the type of its field; what they say may be nonsense."""
