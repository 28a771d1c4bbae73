"""A list as it was: what git keeps of awesome.yaml, entries/, metrics.csv and facts.csv. Nothing is checked out."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError, Problem
from awesome_cli.model import Entry
from awesome_cli.storage import config, config_reader, facts, git, metrics, reading, store
from awesome_cli.storage.workspace import MACHINE_OWNED, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from awesome_cli.storage.config import Config

_PERIOD = re.compile(r"(\d{1,4})([dwmy])", re.ASCII)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_TIMEOUT_SECONDS = 60
UNSHALLOW = "this clone is shallow: `git fetch --unshallow` (`fetch-depth: 0` in a workflow) brings the rest"
"""What to do where the history of a clone ends too early."""


class Start(NamedTuple):
    """Where a comparison begins."""

    commit: str
    """Empty where it begins before the first commit: with a list of nothing."""
    date: str
    """The day that was asked for, or that of the commit; empty at the beginning of all."""
    reach: str = ""
    """The day of the oldest commit, where a shallow clone ends there and does not reach back to what was asked for."""


def start(root: Path, since: str, today: date) -> Start:
    """The commit that a ref names, or the last one before a date or a period (`7d`, `2w`, `6m`, `1y`).

    Raises InputError where there is no history, and for what is neither.
    """
    if not _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        raise InputError(f"{root} has no git history: changes are told from the commits of a list")
    day = _day(since, today)
    if not day:
        return _start_at_ref(root, since)
    last = ("rev-list", "-1", "--first-parent", f"--before={day}T00:00:00", "HEAD")
    if commit := _git(root, *last):
        return Start(commit, day)
    if not is_shallow(root):
        return Start("", "")
    oldest = _git(root, "rev-list", "--first-parent", "HEAD").rpartition("\n")[2]
    return Start(oldest, day, _day_of(root, oldest))


def _start_at_ref(root: Path, ref: str) -> Start:
    if commit := _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"):
        return Start(commit, _day_of(root, commit))
    what = f"{ref!r} is not a commit, tag or branch here, nor a date or period such as 2024-06-30 or 7d"
    more = f"; {UNSHALLOW}" if is_shallow(root) else ""
    raise InputError(f"{what}{more}")


def _day(since: str, today: date) -> str:
    """A date or period as a day; empty for anything else. Raises InputError for a date that does not exist."""
    if match := _PERIOD.fullmatch(since):
        days = int(match[1]) * _DAYS[match[2]]
        return (today - timedelta(min(days, today.toordinal() - 1))).isoformat()
    if not _DATE.fullmatch(since):
        return ""
    try:
        return date.fromisoformat(f"{since}-01-01"[: len("2024-01-01")]).isoformat()
    except ValueError:
        raise InputError(f"{since!r} is not a date") from None


def is_shallow(root: Path) -> bool:
    """Whether the clone holds only the newest part of the history."""
    return _git(root, "rev-parse", "--is-shallow-repository") == "true"


def _day_of(root: Path, commit: str) -> str:
    return _git(root, "show", "--no-patch", "--format=%cs", commit)


def _git(root: Path, *question: str) -> str:
    return os.fsdecode(git.output(root, *question, seconds=_TIMEOUT_SECONDS) or b"").strip()


class _File(NamedTuple):
    path: str
    name: str
    """Git's name for what it holds."""


def at(root: Path, commit: str) -> Workspace | None:
    """The list as a commit has it, without the entry files that cannot be read; None where there was no list."""
    found = {file.path: file.name for file in _files(root, commit)}
    if config.FILE not in found:
        return None
    texts = dict(zip(found, contents(root, list(found.values())), strict=True))
    settings, _ = config_reader.read(texts.get(config.FILE) or "")
    numbers, _ = metrics.read(texts.get(metrics.FILE) or "")
    known, _ = facts.read(texts.get(facts.FILE) or "")
    return _workspace(root, settings, texts)._replace(numbers=numbers, facts=known)


def _workspace(root: Path, settings: Config, texts: dict[str, str | None]) -> Workspace:
    fields, entries, problems = settings.table(), list[Entry](), list[Problem]()
    for path, text in texts.items():
        if not path.startswith(f"{store.FOLDER}/"):
            continue
        if text is None:
            problems.append(Problem("not UTF-8, or not in this clone", path=path))
            continue
        found = reading.read(store.normalize_text(text), path.rpartition("/")[2].removesuffix(".yaml"), path, fields)
        problems += found.problems
        if found.entry is not None:
            entries.append(found.entry)
    return Workspace(root, settings, entries, {}, problems)


def _files(root: Path, commit: str) -> Iterator[_File]:
    """The files of a list in a commit, without what is too large to be one."""
    for path, name in blobs(root, commit, (f"{store.FOLDER}/", config.FILE, *MACHINE_OWNED)).items():
        yield from _as_list_file(path, name)


def blobs(root: Path, commit: str, paths: Iterable[str]) -> dict[str, str]:
    """The files that a commit has at some paths or below them, with git's names for what they hold.

    Links are none, and neither is what is too large for a file of a list.
    """
    found = {}
    answer = _git_bytes(root, "ls-tree", "-r", "-z", "-l", "--end-of-options", commit, *paths)
    for line in filter(None, answer.split(b"\0")):
        facts, _, path = line.partition(b"\t")
        mode, _, name, size = facts.split()
        is_entry = path.startswith(f"{store.FOLDER}/".encode())
        if mode.startswith(b"100") and not (is_entry and int(size) > store.MAX_BYTES):
            found[os.fsdecode(path)] = name.decode()
    return found


def _as_list_file(path: str, name: str) -> Iterator[_File]:
    is_entry = path.endswith(".yaml") and not any(part.startswith(".") for part in path.split("/"))
    if is_entry or path in MACHINE_OWNED:
        yield _File(path, name)


def contents(root: Path, names: list[str]) -> Iterator[str | None]:
    """What the files hold, in order; None for what is not UTF-8 or not in this clone."""
    answer = _git_bytes(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    place = 0
    for _ in names:
        end = answer.index(b"\n", place)
        size = answer[place:end].rpartition(b" ")[2]
        place = end + 1
        if not size.isdigit():
            yield None
            continue
        data = answer[place : place + int(size)]
        place += int(size) + 1
        try:
            yield data.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield None


def _git_bytes(root: Path, *question: str, given: bytes = b"") -> bytes:
    answer = git.output(root, *question, given=given, seconds=_TIMEOUT_SECONDS)
    if answer is None:
        raise InputError(f"git cannot read its history in {root}: `git fsck` says what is wrong")
    return answer


def days(root: Path, commit: str) -> dict[str, str]:
    """The day of the newest commit since another (or since the beginning) that touched each file of the list."""
    found: dict[str, str] = {}
    day = ""
    which = f"{commit}..HEAD" if commit else "HEAD"
    wanted = ("--", f"{store.FOLDER}/", config.FILE, *MACHINE_OWNED)
    form = ("--format=%x01%cs", "--name-only", "--no-renames", "--relative", "-z")
    for part in _git_bytes(root, "log", *form, "--end-of-options", which, *wanted).split(b"\0"):
        text = os.fsdecode(part)
        for line in filter(None, text.split("\n")):
            if line.startswith("\x01"):
                day = line[1:]
            else:
                found.setdefault(line, day)
    return found
