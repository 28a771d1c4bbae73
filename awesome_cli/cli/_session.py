"""What all commands share: `--root`, `--quiet`, `--verbose`, their output and how they end."""

from __future__ import annotations

import inspect
import os
import sys
from contextlib import contextmanager
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_type_hints

import typer
from typer.core import TyperGroup

from awesome_cli import normalize
from awesome_cli.cli import _console, _usage
from awesome_cli.errors import AwesomeError, InputError
from awesome_cli.storage import config, config_file, journal
from awesome_cli.text import json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEADING_OPTIONS = {"--root": True, "--quiet": False, "-q": False, "--verbose": False, "-v": False}
"""The shared options, which may also come before the command, and whether a value follows them."""


class Session(NamedTuple):
    """How one run was called."""

    folder: Path | None
    quiet: bool
    verbose: bool
    is_part: bool = False
    """Whether it is a part of another command, which says itself what to do next."""

    @property
    def root(self) -> Path:
        """The list's folder. Raises ConfigError where there is no list."""
        if self.folder is not None:
            if not (self.folder / config.FILE).is_file():
                config_file.content(self.folder)  # says what is missing
            return self.folder
        return config_file.find_root(Path.cwd())

    def out(self, text: str) -> None:
        """A result, to standard output."""
        with standard_output():
            print(text)

    def write(self, text: str) -> None:
        """A whole result, to standard output unchanged: UTF-8 and LF, whatever the locale."""
        with standard_output():
            if isinstance(sys.stdout, TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8", newline="\n")
            sys.stdout.write(text)

    def report(self, text: str) -> None:
        """A result for people, to standard output: on a terminal its lines are broken between words."""
        self.write(f"{_console.wrap_for(text)}\n")

    def json(self, data: object) -> None:
        """A whole result for programs, to standard output."""
        self.write(json_text.dumps(data))

    def say(self, text: str) -> None:
        """A message that a person may want to read, to standard error; nothing when quiet."""
        if not self.quiet:
            self.warn(text)

    def say_dry_run(self, more: str = "") -> None:
        """Says that this was a dry run."""
        self.say(f"nothing is written (--dry-run){more}")

    def next_step(self, text: str) -> None:
        """Says what to do next, if there is anything, on one line; only on a terminal."""
        if text and not self.is_part and _console.is_terminal(sys.stderr):
            self.say(f"next: {text}")

    def warn(self, text: str) -> None:
        """A message that a person must read, to standard error, without control characters."""
        print(_console.wrap_for(normalize.printable(text), sys.stderr), file=sys.stderr)


@contextmanager
def standard_output() -> Iterator[None]:
    """Around writes to standard output: a reader that has closed (`| head`) is no error, a full disk is."""
    try:
        yield
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        raise AwesomeError(f"standard output cannot be written: {error.strerror}") from None


def _discard_output() -> None:
    # What is still buffered is discarded too, so that the flush at the end does not fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


_SHARED_OPTIONS = (
    (
        "root",
        None,
        Annotated[Path | None, typer.Option(help="The list's folder, where awesome.yaml is.", metavar="FOLDER")],
    ),
    ("quiet", False, Annotated[bool, typer.Option("--quiet", "-q", help="Print only the result and failures.")]),
    ("verbose", False, Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")]),
)
"""The options of every command: name, default, annotation for Typer."""


def as_command(command: Callable[..., int | None]) -> Callable[..., None]:
    """Makes a Typer command of `(session, ...) -> exit code` by adding the shared options.

    A parameter whose type is a NamedTuple is a group of options, its fields.
    """
    groups: dict[str, Any] = {}

    @wraps(command)
    def run(
        *,
        context: typer.Context | None = None,
        root: Path | None = None,
        quiet: bool = False,
        verbose: bool = False,
        **arguments: Any,
    ) -> None:
        if context and context.invoked_subcommand is not None:
            return
        # `awesome sections --root X add T`: the options of a group hold for its commands.
        outer = context.parent.params if context and context.parent else {}
        folder = root or (Path(outer["root"]) if outer.get("root") else None)
        session = Session(folder, quiet or outer.get("quiet", False), verbose or outer.get("verbose", False))
        for name, group in groups.items():
            arguments[name] = group(**{field: arguments.pop(field) for field in group._fields})
        raise typer.Exit(run_command(command, session, arguments))

    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter(name, keyword, default=default, annotation=annotation)
        for name, default, annotation in (*_own_parameters(command, groups), *_SHARED_OPTIONS)
    ]
    parameters.append(inspect.Parameter("context", keyword, annotation=typer.Context))
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _own_parameters(command: Callable[..., int | None], groups: dict[str, Any]) -> Iterator[tuple[str, object, Any]]:
    """A command's own parameters, groups replaced by their fields; fills `groups` by name."""
    hints = get_type_hints(command, include_extras=True)
    _, *parameters = inspect.signature(command).parameters.values()
    for parameter in parameters:
        annotation = hints[parameter.name]
        if hasattr(annotation, "_fields"):
            groups[parameter.name] = annotation
            fields = get_type_hints(annotation, include_extras=True)
            yield from ((name, annotation._field_defaults[name], fields[name]) for name in annotation._fields)
        else:
            yield parameter.name, parameter.default, annotation


class _Group(TyperGroup):
    """A command with subcommands; an unknown one is answered with the nearest."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The subcommand that the first argument names. Raises InputError where there is none."""
        if args and args[0] not in self.commands:
            raise InputError(_usage.unknown_command(args[0], self.commands, f"{ctx.info_name} "))
        return super().resolve_command(ctx, args)


def command_group(command: Callable[..., int | None], **commands: Callable[..., int | None]) -> typer.Typer:
    """A command with subcommands that also does something without one."""
    app = typer.Typer(cls=_Group, rich_markup_mode=None, help=inspect.getdoc(command))
    app.callback(invoke_without_command=True)(as_command(command))
    for name, subcommand in commands.items():
        app.command(name)(as_command(subcommand))
    return app


def run_command(command: Callable[..., int | None], session: Session, arguments: dict[str, Any]) -> int:
    """Runs a command: an AwesomeError becomes its message and exit code 2, ^C becomes 130.

    The last line, however it ended, says how to take back what it wrote.
    """
    with journal.log_writes() as log:
        try:
            code = command(session, **arguments) or 0
        except AwesomeError as error:
            session.warn(f"awesome: {error}")
            code = 2
        except KeyboardInterrupt:
            session.warn("awesome: interrupted")
            code = 130
    if log.paths and not session.quiet:
        session.say(_undo_hint(log))
    return code


def _undo_hint(log: journal.WriteLog) -> str:
    """How to see and take back what was written; `git diff` only where git tracks all of it."""
    from awesome_cli.storage import git

    diff_hint = "`git diff` shows it, " if log.paths <= git.tracked_files(log.root) else ""
    return f"{diff_hint}`awesome undo` takes it back"
