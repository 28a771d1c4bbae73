"""`awesome import`: a list in any form becomes data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import registry, templates
from awesome_cli.cli import _complete, _console, _import_facts, _import_input, _import_report, _list, _side_by_side
from awesome_cli.cli._options import DryRun, Json
from awesome_cli.cli._session import Session
from awesome_cli.errors import ConfigError, InputError
from awesome_cli.formats import readers
from awesome_cli.normalize import plural
from awesome_cli.storage import config, config_file
from awesome_cli.templates import language, parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.curate.import_list import ImportResult
    from awesome_cli.formats.readers import ReaderInput
    from awesome_cli.imported import Imported
    from awesome_cli.markdown.compare import PageComparison

_LARGE = 300_000
"""Characters of an input that takes a second or more."""
_MANY = 1_000
"""Entries that take a second or more to write."""
_MISSPELT = 0.8
"""How similar (0 to 1) a field of a template is to one that all lists have, for it to be that one misspelt."""


def command(
    session: Session,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="The file, or a folder of YAML or JSON files; `-` is standard input."),
    ] = None,
    stars: Annotated[
        str, typer.Option(metavar="USER", help="Read what this user has starred at GitHub, in place of a file.")
    ] = "",
    from_: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help=f"The format, where the file does not show it: {', '.join(registry.names(readers.__name__))}.",
            autocompletion=_complete.choices(registry.names(readers.__name__)),
        ),
    ] = "",
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help="A column, and the field that it is: `title`, `url`, `section`..., or a new one of the list's own.",
            autocompletion=_complete.mappings,
        ),
    ] = None,
    section: Annotated[
        str,
        typer.Option(
            metavar="SECTION",
            help="Put all into one section, in place of folders, tags and headings; a new one where there is none.",
            autocompletion=_complete.sections,
        ),
    ] = "",
    item: Annotated[
        str,
        typer.Option(
            metavar="TEMPLATE",
            help="How items are shown from now on: a name from `awesome templates`, or a text.",
            autocompletion=_complete.choices(templates.names()),
        ),
    ] = "",
    diff: Annotated[
        bool, typer.Option("--diff", help="Show the items that will look different, side by side; write nothing.")
    ] = False,
    dry_run: DryRun = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Look up no facts; `awesome refresh` completes what lacks some.")
    ] = False,
    json: Json = False,
) -> int:
    """Turn a list into entries: Markdown, bookmarks, references, feeds, tables, YAML, JSON or addresses.

    Any form of Markdown list moves in, and a render shows its items as the file has them; those that will look
    different are counted. Starts a list in this folder where there is none, else adds what is new. The file itself
    stays as it is, and so does what people wrote into entries. Of bookmarks, references and tables, what lacks a title,
    its authors or a word on what it does is looked up as by `awesome add`; ^C stops that, and the same import goes on.
    `--verbose` says what became of every line or record. Exits with 1 where something was not understood, could not be
    taken in or could not be looked up.
    """
    root = _root(session)
    is_new = not (root / config.FILE).exists()
    _check_template(item, may_set=is_new or diff)
    source, is_whole = _source(session, file, stars)
    imported = _read(session, source._replace(item=item), from_, mapped)
    if diff:
        return _side_by_side.show(session, imported, _compare_rendered(source.text, imported))
    comparison = _comparison(source, imported, section) if is_new else None
    imported, result = _take_in(session, root, imported, section, dry_run)
    _list.warn_of_broken_files(session, result.problems)
    _report(session, imported, result, comparison, dry_run, json)
    is_complete = dry_run or offline or _look_up(session, root, imported)
    if not (dry_run or json):
        _say_next(session, result)
    return int(not (is_whole and is_complete and _is_all_taken_in(imported, result)))


def _say_next(session: Session, result: ImportResult) -> None:
    if result.created:
        session.next_step("`awesome lint`, then `awesome render -o README.md`")


def _is_page(imported: Imported) -> bool:
    """Whether it was read from a page, which has a look of its own, and not from a structured list."""
    return imported.report.unit == "line"


def _read(session: Session, source: ReaderInput, format_: str, mapped: Sequence[str] | None) -> Imported:
    """What is to be imported, as its reader reads it; its items look as a person wants them to."""
    is_large = source.files is not None or len(source.text) >= _LARGE
    with _console.spinner(f"reading {source.name}", session.quiet or not is_large):
        reader = readers.load(format_) if format_ else readers.reader_for(source)
        imported = reader.read(source, _columns(mapped or ()))
    if not source.item:
        return imported
    templates.check(source.item, imported.fields)
    if _is_page(imported):  # the reader of a page has tried it on each item
        return imported
    return imported._replace(render=imported.render._replace(item={"": source.item}))


def _take_in(
    session: Session, root: Path, imported: Imported, section: str, dry_run: bool
) -> tuple[Imported, ImportResult]:
    """Writes what was read, into one section where that is named; what was taken in, and what became of it."""
    from awesome_cli.curate import import_list

    if section:
        imported = import_list.in_section(root, imported, section)
    is_quiet = session.quiet or len(imported.entries) < _MANY
    with _console.spinner(f"taking in {plural(len(imported.entries), 'entry', 'entries')}", is_quiet):
        return imported, import_list.run(root, imported, dry_run)


def _look_up(session: Session, root: Path, imported: Imported) -> bool:
    """Looks up what entries of a structured list lack; whether nothing failed. A page says what its keeper wants."""
    return _is_page(imported) or _import_facts.complete_entries(session, root, imported)


def _is_all_taken_in(imported: Imported, result: ImportResult) -> bool:
    from awesome_cli.imported import LOST

    return not (imported.report.lines(LOST) or result.left_out or result.problems)


def _source(session: Session, file: Path | None, stars: str) -> tuple[ReaderInput, bool]:
    """What is to be read, and whether all of it came. Raises InputError for neither or both."""
    if (file is None) == (not stars):
        raise InputError("say what to import: a FILE, or --stars USER" if file is None else "--stars takes no FILE")
    if file is not None:
        return _import_input.read(file), True
    from awesome_cli.curate import stars as starred

    with _console.spinner(f"reading the stars of {stars}", session.quiet) as progress:
        found = starred.read(stars, progress.say)
    if found.failure:
        session.warn(f"not all stars came: {found.failure}; the same command asks for the rest")
    return found.answer, not found.failure


def _report(
    session: Session,
    imported: Imported,
    result: ImportResult,
    comparison: PageComparison | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Prints what became of the list: for a person failures alone when quiet, every line when verbose."""
    from awesome_cli.normalize import printable

    if as_json:
        session.json(_object(imported, result, comparison))
        return
    lines: list[str] = []
    if session.quiet:
        lines += _import_report.failures(imported, result)
    else:
        lines += _import_report.account_of_lines(imported) if session.verbose else ()
        lines += _import_report.summary(imported, result, comparison, dry_run)
    for line in lines:
        session.report(printable(line))


