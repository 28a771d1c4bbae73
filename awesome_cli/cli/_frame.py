"""What every command shares: `--root`, `--quiet`, `--verbose`, and how it ends."""

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

from awesome_cli import jsontext, normalize
from awesome_cli.cli import _console
from awesome_cli.errors import AwesomeError
from awesome_cli.storage import config, journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEADING = {"--root": True, "--quiet": False, "-q": False, "--verbose": False, "-v": False}
"""The shared options, which may also stand before the command; whether a value follows."""


class Session(NamedTuple):
    """How one run was called."""

    folder: Path | None
    quiet: bool
    verbose: bool

    @property
    def root(self) -> Path:
        """The list's folder. Raises ConfigError where there is no list."""
        if self.folder is not None:
            if not (self.folder / config.FILE).is_file():
                config.content(self.folder)  # says what is missing
            return self.folder
        return config.find_root(Path.cwd())

    def out(self, text: str) -> None:
        """A result, to standard output."""
        with standard_output():
            print(text)

    def write(self, text: str) -> None:
        """A whole result, to standard output as it stands: UTF-8 and LF, whatever the locale."""
        with standard_output():
            if isinstance(sys.stdout, TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8", newline="\n")
            sys.stdout.write(text)

    def report(self, text: str) -> None:
        """A result for people, to standard output: on a terminal its lines are broken between words."""
        self.write(f"{_console.wrapped(text)}\n")

    def json(self, data: object) -> None:
        """A whole result for programs, to standard output."""
        self.write(jsontext.text(data))

    def say(self, text: str) -> None:
        """What a person may want to know, to standard error; nothing when quiet."""
        if not self.quiet:
            self.warn(text)

    def warn(self, text: str) -> None:
        """What a person must know, to standard error, with no sign that could move a terminal's cursor."""
        print(_console.wrapped(normalize.printable(text), sys.stderr), file=sys.stderr)


@contextmanager
def standard_output() -> Iterator[None]:
    """Around what writes to standard output: a reader that has gone (`| head`) is no fault, a full disk ends it all."""
    try:
        yield
    except BrokenPipeError:
        _to_nowhere()
    except OSError as error:
        _to_nowhere()
        raise AwesomeError(f"standard output cannot be written: {error.strerror}") from None


def _to_nowhere() -> None:
    # What is still in the buffer goes there too, so that nothing fails again at the end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def framed(command: Callable[..., int | None]) -> Callable[..., None]:
    """A command `(session, ...) -> exit code` as Typer wants it, with the shared options added."""
    shared = {
        "root": Annotated[
            Path | None, typer.Option(help="The list's folder, where awesome.yaml is.", metavar="FOLDER")
        ],
        "quiet": Annotated[bool, typer.Option("--quiet", "-q", help="Say no more than the result.")],
        "verbose": Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")],
    }

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
        raise typer.Exit(guarded(command, session, arguments))

    hints = get_type_hints(command, include_extras=True)
    _, *own = inspect.signature(command).parameters.values()
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [parameter.replace(kind=keyword, annotation=hints[parameter.name]) for parameter in own]
    defaults: dict[str, object] = {"root": None, "quiet": False, "verbose": False}
    for name, annotation in shared.items():
        parameters.append(inspect.Parameter(name, keyword, default=defaults[name], annotation=annotation))
    parameters.append(inspect.Parameter("context", keyword, annotation=typer.Context))
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def group(command: Callable[..., int | None], **commands: Callable[..., int | None]) -> typer.Typer:
    """A command that has commands of its own, and does something without one."""
    app = typer.Typer(rich_markup_mode=None, help=inspect.getdoc(command))
    app.callback(invoke_without_command=True)(framed(command))
    for name, one in commands.items():
        app.command(name)(framed(one))
    return app


def guarded(command: Callable[..., int | None], session: Session, arguments: dict[str, Any]) -> int:
    """Runs a command: an AwesomeError becomes its message and exit code 2, ^C becomes 130.

    The last line, however it ended, is how what it wrote can be taken back.
    """
    with journal.noted() as written:
        try:
            code = command(session, **arguments) or 0
        except AwesomeError as error:
            session.warn(f"awesome: {error}")
            code = 2
        except KeyboardInterrupt:
            session.warn("awesome: interrupted")
            code = 130
    if written.paths and not session.quiet:
        session.say(_way_back(written))
    return code


def _way_back(written: journal.Written) -> str:
    """What is true of what was written: git knows nothing of files that it does not track."""
    from awesome_cli.storage import git

    shown = "`git diff` shows it, " if written.paths <= git.tracked(written.root) else ""
    return f"{shown}`awesome undo` takes it back"
