"""Items of one thing become one entry, and a render shows each where it was."""

from __future__ import annotations

from awesome_cli.markdown.anylist import read as any_list
from tests.markdown import lists

_ITEMS = """\
- [Wool](https://arxiv.org/abs/2403.00001)
- [On Wool](https://arxiv.org/abs/2403.00001) *Ada Byron, Kim Lee*
- [Felt](https://example.org/felt) *Ada Byron, Kim Lee*
"""


def test_items_of_one_thing_in_one_section_stay_in_their_order() -> None:
    imported = any_list.read(f"# L\n\n## S\n\n{_ITEMS}")
    wool = imported.entries[0]
    assert (wool.title, wool.authors) == ("Wool", ("Ada Byron", "Kim Lee"))
    assert [placement.title for placement in wool.placements] == ["On Wool"]
    assert lists.rendered(imported).endswith(f"## S\n\n{_ITEMS}")
