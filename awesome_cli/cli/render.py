"""`awesome render`."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import formats, registry, templates
from awesome_cli.cli import _complete, _file_check, _page_edits, _rendering, _targets, _whole_list
from awesome_cli.cli._options import Only
from awesome_cli.cli._session import Session
from awesome_cli.errors import AwesomeError, ConfigError, InputError
from awesome_cli.markdown.source_map import Items
from awesome_cli.storage import config, config_file
from awesome_cli.storage.config_views import DEFAULT_FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from awesome_cli.cli._targets import Output, Target
    from awesome_cli.formats import Page
    from awesome_cli.storage.workspace import Workspace

README_LIMIT = 500_000
"""A README of more bytes should be split: GitHub cuts it off after 512 KB."""
_FORMATS = registry.names("awesome_cli.formats")


def command(
    session: Session,
    compared: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="With `--check`: the file, or the folder, to look at.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="Write to a file, whole or not at all; with `/` at its end a folder."
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether what is there is what would be written.")
    ] = False,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help=f"One of: {', '.join(_FORMATS)}. Several go into a folder.",
            autocompletion=_complete.choices(_FORMATS),
        ),
    ] = None,
    item: Annotated[
        str,
        typer.Option(
            metavar="TEMPLATE",
            help="Try an item template on every entry: a name from `awesome templates`, or a text.",
            autocompletion=_complete.choices(templates.names()),
        ),
    ] = "",
    only: Only = "",
    all_: Annotated[bool, typer.Option("--all", help="Write what `outputs` in awesome.yaml asks for.")] = False,
    ascii_: Annotated[bool, typer.Option("--ascii", help="BibTeX: commands for all but ASCII characters.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a page that people edited, whatever it says.")
    ] = False,
) -> int:
    """Write the list, by default as Markdown.

    `awesome render -o README.md` writes the file whole or, where an entry is broken, not at all. Without `-o` the list
    goes to standard output; there a shell's `>` empties the file before anything is known to be wrong, or edited.
    A page with edits that are not in the data is left alone: `awesome sync` takes it in, `--force` throws it away.
    `--only` writes the entries that a query finds, in the sections that hold them.
    `--check` exits with 1 and a short diff where the file is not what would be written. Entries in no section are
    named, and the exit code is 1.
    """
    _check_options(compared, output, check, format_, all_)
    _check_trial(item, only, format_, all_)
    targets = _select_targets(session.root, format_, compared if check else output, all_)
    items = None if check else Items()
    trial = _rendering.Trial(item, ascii_, only, items)
    list_, rendered, has_missing = _render(session, targets, trial, writes=not check, is_typed=not all_)
    for target, pages in zip(targets, rendered, strict=True):
        _warn_of_length(session, target.format, pages)
    if targets and targets[0].path is None:
        session.write(_single_page(targets[0], rendered[0]).text)
        return has_missing
    outputs = [list(_targets.outputs(target, pages)) for target, pages in zip(targets, rendered, strict=True)]
    files = list(chain.from_iterable(outputs))
    _targets.check_unique(files)
    _warn_of_leftovers(session, targets, files)
    if check:
        command = _write_command(targets, all_)
        return max(has_missing, *[_file_check.check_file(session, file, command) for file in files])
    _targets.check_links(files, list_.root)
    edited = [] if force else _edited_files(session, list_, targets, outputs, None if item or only else items)
    _targets.write(session, list_.root, [file for file in files if file not in edited])
    return max(has_missing, int(bool(edited)))


def _render(
    session: Session, targets: Sequence[Target], trial: _rendering.Trial, writes: bool, is_typed: bool
) -> tuple[Workspace, list[list[Page]], int]:
    """The list, the pages of each target, and 1 where entries are missing from them.

    Raises AwesomeError where the list is not complete, or where a target cannot be written.
    """
    with _hint_at_emptied_file(targets):
        if writes:
            _check_targets(targets, session.root, is_typed)
            _check_excerpt(targets, session.root, trial.only)
        list_ = _whole_list.read(session, session.root)
        return list_, *_rendering.render(session, list_, targets, targets if writes else [], trial)


def _edited_files(
    session: Session,
    list_: Workspace,
    targets: Sequence[Target],
    outputs: Sequence[list[Output]],
    items: Items | None,
) -> list[Output]:
    """The files in which people wrote what is not in the data, each named; without items only those of views."""
    in_markdown = [
        (target, own) for target, own in zip(targets, outputs, strict=True) if target.format == DEFAULT_FORMAT
    ]
    pages = [own for target, own in in_markdown if not target.view]
    of_views = chain.from_iterable(own for target, own in in_markdown if target.view)
    edited = _page_edits.edited_pages(session, list_, pages, items) if items else []
    return [*edited, *_page_edits.edited_views(session, of_views)]


def _check_targets(targets: Sequence[Target], root: Path, is_typed: bool) -> None:
    """Raises InputError where a path cannot be written; a typed path's folder must be there."""
    _targets.check_writable(targets, root)
    if is_typed:
        _targets.check_parent_folders(targets)


