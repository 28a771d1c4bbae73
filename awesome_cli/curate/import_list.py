"""Writes an imported list into a folder: a new list, or additions to the existing one.

Fields that have a value keep it, since people own entries; so importing again changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate import _git_files
from awesome_cli.curate._additions import is_elsewhere, missing_values, place_sections, with_fields
from awesome_cli.errors import ConfigError
from awesome_cli.identity import title_identity
from awesome_cli.imported import Finding
from awesome_cli.model import Section
from awesome_cli.normalize import slug
from awesome_cli.storage import config, config_file, config_reader, config_text, files, lock, metrics, sections, store
from awesome_cli.storage.config import Config
from awesome_cli.storage.custom_values import with_declared_types
from awesome_cli.storage.sections import is_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from awesome_cli.errors import Problem
    from awesome_cli.identity import Identity
    from awesome_cli.imported import Imported
    from awesome_cli.model import Entry, Measure
    from awesome_cli.storage.fields import Table

HEADER, FOOTER = "docs/header.md", "docs/footer.md"


class ImportResult(NamedTuple):
    """What an import wrote, or would write. Paths are relative to the list's folder."""

    created: tuple[str, ...]
    """New entry files."""
    changed: tuple[str, ...]
    """Entry files that got more fields or values."""
    written: tuple[str, ...]
    """Other files."""
    left_out: tuple[Finding, ...]
    """What could not be imported."""
    problems: tuple[Problem, ...]
    """Existing entry files that cannot be read."""


class _Plan(NamedTuple):
    """Everything that is to be written."""

    texts: dict[str, str]
    """awesome.yaml and what it names, by path."""
    fields: Table
    """The fields that the list's entries may have."""
    created: list[Entry]
    changed: list[tuple[str, dict[str, object]]]
    measures: list[Measure]
    left_out: list[Finding]
    problems: list[Problem]


def run(root: Path, imported: Imported, dry_run: bool = False) -> ImportResult:
    """Writes an imported list into a folder, under the list's lock. Raises AwesomeError where it cannot."""
    with lock.held(root, dry_run):
        plan = _make_plan(root, imported)
        if not dry_run:
            _write(root, plan)
    written = [*plan.texts, *([metrics.FILE] if plan.measures else [])]
    return ImportResult(
        tuple(map(store.path_of, plan.created)),
        tuple(path for path, _ in plan.changed),
        tuple(written),
        tuple(plan.left_out),
        tuple(plan.problems),
    )


def in_section(root: Path, imported: Imported, text: str) -> Imported:
    """An imported list with all of its entries in one section: one of the list's, else a new one of this title.

    Raises InputError where several are called so, and for a text that cannot be a title.
    """
    settings = config_file.load(root) if (root / config.FILE).exists() else Config("")
    if sections.matching(settings.sections, settings.was.get(text, text)):
        path = sections.find(settings.sections, text, settings.was)
        tree = _only(settings.sections, path)
    elif "/" in text or not slug(text):
        path = sections.find(settings.sections, text, settings.was)  # says what is wrong, and which is nearest
        tree = ()
    else:
        path = slug(text)
        tree = (Section(path, text),)
    entries = tuple(entry._replace(sections=(path,), placements=()) for entry in imported.entries)
    return imported._replace(sections=tree, entries=entries)


def _only(known: Iterable[Section], path: str) -> tuple[Section, ...]:
    """A section of a list in those that it lies in, without all others and without texts."""
    return tuple(
        Section(one.path, one.title, sections=_only(one.sections, path)) for one in known if is_within(path, one.path)
    )


def _write(root: Path, plan: _Plan) -> None:
    # metrics.csv is first: where it cannot be written, nothing is. awesome.yaml is last: a folder without it is no
    # list, so that an interrupted import starts again.
    metrics.save(root, plan.measures)
    with files.sync_at_end():
        for entry in plan.created:
            store.create(root, entry, plan.fields)
        for path, fields in plan.changed:
            store.update(root, path, fields, plan.fields)
    for path, text in reversed(plan.texts.items()):
        files.replace(root / path, text)


def _make_plan(root: Path, imported: Imported) -> _Plan:
    left_out: list[Finding] = []
    if (root / config.FILE).exists():
        settings = config_file.load(root)
        new_paths, text = place_sections(config_file.content(root), settings, imported.sections, left_out)
        text, settings = with_fields(text, settings, imported.fields)
        _check_sound(text)
        texts = {config.FILE: text} if text != config_file.content(root) else {}
        _report_other_parts(root, settings, imported, left_out)
    else:
        settings = Config("", fields=imported.fields)
        new_paths = {section.path: section.path for top in imported.sections for section in top.walk()}
        texts = _new_list(root, imported)
    entries, problems = store.load(root, settings.table())
    plan = _Plan(texts, settings.table(), [], [], [], left_out, problems)
    _plan_entries(root, imported, new_paths, entries, settings, plan)
    return plan


