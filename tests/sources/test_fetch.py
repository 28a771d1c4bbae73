"""All sources together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from awesome_cli.errors import SourceError
from awesome_cli.identity import Identity, Reference, read
from awesome_cli.model import CouldNotLook, Link, Measure, Missing
from awesome_cli.sources.fetch import gather, merge, plan
from awesome_cli.sources.source import Metadata, SourceReply

if TYPE_CHECKING:
    from tests.loopback import Loopback

COUNT = Measure("", "citations", "3", "https://example.org", "semantic-scholar")
PAPER = Identity("doi:10.1145/1")


def references(*texts: str) -> list[Reference]:
    """The references that these texts are."""
    return [reference for text in texts if (reference := read(text))]


def test_a_whole_list_is_few_requests(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    papers = references(*(f"2406.{number:05}" for number in range(1, 1001)))
    repositories = references(*(f"lab/project-{number}" for number in range(500)))
    findings = list(gather(plan([*papers, *repositories, *papers], roles={"facts", "numbers"})))
    assert {name: len(requests) for name, requests in server.requests.items()} == {
        "arxiv": 10, "semantic_scholar": 2, "github": 10,
    }  # fmt: skip
    assert len(findings) == 2 * 1000 + 500
    assert all(isinstance(finding.answer, Metadata) for finding in findings)


def test_one_fault_harms_one_source(server: Loopback) -> None:
    server.faults["semantic_scholar"] = "500"
    findings = list(gather(plan(references("2101.00007"))))
    assert {finding.source: type(finding.answer) for finding in findings} == {
        "arxiv": Metadata, "semantic-scholar": CouldNotLook, "huggingface": Metadata,
    }  # fmt: skip
    merged = merge(findings)
    assert isinstance(merged, Metadata)
    assert merged.title == "A paper with code"
    assert merged.links == (Link("https://github.com/lab/project"), Link("https://github.com/lab/data"))


def test_what_comes_first_is_not_kept_waiting(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_TIMEOUT", "30")
    server.faults["arxiv"] = "hang"
    start = time.monotonic()
    findings = gather(plan(references("2101.00007"), roles={"facts", "numbers"}))
    assert next(findings).source == "semantic-scholar"
    findings.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 5


def test_who_stops_listening_stops_the_sources(server: Loopback) -> None:
    findings = gather(plan(references(*(f"lab/project-{number}" for number in range(300)))))
    next(findings)
    findings.close()  # type: ignore[attr-defined]
    for thread in threading.enumerate():
        if thread.name == "github":
            thread.join(10)
    assert len(server.requests["github"]) < 300


def test_an_interrupt_waits_for_nobody(server: Loopback) -> None:
    server.faults["arxiv"] = "hang"
    code = (
        "from awesome_cli.sources.fetch import gather, plan; from awesome_cli.identity import read\n"
        "for finding in gather(plan([read('2101.00007')])): print(finding.source, flush=True)"
    )
    environment = {**os.environ, "AWESOME_TIMEOUT": "300"}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        names = {process.stdout.readline().strip(), process.stdout.readline().strip()}
        assert names == {"semantic-scholar", "huggingface"}
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert "KeyboardInterrupt" in errors


def test_a_setting_that_is_no_number_ends_the_command(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_TIMEOUT", "soon")
    with pytest.raises(SourceError, match="AWESOME_TIMEOUT is 'soon'; give seconds"):
        list(gather(plan(references("2101.00007"))))


def finding(role: str, answer: Metadata | Missing | CouldNotLook) -> SourceReply:
    """A finding about the paper."""
    return SourceReply(PAPER, "somebody", role, answer)


def test_facts_speak_first() -> None:
    facts = finding("facts", Metadata(title="Title", venue="One", year="2023", evidence={"venue": "says one"}))
    numbers = finding(
        "numbers", Metadata(venue="Two", year="2024", doi="10.1/x", numbers=(COUNT,), evidence={"doi": "y"})
    )
    hints = finding("hints", Metadata(links=(Link("https://github.com/o/r"),)))
    assert merge([hints, numbers, facts]) == Metadata(
        title="Title", venue="One", year="2023", doi="10.1/x", numbers=(COUNT,),
        links=(Link("https://github.com/o/r"),), evidence={"venue": "says one", "doi": "y"},
    )  # fmt: skip


def test_a_year_belongs_to_its_venue() -> None:
    facts = finding("facts", Metadata(title="Title", venue="One"))
    assert merge([facts, finding("numbers", Metadata(venue="Two", year="2024"))]) == facts.answer


def test_without_facts_nothing_is_known() -> None:
    trouble = CouldNotLook("arxiv", "HTTP 503")
    count = finding("numbers", Metadata(numbers=(COUNT,)))
    assert merge([count, finding("facts", trouble)]) == trouble
    assert merge([count, finding("facts", Missing("gone"))]) == Missing("gone")
    assert merge([count]) == Metadata(numbers=(COUNT,))
    assert merge([]) == Missing()
