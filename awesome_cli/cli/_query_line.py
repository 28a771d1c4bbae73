"""A command line with a query in it: after the query's first word, `-word` belongs to the query."""

from __future__ import annotations

import inspect
from itertools import islice
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class QueryCommand(TyperCommand):
    """A command with an argument `query`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses as any command does, after the words of the query are set aside."""
        options, words = split(args, self.get_params(ctx))
        return super().parse_args(ctx, [*options, "--", *words] if words else options)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Completes a word of the query that begins with a hyphen as the others; else as any command does."""
        if ctx.params.get("query") and incomplete.startswith("-") and not incomplete.startswith("--"):
            query = next(parameter for parameter in self.get_params(ctx) if parameter.name == "query")
            if offers := query.shell_complete(ctx, incomplete):
                return offers
        return super().shell_complete(ctx, incomplete)


def command_class(command: Callable[..., int | None]) -> type[TyperCommand] | None:
    """The class for a command that takes a query; None for any other."""
    return QueryCommand if "query" in inspect.signature(command).parameters else None


def split(arguments: Sequence[str], parameters: Sequence[Any]) -> tuple[list[str], list[str]]:
    """The options with their values, and the words of the query, each in its order."""
    takes_value = {name: not parameter.is_flag for name, parameter in _options(parameters)}
    options: list[str] = []
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            words += rest
        elif argument.startswith("--") or (argument.startswith("-") and _is_option(argument, bool(words), takes_value)):
            options += [argument, *islice(rest, int(takes_value.get(argument, False)))]
        else:
            words.append(argument)
    return options, words


def _options(parameters: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    for parameter in parameters:
        if parameter.param_type_name == "option":
            yield from ((name, parameter) for name in (*parameter.opts, *parameter.secondary_opts))


def _is_option(argument: str, is_behind_word: bool, known: dict[str, bool]) -> bool:
    """Whether something with one hyphen is an option, or some in one (`-qv`): anything before the first word is."""
    return argument != "-" and (not is_behind_word or all(f"-{letter}" in known for letter in argument[1:]))
