"""Package URLs, such as `pkg:pypi/requests`, and the pages of registries that are about a package.

What a package URL is, and at which address a registry shows a package, is packageurl-python's knowledge: nothing of it
is repeated here. Importing that takes 25 ms, or 70 with the addresses, so it is done where a package is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from awesome_cli.normalize import address

SCHEME = "pkg:"
FORM = "`pkg:`, what kind of package it is, `/` and its name, as in pkg:pypi/requests"
COMMON_KINDS = frozenset(
    ("cargo", "composer", "conda", "docker", "gem", "golang", "hex", "maven", "npm", "nuget", "pypi")
)
"""Most packages are of these, so nobody need ask whether there are such."""
_PLAIN = re.compile(rf"pkg:(?:{'|'.join(sorted(COMMON_KINDS))})/[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
"""As most are written: there is no other form of these."""
_CODE = frozenset(("bitbucket", "github", "gitlab"))
"""Kinds whose pages are repositories, which have identities of their own."""
_NAMESPACE, _NAME = "n-a-m-e-s-p-a-c-e", "n-a-m-e"
"""A placeholder for a package, to find out the form of the address of its page."""


def canonical(text: str) -> str:
    """The package that a text is, in the one form that is compared; empty for what is no package URL.

    A list is about packages, not about their versions: those are left out, and so are paths within a package.
    """
    if _PLAIN.fullmatch(text):
        return text
    if not text.startswith(SCHEME):
        return ""
    from packageurl import PackageURL

    try:
        return PackageURL.from_string(text)._replace(version=None, subpath=None).to_string()
    except ValueError:
        return ""


def kind(package: str) -> str:
    """What kind of package a canonical package URL is of: `pypi`."""
    return package.removeprefix(SCHEME).partition("/")[0]


def kinds() -> list[str]:
    """The kinds of packages that there are."""
    from packageurl.validate import DEFINITIONS_BY_TYPE

    return [*DEFINITIONS_BY_TYPE]


def named(kind: str, name: str) -> str:
    """The package of a kind with the name that its registry gives it; empty for what can be no name there.

    What is before `/` (for Maven before `:`) is its namespace, which only some kinds of packages have.
    """
    from packageurl import PackageURL
    from packageurl.validate import DEFINITIONS_BY_TYPE

    namespace, _, own = name.strip().replace(":", "/").rpartition("/")
    definition = DEFINITIONS_BY_TYPE.get(kind)
    if definition is None or kind in _CODE or (namespace and definition.namespace_requirement == "prohibited"):
        return ""
    if not own or any(character.isspace() for character in name.strip()):
        return ""
    return canonical(PackageURL(kind, namespace or None, own).to_string())


class _Pages(NamedTuple):
    """Where a registry has its pages."""

    kind: str
    path: tuple[str, ...]
    """The segments before the package."""
    needs_namespace: bool
    """Whether each package of it has a namespace; where one may have, that begins with `@`."""

    def package_of(self, segments: list[str]) -> str:
        """Namespace and name, from the segments of a page; empty where it is no page of a package."""
        rest = segments[len(self.path) :]
        if tuple(segments[: len(self.path)]) != self.path or not rest:
            return ""
        if self.needs_namespace and not self.path:  # the namespace is an address itself, with as many segments
            return "/".join(rest).partition("@")[0] if len(rest) > 1 else ""
        count = 2 if self.needs_namespace or rest[0].startswith("@") else 1
        return "/".join(rest[:count]) if len(rest) >= count else ""


@cache
def _pages() -> dict[str, _Pages]:
    """The pages of registries, by host without `www.`: what the library makes of a package, read backwards."""
    from packageurl import PackageURL
    from packageurl.contrib.purl2url import get_repo_url
    from packageurl.validate import DEFINITIONS_BY_TYPE

    found = {}
    for name, definition in DEFINITIONS_BY_TYPE.items():
        needs_namespace = definition.namespace_requirement == "required"
        package = [_NAMESPACE, _NAME] if needs_namespace else [_NAME]
        purl = PackageURL(name, _NAMESPACE if needs_namespace else None, _NAME)
        shown = address(get_repo_url(purl.to_string()) or "")  # type: ignore[no-untyped-call]
        segments = shown.segments() if shown else []
        if shown and name not in _CODE and segments[-len(package) :] == package:
            found[shown.host] = _Pages(name, tuple(segments[: -len(package)]), needs_namespace)
    return found


def page(package: str) -> str:
    """Where a registry shows a package, by its canonical package URL; empty where that is not known."""
    from packageurl.contrib.purl2url import get_repo_url

    return str(get_repo_url(package) or "")  # type: ignore[no-untyped-call]


def of_page(url: str) -> str:
    """The package, as a canonical package URL, that a page of a registry is about; empty for any other page."""
    parts = address(url)
    pages = _pages().get(parts.host) if parts else None
    package = pages.package_of(parts.segments()) if parts and pages else ""
    return canonical(f"{SCHEME}{pages.kind}/{package}") if pages and package else ""
