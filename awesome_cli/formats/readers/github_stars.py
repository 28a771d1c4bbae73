"""The repositories that somebody has starred, as GitHub's REST API lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.formats.readers import NO, SURE, Reader
from awesome_cli.formats.readers._data import of_json
from awesome_cli.formats.readers._records import Record, imported

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.formats.readers._data import Data
    from awesome_cli.formats.readers._records import Value
    from awesome_cli.imported import Imported

_START = 20_000
"""Characters in which a file shows what it is."""
_MARKS = ('"full_name"', '"stargazers_count"')
_TEXTS = {
    "title": "name",
    "url": "html_url",
    "description": "description",
    "stars": "stargazers_count",
    "archived": "archived",
    "pushed": "pushed_at",
}
"""The fields of a repository, by what they become."""


class GitHubStarsReader(Reader):
    """One record for each repository, in the section of its language."""

    suffixes = (".json",)

    def fit(self, document: ReaderInput) -> int:
        """By the names that repositories have there."""
        start = document.text[:_START]
        return SURE if start.lstrip()[:1] == "[" and all(mark in start for mark in _MARKS) else NO

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """Repositories, with the day of the star where the list says it (`application/vnd.github.star+json`)."""
        data = of_json(document.name, document.text)
        rows = [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []
        if not rows:
            raise InputError(f"{document.name}: no starred repository found, so there is nothing to import")
        return imported([_record(row) for row in rows], columns)


def _record(row: dict[str, Data]) -> Record:
    inner = row.get("repo")
    repository = inner if isinstance(inner, dict) else row
    texts = {name: repository.get(field) for name, field in _TEXTS.items()}
    values: dict[str, Value] = {name: text for name, text in texts.items() if isinstance(text, str) and text.strip()}
    if isinstance(starred := row.get("starred_at"), str):
        values["added"] = starred
    language = repository.get("language")
    folders = (language,) if isinstance(language, str) and language else ()
    is_private = repository.get("private") == "true"
    return Record(values, folders, broken="a private repository" if is_private else "")
