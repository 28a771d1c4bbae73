"""The canonical form: what is written is what every reader reads, and the quick reader is never wrong."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag

from awesome_cli.normalize import BIDI_CONTROLS
from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.yaml import canonical, parser
from awesome_cli.storage.yaml.nodes import plain
from tests.storage.entry_texts import ENTRY, TEXT
from tests.strategies import CUSTOM, custom_raws, raws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.storage.fields import Raw


class AllText(VersionedResolver):
    """Makes a string of every scalar."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return Tag(suffix="tag:yaml.org,2002:str") if kind is ScalarNode else super().resolve(kind, value, implicit)


def ruamel() -> YAML:
    """ruamel.yaml as an editor of entry files would set it up."""
    yaml = YAML()
    yaml.Resolver = AllText
    yaml.Constructor = RoundTripConstructor
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 10_000_000
    yaml.preserve_quotes = True
    return yaml


def by_events(text: str) -> Raw:
    document = parser.read(text)
    assert document.problems == []
    assert document.root is not None
    return {key.text: plain(node) for key, node in document.root.pairs}


def by_ruamel(text: str) -> object:
    return _bare(ruamel().load(text))


def _bare(value: Any) -> object:
    if isinstance(value, dict):
        return {str(key): _bare(item) for key, item in value.items()}
    return [_bare(item) for item in value] if isinstance(value, list) else str(value)


def test_the_form_is_the_one_that_people_see() -> None:
    assert canonical.text(ENTRY) == TEXT


def test_keys_stand_in_the_order_of_the_field_table() -> None:
    assert canonical.text(dict(reversed(ENTRY.items()))) == TEXT


@given(raws)
@example(ENTRY)
@example({"notes": ["a: b", "- c", ""], "links": [{"label": "", "url": "}"}]})
def test_all_readers_agree_on_what_is_written(raw: Raw) -> None:
    text = canonical.text(raw)
    if not raw:
        assert text == ""
        return
    assert by_events(text) == raw
    assert by_ruamel(text) == raw
    assert canonical.read(text) in (raw, None)


@given(custom_raws)
@example({"title": "A", "size": "-0.5", "in2": "1.5", "placements": [{"section": "a", "item": "- {title}\n  {url}"}]})
def test_all_readers_agree_on_fields_that_a_list_declares(raw: Raw) -> None:
    text = canonical.text(raw, CUSTOM)
    if raw:
        assert by_events(text) == raw
        assert by_ruamel(text) == raw
    assert canonical.read(text, CUSTOM) in (raw or None, None)
    assert canonical.read(text) is None or CUSTOM.keys().isdisjoint(raw) or set(raw) <= set(FIELDS)


def test_fields_that_a_list_declares_come_last_in_the_order_they_are_declared() -> None:
    raw: Raw = {"tags": ["a, b", "c"], "license": "no", "size": "1.5", "offline": "false", "under": "x", "title": "A"}
    text = 'title: A\nunder: x\nlicense: "no"\ntags: ["a, b", c]\nsize: 1.5\noffline: false\n'
    assert canonical.text(raw, CUSTOM) == text
    assert canonical.read(text, CUSTOM) == raw


@given(raws)
@example(ENTRY)
def test_nothing_unseen_stands_in_a_file(raw: Raw) -> None:
    text = canonical.text(raw)
    assert not [
        character
        for character in text
        if character != "\n" and (character < " " or character in "\x7f\x85\xa0\u2028\u202e\ufeff")
    ]
    assert "\r" not in text
    assert text == "" or text.endswith("\n")


def test_the_quick_reader_reads_the_common_entry() -> None:
    assert canonical.read(TEXT) == ENTRY


def test_half_a_surrogate_pair_is_written_as_a_replacement() -> None:
    assert by_events(canonical.text({"title": "a\ud800b\udfff"})) == {"title": "a\ufffdb\ufffd"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# comment\ntitle: A\n",
        "title: A  # comment\n",
        "title: A",
        "title: A\r\n",
        "kind: paper\ntitle: A\n",
        "title: A\ntitle: A\n",
        "unknown: A\n",
        "title: 'A'\n",
        'title: "A"\n',
        "title:\n",
        "title: \n",
        "title: [\n",
        "links:\n",
        "links:\n\n",
        "links:\n  -\n",
        "links:\n  - {\n",
        "links:\n  - {label: a, label: b}\n",
        "links:\n - a\n",
        "sections: [a,b]\n",
        "sections: []  \n",
        "abstract: >-\n",
        "abstract: >-\n  a\n\n",
        "abstract: >-\n  a\n  b\n",
        "title: 2406.14833\n",
        "title: NO\n",
    ],
)
def test_any_other_file_is_left_to_the_parser(text: str) -> None:
    assert canonical.read(text) is None


SIGNS = st.sampled_from([*"\n \"'#:,[]{}-\\>|&*!%@`?ab0\t\r", "\n  ", ": ", " #", "\x85", "\ufeff", "\xa0"])


@given(raws | st.just(ENTRY), st.lists(st.tuples(st.floats(0, 1), SIGNS, st.integers(0, 3)), max_size=3))
def test_the_quick_reader_agrees_with_the_parser_on_damaged_files(
    raw: Raw, damages: list[tuple[float, str, int]]
) -> None:
    text = canonical.text(raw)
    for share, character, gone in damages:
        place = int(share * len(text))
        text = text[:place] + character + text[place + gone :]
    quick = canonical.read(text)
    if quick is not None:
        assert by_events(text) == quick
        assert canonical.text(quick) == text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from _strings(item)


# ruamel shows these as they are, where nobody sees them: it has no notion of characters that only deceive.
NOT_RUAMELS = frozenset(f"\xa0{BIDI_CONTROLS}")


@given(raws.filter(lambda raw: bool(raw) and NOT_RUAMELS.isdisjoint("".join(_strings(raw)))))
@example(ENTRY)
@example({"title": "\x00\x07\x1b\x7f\x85\u2028\ufeff\ufffe\U0001f600", "abstract": "é " * 89 + "é"})
def test_ruamel_gives_the_same_bytes_back(raw: Raw) -> None:
    out = io.StringIO()
    yaml = ruamel()
    text = canonical.text(raw)
    yaml.dump(yaml.load(text), out)
    assert out.getvalue() == text


@given(st.lists(st.text("ab#:-'\" é\t\u2028\x85>|", max_size=12), min_size=1, max_size=6))
@example(["one long line that a person", "has broken elsewhere"])
@example(["# no comment", "- no list", "key: no key"])
def test_long_text_whose_lines_break_elsewhere_is_read_as_yaml_does(lines: list[str]) -> None:
    content = "title: T\nabstract: >-\n" + "".join(f"  {line}\n" for line in lines)
    found = canonical.values(content)
    if found is not None:
        assert by_events(content) == found.raw
        assert found.canonical == (canonical.text(found.raw) == content)


def test_where_lines_break_does_not_send_a_file_to_the_parser() -> None:
    content = "title: T\nabstract: >-\n  one\n  two # three\n"
    found = canonical.values(content)
    assert found is not None
    assert (found.raw, found.canonical) == ({"title": "T", "abstract": "one two # three"}, False)
    assert canonical.read(content) is None
