"""`awesome sync`: what an edited page says is found, and taken into the list's files as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.curate.import_list import FOOTER, HEADER
from awesome_cli.curate.remove import unused_rows
from awesome_cli.curate.sync import edits, list_page, sides
from awesome_cli.curate.sync.base import History
from awesome_cli.curate.sync.draft import ListDraft
from awesome_cli.curate.sync.plan import Plan, Rules, plan
from awesome_cli.errors import InputError, StoreError
from awesome_cli.markdown import views
from awesome_cli.markdown.source_map import Items
from awesome_cli.storage import config, config_file, facts, files, git, history, metrics, store, workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from awesome_cli.curate.sync.base import Base
    from awesome_cli.curate.sync.edits import Edit, Remark
    from awesome_cli.curate.sync.list_page import ListPage
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.model import Entry
    from awesome_cli.storage.config import Config

README = "README.md"
_SAFE = (edits.ADDED, edits.SECTION_ADDED)
"""What takes nothing away, whatever is newer."""
_CONFLICT_MARKS = ("<<<<<<< ", ">>>>>>> ")


class Request(NamedTuple):
    """What is asked of a sync."""

    page: str
    """Relative to the list's folder."""
    day: str
    base: str = ""
    """The commit from which the edit began; empty where git is to tell."""
    removals: bool = False
    """Whether what is missing counts as removed even without a base."""


class Prepared(NamedTuple):
    """What an edited page says, before anything is written."""

    plan: Plan
    base: str = ""
    """The commit from which the edit began; empty where none was found."""
    is_shallow: bool = False
    """Whether none was found in a clone that has only the end of its history."""
    is_tracked: bool = False
    """Whether git has the page."""

    @property
    def is_certain(self) -> bool:
        """Whether it is told what is newer where page and data differ: in git, only a base tells it."""
        return bool(self.base) or not self.is_tracked or all(edit.kind in _SAFE for edit in self.plan.edits)


def default_page(settings: Config) -> str:
    """The Markdown page of a list: the one that `outputs:` names, else README.md."""
    named = (path for path, output in settings.outputs.items() if output == ("markdown", ""))
    path = next(named, README)
    return f"{path}{README}" if path.endswith("/") else path


def text_of(root: Path, page: str) -> str:
    """The text of a page. Raises InputError where it cannot be read, or holds a merge conflict."""
    data = files.content(config_file.inside(root, page))
    if data is None:
        raise InputError(f"{page} is not there: `awesome render -o {page}` writes it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{page}:{place}: not UTF-8: save the file in that encoding") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_CONFLICT_MARKS):
            raise InputError(f"{page}:{number}: a merge conflict is here: resolve it first")
    return text


def prepare(root: Path, request: Request) -> Prepared:
    """Compares a page with the data. Raises AwesomeError where that cannot be done."""
    found = workspace.load(root)
    if view := next((one.view for path, one in found.config.outputs.items() if path == request.page), ""):
        raise InputError(f"{request.page} shows the view {view!r}: its entries stand in the list, correct them there")
    today, known = sides.of(root, found), Items()
    texts = texts_of(root, today, request.page)
    past = History(root, today, request.page, known)
    page = list_page.of(today, request.page, texts)
    if not request.base and not page.remarks and views.is_same_page(page.text, today.page(known)):
        return Prepared(Plan((), (), ListDraft(today)))
    return compared(past, past.named(request.base) if request.base else past.base(), texts, request)


def texts_of(root: Path, side: Side, page: str) -> dict[str, str]:
    """The texts of a page's files by their paths. Raises InputError for one that cannot be read."""

    def content(path: str) -> str | None:
        return text_of(root, path) if path == page or (root / path).exists() else None

    return list_page.read(side, page, content)


def compared(past: History, base: Base | None, texts: Mapping[str, str], request: Request) -> Prepared:
    """What a page says that the data do not know; `base` is the commit that an edit of it began from."""
    rules, today = Rules(request.day), past.today
    page = list_page.of(base.side if base else today, past.path, texts)
    if base is None:
        rules = rules._replace(removals=request.removals, has_base=False)
        is_tracked = bool(git.head_content(past.root, past.path))
        is_shallow = is_tracked and history.is_shallow(past.root)
        made = plan(today, today, page.text, rules, past.known)
        return Prepared(_in_files(made, page), "", is_shallow, is_tracked)
    if base.page == page.text and not page.remarks and not request.base:
        return Prepared(Plan((), (), ListDraft(today)), base.commit)
    return Prepared(_in_files(plan(base.side, today, page.text, rules, past.known), page), base.commit)


