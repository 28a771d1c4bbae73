"""Edits that a list's template alone would write otherwise than a person wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.sync.plan import Rules, plan
from awesome_cli.curate.sync.sides import Side
from awesome_cli.model import Entry, Placement
from awesome_cli.storage import config_reader
from tests.curate.sync import page_edits
from tests.markdown import lists

if TYPE_CHECKING:
    from awesome_cli.curate.sync.plan import Plan

RULES = Rules("2026-01-31")
PLAIN = page_edits.side(
    "# Herbs\n\n## Kitchen\n\n"
    "- [Basil](https://example.org/basil) - Sweet.\n"
    "- [Sage](https://example.org/sage) - Grey.\n"
    "- [Thyme](https://example.org/thyme) - Low.\n\n"
    "## Meadow\n\n"
    "- [Yarrow](https://example.org/yarrow) - White.\n"
)


def side_of(content: str, *entries: Entry) -> Side:
    settings, problems = config_reader.read(content)
    assert not problems
    named = (entry._replace(id=entry.stem(), path=f"entries/{entry.stem()}.yaml") for entry in entries)
    return Side(content, settings, tuple(named), {})


def link(name: str, **values: object) -> Entry:
    entry = Entry(title=name, kind="link", url=f"https://example.org/{name.lower()}", sections=("tools",))
    return entry._replace(**values)  # type: ignore[arg-type]


def synced(side: Side, old: str, new: str) -> Plan:
    """What is found where some text of a page is replaced; the render is the edited page, and says nothing more."""
    page = side.page()
    assert page.count(old) == 1, page
    text = page.replace(old, new)
    found = plan(side, side, text, RULES)
    assert found.draft.side().page() == text
    assert found.remarks == ()
    return found


@pytest.mark.parametrize(
    "item",
    [
        "- [Rue](https://example.org/rue) - For <b>cooks</b>.",
        "- [Rue](https://example.org/rue)<br>Bitter.",
        "- [Rue](https://example.org/rue) - Bitter [![Build](https://example.org/b.svg)](https://example.org/b).",
        '- [Rue](https://example.org/rue) - Bitter [<img src="https://example.org/b.svg">](https://example.org/b).',
        "- [Rue](https://example.org/rue) - Of 2*3*4 leaves.",
    ],
)
def test_what_escapes_would_show_otherwise_keeps_a_form_of_its_own(item: str) -> None:
    found = synced(PLAIN, "- [Sage]", f"{item}\n- [Sage]")
    [added] = found.edits
    assert found.draft.entries[added.id].item


def test_escapes_that_show_the_same_keep_the_description_a_field() -> None:
    page = PLAIN.page()
    text = page.replace("- [Sage]", "- [Rue](https://example.org/rue) - For *nix.\n- [Sage]")
    found = plan(PLAIN, PLAIN, text, RULES)
    [added] = found.edits
    entry = found.draft.entries[added.id]
    assert (entry.item, entry.description) == ("", "For *nix.")
    [remark] = found.remarks
    assert remark.reason.startswith("escaped, so that Markdown shows the same")


MARKED = """\
title: Marked
fields: {mark: text, license: text}
sections:
  - title: Tools
render:
  item: "* [{title}]({url}){? {mark}}{? - {description}}{? [{license}]}"
  contents: false
"""


def test_words_are_read_into_the_group_that_writes_them_back() -> None:
    """The mark of a tool is any text, so it could be all of these words."""
    side = side_of(MARKED, link("Awl", description="Makes holes", custom={"mark": "(new)", "license": "MIT"}))
    found = synced(side, "* [Awl]", "* [Saw](https://example.org/saw) - Cuts [BSD]\n* [Awl]")
    entry = found.draft.entries[found.edits[0].id]
    assert (entry.description, entry.custom, entry.item) == ("Cuts", {"license": "BSD"}, "")


def test_a_new_section_has_the_form_of_the_list_with_its_own_fields() -> None:
    side = side_of(MARKED, link("Awl", description="Makes holes", custom={"license": "MIT"}))
    item = "* [Saw](https://example.org/saw) - Cuts [BSD]\n"
    found = synced(side, "- Makes holes [MIT]\n", f"- Makes holes [MIT]\n\n## Saws\n\n{item}")
    assert "item:" not in found.draft.content.split("sections:")[1].split("render:")[0]


def test_an_address_that_is_shown_in_two_ways_is_changed_in_one() -> None:
    item = "- [{title}]({url}) ![stars](https://img.example.org/{url:repo})"
    content = f'title: Twice\nsections:\n  - title: Tools\nrender:\n  item: "{item}"\n  contents: false\n'
    side = side_of(content, link("Awl", url="https://github.com/t/awl", kind="repo"))
    found = synced(side, "(https://github.com/t/awl)", "(https://github.com/t/awl/)")
    assert [change.field for edit in found.edits for change in edit.changes] == ["url"]


def test_a_page_that_gets_a_header_keeps_its_title() -> None:
    found = synced(PLAIN, "# Herbs\n", "# Herbs\n\nPlease taste first.\n")
    assert found.draft.header == "# Herbs\n\nPlease taste first.\n"


def test_a_section_that_moves_into_another_keeps_its_level() -> None:
    meadow = "## Meadow\n\n- [Yarrow](https://example.org/yarrow) - White.\n"
    side = page_edits.side(f"# Herbs\n\n# Wild\n\n## Wood\n\n- [Fern](https://example.org/fern)\n\n# Tame\n\n{meadow}")
    page = side.page()
    text = page.replace(f"\n# Tame\n\n{meadow}", f"\n{meadow}\n# Tame\n")
    assert text != page
    found = plan(side, side, text, RULES)
    assert found.draft.side().page() == text


DATED = """\
title: Dated
sections:
  - title: Tools
    sort: newest
