"""Text made of what means something in YAML, and any other text."""

from __future__ import annotations

from hypothesis import strategies as st

SIGNS = st.sampled_from(
    [*"ab:-#[]{}\"'\n \t|>,?&*!%@`\\~.\x00\x85\u2028\ufeff\ud800é😀", "---", "...", ": ", "- ", "%YAML"]
)
anything = st.text(st.characters()) | st.lists(SIGNS, max_size=40).map("".join)
