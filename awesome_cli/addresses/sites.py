"""Sites that show one page at several addresses (videos, posts): the one address that stands for all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from awesome_cli.text.sentence import strip_trailing_punctuation

if TYPE_CHECKING:
    from awesome_cli.normalize import Address

_CANONICAL_HOSTS = {
    "x.com": "twitter.com",
    "m.twitter.com": "twitter.com",
    "mobile.twitter.com": "twitter.com",
    "mobile.x.com": "twitter.com",
    "m.youtube.com": "youtube.com",
    "music.youtube.com": "youtube.com",
    "youtube-nocookie.com": "youtube.com",
}
_SHORT_VIDEO_HOST = "youtu.be"
_VIDEO_PATHS = frozenset(("embed", "e", "live", "shorts", "v"))
_VIDEO_ID = re.compile(r"[\w-]{11}", re.ASCII)
_POST_PATH = re.compile(r"(/\w+/status)(?:es)?(/\d+)(?:/.*)?", re.ASCII)

HOSTS = frozenset((*_CANONICAL_HOSTS, *_CANONICAL_HOSTS.values(), _SHORT_VIDEO_HOST))
"""Hosts whose pages other hosts show too."""


def canonical_address(page: Address) -> Address:
    """The one address that stands for all addresses of the same page."""
    if page.host not in HOSTS:
        return page
    page = page._replace(host=_CANONICAL_HOSTS.get(page.host, page.host))
    if video := _video_id(page):
        return page._replace(host="youtube.com", path="/watch", query=f"v={video}", fragment="")
    if page.host == "twitter.com" and (post := _POST_PATH.fullmatch(strip_trailing_punctuation(page.path))):
        return page._replace(path=post[1] + post[2], query="", fragment="")
    return page


def _video_id(page: Address) -> str:
    """The ID of the video that an address shows; empty for any other page."""
    first, *rest = page.segments() or [""]
    if page.host == _SHORT_VIDEO_HOST:
        video = first
    elif page.host != "youtube.com":
        return ""
    elif first == "watch":
        video = dict(parse_qsl(page.query)).get("v", "")
    else:
        video = rest[0] if first in _VIDEO_PATHS and rest else ""
    video = strip_trailing_punctuation(unquote(video))
    return video if _VIDEO_ID.fullmatch(video) else ""
