"""Identity -> the name of an entry's file, so that two people who add one thing write one file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.normalize import address

if TYPE_CHECKING:
    from awesome_cli.identity import Identity


def file_stem(identity: Identity) -> str:
    """The name of an entry's file without `.yaml`: from the identity alone, lower case, at most 120 bytes.

    A name that two identities could share ends in eight hexadecimal digits of the identity's SHA-256.
    """
    scheme, _, name = identity.partition(":")
    if scheme == "arxiv" and name.isascii() and name.replace(".", "", 1).isdecimal():  # as most papers have it
        return f"arxiv-{name}"
    if scheme == "url":
        return _url_stem(identity, name)
    if scheme == "title":
        return "-".join(part for part in ("title", _last_words(name), _digest(identity)) if part)
    stem = f"{scheme}-{_without_slashes(scheme, name)}"
    is_whole = len(stem) <= 120 and _is_unique(scheme, name)
    return stem if is_whole else f"{stem[:111].rstrip('.-')}-{_digest(identity)}"


def _without_slashes(scheme: str, name: str) -> str:
    """A name with `--` for each slash, and `-` for the one after a folder of Hugging Face."""
    is_in_folder = scheme in ("hf", "github") and name.startswith(("datasets/", "spaces/"))
    folder, slash, rest = name.partition("/") if is_in_folder else ("", "", name)
    return re.sub(r"[^a-z0-9._-]", "-", folder + slash + rest.replace("/", "--"))


def _is_unique(scheme: str, name: str) -> bool:
    """Whether no other identity has the same name of a file."""
    if scheme == "doi":
        return re.fullmatch(r"[a-z0-9./]+", name) is not None
    return "--" not in name and not (scheme == "hf" and name.startswith(("datasets-", "spaces-")))


def _url_stem(identity: Identity, url: str) -> str:
    parts = address(url)
    host, path = (parts.host, parts.path) if parts else ("", url)
    safe_host = re.sub(r"[^a-z0-9.-]", "-", host)[:60].strip(".-")
    return "-".join(part for part in ("url", safe_host, _last_words(path.lower()), _digest(identity)) if part)


def _last_words(text: str) -> str:
    """As many of the last words of a text as 40 characters hold, with `-` between them."""
    tail = ""
    for word in reversed(re.findall("[a-z0-9]+", text)):
        longer = f"{word}-{tail}".strip("-")
        if len(longer) > 40:
            return tail or word[:40]
        tail = longer
    return tail


def _digest(identity: Identity) -> str:
    from hashlib import sha256  # most lists need it for few entries, and it takes longer to load than a small list

    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8]