render:
  item: "- {?{published:%Y/%m}: }[{title}]({url})"
  contents: false
"""


def dated_side() -> Side:
    days = {"Rake": "2025-06-30", "Saw": "2025-06-02", "Awl": "2024-01", "Adze": "2023-05"}
    return side_of(DATED, *(link(name, published=day) for name, day in days.items()))


@pytest.mark.parametrize(
    ("item", "before"),
    [
        ("- 2025/06: [Zax](https://example.org/zax)", "- 2025/06: [Rake]"),  # as new as those beside it
        ("- 2025/06: [Bit](https://example.org/bit)", "- 2024/01: [Awl]"),
        ("- 2024/03: [Bit](https://example.org/bit)", "- 2024/01: [Awl]"),
        ("- [Bit](https://example.org/bit)", "- 2023/05: [Adze]"),  # nobody knows how new
    ],
)
def test_what_dates_allow_is_where_a_person_put_it(item: str, before: str) -> None:
    synced(dated_side(), before, f"{item}\n{before}")


def test_what_dates_do_not_allow_is_where_they_put_it_and_named() -> None:
    side = dated_side()
    text = side.page().replace("- 2023/05", "- 2026/01: [Bit](https://example.org/bit)\n- 2023/05")
    found = plan(side, side, text, RULES)
    assert found.draft.side().page().partition("\n- ")[2].startswith("2026/01: [Bit]")
    [remark] = found.remarks
    assert "in the order of date" in remark.reason
    assert remark.line == text[: text.index("- 2026/01")].count("\n") + 1


ROWS = page_edits.side(
    "# Dyes\n\n## Reds\n\n<table>\n<tr><th>Dye</th><th>Plant</th><th>About</th></tr>\n"
    + "".join(
        f"<tr><td>\n\n[{name}](https://example.org/{name})\n\n</td><td>{plant}</td><td>\n\n{about}\n\n</td></tr>\n"
        for name, plant, about in (
            ("madder", "Rubia", "Fast. See [more](https://example.org/more)."),
            ("kermes", "oak", "Of kings."),
            ("lac", "fig", "Of Bengal."),
        )
    )
    + "</table>\n"
)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("[madder]", "[Madder]", "title"),  # the first row is beside the header of the table
        ("<td>oak</td>", "<td>an oak</td>", "plant"),
        ("Of Bengal.", "Of Bengal and Siam.", "description"),  # the last one beside its end
    ],
)
def test_a_row_of_several_blocks_is_one_item(old: str, new: str, field: str) -> None:
    found = synced(ROWS, old, new)
    assert [change.field for edit in found.edits for change in edit.changes] == [field]


def test_a_section_that_moves_behind_items_in_html_is_read() -> None:
    side = page_edits.side(lists.text_of("html-cards"))
    page = side.page()
    start, end, behind = (page.index(f"## {name}") for name in ("Old", "Papers", "Tools"))
    text = page[:start] + page[end:behind] + page[start:end] + page[behind:]
    found = plan(side, side, text, RULES)
    assert {edit.kind for edit in found.edits} == {"section moved"}
    assert found.draft.side().page() == text


def test_lines_that_are_not_understood_take_no_entry_along() -> None:
    text = PLAIN.page().replace("- [Sage](https://example.org/sage) - Grey.\n", "\nSage is grey.\n\n")
    found = plan(PLAIN, PLAIN, text, RULES)
    assert found.edits == ()
    assert [remark.what for remark in found.remarks if remark.needs_person] == ["Sage is grey."]


def test_what_no_field_of_the_list_is_for_is_words_of_the_item() -> None:
    found = synced(PLAIN, "- [Sage]", "- ⭐ [Sage]")
    entry = found.draft.entries[found.edits[0].id]
    assert (entry.item, entry.custom) == ("- ⭐ [{title}]({url}) - {description}", {})


def test_sections_that_end_alike_are_told_apart() -> None:
    parts = [f"## {name}\n\n- [{name}x](https://example.org/{name})\n\n[up](#herbs)\n" for name in "ABC"]
    front = "# Herbs\n\nWelcome.\n"
    side = page_edits.side("\n".join([front, *parts]))
    page = side.page()
    body = page[page.index("## A") :].split("\n## ")
    moved = [f"## {body[1]}", f"## {body[2].rstrip()}\n", body[0] + "\n"]
    text = page[: page.index("## A")] + "\n".join(moved)
    found = plan(side, side, text, RULES)
    assert [(edit.kind, edit.what) for edit in found.edits] == [("section moved", "A")]
    assert found.draft.side().page().rstrip() == text.rstrip()


def test_an_item_that_is_within_a_text_now_keeps_its_entry() -> None:
    side = page_edits.side("# Herbs\n\n## Kitchen\n\nDried.\n\n- [Basil](https://example.org/basil) - Sweet.\n")
    sage = "- [Sage](https://example.org/sage) - Grey.\n"
    side = plan(side, side, side.page() + sage, RULES).draft.side()
    text = side.page().replace(sage, "").replace("Dried.\n", f"Dried.\n<div>\n{sage}</div>\n")
    found = plan(side, side, text, RULES)
    assert "removed" not in [edit.kind for edit in found.edits]
    assert "Sage" in {remark.what for remark in found.remarks if remark.needs_person}


def test_items_behind_a_new_heading_are_in_its_section() -> None:
    side = page_edits.side(
        "# Herbs\n\n## Kitchen\n\nWith a [book](https://example.org/b):\n\n"
        + "".join(f"- [{n}](https://example.org/{n})\n" for n in "abcd")
    )
    found = synced(side, "- [c]", "\n## Meadow\n\n- [c]")
    entries = {entry.title: entry.sections for entry in found.draft.entries.values()}
    assert (entries["b"] == entries["a"], entries["c"], entries["d"]) == (True, ("meadow",), ("meadow",))


def test_an_item_keeps_its_form_in_a_section_of_another() -> None:
    content = """\
