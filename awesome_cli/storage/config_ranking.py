"""Reads `rank:` and `collapse:` of awesome.yaml: how entries are ranked, and which of them are folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.model import Collapse
from awesome_cli.model.rank import COUNTS, RECENT, RankWeights
from awesome_cli.registry import unknown
from awesome_cli.storage import config_keys
from awesome_cli.storage.yaml import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.storage.config_values import ValueReader
    from awesome_cli.storage.yaml.nodes import Node

_BELOW = re.compile("(?P<name>[a-z_]+) *< *(?P<limit>[0-9.]+)")
NEVER = "false"
"""The value of `collapse` where nothing is folded."""


def weights(reader: ValueReader, node: Node, own_numbers: Iterable[str]) -> RankWeights:
    """`rank:`, where `own_numbers` are fields of the list's own that are numbers."""
    known = {**config_keys.RANK, **dict.fromkeys(own_numbers, config_keys.WEIGHT)}
    values = reader.keys(node, "`rank`", known)
    texts = {name: reader.matching_text(value, name, known[name]) for name, value in values.items() if name in known}
    found = {name: float(text) for name, text in texts.items() if _is_decimal(text)}
    recent = found.pop(RECENT, RankWeights().recent)
    return RankWeights(found or RankWeights().weights, recent)


def _is_decimal(text: str) -> bool:
    """Whether a text that has been judged is a number: another one has been named as a problem."""
    return re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]+)?", text) is not None


def collapse(reader: ValueReader, node: Node) -> Collapse:
    """`collapse:` of a section or of `render:`."""
    if isinstance(node, nodes.Scalar) and node.text == NEVER:
        return Collapse()
    values = reader.keys(node, "`collapse`", config_keys.COLLAPSE)
    known = config_keys.COLLAPSE
    texts = {name: reader.matching_text(value, name, known[name]) for name, value in values.items() if name in known}
    after = texts.get("after", "")
    below = _limit(reader, values.get("below"), texts.get("below", ""))
    if not values.keys() & {"after", "below"}:
        reader.say(node, "`collapse` says with `after: 10` or `below: stars < 50` what is folded")
    return Collapse(int(after) if after.isdecimal() else None, below, texts.get("summary", ""))


def _limit(reader: ValueReader, node: Node | None, text: str) -> tuple[str, float] | None:
    match = _BELOW.fullmatch(text)
    if node is None or match is None:
        return None
    known = [*COUNTS, "rank"]
    if match["name"] not in known:
        reader.say(node, unknown("number", match["name"], known) + " (in `below`)")
        return None
    return match["name"], float(match["limit"])
