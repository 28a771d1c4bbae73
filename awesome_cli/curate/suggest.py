"""Suggests sections for a thing, named by an ID, a reference or words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.curate import lookup
from awesome_cli.curate.add.entry import AddRequest, make_entry
from awesome_cli.curate.add.references import index
from awesome_cli.errors import InputError
from awesome_cli.identity import read
from awesome_cli.model import CouldNotLook
from awesome_cli.similarity.features import FeatureSet
from awesome_cli.similarity.suggest import Ranker, Suggestion, entry_features
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from awesome_cli.storage.workspace import Workspace

_ADDRESS = re.compile(r"\S+(?:://|\.\d)\S+|(?:arxiv|doi|isbn|github|hf):\S+|[a-z-]+/\d{7}", re.IGNORECASE)
"""What is surely an address and not words, as `a/b` may be."""


def suggest(list_: Workspace, what: str, say: Callable[[str], None]) -> list[Suggestion]:
    """All sections, the likeliest first. Raises InputError for an address about which nothing can be known."""
    ranker = Ranker(list_.catalog())
    own = next((entry for entry in list_.entries if entry.id == what), None)
    reference = read(what) if own is None and _ADDRESS.fullmatch(what.strip()) else None
    if reference:
        own = index(list_.entries).get(reference.identity)
    if own:
        return ranker.rank(entry_features(own), own)
    if reference is None:
        return ranker.rank(FeatureSet(what))
    answer = lookup.look_up([reference], (), say).of(reference.identity)
    if not isinstance(answer, Metadata):
        reason = f"nothing from {answer.source}: {answer.reason}" if isinstance(answer, CouldNotLook) else answer.reason
        raise InputError(f"{what} cannot be looked up ({reason}): give its title instead")
    return ranker.rank(entry_features(make_entry(reference, AddRequest(), answer)))
