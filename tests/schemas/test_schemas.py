"""The JSON Schemas: of an entry the same is said as by lint."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from awesome_cli import formats, schemas
from awesome_cli.addresses import isbn
from awesome_cli.storage import config_keys, config_reader, reading
from tests.markdown.nasty import CATALOG
from tests.paths import ROOT
from tests.strategies import CUSTOM, TRAPS, sound_raws

if TYPE_CHECKING:
    from collections.abc import Callable

    Document = dict[str, Any]

FIELDS = {key: CUSTOM[key] for key in CUSTOM.custom}
ENTRY = Draft7Validator(schemas.load("entry", FIELDS))
LIST = Draft7Validator(schemas.load("list", {}))
ARXIV = [
    *("2406.14491", "0704.0001", "2406.14491v2", "hep-th/9901001", "math.GT/0309136", "arXiv:2406.14491"),
    *("https://arxiv.org/abs/2406.14491", "https://arxiv.org/pdf/2406.14491v1", "10.48550/arXiv.2406.14491"),
    *("2406.1449", "0704.00010", "2413.14491", "0703.0001", "hep-th/9901", "14491", "x/y", "2406.144911", "?"),
]
DOI = ["10.1145/3534678", "doi:10.1145/3534678", "https://doi.org/10.1145/3534678", "10.1145", "11.1/x", "10/abc", "x"]
ISBN = [
    *("9780262035613", "978-0-262-03561-3", "978 0 262 03561 3", "0262035618", "0-8044-2957-X", "080442957x"),
    *("ISBN 0262035618", "ISBN-13: 9780262035613", "urn:isbn:0262035618", " 0262035618 ", "97802620356", "isbn"),
    *("1234567890123", "026203561", "X262035618", "9780262035613 (paper)", "https://openlibrary.org/isbn/0262035618"),
    *(9780262035613, 3540643990, 7, ["0262035618"]),
]
DATES = [
    *("2024", "2024-06", "2024-06-30", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "2024-04-31"),
    *("2024-13", "2024-00", "2024-1", "24", "2024-06-00", "2024-06-31", "2024-12-31", "2024-06-1", "June"),
]
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([*TRAPS, *ARXIV, *DOI, *DATES, "paper", "withdrawn", "007", "-1", "1.5", "1234567890", "MIT"]),
    st.sampled_from([True, False, None, 0, 7, 2024, -3, 10**9, 0.5, -2.25]),
    st.lists(st.sampled_from(["a", " ", "", None, 7, True, ["b"], {"a": "b"}]), max_size=3),
    st.lists(
        st.dictionaries(
            st.sampled_from(["url", "label", "section", "title", "item", "x"]), st.sampled_from(["a", "", None, ["b"]])
        ),
        max_size=2,
    ),
    st.just({"a": "b"}),
)
KEYS = [*CUSTOM, "titel", "id", "custom", "x y"]


@st.composite
def damaged(draw: st.DrawFn) -> Document:
    """The values of an entry as an editor reads them, some of which are others than they should be."""
    document = dict(draw(sound_raws))
    for _ in range(draw(st.integers(0, 2))):
        key = draw(st.sampled_from(KEYS))
        if draw(st.booleans()):
            document[key] = draw(VALUES)
        else:
            document.pop(key, None)
    return document


def as_yaml(document: Document) -> str:
    """A document as YAML that every parser reads alike: texts in quotes, all that is not ASCII escaped."""
    return "".join(f"{_scalar(key)}: {_value(value)}\n" for key, value in document.items())


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_scalar(key)}: {_value(one)}' for key, one in value.items())}}}"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    whole = (c if " " <= c <= "~" and c not in '"\\' else f"\\U{ord(c):08x}" for c in value)
    return f'"{"".join(whole)}"'


def both_agree(document: Document) -> None:
    if isbn.explain(str(document.get("isbn", ""))).startswith("its check digit"):
        return  # only lint can tell whether that is right
    problems = reading.read(as_yaml(document), "a", "entries/a.yaml", CUSTOM).problems
    errors = [error.message for error in ENTRY.iter_errors(document)]
    assert bool(problems) == bool(errors), (document, problems, errors)


@given(damaged())
def test_the_schema_says_what_lint_says(document: Document) -> None:
    both_agree(document)


@pytest.mark.slow
@settings(max_examples=1000)
@given(damaged())
def test_the_schema_says_what_lint_says_of_a_thousand(document: Document) -> None:
    both_agree(document)


@pytest.mark.parametrize(
    ("key", "value"),
    [("arxiv", one) for one in ARXIV]
    + [("doi", one) for one in [*DOI, *ARXIV]]
    + [("added", one) for one in DATES]
    + [("isbn", one) for one in ISBN],
)
def test_ids_and_dates(key: str, value: str) -> None:
    both_agree({"title": "A", "kind": "paper", "sections": ["a"], key: value})


@pytest.mark.parametrize(
    "change",
    [
        *({"sections": value} for value in ([], [""], ["a", None], "a", None, {"a": "b"})),
        *({"links": value} for value in ([{"url": " "}], [{"label": "a"}], [{"url": "a", "x": "b"}], [["a"]], [])),
        *({"placements": value} for value in (["a"], [{"title": "a"}], [{"section": "a", "item": ""}])),
        *({"title": value} for value in (None, " ", True, 7, ["a"])),
        *({"kind": value} for value in ("song", None, ["paper"])),
        *({"highlight": value} for value in (True, "false", "yes", 1)),
        *({"weight": value} for value in (0, "007", -1, 10**9, "1.0")),
        *({"size": value} for value in (0.5, "-7", "1e3", 10**15)),
        *({"license": value} for value in ("MIT", "mit", False)),
        {"titel": "a"},
    ],
    ids=str,
)
def test_schema_and_lint_agree_at_the_edges(change: Document) -> None:
    both_agree({"title": "A", "kind": "paper", "sections": ["a"], **change})


@pytest.mark.parametrize("key", ["title", "kind", "sections"])
def test_what_an_entry_must_have(key: str) -> None:
    whole = {"title": "A", "kind": "paper", "sections": ["a"]}
    assert ENTRY.is_valid(whole)
    del whole[key]
    assert not ENTRY.is_valid(whole)
    both_agree(whole)


@pytest.mark.parametrize("name", schemas.names())
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(schemas.load(name, FIELDS))


SOUND = """
title: T
url: https://me.example/list/
fields: {license: {type: text, choices: [MIT]}, platforms: list}
sections:
  - {title: A, sort: rank, was: [b, c], shown: bold, collapse: false, sections: [{title: 2024, slug: x}]}
