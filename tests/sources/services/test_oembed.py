"""What sites of videos say of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.identity import read
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources.services.oembed import Oembed
from awesome_cli.sources.source import Metadata
from tests.loopback import cases
from tests.loopback.service import Answer
from tests.loopback.world import Video

if TYPE_CHECKING:
    from awesome_cli.sources.source import Answer as SourceAnswer
    from tests.loopback import Loopback


def about(url: str) -> SourceAnswer:
    """What is said of the video at an address."""
    reference = read(url)
    assert reference is not None
    key = Oembed().match(reference)
    assert key is not None
    [(_, answer)] = Oembed().fetch([key])
    return answer


def test_a_video_has_a_title_and_a_channel(server: Loopback) -> None:
    server.world.load(Video("dQw4w9WgXcQ", " Attention,\n &amp; more ", "Lab & Friends"))
    told = about("https://youtu.be/dQw4w9WgXcQ?t=42")
    assert told == Metadata("Attention, &amp; more", "video", ("Lab & Friends",))
    assert server.requests["oembed"][0].query["url"] == "https://youtube.com/watch?v=dQw4w9WgXcQ"


def test_vimeo_says_when_and_is_asked_with_the_key(server: Loopback) -> None:
    told = about("https://vimeo.com/76979871/8272103f6e")
    assert isinstance(told, Metadata)
    assert told.published == "2020-02-02"
    assert server.requests["oembed"][0].query["url"].endswith("76979871/8272103f6e")


def test_a_video_that_is_gone_is_missing(server: Loopback) -> None:
    assert about(f"https://youtu.be/{cases.NO_VIDEO}") == Missing()
    server.faults["oembed"] = Answer(b"Bad Request", 400, "text/html")
    assert about("https://youtu.be/dQw4w9WgXcQ") == Missing()


@pytest.mark.parametrize(
    ("fault", "reason"), [("401", "HTTP 401"), ("403", "HTTP 403"), ("", "its owner shows it only to some")]
)
def test_a_private_video_is_named_and_not_gone(server: Loopback, fault: str, reason: str) -> None:
    server.faults["oembed"] = fault
    told = about(f"https://vimeo.com/{cases.HIDDEN_VIDEO.id}")
    assert isinstance(told, CouldNotLook)
    assert told.reason == reason
    assert "private" in told.advice
