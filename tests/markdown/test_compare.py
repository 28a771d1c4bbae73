"""What a render changes of a page."""

from __future__ import annotations

from awesome_cli.markdown.compare import compare


def _page(items: list[str]) -> str:
    return "# L\n## A\n" + "".join(f"- {item}\n" for item in items)


def test_each_item_that_changed_is_told_with_the_one_it_became() -> None:
    old = _page([f"[name{n}](https://e.org/{n}) does number {n}" for n in range(200)])
    new = _page([f"[name{n}](https://e.org/{n}): does number {n}, and more" for n in reversed(range(200))])
    result = compare(old, new)
    assert (result.items, result.same) == (200, 0)
    assert all(f"[name{n}](" in found.after for n, found in enumerate(result.differences))


def test_an_item_without_any_like_it_has_none() -> None:
    result = compare(_page(["[a](https://e.org/a) one", "[b](https://e.org/b)"]), _page(["[b](https://e.org/b)"]))
    assert [(found.before, found.after) for found in result.differences] == [("[a](https://e.org/a) one", "")]


def test_a_paragraph_that_is_prose_of_the_other_page_looks_as_before() -> None:
    paragraphs = [f"**[name{n}](https://e.org/{n})** is one." for n in range(3)]
    old = "# L\n\n**[Site](https://e.org)** of the list.\n\n## A\n\n" + "\n\n".join(paragraphs) + "\n"
    new = "# L\n\n**[Site](https://e.org)** of the list.\n\n" + _page(
        [f"[name{n}](https://e.org/{n})" for n in range(3)]
    )
    result = compare(old, new)
    assert [found.line for found in result.differences] == [7, 9, 11]
