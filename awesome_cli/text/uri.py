"""Normalizes the parts of a URL: RFC 3986, section 6.2.2, with Unicode in NFC and hosts by IDNA.

Normalized, two addresses of one page are one text: `~u` and `%7Eu`, `%c3%a9` and `é` in either of its two forms,
`/a/../b` and `/b`, `münchen.example` and `xn--mnchen-3ya.example`. Reserved characters are never decoded.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from awesome_cli.text.patterns import pattern

_URI_CHARACTERS = "!#$&-;=?-Z_a-z~"
"""The characters other than `%` that RFC 3986 allows in a path, query or fragment without an escape. Patterns exclude
these: a class that names all others takes forty times as long to compile."""
_NEEDS_WORK = pattern(f"[^{_URI_CHARACTERS}]")
_ESCAPES = pattern(r"(?:%[0-9A-Fa-f]{2})+")
_STRAY_PERCENT = pattern(r"%(?![0-9A-Fa-f]{2})")
_TO_ESCAPE = pattern(rf"[A-Za-z0-9]?[^\x00-\x7f]+|[^%{_URI_CHARACTERS}]")  # an accent may belong exactly before it
_NOT_IN_HOST = pattern(r"[%\s/?#@\\]|[^\x00-\x7f]")
_SURROGATE = "[\ud800-\udfff]"  # compiled where an address needs work: it takes long
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def normalize(part: str) -> str:
    """A path, query or fragment in its normal form."""
    if not part or not _NEEDS_WORK.search(part):
        return part
    part = _STRAY_PERCENT.sub("%25", re.sub(_SURROGATE, "\ufffd", part))
    return _TO_ESCAPE.sub(_escape, _ESCAPES.sub(_unescape, part))


def _unescape(escapes: re.Match[str]) -> str:
    """Decodes what needs no escape, keeps bytes that are not UTF-8 as surrogates, puts other escapes in upper case."""
    text = bytes.fromhex(escapes[0].replace("%", "")).decode("utf-8", "surrogateescape")
    return "".join(c if c in _UNRESERVED or c >= "\x80" else f"%{ord(c):02X}" for c in text)


def _escape(characters: re.Match[str]) -> str:
    return quote(unicodedata.normalize("NFC", characters[0]), safe="", errors="surrogateescape")


def remove_dot_segments(path: str) -> str:
    """A normalized path without `.` and `..` segments."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:  # the first is the empty text before the first slash
            kept.pop()
        elif segment not in (".", ".."):
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def ascii_host(host: str) -> str:
    """A lower-case host as DNS knows it: `xn--mnchen-3ya.example` for `münchen.example`."""
    if host.isascii() and "%" not in host:
        return host
    import idna  # takes longer to import than a small list to read, and few lists have such a host

    name, colon, port = _ESCAPES.sub(_unescape, host).partition(":")
    try:
        name = idna.uts46_remap(name, std3_rules=False)
    except idna.IDNAError:  # a character that no host may hold
        return host
    ascii_name = ".".join(map(_ascii_label, name.split("."))) + colon + port.lower()
    return ascii_name if ascii_name.strip(".") and not _NOT_IN_HOST.search(ascii_name) else host


def _ascii_label(label: str) -> str:
    # Not `idna.alabel`: it refuses labels that the web has, such as those with emoji.
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
