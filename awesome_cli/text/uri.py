"""Parts of a URL in the one form of all that mean the same: RFC 3986, section 6.2.2, with Unicode in NFC and IDNA.

Written so, two addresses of one page are one text: `~u` and `%7Eu`, `%c3%a9` and `é` in either of its two spellings,
`/a/../b` and `/b`, `münchen.example` and `xn--mnchen-3ya.example`. Nothing is decoded that has a meaning of its own.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_URI = "!#$&-;=?-Z_a-z~"
"""Characters that RFC 3986 lets stand in a path, query or fragment as they are, and `%` apart. The others, named in
their place, would take forty times as long to compile."""
_SPECIAL = re.compile(f"[^{_URI}]")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_TO_ESCAPE = re.compile(rf"[A-Za-z0-9]?[^\x00-\x7f]+|[^%{_URI}]")  # an accent may belong to the letter before it
_NO_HOST = re.compile(r"[%\s/?#@\\]|[^\x00-\x7f]")
_SURROGATE = "[\ud800-\udfff]"  # compiled where an address holds anything special: it takes long
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def normal(part: str) -> str:
    """A path, query or fragment in its normal form."""
    if not part or not _SPECIAL.search(part):
        return part
    part = _NO_ESCAPE.sub("%25", re.sub(_SURROGATE, "\ufffd", part))
    return _TO_ESCAPE.sub(_escaped, _ESCAPES.sub(_unescaped, part))


def _unescaped(escapes: re.Match[str]) -> str:
    """What needs no escape as itself, a byte that is no UTF-8 as a surrogate, the rest in upper case."""
    text = bytes.fromhex(escapes[0].replace("%", "")).decode("utf-8", "surrogateescape")
    return "".join(c if c in _UNRESERVED or c >= "\x80" else f"%{ord(c):02X}" for c in text)


def _escaped(characters: re.Match[str]) -> str:
    return quote(unicodedata.normalize("NFC", characters[0]), safe="", errors="surrogateescape")


def without_dots(path: str) -> str:
    """A path in its normal form without `.` and `..`."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:  # the first is what stands before the first slash
            kept.pop()
        elif segment not in (".", ".."):
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def ascii_host(host: str) -> str:
    """A host in lower case as names are asked for: `xn--mnchen-3ya.example` for `münchen.example`."""
    if host.isascii() and "%" not in host:
        return host
    import idna  # takes longer to import than a small list to read, and few lists have such a host

    name, colon, port = _ESCAPES.sub(_unescaped, host).partition(":")
    try:
        name = idna.uts46_remap(name, std3_rules=False)
    except idna.IDNAError:  # a character that no host may hold
        return host
    found = ".".join(map(_ascii_label, name.split("."))) + colon + port.lower()
    return found if found.strip(".") and not _NO_HOST.search(found) else host


def _ascii_label(label: str) -> str:
    # Not `idna.alabel`: it refuses labels that the web has, such as those with emoji.
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
