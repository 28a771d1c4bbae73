"""Sites that show one page at several addresses (videos, posts): the one address by which it is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from awesome_cli.text.patterns import pattern
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
    "player.vimeo.com": "vimeo.com",
}
_SHORT_VIDEO_HOST = "youtu.be"
_VIDEO_PATHS = frozenset(("embed", "e", "live", "shorts", "v"))
_VIDEO_ID = pattern(r"([\w-]{11})(?:[?&].*)?", re.ASCII)
"""With what belongs into the query, where it was put after the ID."""
_NO_VIDEO_IDS = frozenset(("videoseries", "live_stream"))
"""What players of a playlist or channel have in place of an ID."""
_VIMEO_PATH = pattern(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos?/|(?:album|showcase)/\d+/video/)?(\d{3,12})(?:/[0-9a-f]{8,12})?",
    re.ASCII,
)
"""A video of Vimeo by its number; one that is not listed has its key after it."""
_POST_PATH = pattern(r"(/\w+/status)(?:es)?(/\d+)(?:/.*)?", re.ASCII)

HOSTS = frozenset((*_CANONICAL_HOSTS, *_CANONICAL_HOSTS.values(), _SHORT_VIDEO_HOST))
"""Hosts whose pages other hosts show too."""


def canonical_address(page: Address) -> Address:
    """The one of all addresses of a page by which it is known."""
    if page.host not in HOSTS:
        return page
    page = page._replace(host=_CANONICAL_HOSTS.get(page.host, page.host))
    if video := _video_id(page):
        return page._replace(host="youtube.com", path="/watch", query=f"v={video}", fragment="")
    if page.host == "vimeo.com" and (number := _VIMEO_PATH.fullmatch(strip_trailing_punctuation(page.path))):
        return page._replace(path=f"/{number[1]}", query="", fragment="")
    if page.host == "twitter.com" and (post := _POST_PATH.fullmatch(strip_trailing_punctuation(page.path))):
        return page._replace(path=post[1] + post[2], query="", fragment="")
    return page


def is_video(page: Address) -> bool:
    """Whether a canonical address is that of one video."""
    if page.host == "youtube.com":
        return page.path == "/watch" and bool(_video_id(page))
    return page.host == "vimeo.com" and _VIMEO_PATH.fullmatch(page.path) is not None


def _video_id(page: Address) -> str:
    """The ID of the video that an address of YouTube shows; empty for any other page."""
    first, *rest = page.segments() or [""]
    if page.host == _SHORT_VIDEO_HOST:
        video = first
    elif page.host != "youtube.com":
        return ""
    elif first == "watch":
        video = dict(parse_qsl(page.query)).get("v", "")
    else:
        video = rest[0] if first in _VIDEO_PATHS and rest else ""
    match = _VIDEO_ID.fullmatch(strip_trailing_punctuation(unquote(video)))
    return match[1] if match and match[1] not in _NO_VIDEO_IDS else ""
