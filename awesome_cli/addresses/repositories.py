"""GitHub and Hugging Face: the repository, model, dataset or space that an address leads to. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.normalize import address
from awesome_cli.text.patterns import pattern
from awesome_cli.text.sentence import strip_trailing_punctuation, without_suffix

if TYPE_CHECKING:
    from collections.abc import Sequence

GITHUB = "github.com"
HUGGING_FACE_HOSTS = frozenset(("huggingface.co", "hf.co"))

_NO_GITHUB_OWNER = frozenset(
    "about account apps articles blog codespaces collections contact customer-stories dashboard discussions edu "
    "enterprise events explore features gist git-guides issues join login marketplace mobile new nonprofit "
    "notifications organizations orgs pricing pulls readme resources search security settings signup site "
    "solutions sponsors stars team topics trending users watching".split()
)
_NO_HUGGING_FACE_OWNER = frozenset(
    "api activity blog brand changelog chat collections course datasets docs enterprise hub inference join learn "
    "login models new notifications organizations papers posts pricing privacy search settings spaces storage "
    "support tasks terms-of-service welcome".split()
)
_OWNER = pattern(r"[a-z0-9](?:-?[a-z0-9_])*", re.IGNORECASE | re.ASCII)
_NAME = pattern(r"[a-z0-9._-]+", re.IGNORECASE | re.ASCII)
_HUGGING_FACE_NAME = pattern(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?", re.IGNORECASE | re.ASCII)
_PLAIN_REPOSITORY = pattern(rf"https://github\.com/({_OWNER.pattern})/([a-z0-9_-]+)", _OWNER.flags)
"""As most people write it: splitting any other address takes six times as long."""
_HUGGING_FACE_FOLDERS = frozenset(("datasets", "spaces"))
_GITHUB_FILE = pattern(
    r"https://(?:(?:www\.)?github\.com/([\w.-]+/[\w.-]+)/(?:blob|tree|raw)|raw\.githubusercontent\.com/([\w.-]+/[\w.-]+))"
    r"/([^/?#]+)/([^?#]+)(?:[?#].*)?"
)
_WHOLE: tuple[list[str], ...] = ([], ["tree", "main"], ["tree", "master"])
"""What after a repository shows the repository itself."""


def github_page(segments: Sequence[str]) -> str:
    """`owner/name` of the repository that a path at GitHub shows as a whole; empty for any other."""
    found = _owner_and_name(segments)
    return "/".join(found) if found and list(segments[2:]) in _WHOLE else ""


def github_repository(url: str) -> tuple[str, str] | None:
    """Owner and name of the GitHub repository that a URL leads into, however deep; None for any other URL."""
    if plain := _PLAIN_REPOSITORY.fullmatch(url):
        return None if plain[1].lower() in _NO_GITHUB_OWNER else (plain[1], plain[2])
    if GITHUB not in url.lower():  # most are elsewhere, and splitting an address takes time
        return None
    parts = address(url)
    return _owner_and_name(parts.decoded_segments()) if parts and parts.host == GITHUB else None


def _owner_and_name(segments: Sequence[str]) -> tuple[str, str] | None:
    if len(segments) < 2 or segments[0].lower() in _NO_GITHUB_OWNER:
        return None
    owner, name = segments[0], without_suffix(strip_trailing_punctuation(segments[1]), ".git")
    return (owner, name) if _OWNER.fullmatch(owner) and _NAME.fullmatch(name) else None


def github_file(url: str) -> tuple[str, str, str] | None:
    """Repository, branch and path of a file or folder that a URL shows; None for any other URL.

    A branch with a slash in its name is cut in two: nobody could tell.
    """
    match = _GITHUB_FILE.fullmatch(url)
    return (match[1] or match[2], match[3], match[4]) if match else None


def hugging_face_page(segments: Sequence[str]) -> str:
    """`owner/name`, `datasets/owner/name` or `spaces/owner/name` that a path there shows as a whole; else empty."""
    start = 1 if segments and segments[0] in _HUGGING_FACE_FOLDERS else 0
    if len(segments) < start + 2 or list(segments[start + 2 :]) not in _WHOLE:
        return ""
    owner, name = segments[start], strip_trailing_punctuation(segments[start + 1])
    if owner.lower() in _NO_HUGGING_FACE_OWNER:
        return ""
    if not (_HUGGING_FACE_NAME.fullmatch(owner) and _HUGGING_FACE_NAME.fullmatch(name)):
        return ""
    return "/".join((*segments[:start], owner, name))
