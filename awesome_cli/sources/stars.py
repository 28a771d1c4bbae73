"""Asks GitHub what somebody has starred: a hundred repositories a request, with or without a token."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.sources.http import NoAnswer
from awesome_cli.sources.services.github import GitHub

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awesome_cli.model import CouldNotLook

_USER = re.compile(r"[a-z0-9](?:-?[a-z0-9_])*", re.IGNORECASE | re.ASCII)
_PAGE = 100
"""The most that GitHub gives in one answer."""
_WITH_DAYS = "application/vnd.github.star+json"
"""The media type of answers that say when each star was given."""


def pages(user: str, say: Callable[[str], None]) -> Iterator[list[object]]:
    """The answers, one after the other. Raises NoAnswer, InputError for a user that cannot be or is not there."""
    if not _USER.fullmatch(user):
        raise InputError(f"{user!r} is not the name of a user at GitHub")
    number = 1
    while True:
        page = GitHub(say).get(f"/users/{user}/starred?per_page={_PAGE}&page={number}", _WITH_DAYS)
        if page is None:
            raise InputError(f"GitHub knows no user {user!r}")
        if not isinstance(page, list):
            raise NoAnswer("garbled", "an answer that is not a list of repositories")
        yield page
        if len(page) < _PAGE:
            return
        number += 1


def could_not_look(error: NoAnswer) -> CouldNotLook:
    """The failure as a value, with what a person can do."""
    return GitHub().could_not_look(error)