def _columns(assignments: Sequence[str]) -> dict[str, str]:
    """Fields by the columns that `--map` gives them."""
    pairs = [text.rpartition("=") for text in assignments]
    for text, (column, _, field) in zip(assignments, pairs, strict=True):
        if not column or not field:
            raise InputError(f"--map {text}: say COLUMN=FIELD, such as `Paper=title`")
    return {column.strip(): field.strip() for column, _, field in pairs}


def _check_template(item: str, may_set: bool) -> None:
    """Raises InputError for a template that is none, and where the list has one already that it would replace."""
    if not item:
        return
    if not may_set:
        raise InputError(f"`--item` is for a new list: this one says in {config.FILE}, under `render:`, how items look")
    # A list that is not read yet may have fields of its own, but none that is nearly one of those that all have.
    own = set() if templates.is_built_in_name(item) else parser.parse(item).fields() - set(language.FORMS)
    known = [*language.FORMS, *language.REPEATABLE]
    templates.check(item, {name for name in own if not registry.nearest(name, known, similarity=_MISSPELT)})


def _root(session: Session) -> Path:
    """The folder to write into: the list's that we are in, else the folder named or the current one."""
    if session.folder is None:
        try:
            return config_file.find_root(Path.cwd())
        except ConfigError:
            return Path.cwd()
    if not session.folder.is_dir():
        raise InputError(f"{session.folder} is not a folder")
    return session.folder


def _comparison(source: ReaderInput, imported: Imported, section: str) -> PageComparison | None:
    """How a render differs from the source; None where that is no page, or all of it goes into one section."""
    return None if section or not _is_page(imported) else _compare_rendered(source.text, imported)


def _compare_rendered(text: str, imported: Imported) -> PageComparison:
    """Compares the render of what was read with the source. Raises InputError where that is no page."""
    if not _is_page(imported):
        raise InputError("`--diff` compares pages: a structured list has no look of its own")
    from awesome_cli.markdown import compare, write
    from awesome_cli.model import Catalog

    entries = tuple(entry._replace(id=entry.stem()) for entry in imported.entries)
    numbers = {(measure.subject, measure.metric): measure for measure in imported.measures}
    catalog = Catalog(imported.title, imported.description, imported.sections, entries, numbers)
    return compare.compare(text, write.page(catalog, imported.render, imported.header, imported.footer))


def _object(imported: Imported, result: ImportResult, comparison: PageComparison | None) -> dict[str, object]:
    from awesome_cli.imported import KINDS

    report = imported.report
    return {
        "lines": {kind: report.lines(kind) for kind in KINDS},
        "repaired": report.repaired(),
        "findings": [finding._asdict() for finding in report.findings],
        "left_out": [finding._asdict() for finding in result.left_out],
        "problems": [str(problem) for problem in result.problems],
        "items": len(imported.items),
        "entries": len(imported.entries),
        "sections": [section.path for top in imported.sections for section in top.walk()],
        "counts": len(imported.measures),
        "created": result.created,
        "changed": result.changed,
        "written": result.written,
        "differing": [difference._asdict() for difference in comparison.differences] if comparison else [],
    }
