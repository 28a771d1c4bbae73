"""Finds sections as people name them: by path or title, in any case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.normalize import fold
from awesome_cli.registry import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awesome_cli.model import Section


def find(sections: Iterable[Section], text: str, was: Mapping[str, str] | None = None) -> str:
    """The path of the one section that a text names. Raises InputError, with the nearest, for none or several."""
    sections = list(sections)
    matches = matching(sections, (was or {}).get(text, text))
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise InputError(f"several sections are called {text!r}: say {' or '.join(matches)}")
    raise InputError(f"no section {text!r}{_hint(sections, text)}")


def matching(sections: Iterable[Section], text: str) -> list[str]:
    """The paths of all sections that a text names: by path; else by path in any case; else by title, or titles."""
    known = list(_paths_with_titles(sections))
    path_wanted = text.strip().strip("/").casefold()
    return (
        [path for path, _ in known if path == text]
        or [path for path, _ in known if path.casefold() == path_wanted]
        or _matching_titles(known, text.strip("/ ").split("/"))
    )


def _matching_titles(known: Iterable[tuple[str, tuple[str, ...]]], wanted: Iterable[str]) -> list[str]:
    """The paths of sections whose last titles, from the outer to the inner, are those wanted."""
    folded = tuple(map(fold, wanted))
    return [path for path, titles in known if folded[-1] and tuple(map(fold, titles))[-len(folded) :] == folded]


def _paths_with_titles(
    sections: Iterable[Section], above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every section's path, with the titles of the sections from the top down to it."""
    for section in sections:
        titles = (*above, section.title)
        yield section.path, titles
        yield from _paths_with_titles(section.sections, titles)


def _hint(sections: list[Section], text: str) -> str:
    known = list(_paths_with_titles(sections))
    names = {name: path for path, titles in known for name in (titles[-1], path)}
    if near := list(dict.fromkeys(names[name] for name in nearest(text, list(names), 3))):
        return f"; did you mean {' or '.join(near)}?"
    paths = [path for path, _ in known]
    return f"; the list has {', '.join(paths[:12])}{', ...' if len(paths) > 12 else ''}" if paths else "; it has none"


def is_within(path: str, top: str) -> bool:
    """Whether the section of a path is another section, or is inside it."""
    return path == top or path.startswith(f"{top}/")
