"""The address of a record: one that leads a reader somewhere, or the reason why it is left out."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import NamedTuple

from awesome_cli.addresses import forges
from awesome_cli.identity import read
from awesome_cli.normalize import holds_secret, host_name

_NOTHING = frozenset(("", "-", "–", "—", "?", "n/a", "na", "nan", "nil", "none", "null", "tbd", "todo"))
"""What people write where they have no value."""
_IDENTITY_SCHEMES = ("doi", "arxiv", "isbn", "github", "hf", *forges.SCHEMES.values())
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,20}):(?!\d)", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,62})\.)+[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#]\S*)?")
_LOCAL = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain")
_NUMERIC = re.compile(r"(?:0x)?[\da-f.]*[\d.]", re.IGNORECASE)


class RefusedAddress(NamedTuple):
    """Why an address is left out; the address itself may be nothing to show."""

    reason: str


def is_nothing(text: str) -> bool:
    """Whether a value says that there is none."""
    return text.strip().lower() in _NOTHING


def address(text: str) -> str | RefusedAddress:
    """The URL that a text is or names (a repository's `owner/name`, a DOI); empty where it is none."""
    text = text.strip()
    if is_nothing(text):
        return ""
    scheme = _SCHEME.match(text)
    if scheme is None or scheme[1].lower() in _IDENTITY_SCHEMES:
        if reference := read(text):
            return reference.url
        return _public(f"https://{text}") if _HOST.fullmatch(text) else ""
    if scheme[1].lower() in ("http", "https"):
        return _public(text)
    # A colon within words (`Note: see there`) is no scheme; one with text right after it is.
    return RefusedAddress(f"{scheme[1].lower()}: leads to no page") if text[scheme.end() :][:1].strip() else ""


def _public(url: str) -> str | RefusedAddress:
    """A URL that everybody can be led to, or why it is none."""
    if holds_secret(url):
        return RefusedAddress("its address holds a password or a token")
    host = host_name(url)
    if not host:
        return RefusedAddress("its address names no host")
    return RefusedAddress("a private or local address") if _is_private(host) else url


def _is_private(host: str) -> bool:
    """Whether a host is this machine, or of one network only."""
    bare = host.rpartition(":")[0] if re.search(r"[^:]:\d+$|]:\d+$", host) else host
    bare = bare.strip("[]").partition("%")[0]
    try:
        return not ip_address(bare).is_global
    except ValueError:
        return "." not in bare or bare.rpartition(".")[2] in _LOCAL or bool(_NUMERIC.fullmatch(bare))
