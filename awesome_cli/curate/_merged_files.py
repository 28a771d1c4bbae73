"""What a merge of entries changes in the files of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate.links.places import collect
from awesome_cli.errors import StoreError
from awesome_cli.lint import ignores
from awesome_cli.markdown.address import same
from awesome_cli.merging.union import is_one_of
from awesome_cli.storage import config, config_edit, config_file, facts, files, links, metrics, skipped, store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from awesome_cli.model import Entry, LinkState
    from awesome_cli.storage.workspace import Workspace

_NOT_PROPOSED = ("url:", "title:")
"""What begins the identities of what `awesome discover` never proposes."""


def content(root: Path, path: str) -> str:
    """What a file holds; empty where there is none."""
    return (files.content(root / path) or b"").decode("utf-8", "replace")


def texts(
    list_: Workspace, kept: Entry, gone: Sequence[Entry], united: Entry, day: str
) -> Iterator[tuple[str, str | None]]:
    """Every file that a merge writes, with its text; None for one that goes. What goes comes last.

    Raises StoreError where a file cannot be edited without losing something.
    """
    paths = {kept.path, *(entry.path for entry in gone)}
    rest = [entry for entry in list_.entries if entry.path not in paths]
    renamed = _renamed([kept, *gone], united, rest)
    yield united.path, _text(list_, kept, gone, united)
    for entry in (entry for entry in rest if entry.under or entry.replaced_by):
        if changes := _following(entry, [kept, *gone], united, renamed):
            yield entry.path, store.updated_text(list_.root, entry.path, changes, list_.config.table())
    yield from _config(list_, renamed)
    lost = _lost_subjects(list_, gone, united, rest)
    yield from _numbers(list_, lost)
    yield from _facts(list_, lost)
    yield from _known_links(list_, [kept, *gone], united, rest)
    yield from _skipped(list_, [kept, *gone], united, day)
    yield from ((path, None) for path in sorted(paths - {united.path}))


def _renamed(merged: Sequence[Entry], united: Entry, rest: Sequence[Entry]) -> dict[str, str]:
    """The IDs that nobody has any more, each with the one that takes its place."""
    taken = {united.id, *(entry.id for entry in rest)}
    return {entry.id: united.id for entry in merged if entry.id not in taken}


def _text(list_: Workspace, kept: Entry, gone: Sequence[Entry], united: Entry) -> str:
    """The file of the kept entry with what is united; comments of the other files come to its end."""
    text = store.updated_text(list_.root, kept.path, kept.changes_to(united), list_.config.table())
    known = set(store.comments(text))
    comments = [comment for entry in gone for comment in store.comments(store.content(list_.root, entry.path)[0])]
    further = [one for one in dict.fromkeys(comments) if one not in known and not ignores.is_ignore(one)]
    return "".join([text, *(f"{comment}\n" for comment in further)])


def _following(entry: Entry, merged: Sequence[Entry], united: Entry, renamed: Mapping[str, str]) -> dict[str, object]:
    """What changes in another entry that names one of those that are merged."""
    changes: dict[str, object] = {}
    if entry.under in renamed:
        changes["under"] = renamed[entry.under]
    if entry.replaced_by in renamed:
        changes["replaced_by"] = renamed[entry.replaced_by]
    elif is_one_of(entry.replaced_by, merged) and not is_one_of(entry.replaced_by, [united]):
        changes["replaced_by"] = united.address() or united.id
    return changes


def _config(list_: Workspace, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """awesome.yaml, where `placed:` names an entry that has another ID now."""
    if renamed and any(section.placed for top in list_.config.sections for section in top.walk()):
        before = config_file.content(list_.root)
        if (after := config_edit.with_ids(before, renamed)) != before:
            yield config.FILE, after


class _LostSubjects(NamedTuple):
    """The subjects that no entry has any more after a merge."""

    successor: str
    """The first identity of the united entry."""
    own: Sequence[str]
    """All of its identities."""
    unused: frozenset[str]
    """Identities of entries that go, of which nobody uses numbers and facts any more."""
    linked: frozenset[str]
    """Those to which somebody leads; only what is an entry's own, such as its citations, goes with its identity."""


