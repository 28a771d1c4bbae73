"""The rule `package-url`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.registry import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


_SIMILARITY = 0.5
"""How similar two short names are (0 to 1) where one is the other misspelt."""


class PackageUrl(Rule):
    """Each of `packages` is a package URL (purl) in its canonical form, without a version, and is there once.

    A package URL says in one form what kind of package something is and what it is called there, for every registry:
    `pkg:pypi/requests`, `pkg:npm/%40scope/name`. Only in that form two of them can be compared, and be looked up.
    """

    valid = (
        "packages: [pkg:pypi/requests, pkg:cargo/serde]",
        "packages: [pkg:npm/%40scope/name, pkg:golang/github.com/owner/name]",
        "packages: [pkg:a-new-kind/name]",
    )
    invalid = (
        Invalid("packages: [pkg:pypi/Requests]", "packages: [pkg:pypi/requests]"),
        Invalid("packages: [pkg:cargo/serde@1.0.0]", "packages: [pkg:cargo/serde]"),
        Invalid("packages: [pkg:pypi/a, pkg:pypi/a]", "packages: [pkg:pypi/a]"),
        Invalid("packages: [requests]"),
        Invalid("packages: [pkg:pipy/requests]"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for each that is none, is written otherwise, or repeats another."""
        if not entry.packages:
            return
        from awesome_cli.addresses import packages

        forms = [packages.canonical(text) for text in entry.packages]
        for number, (text, form) in enumerate(zip(entry.packages, forms, strict=True)):
            field = f"packages/{number}"
            if not form:
                yield _no_package(entry, number)
            elif form in forms[:number]:
                fix = Fix({"packages": (*entry.packages[:number], *entry.packages[number + 1 :])})
                yield Problem(f"{text} is here twice", field, fix=fix)
            elif form != text:
                yield Problem(f"{text} is written {form}", field, fix=_with(entry, number, form))
            elif kind := _meant_kind(form):
                yield Problem(f"no kind of package is called {packages.kind(form)!r}: did you mean {kind!r}?", field)


def _no_package(entry: Entry, number: int) -> Problem:
    """What is no package URL; the page of a registry is about one."""
    from awesome_cli.addresses import packages

    text = entry.packages[number]
    if package := packages.of_page(text):
        message = f"{text} is the page of a package: write {package}"
        return Problem(message, f"packages/{number}", fix=_with(entry, number, package))
    return Problem(f"{text!r} is not a package URL, which is {packages.FORM}", f"packages/{number}")


def _with(entry: Entry, number: int, package: str) -> Fix:
    """Puts a package in the place of another."""
    return Fix({"packages": (*entry.packages[:number], package, *entry.packages[number + 1 :])})


def _meant_kind(package: str) -> str:
    """The kind that was probably meant; empty where there is such a kind, or none is like it."""
    from awesome_cli.addresses import packages

    kind = packages.kind(package)
    if kind in packages.COMMON_KINDS or kind in (known := packages.kinds()):
        return ""
    return next(iter(nearest(kind, known, similarity=_SIMILARITY)), "")
