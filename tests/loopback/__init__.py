"""A web of our own on 127.0.0.1: the services that `awesome` asks, and pages, faults included.

`with Loopback() as server:` starts it, `server.environment()` are the variables that point `awesome` at it,
`server.faults["arxiv"] = "429"` breaks it, `server.requests["arxiv"]` is what it was asked, `server.world` its data.
"""

from __future__ import annotations

from tests.loopback.server import Loopback
from tests.loopback.world import Page, Paper, Repository, Space, World

__all__ = ["Loopback", "Page", "Paper", "Repository", "Space", "World"]
