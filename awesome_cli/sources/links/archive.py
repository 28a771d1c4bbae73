"""The Internet Archive: the copy of a page nearest to a day (its Wayback Availability API).

GET https://archive.org/wayback/available?url=example.org/page&timestamp=20240131
{"archived_snapshots": {"closest": {"available": true, "status": "200", "timestamp": "20240203...", "url": "..."}}}
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from awesome_cli.normalize import address
from awesome_cli.sources.http import NoAnswer, base_url, check_status, number_setting, pace, retry, session, timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_TRIES = 3
_FAILURES = 2
"""After so many addresses in a row for which it was away it is not asked for the rest."""


def copies(wanted: Mapping[str, str], say: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """The address of a copy for each address that has one near its day (YYYY-MM-DD, empty for the newest).

    One after the other, at most one a second. Raises SourceError for a setting that cannot be used.
    """
    delay = pace("archive", min(1.0, number_setting("AWESOME_BACKOFF", 2)))
    failures = 0
    for url, day in wanted.items():
        try:
            copy = retry(partial(_nearest, url, day), lambda text: say(f"archive: {text}"), delay, _TRIES, timeout())
        except NoAnswer as error:
            say(f"archive: {error.reason}")
            failures += 1
            if failures == _FAILURES:
                return
            continue
        failures = 0
        if copy:
            yield url, copy


def _nearest(url: str, day: str) -> str:
    with session() as http:
        asked = {"url": url, **({"timestamp": day.replace("-", "")} if day else {})}
        place = f"{base_url('AWESOME_ARCHIVE_URL', 'https://archive.org')}/wayback/available"
        response = http.get(place, params=asked, timeout=timeout(), allow_redirects=False)
        check_status(response.status_code, response.headers)
        try:
            answer: Any = response.json()
        except ValueError:
            raise NoAnswer("garbled", "an answer that is not JSON") from None
    found = answer.get("archived_snapshots") if isinstance(answer, dict) else None
    closest = found.get("closest") if isinstance(found, dict) else None
    if not isinstance(closest, dict) or closest.get("available") is not True or str(closest.get("status")) != "200":
        return ""
    copy = str(closest.get("url"))
    secure = copy.replace("http://web.archive.org/", "https://web.archive.org/", 1)
    return secure if address(secure) and " " not in secure else ""
