"""Regular expressions that are compiled when they are first used: a command uses few of those that it imports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from re import Pattern, RegexFlag


def pattern(text: str, flags: RegexFlag | int = 0) -> Pattern[str]:
    """What `re.compile` gives, compiled later. An error in `text` is raised then."""
    return cast("Pattern[str]", _Pattern(text, flags))


class _Pattern:
    def __init__(self, text: str, flags: RegexFlag | int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, which is kept, so that this is asked once for each."""
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value
