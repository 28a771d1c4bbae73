"""Lines of a page that the data render otherwise: by a rule of the list, or not at all."""

from __future__ import annotations

import pytest

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.differences import written_otherwise


@pytest.mark.parametrize(
    ("page", "rendered", "kind", "reason"),
    [
        ("# A\n\n- [x](y)\n", "# A\n", edits.NOT_UNDERSTOOD, "a render would write nothing of it"),
        ("# A\n\n- [x](#y)\n", "# A\n", edits.RULE, "contents: a render writes them"),
        ("* a\n\nb\n", "- a\nb\n", edits.RULE, "blanks, blank lines and bullets"),
        ("2. a\n", "1. a\n", edits.RULE, "numbers of items"),
        ("a *b\n", "a \\*b\n", edits.RULE, "escaped, so that Markdown shows the same"),
    ],
)
def test_each_line_that_is_written_otherwise_is_named(page: str, rendered: str, kind: str, reason: str) -> None:
    remarks = written_otherwise(page, rendered, (), {})
    assert remarks
    for remark in remarks:
        assert remark.kind == kind
        assert remark.reason.startswith(reason)
