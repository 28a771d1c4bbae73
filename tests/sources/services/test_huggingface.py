"""Hugging Face: things, and the code of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import CouldNotLook, Link, Missing
from awesome_cli.sources.services.huggingface import HuggingFace
from awesome_cli.sources.source import Metadata
from tests.loopback.service import Answer, as_json

if TYPE_CHECKING:
    from tests.loopback import Loopback


def test_models_data_sets_and_spaces_have_their_numbers(server: Loopback) -> None:
    keys = ["models/lab/model-7b", "datasets/lab/data", "spaces/lab/space", "models/lab/no-model"]
    model, data, space, none = (answer for _, answer in HuggingFace().fetch(keys))
    assert isinstance(model, Metadata)
    assert [(number.metric, number.value) for number in model.numbers] == [("likes", "123"), ("downloads", "4567")]
    assert isinstance(data, Metadata)
    assert data.numbers[0].url == "https://huggingface.co/datasets/lab/data"
    assert isinstance(space, Metadata)
    assert [number.metric for number in space.numbers] == ["likes"]
    assert none == Missing()


def test_a_missing_thing_with_a_token_is_404(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "token")
    assert dict(HuggingFace().fetch(["models/lab/no-model"])) == {"models/lab/no-model": Missing()}


def test_a_bad_token_means_nothing_is_missing(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "bad")
    ((_, answer),) = HuggingFace().fetch(["models/lab/no-model"])
    assert answer == CouldNotLook("huggingface", "HTTP 401", "check HF_TOKEN")


@pytest.mark.parametrize("refusals", [["401", "403"], ["403", "403", "401"], ["401"] * 5])
def test_what_is_refused_for_one_says_nothing_of_the_next(server: Loopback, refusals: list[str]) -> None:
    server.faults["huggingface"] = [*refusals]
    found = dict(HuggingFace().fetch([f"models/lab/model-{number}" for number in range(6)]))
    told = [answer.reason for answer in found.values() if isinstance(answer, CouldNotLook)]
    assert told == [f"HTTP {status}" for status in refusals]
    assert isinstance(found["models/lab/model-5"], Metadata)


@pytest.mark.parametrize("fault", ["429", "503", "reset"])
def test_a_service_that_is_away_is_not_asked_for_ever(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0")
    server.faults["huggingface"] = fault
    list(HuggingFace().fetch([f"models/lab/model-{number}" for number in range(9)]))
    assert len(server.requests["huggingface"]) == 2 * HuggingFace.tries


def test_who_fails_again_and_again_is_not_waited_for(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0")
    server.faults["huggingface"] = "500"
    list(HuggingFace().fetch([f"models/lab/model-{number}" for number in range(9)]))
    assert len(server.requests["huggingface"]) == 2 * HuggingFace.tries + 7


def test_the_code_of_a_paper(server: Loopback) -> None:
    found = dict(HuggingFace().fetch(["papers/2101.00007", "papers/2406.14833"]))
    links = (Link("https://github.com/lab/project"),)
    assert found["papers/2101.00007"] == Metadata(title="A paper with code", links=links)
    assert found["papers/2406.14833"] == Metadata(title="Sparse pruning and scaling models: 2406.14833")


def test_a_renamed_model(server: Loopback) -> None:
    moved = f"{server.environment()['AWESOME_HUGGINGFACE_URL']}/api/models/new-lab/model-7b"
    server.faults["huggingface"] = [Answer(b"", 307, headers={"Location": moved}), ""]
    ((_, answer),) = HuggingFace().fetch(["models/lab/model-7b"])
    assert isinstance(answer, Metadata)
    assert answer.renamed_to == "https://huggingface.co/new-lab/model-7b"


def test_case_is_no_new_name(server: Loopback) -> None:
    server.faults["huggingface"] = as_json({"id": "Lab/Model-7B"})
    ((_, answer),) = HuggingFace().fetch(["models/lab/model-7b"])
    assert isinstance(answer, Metadata)
    assert answer.renamed_to == ""
