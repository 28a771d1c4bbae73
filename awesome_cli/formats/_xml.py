"""XML documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["document", "escape", "quoteattr"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(lines: Iterable[str]) -> str:
    """Lines as a document; characters that XML does not allow, not even escaped, become U+FFFD."""
    return _NOT_XML.sub("\ufffd", "\n".join(['<?xml version="1.0" encoding="utf-8"?>', *lines, ""]))
