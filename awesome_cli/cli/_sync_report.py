"""The edits of a page that are not in the data: for people, for programs, for a pull request."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from awesome_cli.cli import _console
from awesome_cli.cli.edit import run_editor
from awesome_cli.curate.sync import problems
from awesome_cli.curate.sync.edits import CONFLICT, KINDS, NOT_UNDERSTOOD, RULE
from awesome_cli.normalize import printable
from awesome_cli.storage import lock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from awesome_cli.curate.sync.edits import Edit, FieldChange, Remark
    from awesome_cli.curate.sync.plan import Plan
    from awesome_cli.curate.sync.run import Prepared

_FEW = 20
"""So many of a kind are named, unless all are asked for."""
_LONGEST = 300
"""Characters of new or old words that are shown."""
_LONGEST_SAME = 120
"""Characters of unchanged words between them."""
_FIELDS = {"item": "a form of its own"}
"""What fields are called that no person has heard of who edits a page."""
_HEADS = {
    CONFLICT: "in conflict: the data were changed too, and are kept",
    NOT_UNDERSTOOD: "not understood, left on the page",
    RULE: "written otherwise by a render",
}


def lines(prepared: Prepared, page: str, is_long: bool = False, in_color: bool = False) -> Iterator[str]:
    """The plan, grouped as a person thinks; what needs a decision comes first."""
    plan = prepared.plan
    if plan.is_empty:
        yield f"{page}: the data know all that it says"
    for kind in (CONFLICT, NOT_UNDERSTOOD):
        yield from _remarks(kind, [remark for remark in plan.remarks if remark.kind == kind])
    for kind, group in groupby(plan.edits, key=lambda edit: edit.kind):
        own = list(group)
        yield f"{len(own):,} {kind}"
        for edit in own if is_long else own[:_FEW]:
            yield from _edit(edit, in_color)
        if len(own) > _FEW and not is_long:
            yield f"  and {len(own) - _FEW:,} more: `--verbose` names them"
    yield from _remarks(RULE, [remark for remark in plan.remarks if remark.kind == RULE])
    if absent := plan.draft.absent:
        yield f"{len(absent):,} not on the page, and kept: `--removals` takes off what it lacks"
        yield from (f"  {printable(title)}" for title in absent[:_FEW])
        yield from _more(len(absent))


def problem_lines(plan: Plan, page: str) -> list[str]:
    """What lint would report of the entries that the plan makes, on the lines of the page."""
    return [
        f"  {printable(one.path)}:{one.line}: {one.level} {one.rule} {printable(one.message)}"
        for one in problems.of(plan, page)
    ]


def _edit(edit: Edit, in_color: bool) -> Iterator[str]:
    place = f"  ({edit.place})" if edit.place else ""
    yield f"  {_line_prefix(edit)}{printable(edit.what)}{printable(place)}"
    for change in edit.changes:
        yield f"    {_FIELDS.get(change.field, change.field)}: {_word_changes(change, in_color)}"


def _line_prefix(one: Edit | Remark) -> str:
    place = f"{one.path}, line {one.line}" if one.path else f"line {one.line}"
    return f"{place}: " if one.line else ""


def _remarks(kind: str, remarks: Sequence[Remark]) -> Iterator[str]:
    if remarks:
        yield f"{len(remarks):,} {_HEADS[kind]}"
    for remark in remarks[:_FEW]:
        yield f"  {_line_prefix(remark)}{printable(remark.what)}"
        yield f"    {printable(remark.reason)}"
    yield from _more(len(remarks))


def _more(count: int) -> Iterator[str]:
    if count > _FEW:
        yield f"  and {count - _FEW:,} more: `--json` has them all"


def _word_changes(change: FieldChange, in_color: bool) -> str:
    """Old and new words of a value: in color where colors are shown, else in brackets as git marks them."""
    old, new = (" ".join(text.split()) for text in (change.old, change.new))
    before, after = old.split(" "), new.split(" ")
    parts = []
    for kind, first, end, new_first, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = " ".join(before[first:end]), " ".join(after[new_first:new_end])
        if kind == "equal":
            parts.append(gone if len(gone) < _LONGEST_SAME else f"{gone[:50]} ... {gone[-50:]}")
            continue
        parts += [
            _paint(gone, "red" if in_color else "", "[-{}-]"),
            _paint(come, "green" if in_color else "", "{{+{}+}}"),
        ]
    return " ".join(filter(None, parts))


def _paint(text: str, style: str, plain: str) -> str:
    if not text:
        return ""
    text = printable(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}...")
    return _console.paint(text, style) if style else plain.format(text)


def object_of(prepared: Prepared, page: str) -> dict[str, object]:
    """The plan for programs."""
    plan = prepared.plan
    return {
        "page": page,
        "base": prepared.base or None,
        "edits": [edit._asdict() | {"changes": [one._asdict() for one in edit.changes]} for edit in plan.edits],
        "remarks": [remark._asdict() for remark in plan.remarks],
        "absent": plan.draft.absent,
        "problems": [
            {"path": one.path, "line": one.line, "level": one.level, "rule": one.rule, "message": one.message}
            for one in problems.of(plan, page)
        ],
        "understood": not any(remark.needs_person for remark in plan.remarks),
    }


def markdown_of(prepared: Prepared, page: str) -> str:
    """The plan for a pull request: nothing in it that the page says is Markdown."""
    plan = prepared.plan
    if plan.is_empty:
        return f"`{page}`: the data know all that it says.\n"
    counts = [(kind, sum(edit.kind == kind for edit in plan.edits)) for kind in KINDS]
    said = ", ".join(f"{count:,} {kind}" for kind, count in counts if count)
    head = f"What this edit of `{page}` changes in the data: {said or 'nothing'}.\n\n"
    said_by_lint = problem_lines(plan, page)
    body = "\n".join(f"    {printable(line)}" for line in lines(prepared, page, is_long=True))
    if said_by_lint:
        body += "\n\nWhat lint says of it:\n\n" + "\n".join(f"  {line}" for line in said_by_lint)
    return f"{head}{body}\n"


def edit(root: Path, page: str) -> None:
    """Lets a person edit the page."""
    with lock.edited_elsewhere(root, page):
        run_editor(root / page)
