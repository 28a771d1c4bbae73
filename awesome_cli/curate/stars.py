"""The repositories that somebody has starred at GitHub, as a list to import."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import SourceError
from awesome_cli.formats.readers import ReaderInput
from awesome_cli.sources import stars
from awesome_cli.sources.http import NoAnswer

if TYPE_CHECKING:
    from collections.abc import Callable


class Stars(NamedTuple):
    """What came of the asking."""

    answer: ReaderInput
    """What is to be read, in the form of the reader `github-stars`."""
    failure: str = ""
    """Why not all came; empty where they did."""


def read(user: str, say: Callable[[str], None]) -> Stars:
    """The stars of a user, newest first; those that came before a failure count. `say` gets a message for each page.

    Raises SourceError where nothing came.
    """
    rows: list[object] = []
    failure = ""
    try:
        for page in stars.pages(user, say):
            rows += page
            say(f"{len(rows):,} stars")
    except NoAnswer as error:
        missing = stars.could_not_look(error)
        failure = f"{missing.reason}; {missing.advice}"
    if not rows:
        raise SourceError(f"no stars of {user} came from GitHub: {failure or 'there are none'}")
    return Stars(ReaderInput(f"the stars of {user}", json.dumps(rows)), failure)
