"""The command line: one file per command, found by its name. Only this package prints and exits."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import nullcontext, redirect_stdout
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import __version__, registry
from awesome_cli.cli import _query_line, _usage
from awesome_cli.cli._session import LEADING_OPTIONS, Session, as_command, standard_output
from awesome_cli.errors import AwesomeError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code: 0 done, 1 something to look at, 2 nothing could be done, 130."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a character that the terminal's encoding lacks is no reason to fail
    arguments = _move_leading_options([*arguments])  # `list` is a command's module here
    try:
        with _words_of_shell():
            return _flush(_run(arguments))
    except SystemExit as done:  # Typer's own, after completion
        return _flush(int(done.code or 0))
    except AwesomeError as error:
        return _fail(str(error))
    except _usage.UsageError as error:
        return _fail(_usage.message(error))
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # where Typer itself prints: `awesome --help > /dev/full`
        if error.errno != errno.ENOSPC:
            raise
        return _flush(2, error)


def _words_of_shell() -> AbstractContextManager[None]:
    """Where a shell asks what completes a line, the words of that line as they were typed."""
    if "_AWESOME_COMPLETE" not in os.environ:
        return nullcontext()
    from awesome_cli.cli import _bash_words

    return _bash_words.joined_at_colons()


def _run(arguments: Sequence[str]) -> int:
    known = registry.names(__name__)
    name = arguments[0] if arguments else _command_to_complete()
    if arguments and name not in known and not name.startswith("-"):
        raise InputError(_usage.unknown_command(name, known))
    program = build_program([name] if name in known else known)
    if not arguments and "_AWESOME_COMPLETE" not in os.environ:
        with redirect_stdout(sys.stderr):
            program(["--help"], prog_name="awesome", standalone_mode=False)
        return 2
    return program(arguments, prog_name="awesome", standalone_mode=False) or 0


def _fail(message: str) -> int:
    Session(None, False, False).warn(f"awesome: {message}")
    return _flush(2)


def _open_closed_streams() -> None:
    """Opens streams that the caller has closed to nowhere: else a file of the list would get their descriptor."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _command_to_complete() -> str:
    """The command in the line that a shell wants completed, so that only that one is imported."""
    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS") or ""
    return "".join(line.split()[1:2]) if "_AWESOME_COMPLETE" in os.environ else ""


def build_program(names: Sequence[str]) -> typer.Typer:
    """Builds the program with some of its commands; the others are not imported."""
    program = typer.Typer(
        name="awesome",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    program.callback(help=_ABOUT)(_program)
    for name in names:
        module = registry.load(__name__, name)
        group = getattr(module, "app", None)
        if group is not None:
            program.add_typer(group, name=name)
        else:
            program.command(name, cls=_query_line.command_class(module.command))(as_command(module.command))
    return program


_ABOUT = """Keep a curated list as one YAML file per entry, and write the Markdown list from them.

Start with `awesome init`, or with `awesome import README.md` in the folder of a list that you have.
`awesome help COMMAND` says more.
"""


def _version(wanted: bool) -> None:
    if wanted:
        print(f"awesome {__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Say the version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    # Also makes the program a group of commands where only one is loaded.
    pass


def _move_leading_options(arguments: list[str]) -> list[str]:
    """`awesome --root X lint` means `awesome lint --root X`."""
    leading: list[str] = []
    while arguments and arguments[0].partition("=")[0] in LEADING_OPTIONS:
        option = arguments.pop(0)
        leading.append(option)
        if LEADING_OPTIONS[option.partition("=")[0]] and "=" not in option and arguments:
            leading.append(arguments.pop(0))
    return [*arguments[:1], *leading, *arguments[1:]]


def _flush(code: int, failed: OSError | None = None) -> int:
    try:
        with standard_output():
            if failed is not None:
                raise failed
            sys.stdout.flush()
    except AwesomeError as error:
        print(f"awesome: {error}", file=sys.stderr)
        return 2
    return code
