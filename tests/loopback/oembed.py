"""Sites of videos that answer by oEmbed: YouTube and Vimeo behind one address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.loopback.service import Answer, Request, Service, as_json

if TYPE_CHECKING:
    from tests.loopback.world import Video

_ADDRESSES = (
    re.compile(r"https://(?:www\.)?youtube\.com/watch\?v=([\w-]+)"),
    re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:[a-z][\w/-]*/)?(\d+)(?:[?#/].*)?"),
)


class Oembed(Service):
    """`?format=json&url=...`."""

    name = "oembed"
    variable = "AWESOME_OEMBED_URL"

    def answer(self, request: Request) -> Answer:
        """The video at the address."""
        found = next(filter(None, (form.fullmatch(request.query.get("url", "")) for form in _ADDRESSES)), None)
        video = self.world.video(found[1]) if found else None
        if video is None or request.query.get("format") != "json":
            return self.refusal(404)
        return as_json(record(video))

    def refusal(self, status: int, message: str = "") -> Answer:
        """Plain words."""
        words = message or {401: "Unauthorized", 404: "Not Found"}.get(status, "Error")
        return Answer(words.encode(), status, "text/html")


def record(video: Video) -> dict[str, Any]:
    """All that a site says of a video; where its owner shows it to few only, without words."""
    size = {"type": "video", "version": "1.0", "width": 200, "height": 113, "html": "<iframe></iframe>"}
    if video.hidden:
        return {**size, "domain_status_code": 403}
    dated = {"upload_date": f"{video.published} 12:00:00"} if video.published else {}
    return {**size, "title": video.title, "author_name": video.owner, "provider_name": "A site", **dated}
