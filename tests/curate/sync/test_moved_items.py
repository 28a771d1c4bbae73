"""Items and sections that people took elsewhere, or off the page: said once, and nothing else moves."""

from __future__ import annotations

from awesome_cli.curate.sync.plan import plan
from tests.curate.sync import page_edits
from tests.curate.sync.accounting import RULES, page_of, side_of


def test_a_removed_line_of_two_places_leaves_the_other() -> None:
    side = page_edits.side(
        "# L\n\n## A\n\n- [x](https://example.org/x) - X.\n\n## B\n\n- [x](https://example.org/x) - X.\n"
    )
    page = side.page()
    assert page.count("- [x]") == 2
    found = plan(side, side, page.replace("- [x](https://example.org/x) - X.\n", "", 1), RULES)
    assert [edit.kind for edit in found.edits] == ["removed"]
    assert found.draft.side().page().count("- [x]") == 1


def test_what_stood_behind_a_removed_item_stays_where_it_is() -> None:
    page = page_of("sorted")
    line = "* [Chervil](https://example.org/chervil) – Fine.\n"
    assert "placed:" in side_of("sorted").content
    text = page.replace(line, "", 1)
    assert text != page
    found = plan(side_of("sorted"), side_of("sorted"), text, RULES)
    assert [edit.kind for edit in found.edits] == ["removed"]
    assert found.draft.side().page() == text


def test_an_item_below_another_and_out_again() -> None:
    side = page_edits.side(
        "# L\n\n## A\n\n" + "".join(f"- [{n}](https://example.org/{n}) - Of {n}.\n" for n in "vwxyz")
    )
    page = side.page()
    below = page.replace("- [x]", "  - [x]").replace("- [y]", "  - [y]")
    found = plan(side, side, below, RULES)
    after = found.draft.side()
    assert [edit.kind for edit in found.edits] == ["moved", "moved"]
    assert {entry.title: entry.under for entry in after.entries}["x"] == after.entries[1].id
    assert after.page() == below
    out = plan(after, after, below.replace("  - [y]", "- [y]"), RULES)
    assert [edit.what for edit in out.edits] == ["y"]
    assert out.draft.side().page() == below.replace("  - [y]", "- [y]")


def test_a_section_that_was_moved_with_all_in_it() -> None:
    body = "".join(f"## {n}\n\n- [{n}](https://example.org/{n}) - Of {n}.\n\n" for n in "ABC")
    side = page_edits.side(f"# L\n\n{body}")
    page = side.page()
    start, end = page.index("## A"), page.index("## B")
    text = f"{page[:start]}{page[end:].rstrip()}\n\n{page[start:end].rstrip()}\n"
    found = plan(side, side, text, RULES)
    assert [(edit.kind, edit.what) for edit in found.edits] == [("section moved", "A")]
    assert found.draft.side().page() == text


NESTED = "- [x](https://example.org/x) - X.\n  - [y](https://example.org/y) - Y.\n"
REST = "- [z](https://example.org/z) - Z.\n"


def test_what_moves_with_the_item_that_it_is_below_is_not_said_again() -> None:
    text = f"# L\n\n## A\n\n{NESTED}{REST}\n## B\n\n- [v](https://example.org/v) - V.\n"
    side = page_edits.side(text)
    page = side.page().replace(NESTED, "", 1).rstrip("\n") + f"\n{NESTED}"
    found = plan(side, side, page, RULES)
    assert [(edit.kind, edit.what, edit.place) for edit in found.edits] == [("moved", "x", "a → b")]
    after = {entry.title: entry for entry in found.draft.side().entries}
    assert (after["x"].sections, after["y"].sections) == (("b",), ("b",))
    assert after["y"].under == after["x"].id


def test_of_two_places_the_one_is_moved_whose_item_was() -> None:
    """The other place has words of its own; it stays, and so do they."""
    first, second = "- [x](https://example.org/x) - X.\n", "- [x](https://example.org/x) - Again.\n"
    text = f"# L\n\n## A\n\n{first}{REST}\n## B\n\n{second}\n## C\n\n- [v](https://example.org/v) - V.\n"
    side = page_edits.side(text)
    for line, (sections, placed) in {first: (("c",), "b"), second: (("a",), "c")}.items():
        page = side.page().replace(line, "", 1).rstrip("\n") + f"\n{line}"
        found = plan(side, side, page, RULES)
        assert [edit.kind for edit in found.edits] == ["moved"]
        [entry] = [entry for entry in found.draft.side().entries if entry.title == "x"]
        assert entry.sections == sections
        assert [(one.section, one.description) for one in entry.placements] == [(placed, "Again.")]
