"""links.csv: what is remembered of addresses that are not alive. The only module that reads and writes it.

One row for each address, sorted. Git merges it by union, so two rows for one address may meet: the one that was
checked last wins, and the next write drops the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Problem, StoreError
from awesome_cli.model import ALIVE, KEPT, VERDICTS, LinkState
from awesome_cli.normalize import collapse
from awesome_cli.storage import csv_rows
from awesome_cli.storage.files import replace
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from awesome_cli.model import LinkMemory

FILE = "links.csv"
RULE = "link-dead"
_DAY = pattern(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_TIMES = pattern(r"\d{1,6}", re.ASCII)
_KNOWN = frozenset((*VERDICTS, KEPT)) - {ALIVE}


def load(root: Path) -> tuple[LinkMemory, list[Problem]]:
    """What is remembered, by address, and a problem for each row that is left out. No file: nothing is remembered."""
    try:
        return read(csv_rows.content(root / FILE))
    except StoreError as error:
        return {}, [_problem(f"{error}; remove the file, and `awesome links` finds out again what it held", 1)]


def usable(root: Path) -> LinkMemory:
    """As `load`. Raises StoreError where a row cannot be read: writing the file would lose it."""
    memory, problems = load(root)
    if problems:
        raise StoreError(f"{problems[0]} (nothing is written over it)")
    return memory


def read(text: str) -> tuple[LinkMemory, list[Problem]]:
    """What a text remembers; a row that means nothing is a problem, the markers of a merge are passed over."""
    found: LinkMemory = {}
    problems: list[Problem] = []
    for line, row in csv_rows.rows(text, LinkState._fields):
        if row is None:
            continue
        if not _is_sound(row):
            problems.append(_problem(f"a row is {','.join(LinkState._fields)}: remove this one", line))
            continue
        state = LinkState(*row)
        known = found.get(state.url)
        if known is None or _age(state) > _age(known):
            found[state.url] = state
    return found, problems


def _problem(message: str, line: int) -> Problem:
    return Problem(message, path=FILE, line=line, column=1, rule=RULE, level=WARNING)


def _is_sound(row: list[str]) -> bool:
    if len(row) != len(LinkState._fields):
        return False
    state = LinkState(*row)
    days = (state.since, state.checked)
    return (
        bool(state.url)
        and state.verdict in _KNOWN
        and bool(_TIMES.fullmatch(state.times))
        and all(map(_DAY.fullmatch, days))
    )


def _age(state: LinkState) -> tuple[str, int, LinkState]:
    # The whole row last: what stays does not depend on the order that a merge left.
    return state.checked, int(state.times), state


def text(memory: Mapping[str, LinkState]) -> str:
    """The file, sorted by address; each row on one line, whatever its cells hold."""
    rows = ([collapse(cell) for cell in memory[url]] for url in sorted(memory))
    return csv_rows.text(LinkState._fields, rows)


def save(root: Path, changed: Iterable[LinkState], gone: Iterable[str]) -> bool:
    """Takes rows into the file and drops those of some addresses, whole and atomically; under the list's lock.

    Whether it changed. Where nothing is remembered, no file is made. Raises StoreError.
    """
    before = usable(root)
    memory = {**before, **{state.url: state for state in changed}}
    for url in gone:
        memory.pop(url, None)
    if memory == before:
        return False
    return replace(root / FILE, text(memory))