title: Forms
sections:
  - title: Tools
  - title: Books
    item: "- **{title}** ([here]({url}))"
render:
  item: "- [{title}]({url})"
  contents: false
"""
    side = side_of(content, link("Awl"), link("Saw", sections=("books",)), link("Zax", sections=("books",)))
    found = synced(side, "\n## Books\n\n- **Saw**", "- **Saw**")
    assert {entry.item for entry in found.draft.entries.values()} == {"", "- **{title}** ([here]({url}))"}


def test_a_form_of_its_own_is_that_of_one_place_alone() -> None:
    twice = "- [Basil](https://example.org/basil) - Sweet.\n"
    side = page_edits.side(f"# Herbs\n\n## Kitchen\n\n{twice}\n## Meadow\n\n{twice}")
    page = side.page()
    place = page.rindex("- [Basil]")
    text = f"{page[:place]}- 🌿 [Basil]{page[place + len('- [Basil]') :]}"
    found = plan(side, side, text, RULES)
    [entry] = found.draft.entries.values()
    assert (entry.sections, [(one.section, bool(one.item)) for one in entry.placements]) == (
        ("kitchen",),
        [("meadow", True)],
    )
    assert (found.remarks, found.draft.side().page()) == ((), text)


def test_a_new_section_may_have_a_table_of_its_own() -> None:
    table = """\

## Seeds

| Seed | Depth | Price |
|---|---|---|
| [Cress](https://example.org/cress) | 1 cm | $2 |
| [Poppy](https://example.org/poppy) | 0 cm | $3 |
"""
    side = PLAIN
    text = side.page() + table.replace("$", "\\$")
    found = plan(side, side, text, RULES)
    assert (found.draft.side().page(), found.remarks) == (text, ())
    assert {"depth", "price"} <= {*found.draft.config.fields}
    assert [entry.custom["depth"] for entry in found.draft.entries.values() if entry.custom] == ["1 cm", "0 cm"]


def test_one_value_of_a_field_that_is_a_list_is_a_list() -> None:
    content = MARKED.replace("license: text", "license: list").replace("{? {mark}}", "")
    side = side_of(content, link("Awl", description="Makes holes", custom={"license": ("MIT", "BSD")}))
    found = synced(
        side, "* [Awl]", "* [Saw](https://example.org/saw) - Cuts [wood](https://example.org/w) [BSD]\n* [Awl]"
    )
    assert found.draft.entries[found.edits[0].id].custom == {"license": ("BSD",)}


def test_what_is_new_is_put_before_what_a_section_shows_twice() -> None:
    content = "title: Twice\nsections:\n  - title: Tools\n    sort: title\nrender: {item: awesome, contents: false}\n"
    again = link("Bit", placements=(Placement("tools", "Drill"),))
    side = side_of(content, link("Awl"), again)
    assert side.page().count("/bit)") == 2
    new = "- [Zax](https://example.org/zax)\n- [Zip](https://example.org/zip)\n"
    synced(side, "- [Bit]", f"{new}- [Bit]")
