"""Edits keep comments, touch nothing that was not asked for, and refuse what they cannot do without loss."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.errors import StoreError
from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.yaml import canonical, edit, nodes, parser
from tests.strategies import CUSTOM, custom_raws, raws

if TYPE_CHECKING:
    from awesome_cli.storage.fields import Item, Raw, Value

COMMENTED = """\
# the first line
title: "a # b"  # no 'comment' "in" quotes

kind:   paper
# before links
links:  # on the key
  # above a
  - https://a.example  # beside a
  - {label: "x # y", url: b}  # beside b
# above c, at the margin
  - "c#c"
  # below all
abstract: >  # on the heading
  text # that is
  # text

# before venue
venue: 'it''s # not'  # é😀
# the end
"""
CANONICAL = """\
# the first line
title: "a # b"  # no 'comment' "in" quotes
kind: paper
# before venue
venue: "it's # not"  # é😀
# before links
links:  # on the key
  # above a
  - https://a.example  # beside a
  - {label: "x # y", url: b}  # beside b
  # above c, at the margin
  - c#c
  # below all
abstract: "text # that is # text\\n"  # on the heading
# the end
"""


def values(text: str) -> Raw:
    document = parser.read(text)
    assert document.problems == []
    assert document.root is not None
    return {key.text: nodes.plain(node) for key, node in document.root.pairs}


def test_the_canonical_form_keeps_every_comment_in_its_place() -> None:
    assert edit.canonical_form(COMMENTED) == CANONICAL
    assert edit.canonical_form(CANONICAL) == CANONICAL


def test_an_update_touches_the_lines_of_its_fields_alone() -> None:
    after = edit.update(COMMENTED, {"venue": "ICML", "added": "2024-06-24"})
    assert after == COMMENTED.replace("'it''s # not'", "ICML").replace("# the end", "added: 2024-06-24\n# the end")


def test_an_update_puts_a_new_field_where_it_belongs() -> None:
    after = edit.update("# mine\ntitle: A\nabstract: b\n", {"kind": "link", "highlight": "true"})
    assert after == "# mine\ntitle: A\nkind: link\nabstract: b\nhighlight: true\n"


def test_comments_of_items_follow_their_items() -> None:
    after = edit.update(COMMENTED, {"links": ["c#c", "new", "https://a.example"]})
    assert (
        """\
# beside b
links:  # on the key
  # above c, at the margin
  - c#c
  - new
  # above a
  - https://a.example  # beside a
  # below all
