"""`awesome sections`: shows the tree of sections, and changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli.cli import _complete, _console, _list, _section_picker
from awesome_cli.cli import _options as options
from awesome_cli.cli._options import DryRun, Json
from awesome_cli.cli._session import Session, command_group
from awesome_cli.curate import sections
from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse, plural, printable
from awesome_cli.storage.sections import is_within as lies_under
from awesome_cli.text.columns import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog, Section
    from awesome_cli.similarity.suggest import Suggestion

_TEXT_COLUMNS = 60
"""How much is shown of a text that went with its section."""


def show(session: Session, as_json: Json = False) -> int:
    """Show the tree of sections, and change it.

    Without a command: each section with its path and how many entries it has."""
    catalog = _list.read(session).catalog()
    if as_json:
        session.json([_object(catalog, section) for section in catalog.walk()])
    elif _console.is_terminal():
        _console.print_tree(catalog.title, _branches(catalog))
    else:
        for branch in _branches(catalog):
            session.out(printable("  " * branch.depth + "\t".join((collapse(branch.label), *branch.notes))))
    return 0


def _branches(catalog: Catalog) -> Iterator[_console.TreeLine]:
    for section in catalog.walk():
        own, all_ = _counts(catalog, section)
        more = f" + {all_ - own} below" if all_ > own else ""
        yield _console.TreeLine(section.path.count("/"), section.title, (section.path, f"{own}{more}"))


def _object(catalog: Catalog, section: Section) -> dict[str, object]:
    own, all_ = _counts(catalog, section)
    return {"path": section.path, "title": section.title, "entries": own, "with_below": all_}


def _counts(catalog: Catalog, section: Section) -> tuple[int, int]:
    """How many entries are in a section, and how many in it or below."""
    own = [section.path in entry.places() for entry in catalog.entries]
    with_below = [any(lies_under(path, section.path) for path in entry.places()) for entry in catalog.entries]
    return sum(own), sum(with_below)


def add(
    session: Session,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The heading.")],
    under: Annotated[
        str,
        typer.Option(
            metavar="SECTION", help="The section it goes into; at the top without.", autocompletion=_complete.sections
        ),
    ] = "",
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Add a section, as the last of its kind."""
    path = sections.add(session.root, title, under, dry_run)
    code = _report(session, sections.SectionChange("", path, 0), dry_run, json)
    session.next_step("" if dry_run else f"`awesome add REFERENCE --section {path}` puts something into it")
    return code


def rename(
    session: Session,
    section: options.Section,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The new heading.")],
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Give a section another title, and its entries its new path. A second run finishes one that was cut short.

    The old path stays in awesome.yaml as `was:`, for entries that are on their way from other branches."""
    return _report(session, sections.rename(session.root, section, title, dry_run), dry_run, json)


def move(
    session: Session,
    section: options.Section,
    under: Annotated[
        str,
        typer.Option(
            metavar="SECTION", help="The section it goes into; / is the top.", autocompletion=_complete.sections
        ),
    ] = "",
    before: Annotated[
        str, typer.Option(metavar="SECTION", help="The section it goes before.", autocompletion=_complete.sections)
    ] = "",
    after: Annotated[
        str, typer.Option(metavar="SECTION", help="The section it goes after.", autocompletion=_complete.sections)
    ] = "",
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Put a section, with all in it, elsewhere in the order or under another section.

    Where its path changes, the old one stays in awesome.yaml as `was:`, and its entries get the new one."""
    if sum(map(bool, (under, before, after))) != 1:
        raise InputError("say where to: one of --before, --after and --under")
    place = sections.SectionPlace("" if under == "/" else under, before or after, bool(after))
    return _report(session, sections.move(session.root, section, place, dry_run), dry_run, json)


def remove(
    session: Session,
    section: options.Section,
    into: Annotated[
        str,
        typer.Option(metavar="SECTION", help="The section that takes its entries.", autocompletion=_complete.sections),
    ] = "",
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Take a section away, with all sections in it.

    Where entries are there, `--into` says which section takes them; it keeps the old path as `was:`."""
    return _report(session, sections.remove(session.root, section, into, dry_run), dry_run, json)


def _report(session: Session, result: sections.SectionChange, dry_run: bool, json: bool) -> int:
    """The path now on standard output; what happened to entries on standard error."""
    would_be = "would be " if dry_run else ""
    if json:
        session.json(result._asdict())
    elif result.new:
        session.out(result.new)
    else:
        session.say(f"{result.old} {would_be}removed")
    if result.entries:
        session.say(f"{plural(result.entries, 'entry', 'entries')} {would_be}rewritten")
    for text in result.dropped_texts:
        text = cut(collapse(printable(text)), _TEXT_COLUMNS)
        session.warn(f"its text {'would go' if dry_run else 'went'} with it: {text}")
    for unread in result.unread:
        session.warn(f"{unread} cannot be read and may name the old path: correct it and run this again")
    if dry_run:
        session.say_dry_run()
    return 1 if result.unread else 0


def suggest(
    session: Session,
    what: Annotated[str, typer.Argument(help="The ID of an entry, an arXiv id, a DOI, a URL, or words.")],
    as_json: Json = False,
) -> int:
    """Rank the sections by how much speaks for a thing: what it is like, and what is there.

    Words are not looked up; what is not listed and has an address is."""
    from awesome_cli.curate import suggest

    suggestions = suggest.suggest(_list.read(session), what, session.say)
    if as_json:
        session.json([_suggestion_object(suggestion) for suggestion in suggestions])
        return 0
    for suggestion in suggestions[: _section_picker.SHOWN]:
        session.out(
            printable(
                "\t".join(
                    (suggestion.section.path, collapse(suggestion.section.title), _section_picker.reasons(suggestion))
                )
            )
        )
    return 0


def _suggestion_object(suggestion: Suggestion) -> dict[str, object]:
    return {
        "path": suggestion.section.path,
        "title": suggestion.section.title,
        "score": round(suggestion.score, 4),
        "words": suggestion.words,
        "entries": [entry.id for entry in suggestion.entries],
    }


app = command_group(show, add=add, rename=rename, move=move, remove=remove, suggest=suggest)
