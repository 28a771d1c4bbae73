"""Texts full of what Markdown could take for its own."""

from __future__ import annotations

from hypothesis import strategies as st

SIGNS = (
    "* ** _ ` `` [ ] ]( < > <b> </b> <!-- | \\ & &amp; &#42; ~ ~~ $ $x$ $a_b*c$ $5 # 1. 1) - + --- ! ![ :// "
    "http://a.b https://x.y/ www. @ é 中 א 🌟 a b 0 9"
)
MARKS = st.sampled_from(
    [*SIGNS.split(), *(" ", "# ", "1. ", "- ", "> ", "\n", "\t", "\u00a0", "\u202e", "\x1b[31m", "\x00")]
)
TEXTS = st.lists(MARKS | st.text(max_size=4), max_size=14).map("".join)
