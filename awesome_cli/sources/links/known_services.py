"""Services that know whether a thing is there, and are asked in the place of its page."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.addresses.paper_ids import DOI_HOSTS
from awesome_cli.addresses.repositories import github_file
from awesome_cli.identity import read_url
from awesome_cli.model import ALIVE, BLOCKED, DEAD, MOVED, CouldNotLook, Missing, page_of
from awesome_cli.sources import fetch
from awesome_cli.sources.http import environment_token
from awesome_cli.sources.links import relations
from awesome_cli.sources.links.page_patterns import is_at
from awesome_cli.sources.links.verdict import Judgment
from awesome_cli.sources.services import oembed
from awesome_cli.sources.services.github import GitHub
from awesome_cli.sources.source import FACTS, Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awesome_cli.identity import Identity, Reference
    from awesome_cli.sources.source import Answer

_ARXIV_HOSTS = ("arxiv.org",)
_FEW = 3
"""A source that knows nothing of more things than this, and something of none, is not believed."""


class OembedSite(NamedTuple):
    """A site of videos that says by oEmbed (oembed.com) whether one is there."""

    hosts: tuple[str, ...]
    page: re.Pattern[str]
    """What its addresses of videos look like after the host."""
    site: str
    """A key of `oembed.ENDPOINTS`."""


@cache
def _oembed_sites() -> tuple[OembedSite, ...]:
    table = tomllib.loads(Path(__file__).with_name("oembed.toml").read_text(encoding="utf-8"))
    return tuple(OembedSite(tuple(row["hosts"]), re.compile(row["page"]), row["site"]) for row in table["oembed"])


def oembed_question(url: str) -> str:
    """Where to ask by oEmbed for a video; empty for any other address. Raises SourceError."""
    host = relations.host(url)
    for one in _oembed_sites():
        if is_at(host, one.hosts) and one.page.match(url.partition("//")[2].partition("/")[2]):
            return oembed.question(one.site, page_of(url))
    return ""


def known_thing(url: str) -> Reference | None:
    """The thing at an address, where a source of ours knows what is at just this address."""
    reference = read_url(url)
    if reference is None:
        return None
    host = relations.host(url)
    scheme = reference.identity.partition(":")[0]
    is_own = {"arxiv": is_at(host, _ARXIV_HOSTS) or host in DOI_HOSTS, "doi": host in DOI_HOSTS}
    return reference if is_own.get(scheme, scheme in ("github", "hf")) else None


def ask(references: Iterable[Reference], say: Callable[[str], None]) -> Iterator[tuple[Identity, Judgment | None]]:
    """What their sources say of things; None where that is not known, so that the page must be asked."""
    wanted = {reference.identity: reference for reference in references}
    plans = fetch.plan(wanted.values(), {FACTS}, say)
    yield from dict.fromkeys(wanted.keys() - _asked(plans)).items()
    missing: dict[str, dict[Identity, Judgment | None]] = {}
    believed: set[str] = set()
    for reply in fetch.gather(plans):
        judgment = _judgment_of(reply.source, reply.answer)
        if judgment is not None and judgment.verdict == DEAD:
            missing.setdefault(reply.source, {})[reply.identity] = judgment
            continue
        if judgment:
            believed.add(reply.source)
        yield reply.identity, judgment
    for source, found in missing.items():
        yield from (found if source in believed or len(found) <= _FEW else dict.fromkeys(found)).items()


def _asked(plans: Iterable[fetch.FetchPlan]) -> set[Identity]:
    """The things about which some source is asked."""
    return {reference.identity for plan in plans for found in plan.references.values() for reference in found}


def _judgment_of(source: str, answer: Answer) -> Judgment | None:
    if isinstance(answer, CouldNotLook):
        return None
    if isinstance(answer, Missing):
        return Judgment(DEAD, f"{source}: {answer.reason}")
    if answer.status == "blocked":
        return Judgment(BLOCKED, answer.evidence.get("status", "blocked"))
    if answer.private:
        return Judgment(BLOCKED, f"{source}: private: only your token can see it")
    if answer.renamed_to:
        return Judgment(MOVED, answer.evidence.get("renamed_to", source), answer.renamed_to, answer.title)
    return Judgment(ALIVE, f"{source} knows it", title=answer.title)


def is_file(url: str) -> bool:
    """Whether an address is of a file or folder in a repository, and there is a token to ask for it with."""
    return bool(github_file(url)) and bool(environment_token(*GitHub.tokens))


def ask_files(urls: Iterable[str], say: Callable[[str], None]) -> Iterator[tuple[str, Judgment | None]]:
    """What GitHub's API says of files; None where the page must be asked.

    A branch may have a slash in its name: so what is missing need not be.
    """
    for url, answer in GitHub(say).files(urls):
        yield url, _judgment_of("github", answer) if isinstance(answer, Metadata) else None
