"""What tests share: a loopback server, and an environment that knows of nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.loopback import Loopback

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = ("GH_TOKEN", "GITHUB_TOKEN", "HF_TOKEN", "SEMANTIC_SCHOLAR_API_KEY")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A loopback server that every source is pointed at; no tokens, no proxies."""
    for name in os.environ:
        if name in SECRETS or name.startswith("AWESOME_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    with Loopback() as server:
        for name, value in server.environment().items():
            monkeypatch.setenv(name, value)
        yield server