def _in_files(made: Plan, page: ListPage) -> Plan:
    """A plan whose lines are those of the files that a page is in."""
    if not page.parts:
        return made

    def placed(one: Edit | Remark) -> dict[str, Any]:
        return dict(zip(("path", "line"), page.place(one.line), strict=True))

    own_edits = tuple(edit._replace(**placed(edit)) for edit in made.edits)
    remarks = [one._replace(**placed(one)) for one in made.remarks] + list(page.remarks)
    for edit in own_edits:
        if edit.kind == edits.SECTION_ADDED and not edit.place:
            reason = "a section of the top: a render writes it to a file of its own"
            remarks.append(edits.Remark(edits.RULE, edit.line, edit.what, reason, edit.path))
    return made._replace(edits=own_edits, remarks=tuple(remarks))


# Writing


def apply(root: Path, draft: ListDraft) -> list[str]:
    """Writes what a plan makes of the data, all of it or nothing; returns the paths that were written.

    Raises StoreError where the data have changed since they were read.
    """
    with store.lock(root):
        texts = dict(_texts(root, draft))
        files.write_together(root, texts)
    return list(texts)


def _texts(root: Path, draft: ListDraft) -> Iterator[tuple[str, str | None]]:
    """Every file that is to be written, with its text; None for one that is to go."""
    today, fields = draft.today, draft.config.table()
    before = {draft.renamed.get(entry.id, entry.id): entry for entry in today.entries}
    if config_file.content(root) != today.content:
        raise StoreError(_CHANGED.format(config.FILE))
    for id_, entry in draft.entries.items():
        old = before.get(id_)
        if old is None:
            if (root / entry.path).exists():
                raise StoreError(_CHANGED.format(entry.path))
            yield entry.path, store.text_of(entry, fields)
        elif (changes := old.changes_to(entry)) or entry.path != old.path:
            _refuse_changed(root, old, today)
            text = store.updated_text(root, old.path, changes, fields)
            if entry.path != old.path:
                yield old.path, None
            yield entry.path, text
    for id_, old in before.items():
        if id_ not in draft.entries:
            _refuse_changed(root, old, today)
            yield old.path, None
    yield from _machine_owned(root, draft)
    yield from _parts(root, draft)
    if draft.content != today.content:
        yield config.FILE, draft.content


_CHANGED = "{} has changed meanwhile: nothing is written, try again"


def _machine_owned(root: Path, draft: ListDraft) -> Iterator[tuple[str, str]]:
    """metrics.csv with what was corrected, and it and facts.csv without the rows that only removed entries use."""
    gone = [one for one in draft.today.entries if draft.renamed.get(one.id, one.id) not in draft.entries]
    yield from _numbers(root, draft, unused_rows(draft.today.numbers, draft.entries.values(), gone))
    if unused := unused_rows(draft.today.facts, draft.entries.values(), gone):
        yield facts.FILE, facts.text(facts.changed(draft.today.facts, dropped=unused))


def _numbers(root: Path, draft: ListDraft, unused: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    if not draft.measures and not unused:
        return
    numbers, problems = metrics.load(root)
    if problems:
        raise StoreError(f"{problems[0]} (nothing is written over it)")
    kept = {key: measure for key, measure in numbers.items() if key not in unused}
    yield metrics.FILE, metrics.text({**kept, **{(one.subject, one.metric): one for one in draft.measures}})


def _parts(root: Path, draft: ListDraft) -> Iterator[tuple[str, str | None]]:
    options = draft.config.render
    for text, old, path in (
        (draft.header, draft.today.header, options.header or HEADER),
        (draft.footer, draft.today.footer, options.footer or FOOTER),
    ):
        if text != old:
            yield str(config_file.inside(root, path).relative_to(root.resolve())), text


def _refuse_changed(root: Path, entry: Entry, side: Side) -> None:
    """Raises StoreError where an entry file is not as it was read."""
    name = entry.path.rpartition("/")[2]
    if store.read(root, entry.path, name, side.config.table()).reading.entry != entry:
        raise StoreError(_CHANGED.format(entry.path))


def written_paths(paths: Sequence[str]) -> str:
    """How many files of each kind, in words."""
    entries = sum(path.startswith(f"{store.FOLDER}/") for path in paths)
    others = [path for path in paths if not path.startswith(f"{store.FOLDER}/")]
    words = [f"{entries} entry file{'s' if entries != 1 else ''}"] if entries else []
    return ", ".join([*words, *others])
