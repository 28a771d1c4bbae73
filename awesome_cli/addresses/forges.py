"""Forges beside GitHub: which host runs which software, and the project that an address leads into.

The table is extended by `forges:` of awesome.yaml, for the whole process: identities depend on it, and a process works
on one list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.text.sentence import strip_trailing_punctuation, without_suffix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GITLAB, FORGEJO, BITBUCKET, SOURCEFORGE = ("gitlab", "forgejo", "bitbucket", "sourceforge")
INSTALLABLE = (GITLAB, FORGEJO)
"""The software that anybody can run on a host of their own; Gitea answers as its descendant Forgejo does."""

_HOSTS = {
    "bitbucket.org": BITBUCKET,
    "sourceforge.net": SOURCEFORGE,
    **dict.fromkeys(
        "gitlab.com 0xacab.org code.videolan.org dev.funkwhale.audio foss.heptapod.net framagit.org git.coop "
        "git.drupalcode.org git.jami.net gitlab.alpinelinux.org gitlab.archlinux.org gitlab.common-lisp.net "
        "gitlab.eclipse.org gitlab.freedesktop.org gitlab.gnome.org gitlab.haskell.org gitlab.inria.fr "
        "gitlab.kitware.com gitlab.linphone.org gitlab.opencode.de gitlab.torproject.org gitlab.xfce.org "
        "gitlab.xiph.org invent.kde.org lab.frogg.it salsa.debian.org source.puri.sm".split(),
        GITLAB,
    ),
    **dict.fromkeys(
        "codeberg.org code.forgejo.org git.disroot.org git.fsfe.org git.gay gitea.com opendev.org "
        "projects.blender.org".split(),
        FORGEJO,
    ),
}
"""The software of each host, which is in lower case."""
SCHEMES = {
    "gitlab.com": "gitlab",
    "codeberg.org": "codeberg",
    "bitbucket.org": "bitbucket",
    "sourceforge.net": "sourceforge",
}
"""The schemes of identities at hosts that everybody knows; elsewhere it is the host."""
_HOST_OF_SCHEME = {scheme: host for host, scheme in SCHEMES.items()}
_declared: dict[str, str] = {}

_PART = r"(?ai)[a-z0-9_.][a-z0-9_.-]*"  # compiled where it is needed first: many lists name no such forge
_NO_OWNER = frozenset(
    "- abuse_reports account admin api assets attachments autocomplete avatars blog captcha dashboard devtest explore "
    "files gateway ghost groups health_check help import invites issues jwt login metrics milestones notifications "
    "oauth org product profile projects public pulls raw repo s search sent_notifications site snippets support "
    "swagger unsubscribes uploads user users v2 wiki".split()
)
"""What no account may be called, since pages of the forge itself are there."""
_GITLAB_PAGES = frozenset(
    "- blame blob branches builds commit commits compare create edit files find_file graphs issues merge_requests "
    "milestones network pipelines preview raw refs releases snippets tags tree update wikis".split()
)
"""What comes after a project in GitLab's addresses; a project may be nested in groups to any depth before it."""
_MAIN_BRANCHES = ("main", "master")
_WHOLE: Mapping[str, Sequence[tuple[str, ...]]] = {
    GITLAB: [("-", "tree", branch) for branch in _MAIN_BRANCHES] + [("tree", branch) for branch in _MAIN_BRANCHES],
    FORGEJO: [("src", "branch", branch) for branch in _MAIN_BRANCHES],
    BITBUCKET: [("src", branch) for branch in _MAIN_BRANCHES],
    SOURCEFORGE: [],
}
"""What after a project shows the project itself, its main branch, by software."""


class Project(NamedTuple):
    """A project of a forge, and what of an address is after it."""

    host: str
    path: str
    """`owner/name`, of GitLab also `group/subgroup/name`, of SourceForge the name alone; as it is written."""
    rest: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """A scheme, a colon and its path in lower case."""
        return f"{SCHEMES.get(self.host, self.host)}:{self.path.lower()}"

    @property
    def url(self) -> str:
        """The address of the project itself."""
        return address(self.host, self.path)

    @property
    def is_whole(self) -> bool:
        """Whether the address leads to the project itself, not to something in it."""
        return not self.rest or self.rest in _WHOLE[software(self.host)]


def declare(hosts: Mapping[str, str]) -> bool:
    """Takes further hosts with their software into the table. Whether any was new."""
    before = len(_declared)
    _declared.update({host: name for host, name in hosts.items() if host not in _HOSTS})
    return len(_declared) > before


def software(host: str) -> str:
    """What a host runs; empty where that is not known."""
    return _HOSTS.get(host) or _declared.get(host, "")


def is_known(host: str) -> bool:
    """Whether a host is in the built-in table."""
    return host in _HOSTS


def address(host: str, path: str) -> str:
    """The address of a project."""
    return f"https://{host}/{'projects/' if software(host) == SOURCEFORGE else ''}{path}"


def host_of(scheme: str) -> str:
    """The host that the scheme of an identity means; empty where it is that of no forge."""
    host = _HOST_OF_SCHEME.get(scheme, scheme)
    return host if software(host) else ""


def project(host: str, segments: Sequence[str]) -> Project | None:
    """The project that a path at a host leads into; None where it leads into none, or the host is no forge."""
    kind = software(host)
    if not kind:
        return None
    first, end = _EXTENTS[kind](segments)
    parts = [*segments[first:end]]
    if not parts:
        return None
    parts[-1] = without_suffix(strip_trailing_punctuation(parts[-1]), ".git")
    if not all(re.fullmatch(_PART, part) for part in parts):
        return None
    return Project(host, "/".join(parts), tuple(segments[end:]))


def _pair_extent(segments: Sequence[str]) -> tuple[int, int]:
    """Where in a path an owner and a name are, as a slice; an empty one where they are not."""
    return (0, 2) if len(segments) > 1 and segments[0].lower() not in _NO_OWNER else (0, 0)


def _nested_extent(segments: Sequence[str]) -> tuple[int, int]:
    """Likewise, where groups may be nested: all up to what can only come after a project."""
    begin, end = _pair_extent(segments)
    if not end or segments[1] == "-":
        return 0, 0
    pages = (place for place, part in enumerate(segments) if place > 1 and part in _GITLAB_PAGES)
    return begin, next(pages, len(segments))


def _named_extent(segments: Sequence[str]) -> tuple[int, int]:
    """Likewise, where a project has a name alone, after a word."""
    return (1, 2) if len(segments) > 1 and segments[0].lower() in ("projects", "p") else (0, 0)


_EXTENTS = {GITLAB: _nested_extent, FORGEJO: _pair_extent, BITBUCKET: _pair_extent, SOURCEFORGE: _named_extent}
