"""Sites that show one page at several addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from awesome_cli.text.sentence import without_end

if TYPE_CHECKING:
    from awesome_cli.normalize import Address

_ONE_HOST = {
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
_VIDEO = re.compile(r"[\w-]{11}", re.ASCII)
_STATUS = re.compile(r"(/\w+/status)(?:es)?(/\d+)(?:/.*)?", re.ASCII)

HOSTS = frozenset((*_ONE_HOST, *_ONE_HOST.values(), _SHORT_VIDEO_HOST))
"""Hosts with pages that others of them show too."""


def one_address(page: Address) -> Address:
    """The address that stands for all addresses of a page."""
    if page.host not in HOSTS:
        return page
    page = page._replace(host=_ONE_HOST.get(page.host, page.host))
    if video := _video(page):
        return page._replace(host="youtube.com", path="/watch", query=f"v={video}", fragment="")
    if page.host == "twitter.com" and (post := _STATUS.fullmatch(without_end(page.path))):
        return page._replace(path=post[1] + post[2], query="", fragment="")
    return page


def _video(page: Address) -> str:
    """The ID of the video that an address shows; empty for any other page."""
    first, *rest = page.segments() or [""]
    if page.host == _SHORT_VIDEO_HOST:
        found = first
    elif page.host != "youtube.com":
        return ""
    elif first == "watch":
        found = dict(parse_qsl(page.query)).get("v", "")
    else:
        found = rest[0] if first in _VIDEO_PATHS and rest else ""
    found = without_end(unquote(found))
    return found if _VIDEO.fullmatch(found) else ""