def _lost_subjects(list_: Workspace, gone: Sequence[Entry], united: Entry, rest: Sequence[Entry]) -> _LostSubjects:
    own = united.identities()
    lost = {name for entry in gone for name in entry.identities()} - set(own)
    if lost.isdisjoint(subject for subject, _ in (*list_.numbers, *list_.facts)):
        lost = set()
    used = {subject for entry in (united, *rest) for subject in entry.subjects()} if lost else set()
    return _LostSubjects(own[0], own, frozenset(lost - used), frozenset(lost & used))


def _numbers(list_: Workspace, lost: _LostSubjects) -> Iterator[tuple[str, str]]:
    """metrics.csv with the numbers of lost subjects as those of the kept entry, where it has none of its own."""
    after = dict(list_.numbers)
    for (subject, metric), row in list_.numbers.items():
        follows = subject in lost.unused or (subject in lost.linked and metric == "citations")
        if follows and not any((name, metric) in after for name in lost.own):
            after[lost.successor, metric] = row._replace(subject=lost.successor)
        if subject in lost.unused and not list_.problems:
            del after[subject, metric]
    if after != list_.numbers:
        _refuse_unreadable(list_, metrics.FILE)
        yield metrics.FILE, metrics.text(after)


def _facts(list_: Workspace, lost: _LostSubjects) -> Iterator[tuple[str, str]]:
    """facts.csv with the facts of lost subjects as those of the kept entry, where it has none of its own."""
    following = {key: rows for key, rows in list_.facts.items() if key[0] in lost.unused}
    known = {fact for subject, fact in list_.facts if subject in lost.own}
    learned = [
        row._replace(subject=lost.successor) for rows in following.values() for row in rows if row.fact not in known
    ]
    after = facts.with_changes(list_.facts, learned, () if list_.problems else following)
    if after != list_.facts:
        _refuse_unreadable(list_, facts.FILE)
        yield facts.FILE, facts.text(after)


def _refuse_unreadable(list_: Workspace, file: str) -> None:
    """Raises StoreError where rows of a file would be lost."""
    if problem := next((problem for problem in list_.problems if problem.path == file), None):
        raise StoreError(f"{problem} (nothing is written over it)")


def _known_links(
    list_: Workspace, merged: Sequence[Entry], united: Entry, rest: Sequence[Entry]
) -> Iterator[tuple[str, str]]:
    """links.csv with what is known of an address under the form that the kept entry has of it."""
    known = [url for url in collect(list_, merged, with_list_texts=False) if url in list_.links]
    listed = collect(list_, [united, *rest], with_list_texts=True) if known else {}
    own = {same(url): url for url in collect(list_, [united], with_list_texts=False)} if known else {}
    after: dict[str, LinkState] = dict(list_.links)
    for url in known:
        if url not in listed:
            state = after.pop(url)
            if new := own.get(same(url)):
                after.setdefault(new, state._replace(url=new))
    if after != list_.links:
        links.usable(list_.root)
        yield links.FILE, links.text(after)


def _skipped(list_: Workspace, merged: Sequence[Entry], united: Entry, day: str) -> Iterator[tuple[str, str]]:
    """skipped.csv with the identities that nobody has any more, so that they are not proposed as new."""
    own = set(united.identities())
    lost = [
        skipped.Skipped(name, day, f"listed as {united.id}", entry.title)
        for entry in merged
        for name in entry.identities()
        if name not in own and not name.startswith(_NOT_PROPOSED)
    ]
    known = skipped.load(list_.root) if lost else {}
    if new := {row.identity: row for row in lost if row.identity not in known}:
        yield skipped.FILE, skipped.text({**known, **new})
