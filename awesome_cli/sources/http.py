"""How all sources use HTTP: pace, retries, deadlines, user agent, and tokens that never reach another host."""

from __future__ import annotations

import os
import random
import re
import threading
import time
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from awesome_cli import __version__
from awesome_cli.errors import SourceError
from awesome_cli.normalize import address

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    import requests

T = TypeVar("T")

USER_AGENT = f"awesome-list-cli/{__version__} (keeps curated lists)"
MAILTO = "AWESOME_MAILTO"
MAX_WAIT = 30.0
"""Seconds; a service that asks for a longer wait is given up."""
RETRIED = frozenset(("busy", "broken", "failed", "garbled"))
"""Kinds of failures that are worth another try."""
UNAVAILABLE = frozenset(("busy", "broken", "slow", "unreachable"))
"""Kinds of failures of the service itself; all others may concern a single thing."""

ADVICE = {
    "busy": "try again later",
    "broken": "try again later",
    "failed": "try again later",
    "garbled": "try again later",
    "slow": "try again later, or allow more time with AWESOME_TIMEOUT",
    "unreachable": "check the network connection",
    "refused": "try again later",
    "unexpected": "try again later; if it stays, report it",
}
"""What a person can do, by kind of failure; a source may have better advice."""


class NoAnswer(Exception):
    """A service gave no usable answer. `kind` is a key of ADVICE; `wait` the seconds it asked for."""

    def __init__(self, kind: str, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.wait = wait


def number_setting(name: str, default: float) -> float:
    """A number from the environment. Raises SourceError for anything else."""
    text = os.environ.get(name, "").strip()
    try:
        value = float(text or default)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 3600:
        raise SourceError(f"{name} is {text!r}; give seconds, as in {name}={default:g}")
    return value


def timeout() -> float:
    """Seconds that one request may take."""
    return number_setting("AWESOME_TIMEOUT", 20) or 20


def base_url(name: str, default: str) -> str:
    """A service's base address: from the environment alone, so that a list from a stranger cannot redirect a token.

    Raises SourceError for an invalid URL.
    """
    url = (os.environ.get(name) or default).rstrip("/")
    if address(url) is None:
        raise SourceError(f"{name} is {url!r}; give a URL, as in {name}={default}")
    return url


def environment_token(*names: str) -> str:
    """A token: the first of these variables that is set, without white space around it.

    Raises SourceError for characters that no header may contain.
    """
    name, value = next(((name, value) for name in names if (value := os.environ.get(name, "").strip())), ("", ""))
    if not re.fullmatch(r"[!-~]*", value):
        raise SourceError(f"{name} holds characters that no token has: set it again, or unset it")
    return value


def mailto() -> str:
    """The address at which a service may complain; empty for what is none."""
    text = os.environ.get(MAILTO, "").strip()
    return text if re.fullmatch(r"[!-~]+@[!-~]+", text) else ""


def session(*secrets: str) -> requests.Session:
    """A session with our user agent, without .netrc; a redirect to another host drops the headers `secrets`."""
    import requests

    class Session(requests.Session):
        def rebuild_auth(self, prepared_request: requests.PreparedRequest, response: requests.Response) -> None:
            old, new = str(response.request.url), str(prepared_request.url)
            if self.should_strip_auth(old, new):  # type: ignore[no-untyped-call]
                for name in secrets:
                    prepared_request.headers.pop(name, None)

    http = Session()
    http.headers["User-Agent"] = USER_AGENT
    http.auth = lambda request: request  # any `auth` keeps requests from reading .netrc
    return http


def silence_logger(name: str) -> None:
    """Keeps a library from writing to the terminal through its logger."""
    import logging

    log = logging.getLogger(name)
    log.setLevel(logging.CRITICAL)
    for handler in [*log.handlers]:
        log.removeHandler(handler)


def with_deadline(seconds: float, call: Callable[[], T]) -> T:
    """The value of a call. Raises NoAnswer after the deadline.

    A socket's own timeout restarts with each byte and does not cover name resolution. So the call runs in a thread of
    its own, which is abandoned when it takes too long.
    """
    from concurrent.futures import Future

    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return future.result(seconds)
    except TimeoutError:
        raise NoAnswer("slow", f"no answer within {seconds:g} s") from None


def retry(
    attempt: Callable[[], T],
    say: Callable[[str], None],
    pace: Pace,
    tries: int,
    seconds: float,
    retried: Container[str] = RETRIED,
) -> T:
    """The value of an attempt that the network may spoil, tried again with growing waits. Raises NoAnswer in the end.

    Each try may take so many seconds; `say` gets a message for each wait. Trouble of a kind that is not in
    `again` is final.
    """
    first = number_setting("AWESOME_BACKOFF", 2)
    for number in range(tries):
        pace.wait()
        try:
            return with_deadline(seconds, attempt)
        except Exception as error:
            failure = as_no_answer(error)
            if failure is None:
                raise
        if failure.wait is not None and failure.wait > MAX_WAIT:
            failure.reason += f", to be asked again in {duration(failure.wait)}"
            raise failure
        if failure.kind not in retried or number + 1 == tries:
            raise failure
        backoff = first * 2**number * random.uniform(0.75, 1.25)  # so that many clients do not return at once
        wait = max(backoff, failure.wait or 0)
        say(f"{failure.reason}; trying again in {duration(wait)}")
        time.sleep(wait)
    raise AssertionError("unreachable")  # pragma: no cover


def as_no_answer(error: Exception) -> NoAnswer | None:
    """What a network error is, in our own words: libraries put addresses with passwords into theirs. None: a bug."""
    import requests
    from urllib3.exceptions import HTTPError, NewConnectionError

    if isinstance(error, NoAnswer):
        return error
    if isinstance(error, requests.exceptions.SSLError):
        return NoAnswer("unreachable", "no trusted connection")
    if isinstance(error, requests.exceptions.ProxyError):
        return NoAnswer("unreachable", "no connection through the proxy")
    if isinstance(error, requests.Timeout):
        return NoAnswer("slow", f"no answer within {timeout():g} s")
    if isinstance(error, requests.ConnectionError):
        cause = getattr(error.args[0] if error.args else None, "reason", None)
        if isinstance(cause, NewConnectionError):
            return NoAnswer("unreachable", "no connection")
    if isinstance(error, requests.RequestException) and isinstance(error, ValueError):
        return NoAnswer("unexpected", "an address that cannot be requested")
    if isinstance(error, (requests.RequestException, HTTPError, ConnectionError)):
        return NoAnswer("broken", "the connection was closed")
    return None


_KINDS = {
    **dict.fromkeys((409, *range(500, 600)), "failed"),
    **dict.fromkeys((408, 425, 502, 503, 504, *range(521, 531)), "broken"),
    **dict.fromkeys((401, 403, 406, 407, 418, 451, 999), "refused"),
    429: "busy",
}
"""What a status says, as a key of ADVICE; any other is odd.

A service that is away or too slow is broken, with the statuses that a proxy before it has for that (521 to 530); any
other from 500 on is its failure with this very question. Sites keep programs out with 406, 418 and 999, too.
"""


def check_status(status: int, headers: Mapping[str, str], busy: int = 429) -> None:
    """Raise NoAnswer for a status that is no answer. What a source understands (404...) it looks at before.

    `busy` is another status by which a service says that it is asked too often.
    """
    if status < 400:
        return
    kind = "busy" if status == busy else _KINDS.get(status, "unexpected")
    words = " (too many requests)" if kind == "busy" else ""
    wait = retry_after(headers) if kind in RETRIED else None
    raise NoAnswer(kind, f"HTTP {status}{words}", limit_wait(headers) if wait is None and kind == "busy" else wait)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the header Retry-After asks for: it holds seconds or a date (RFC 9110, 10.2.3). None without one."""
    from email.utils import parsedate_to_datetime

    text = next((value for name, value in headers.items() if name.lower() == "retry-after"), "").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def limit_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds until a spent allowance is new; None where headers say nothing of one, or that some of it is left.

    GitLab has `RateLimit-Remaining` and `RateLimit-Reset`, others the same with `X-` before; the reset is a time stamp
    or a number of seconds. The IETF's draft has both in one header: `RateLimit: "default";r=0;t=30`.
    """
    known = {name.lower().removeprefix("x-"): value.strip() for name, value in headers.items()}
    if parts := re.search(r";\s*r=0\s*;\s*t=(\d{1,9})\b", known.get("ratelimit", "")):
        return float(parts[1])
    reset = known.get("ratelimit-reset", "")
    if known.get("ratelimit-remaining") != "0" or not reset.isdecimal():
        return None
    seconds = float(reset)
    return max(0.0, seconds - time.time()) if seconds > _A_TIME_STAMP else seconds


_A_TIME_STAMP = 1e9
"""Seconds since 1970 that are more than anybody waits."""


def duration(seconds: float) -> str:
    """A time to wait, in words."""
    return f"{seconds / 60:.0f} min" if seconds >= 120 else f"{seconds:.0f} s" if seconds >= 1 else f"{seconds:.1g} s"


class Pace:
    """Keeps a pause between requests, for all threads together."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Return when the next request may go out."""
        with self._lock:
            start = max(self._next, time.monotonic())
            self._next = start + self.seconds
        time.sleep(max(0.0, start - time.monotonic()))


@cache
def pace(name: str, seconds: float) -> Pace:
    """The one pace of a service in this process: its terms of use count all requests of a machine together."""
    return Pace(seconds)
