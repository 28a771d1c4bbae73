"""Messages for a command line that cannot be understood, in the style of all other errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer

from awesome_cli.cli import _synonyms
from awesome_cli.cli._query_line import QueryCommand

if TYPE_CHECKING:
    from collections.abc import Iterable

# Only one kind of Typer's usage errors has a public name; this is what they all are.
UsageError: Any = typer.BadParameter.__base__

_NUMBER = re.compile(r"is not a valid int\w*( range)?")


def message(error: Any) -> str:
    """What is wrong, and where to find help; `error` is a UsageError."""
    if (option := getattr(error, "option_name", "")) and "o such option" in error.message:
        return _unknown_option(option, error.ctx)
    parameter = getattr(error, "param", None)
    if parameter is None:
        text = error.format_message().rstrip(".")
        return f"{text[:1].lower()}{text[1:]}{_help(error.ctx)}"
    name = _name(parameter)
    reason = _NUMBER.sub("is not a whole number", error.message.rstrip("."))
    return f"{name}: {reason}" if reason else f"{name} is missing{_help(error.ctx)}"


def unknown_command(word: str, known: Iterable[str], before: str = "") -> str:
    """The message for a command that does not exist."""
    known = list(known)
    nearest = _synonyms.find_commands(word, known)
    hint = (
        f"did you mean {_join_alternatives(before + name for name in nearest)}?"
        if nearest
        else f"known: {', '.join(known)}"
    )
    return f"no command {before + word!r}; {hint}"


def _unknown_option(option: str, context: Any) -> str:
    known = [name for param in context.command.params for name in (*param.opts, *param.secondary_opts)]
    nearest = _synonyms.find_options(option, [name for name in known if name.startswith("-")])
    if nearest:
        hint = f"; did you mean {_join_alternatives(nearest)}?"
    elif isinstance(context.command, QueryCommand) and not option.startswith("--"):
        hint = "; a query that begins with `-` comes after `--`"
    else:
        hint = _help(context)
    return f"`{context.command_path}` has no option {option}{hint}"


def _join_alternatives(words: Iterable[str]) -> str:
    return " or ".join(words)


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return str(max(parameter.opts, key=len))


def _help(context: Any) -> str:
    if context is None:
        return ""
    _, _, command = context.command_path.partition(" ")
    return f": see `awesome help {command}`" if command else ": see `awesome help`"
