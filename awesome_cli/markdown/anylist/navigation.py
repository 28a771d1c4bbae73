"""Lists that lead into their own page, and so are no items: contents, also with the page's address before each `#`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from awesome_cli.markdown.anylist.block_tests import LIST_KINDS
from awesome_cli.markdown.classic.contents import is_in_page
from awesome_cli.markdown.classic.inline import is_web
from awesome_cli.normalize import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.markdown.blocks import Block, MarkdownDocument

_FEWEST = 2
"""Links of contents; one to a part of a page may be an item."""
_MOST = 0.5
"""The share of them that lead to headings: some that were renamed since are in most contents."""


def leads_into_page(block: Block, document: MarkdownDocument) -> bool:
    """Whether a list is nothing but links to places of the page it is on."""
    return is_in_page(block) or _leads_to_headings(block, document)


def _leads_to_headings(block: Block, document: MarkdownDocument) -> bool:
    """Whether all links of a list lead to one address, most of them to what headings of this page are called there."""
    links = [urldefrag(address) for address in _addresses(block)] if block.kind in LIST_KINDS else []
    if len(links) < _FEWEST or len({link.url for link in links}) > 1 or not all(link.fragment for link in links):
        return False
    known = {anchor(heading.text.strip()) for heading in document.headings}
    return sum(anchor(unquote(link.fragment)) in known for link in links) >= len(links) * _MOST


def _addresses(block: Block) -> Iterator[str]:
    """The addresses on the web that a block links to."""
    for part in block.walk():
        for token in part.tokens:
            if token.type == "link_open" and is_web(address := str(token.attrGet("href") or "")):
                yield address
