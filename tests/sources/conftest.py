"""Every test of a source may ask for the loopback server."""

from __future__ import annotations

from tests.loopback.fixtures import server

__all__ = ["server"]