def _check_excerpt(targets: Sequence[Target], root: Path, query: str) -> None:
    """Raises InputError where a part of the list would be written over the whole of it."""
    if not query:
        return
    from awesome_cli.curate.sync import run

    settings = config_file.load(root)
    whole = {(root / path).resolve() for path in (run.default_page(settings), *settings.outputs)}
    for target in targets:
        if target.path and target.path.resolve() in whole:
            raise InputError(f"{target.shown} holds the whole list: give what `--only` finds a file of its own")


def _check_options(
    compared: str | None, output: str | None, check: bool, format_: Sequence[str] | None, all_: bool
) -> None:
    """Raises InputError for options that do not go together."""
    if output and check:
        raise InputError("`-o` writes and `--check` does not: give one of them")
    if compared and not check:
        raise InputError(f"`awesome render -o {compared}` writes that file, `--check {compared}` looks at it")
    if all_ and (output or compared or format_):
        raise InputError("`--all` takes formats and paths from awesome.yaml: give no others")
    if check and not compared and not all_:
        raise InputError("`--check` needs the file to look at, or `--all`")


def _check_trial(item: str, only: str, format_: Sequence[str] | None, all_: bool) -> None:
    """Raises InputError for what is tried in one run together with what does not fit it."""
    if only and all_:
        raise InputError("`--only` writes a part of the list, `--all` what `outputs` in awesome.yaml asks for")
    if item and (all_ or (format_ or [DEFAULT_FORMAT]) != [DEFAULT_FORMAT]):
        raise InputError("`--item` is for the Markdown list alone")


def _select_targets(root: Path, format_: Sequence[str] | None, path: str | None, all_: bool) -> list[Target]:
    """The targets of this run. Raises InputError or ConfigError where they are none."""
    if all_:
        outputs = config_file.load(root).outputs
        if not outputs:
            raise ConfigError(f"{config.FILE} has no `outputs`, such as `outputs: {{README.md: markdown}}`")
        targets = _targets.from_config(root, outputs)
    else:
        targets = _targets.from_options(list(dict.fromkeys(format_ or [DEFAULT_FORMAT])), path or "")
    for target in targets:
        formats.load(target.format)
    return targets


def _warn_of_length(session: Session, name: str, pages: Sequence[Page]) -> None:
    advice = "" if len(pages) > 1 else "; `render: {split: sections}` in awesome.yaml makes a file of each section"
    for page in pages if name == DEFAULT_FORMAT else ():
        if (size := len(page.text.encode())) > README_LIMIT:
            session.warn(f"awesome: {page.name} has {size // 1000:,} KB, of which GitHub shows 512{advice}")


def _warn_of_leftovers(session: Session, targets: Iterable[Target], outputs: Iterable[Output]) -> None:
    """Names rendered files of sections that are gone, or of a list that was split before."""
    from awesome_cli.markdown import split

    written = {output.path for output in outputs}
    for target in targets:
        if target.format != DEFAULT_FORMAT or target.view or target.path is None:
            continue
        folder = (target.path if target.folder else target.path.parent) / split.FOLDER
        for path in sorted({*folder.glob("*.md")} - written):
            if is_rendered(path):
                session.warn(f"warning: {split.FOLDER}/{path.name} belongs to no section any more: remove it")


def is_rendered(path: Path) -> bool:
    """Whether a file is a list that was rendered as Markdown."""
    from awesome_cli.markdown import dialect

    marks = (dialect.GENERATED.encode(), dialect.GENERATED_OWN_FACE.encode())
    return path.is_file() and path.read_bytes().startswith(marks)


def _single_page(target: Target, pages: Sequence[Page]) -> Page:
    if len(pages) > 1:
        where = pages[0].name if formats.load(target.format).has_index else "FOLDER/"
        raise InputError(f"{target.format} has several pages: `awesome render --format {target.format} -o {where}`")
    return pages[0]


def _write_command(targets: Sequence[Target], all_: bool) -> str:
    """The command that writes the file that `--check` compares."""
    if all_:
        return "awesome render --all"
    wanted = "".join(f" --format {target.format}" for target in targets if target.format != DEFAULT_FORMAT)
    return f"awesome render{wanted} -o {targets[0].shown}"


@contextmanager
def _hint_at_emptied_file(targets: Sequence[Target]) -> Iterator[None]:
    """Adds to an error that a shell has emptied the file that standard output goes to, where it has."""
    try:
        yield
    except AwesomeError as error:
        if not any(target.path for target in targets) and _targets.redirect_target() is not None:
            hint = "`>` has emptied the file that standard output goes to; `awesome render -o FILE` never does that"
            error.args = (f"{error}\n{hint}",)
        raise
