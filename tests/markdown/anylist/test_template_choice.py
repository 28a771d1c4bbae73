"""Which templates a list that moves in gets: for all its items, for a kind, for a section."""

from __future__ import annotations

from awesome_cli.markdown.anylist import read as any_list
from tests.markdown import lists


def test_a_list_without_a_common_shape_gets_a_plain_one_and_keeps_its_face() -> None:
    items = [
        "**One** | [site](https://e.org/1)",
        "2024: [Two](https://e.org/2) by Ada Byron",
        "[Three](https://e.org/3) ![i](https://e.org/i.png)",
        "four, <https://e.org/4>",
        "see Five at [this page](https://e.org/5), it is good",
    ]
    text = "# T\n\n## A\n\n" + "".join(f"- {item}\n" for item in items)
    imported = any_list.read(text)
    assert imported.render.item == {"": "awesome"}
    assert [line for line in lists.rendered(imported).split("\n") if line.startswith("- ")] == [
        f"- {item}" for item in items
    ]


def test_kinds_that_look_alike_have_templates_of_their_own() -> None:
    rows = []
    for number in range(1, 6):
        rows += [f"- **Paper {number}.** *Ada Byron, Kim Lee.* [[paper](https://arxiv.org/abs/2403.0000{number})]\n"]
        rows += [f"- [tool{number}](https://github.com/ada/tool{number}) - It helps.\n"]
    text = "# T\n\n## A\n\n" + "".join(rows)
    imported = any_list.read(text)
    assert imported.render.item == {"": "awesome", "paper": "- **{title}**{? *{authors:A, B}.*}{? [[paper]({url})]}"}
    assert [entry.item for entry in imported.entries] == [""] * 10
    assert lists.rendered(imported).split("## A\n\n")[1] == "".join(rows)


def test_what_a_refresh_would_fill_in_is_not_shown_because_few_items_do() -> None:
    rows = [f"- [Thing {number}](https://e.org/{number}) - It helps.\n" for number in range(20)]
    rows += [f"- [2024/0{number}] [New {number}](https://e.org/n{number}) - It helps.\n" for number in (1, 2)]
    text = "# T\n\n## A\n\n" + "".join(rows)
    imported = any_list.read(text)
    assert imported.render.item == {"": "awesome"}
    assert "- [2024/01] [New 1](https://e.org/n1) - It helps." in lists.rendered(imported)


def test_a_given_template_with_several_kinds_reads_the_items_of_each() -> None:
    items = (
        "- **Sheep**, `ICLR, 2024`, [arxiv](https://arxiv.org/abs/2403.00001), [pdf](https://arxiv.org/pdf/2403.00001)\n"
        "\n  *Ada Byron, Kim Lee* · ([sheep](https://e.org/sheep))\n"
        "- [**quill**](https://e.org/quill)\n\n  *Typesets **text**.*\n"
        "- [On knitting](https://e.org/k)\n  - See *this*.\n"
    )
    sheep, quill, link = any_list.read(f"# T\n\n## A\n\n{items}", "classic").entries
    assert (sheep.kind, sheep.arxiv, sheep.venue, sheep.authors) == (
        "paper",
        "2403.00001",
        "ICLR",
        ("Ada Byron", "Kim Lee"),
    )
    assert (quill.kind, quill.description) == ("repo", "Typesets **text**.")
    assert (link.kind, link.notes) == ("link", ("See *this*.",))


def test_days_of_two_digits_are_written_like_those_of_one() -> None:
    days = ["8 Aug 2022", "16 Jul 2022", "3 Dec 2021", "30 Dec 2021"]
    rows = [f"- [Paper {number}](https://arxiv.org/abs/2403.0000{number}) ({day})\n" for number, day in enumerate(days)]
    text = "# T\n\n## A\n\n" + "".join(rows)
    imported = any_list.read(text)
    assert "({published:%e %b %Y})" in imported.render.item[""]
    assert [(entry.published, entry.item) for entry in imported.entries] == [
        ("2022-08-08", ""),
        ("2022-07-16", ""),
        ("2021-12-03", ""),
        ("2021-12-30", ""),
    ]


def test_a_mark_behind_a_name_is_part_of_the_face_alone() -> None:
    item = (
        "**On wool** \\\n*Ada Byron<sup>1</sup>, Kim Lee<sup>2</sup>* \\\n[[Paper](https://arxiv.org/abs/2403.00001)]"
    )
    text = f"# T\n\n## A\n\n{item}\n\n{item.replace('wool', 'felt').replace('00001', '00002')}\n"
    imported = any_list.read(text)
    assert [entry.authors for entry in imported.entries] == [("Ada Byron", "Kim Lee")] * 2
    assert lists.rendered(imported).count(item.split("\\\n")[1]) == 2