def _check_sound(text: str) -> None:
    """Raises ConfigError where an awesome.yaml would not be understood: a new section may be called as a view is."""
    _, problems = config_reader.read(text)
    if problems:
        raise ConfigError(f"{problems[0]} (after the import, which is not made)")


def _new_list(root: Path, imported: Imported) -> dict[str, str]:
    """The files of a new list beside its entries. An existing file with another text stays."""
    header = _free_path(root, HEADER, imported.header) if imported.header else ""
    footer = _free_path(root, FOOTER, imported.footer) if imported.footer else ""
    texts = {path: text for path, text in ((header, imported.header), (footer, imported.footer)) if path}
    options = imported.render._replace(header=header, footer=footer)
    title = imported.title or root.resolve().name or "List"
    awesome = config_text.new(title, imported.description, imported.sections, options, imported.fields)
    return {config.FILE: awesome} | texts | _git_files.with_our_lines(root)


def _free_path(root: Path, path: str, text: str) -> str:
    stem, _, suffix = path.rpartition(".")
    number = 1
    while (place := config_file.inside(root, path)).exists() and not (
        place.is_file() and place.read_bytes() == text.encode("utf-8", "replace")
    ):
        number += 1
        path = f"{stem}-{number}.{suffix}"
    return path


def _report_other_parts(root: Path, settings: Config, imported: Imported, left_out: list[Finding]) -> None:
    """An existing list keeps its header and footer; imported ones are reported as left out."""
    for option, path, text in (
        ("header", settings.render.header, imported.header),
        ("footer", settings.render.footer, imported.footer),
    ):
        known = config_file.inside(root, path) if path else None
        if text and not (known and known.is_file() and known.read_text("utf-8", "replace").strip() == text.strip()):
            left_out.append(Finding(option, f"not taken in, for this list's {option} is its own", ()))


class _EntryIndex(NamedTuple):
    """The entries of a list, by identity and by title."""

    by_identity: dict[Identity, Entry]
    by_title: dict[Identity, Entry]

    def find(self, new: Entry) -> Entry | None:
        """The entry about the same thing; None where the list has none."""
        known = next((self.by_identity[name] for name in new.identities() if name in self.by_identity), None)
        if known is None and new.is_known_by_title():
            return self.by_title.get(title_identity(new.title))  # a person may have added an address since
        return known


def _index_entries(entries: Sequence[Entry]) -> _EntryIndex:
    """Of two entries about the same thing the first is found."""
    return _EntryIndex(
        {identity: entry for entry in reversed(entries) for identity in entry.identities()},
        {title_identity(entry.title): entry for entry in reversed(entries)},
    )


def _plan_entries(
    root: Path, imported: Imported, new_paths: dict[str, str], entries: list[Entry], settings: Config, plan: _Plan
) -> None:
    """Plans what is new in each entry and number."""
    index = _index_entries(entries)
    subjects: dict[str, str] = {}
    created = []
    for new in sorted(imported.entries, key=lambda entry: entry.weight or 0):
        new = _in_sections(with_declared_types(new, settings.fields), new_paths)
        known = index.find(new)
        subjects[new.identities()[0]] = (known or new).identities()[0]
        if known is not None:
            if fields := missing_values(known, new, settings, index.by_identity):
                plan.changed.append((known.path, fields))
            if is_elsewhere(known, new, settings):
                message = (
                    f"{known.id} stays in {', '.join(known.places())}; the file has it in {', '.join(new.places())}"
                )
                plan.left_out.append(Finding("section", message, ()))
        elif (root / store.path_of(new)).exists():
            plan.left_out.append(Finding("entry", f"{store.path_of(new)} is there and cannot be read", ()))
        else:
            created.append(new)
    plan.created.extend(_with_weights(created, entries))
    plan.measures.extend(_new_measures(root, imported.measures, subjects))


def _in_sections(entry: Entry, new_paths: Mapping[str, str]) -> Entry:
    """An entry with the paths that its sections have on the list, each once."""
    entry = entry.with_resolved_sections(new_paths.__getitem__)
    return entry._replace(sections=tuple(dict.fromkeys(entry.sections)))


def _with_weights(created: Iterable[Entry], entries: Iterable[Entry]) -> Iterator[Entry]:
    """New entries with weights that put them after those of the list, in their own order."""
    heaviest = max((entry.weight or 0 for entry in entries), default=0)
    for entry in created:
        if entry.weight is not None:
            heaviest += 1
            entry = entry._replace(weight=heaviest)
        yield entry


def _new_measures(root: Path, measures: Iterable[Measure], subjects: Mapping[str, str]) -> Iterator[Measure]:
    """The numbers that the list lacks, or has smaller from another import, with the subjects of its own entries."""
    numbers, _ = metrics.load(root)
    for measure in measures:
        measure = measure._replace(subject=subjects.get(measure.subject, measure.subject))
        found = numbers.get((measure.subject, measure.metric))
        if found is None or (not found.checked and _comparison_key(found) < _comparison_key(measure)):
            yield measure


def _comparison_key(measure: Measure) -> tuple[int, str]:
    """Compares numbers without converting them; one may be a date."""
    return len(measure.value), measure.value
