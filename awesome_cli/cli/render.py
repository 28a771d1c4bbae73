"""`awesome render`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from awesome_cli import formats, registry, templates
from awesome_cli.cli import _compared, _complete, _targets, _whole
from awesome_cli.cli._frame import Session
from awesome_cli.errors import AwesomeError, ConfigError, InputError
from awesome_cli.storage import config, config_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from awesome_cli.cli._targets import Target
    from awesome_cli.formats import Options, Page
    from awesome_cli.storage.workspace import Workspace

SHOWN_BY_GITHUB = 512 * 1024
"""Bytes of a README that GitHub shows; it cuts off the rest."""
_FORMATS = registry.names("awesome_cli.formats")
_DEFAULT = "markdown"


class _Tried(NamedTuple):
    """How this run alone writes the list."""

    item: str
    """An item template for every entry; empty for the list's own."""
    ascii: bool


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
    all_: Annotated[bool, typer.Option("--all", help="Write what `outputs` in awesome.yaml asks for.")] = False,
    ascii_: Annotated[bool, typer.Option("--ascii", help="BibTeX: commands for all but ASCII characters.")] = False,
) -> int:
    """Write the list, as Markdown unless told otherwise.

    `awesome render -o README.md` writes the file whole or, where an entry is broken, not at all. Without `-o` the list
    goes to standard output; there a shell's `>` empties the file before anything is known to be wrong.
    `--check` exits with 1 and a short diff where the file is not what would be written. Entries in no section are
    named, and the exit code is 1.
    """
    _refuse_contradictions(compared, output, check, format_, all_)
    if item and (all_ or (format_ or [_DEFAULT]) != [_DEFAULT]):
        raise InputError("`--item` is for the Markdown list alone")
    root = session.root
    targets = _asked_for(root, format_, compared if check else output, all_)
    try:
        if not check:
            _targets.refuse_unfit(targets, root)
        if not (check or all_):
            _targets.refuse_nowhere(targets)
        rendered, lost = _rendered(session, root, targets, [] if check else targets, _Tried(item, ascii_))
    except AwesomeError as error:
        raise type(error)(f"{error}{_emptied(targets)}") from None
    for name, pages in zip((target.format for target in targets), rendered, strict=True):
        _name_long(session, name, pages)
    if targets and targets[0].path is None:
        session.write(_only(targets[0], rendered[0]).text)
        return lost
    outputs = [one for target, pages in zip(targets, rendered, strict=True) for one in _targets.outputs(target, pages)]
    _targets.refuse_repeats(outputs)
    if check:
        return max([lost, *[_compared.check(session, one, _command(targets, all_)) for one in outputs]])
    _targets.write(session, root, outputs)
    return lost


def _refuse_contradictions(
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
        raise InputError("`--check` wants the file to look at, or `--all`")


def _asked_for(root: Path, format_: Sequence[str] | None, path: str | None, all_: bool) -> list[Target]:
    """The targets of this run, each fit to be written."""
    if all_:
        outputs = config_file.load(root).outputs
        if not outputs:
            raise ConfigError(f"{config.FILE} has no `outputs`, such as `outputs: {{README.md: markdown}}`")
        targets = _targets.configured(root, outputs.items())
    else:
        targets = _targets.named(list(dict.fromkeys(format_ or [_DEFAULT])), path or "")
    for target in targets:
        formats.load(target.format)
    return targets


def _rendered(
    session: Session, root: Path, targets: Sequence[Target], written: Sequence[Target], tried: _Tried
) -> tuple[list[list[Page]], int]:
    """The pages of each target, and 1 where entries are missing from them because they are in no section.

    Raises AwesomeError where anything keeps the list from being whole, `written` being overwritten among that.
    """
    from awesome_cli.markdown import write

    list_ = _whole.read(session, root)
    lost = _whole.name_unplaced(session, list_)
    catalog, options = list_.catalog(), _options(root, list_, written)._replace(ascii=tried.ascii)
    if tried.item:
        templates.check(tried.item, list_.config.fields)
        catalog = write.in_one_form(catalog)
        options = options._replace(render=options.render._replace(item={"": tried.item}))
    return [list(formats.load(target.format).render(catalog, options)) for target in targets], int(lost)


def _options(root: Path, list_: Workspace, written: Sequence[Target]) -> Options:
    settings = list_.config.render
    header, footer = (_part(root, name, written) for name in (settings.header, settings.footer))
    return formats.Options(settings, header, footer, list_.config.url)


def _part(root: Path, name: str, written: Sequence[Target]) -> str:
    """The text of the header or footer file. Raises ConfigError where it cannot be read."""
    if not name:
        return ""
    path = config_file.inside(root, name)
    try:
        if _targets.is_written(path, written):
            raise ConfigError(f"{config.FILE}: {name!r} is the file that is to be written")
        if path.exists() and not path.is_file():
            raise ConfigError(f"{config.FILE}: {name!r} is not a regular file")
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(f"{config.FILE}: {name!r} cannot be read: {reason}") from None


def _name_long(session: Session, name: str, pages: Sequence[Page]) -> None:
    size = max(len(page.text.encode()) for page in pages)
    if name == _DEFAULT and size > SHOWN_BY_GITHUB:
        session.warn(f"awesome: the list has {size // 1024:,} KB; GitHub shows the first 512 KB of a README")


def _only(target: Target, pages: Sequence[Page]) -> Page:
    if len(pages) > 1:
        raise InputError(f"{target.format} has several pages: `awesome render --format {target.format} -o FOLDER/`")
    return pages[0]


def _command(targets: Sequence[Target], all_: bool) -> str:
    """The command that writes what `--check` looks at."""
    if all_:
        return "awesome render --all"
    wanted = "".join(f" --format {target.format}" for target in targets if target.format != _DEFAULT)
    return f"awesome render{wanted} -o {targets[0].shown}"


def _emptied(targets: Sequence[Target]) -> str:
    if any(target.path for target in targets) or _targets.redirected() is None:
        return ""
    return "\n`>` has emptied the file that standard output goes to; `awesome render -o FILE` never does that"