"""
        in after
    )


def test_equal_items_keep_a_comment_each() -> None:
    text = "notes:\n  - a  # one\n  - a  # two\n"
    assert edit.update(text, {"notes": ["a", "a", "b"]}) == "notes:\n  - a  # one\n  - a  # two\n  - b\n"


@pytest.mark.parametrize("gone", [None, []])
def test_comments_outlive_what_they_stood_at(gone: list[Item] | None) -> None:
    after = edit.update(COMMENTED, {"links": gone})
    assert comments(after) == comments(COMMENTED)
    assert values(after).get("links") == gone


@pytest.mark.parametrize("changes", [{}, {"venue": "it's # not"}, {"weight": None}])
def test_an_update_that_changes_nothing_gives_the_same_bytes(changes: dict[str, Value | None]) -> None:
    for text in (COMMENTED, COMMENTED.rstrip("\n"), CANONICAL, "---\ntitle:   A\n...\n"):
        assert edit.update(text, changes if "venue" in text else {}) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "title: [\n",
        "title: a\ntitle: b\n",
        "  title: a\n",
        "{title: a, kind: b}\n",
        "title: *a\n",
        "title: a\n---\nkind: b\n",
    ],
)
def test_what_cannot_be_cut_is_refused(text: str) -> None:
    with pytest.raises(StoreError):
        edit.canonical_form(text)
    with pytest.raises(StoreError):
        edit.update(text, {"venue": "x"})


def test_an_edit_that_would_break_the_file_is_refused() -> None:
    with pytest.raises(StoreError, match="by hand"):
        edit.canonical_form("--- # a comment beside the marker\nkind: x\ntitle: a\n")
    with pytest.raises(StoreError, match="by hand"):
        edit.update("{\ntitle: a,\nkind: b}\n", {"venue": "x"})


@pytest.mark.parametrize(
    "line", ["url:", "url: ~", "links: [[a, b], c]", "links: [{label: a, url: [b]}]", "links: {a: b}", "mine: [a,   b]"]
)
def test_a_value_that_no_entry_has_stays_as_it_was_written(line: str) -> None:
    assert edit.canonical_form(f"kind: x\n{line}\ntitle:  a\n").splitlines()[-1 if "mine" in line else 2] == line


def comments(text: str) -> Counter[str]:
    return Counter(comment.text for comment in parser.comments(text))


SIGNS = "ab #'\"[],:-é😀"
quotes = st.text(SIGNS, max_size=8).map(canonical.quoted) | st.text("ab #", max_size=8).map(lambda t: f"'{t}'")
remarks = st.just("") | st.text(SIGNS, max_size=8).map(lambda text: f"# {text}")


@st.composite
def commented(draw: st.DrawFn) -> str:
    """An entry file as people write them, comments in every place that YAML has."""
    lines: list[str] = draw(st.lists(remarks, max_size=2))
    for key in draw(st.permutations(sorted(FIELDS)).map(lambda keys: keys[:5])):
        form = draw(st.sampled_from(["scalar", "flow", "wrapped", "block", "folded"]))
        if form == "scalar":
            lines.append(f"{key}: {draw(quotes)} {draw(remarks)}")
        elif form == "flow":
            lines.append(f"{key}: [{', '.join(draw(st.lists(quotes, max_size=3)))}] {draw(remarks)}")
        elif form == "folded":
            lines += [f"{key}: {draw(st.sampled_from('|>'))} {draw(remarks)}", "  text # of it", "", "  # too"]
        else:
            lines.append(f"{key}: {'[' if form == 'wrapped' else ''} {draw(remarks)}")
            lines.append(f"  {'x' if form == 'wrapped' else '- x'}{', ' if form == 'wrapped' else ''}")
            for value in draw(st.lists(quotes, max_size=3)):
                item = f"- {value}" if form == "block" else f"{value},"
                lines += [f"  {draw(remarks)}", f"  {item} {draw(remarks)}"]
            lines += ["  ]"] if form == "wrapped" else []
        lines += draw(st.lists(remarks, max_size=2))
    return "\n".join(lines) + "\n"


@given(commented())
def test_the_canonical_form_loses_nothing_and_is_its_own_canonical_form(text: str) -> None:
    once = edit.canonical_form(text)
    assert values(once) == values(text)
    assert comments(once) == comments(text)
    assert list(values(once)) == sorted(values(text), key=list(FIELDS).index)
    assert edit.canonical_form(once) == once


@given(commented(), raws)
def test_an_update_changes_what_it_was_asked_to(text: str, changes: Raw) -> None:
    after = edit.update(text, changes)
    assert values(after) == values(text) | changes
    assert comments(after) == comments(text)
    assert edit.update(after, changes) == after


@given(raws.filter(bool), raws)
def test_an_update_of_a_canonical_file_is_canonical(raw: Raw, changes: Raw) -> None:
    after = edit.update(canonical.text(raw), changes)
    assert after == canonical.text({**raw, **changes}) == edit.canonical_form(after)


@given(custom_raws.filter(bool), custom_raws)
def test_an_update_knows_the_fields_that_a_list_declares(raw: Raw, changes: Raw) -> None:
    wanted = canonical.text({**raw, **changes}, CUSTOM)
    assert edit.update(canonical.text(raw, CUSTOM), changes, CUSTOM) == wanted
    by_hand = "".join(canonical.text({key: value}, CUSTOM) for key, value in reversed(raw.items())) + "# mine\n"
    assert edit.canonical_form(edit.update(by_hand, changes, CUSTOM), CUSTOM) == f"{wanted}# mine\n"


@example("{}", {"title": "x"})
@given(st.text(st.sampled_from("ab:-#[]{}\"'\n \t|>,?&*!"), max_size=40), raws)
def test_any_text_is_edited_or_refused(text: str, changes: Raw) -> None:
    for edited in (edit.canonical_form, lambda text: edit.update(text, changes)):
        try:
            after = edited(text)
        except StoreError:
            continue
        assert comments(after) == comments(text)


def test_a_long_line_of_quotes_takes_no_longer_than_its_length() -> None:
    text = "# c\nauthors: [" + ", ".join(['"a, # b"'] * 20_000) + "]\n"
    start = time.process_time()
    assert comments(edit.canonical_form(text)) == {"# c": 1}
    assert time.process_time() - start < 20