rank: {stars: 2, downloads: 0.5, recent: 0.25}
render: {authors: 3, header: docs/header.md, item: {paper: classic}, contents: {depth: 2}, collapse: {after: 10}}
outputs: {README.md: markdown, out/: html}
lint: {rules: {section-size: off, title-length: {max: 100, level: error}}}
"""
DAMAGES: list[Callable[[Document], object]] = [
    lambda list_: list_.pop("title"),
    lambda list_: list_.update(titel="x"),
    lambda list_: list_.update(url="nowhere"),
    lambda list_: list_.update(title=None),
    lambda list_: list_.update(sections={"a": "b"}),
    lambda list_: list_["sections"].append({"text": "no title"}),
    lambda list_: list_["sections"][0].update(sort="age"),
    lambda list_: list_["sections"][0].update(shown="loud"),
    lambda list_: list_["sections"][0].update(slug="a/b"),
    lambda list_: list_["sections"][0]["sections"][0].update(colour="red"),
    lambda list_: list_["fields"].update(title="text"),
    lambda list_: list_["fields"].update(Big="text"),
    lambda list_: list_["fields"].update(size="huge"),
    lambda list_: list_["fields"].update(size={"about": "no type"}),
    lambda list_: list_["fields"].update(size={"type": "flag", "choices": ["a"]}),
    lambda list_: list_["render"].update(authors=0),
    lambda list_: list_["render"].update(authors="many"),
    lambda list_: list_["render"].update(header="../x"),
    lambda list_: list_["render"].update(footer="/x"),
    lambda list_: list_["render"].update(item={"song": "classic"}),
    lambda list_: list_["render"].update(contents={"depth": 0}),
    lambda list_: list_["render"].update(collapse={"after": -1}),
    lambda list_: list_["render"].update(collapse={"summary": "More"}),
    lambda list_: list_["render"].update(collapse="always"),
    lambda list_: list_["sections"][0].update(collapse={"below": "stars > 50"}),
    lambda list_: list_["sections"][0].update(collapse={"behind": 10}),
    lambda list_: list_["rank"].update(stars=-1),
    lambda list_: list_["rank"].update(stars="many"),
    lambda list_: list_["rank"].update(recent=2),
    lambda list_: list_["outputs"].update({"x": "pdf"}),
    lambda list_: list_["outputs"].update({"../x": "html"}),
    lambda list_: list_["lint"].update(rule={}),
    lambda list_: list_["lint"]["rules"].update({"section-size": "loud"}),
    lambda list_: list_["lint"]["rules"].update({"section-size": {"level": "loud"}}),
]


def loaded() -> Document:
    from ruamel.yaml import YAML

    return dict(YAML(typ="safe", pure=True).load(SOUND))


def test_awesome_yaml_as_it_should_be() -> None:
    assert [error.message for error in LIST.iter_errors(loaded())] == []
    assert config_reader.read(as_yaml(loaded()))[1] == []


@pytest.mark.parametrize("place", range(len(DAMAGES)))
def test_what_lint_refuses_in_awesome_yaml(place: int) -> None:
    list_ = loaded()
    DAMAGES[place](list_)
    assert config_reader.read(as_yaml(list_))[1] != []
    assert not LIST.is_valid(list_)


def test_others_judge_our_own_list_by_them() -> None:
    root = ROOT
    entries = sorted(map(str, (root / "entries").glob("*.yaml")))
    for name, files in {"entry": entries, "list": [str(root / "awesome.yaml")]}.items():
        schema_file = str(root / f"docs/schemas/{name}.schema.json")
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema_file, *files]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stdout


def test_the_schema_names_every_key_of_awesome_yaml() -> None:
    whole: Any = schemas.load("list", {})
    assert set(whole["properties"]) == set(config_keys.LIST)
    assert set(whole["definitions"]["section"]["properties"]) == set(config_keys.SECTION)
    assert set(whole["properties"]["render"]["properties"]) == set(config_keys.RENDER)


def test_the_json_form_is_as_its_schema_says() -> None:
    (page,) = formats.load("json").render(CATALOG, formats.Options(url="https://me.example/"))
    validator = Draft7Validator(schemas.load("output", {}))
    written = json.loads(page.text)
    assert [error.message for error in validator.iter_errors(written)] == []
    written["version"] += 1
    del written["entries"][0]["numbers"]
    written["entries"][1]["published"] = "June"
    assert len(list(validator.iter_errors(written))) == 3
