"""Names of licenses as services have them, and as SPDX does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.normalize import collapse
from awesome_cli.values import NO_LICENSE, UNCLEAR_LICENSE

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNCLEAR = frozenset(("noassertion", "other", "unknown", "license-ref-unknown"))
"""What services say of a license that they could not tell."""


def spdx(names: Iterable[str]) -> str:
    """The SPDX expression for the licenses that a service found; of several all are named, since none is left out.

    A name that is none of SPDX's is NOASSERTION: there is a license, and nobody can tell which. No name at all is NONE.
    """
    found = sorted({_canonical(collapse(name)) for name in names if name.strip()})
    if UNCLEAR_LICENSE in found:
        return UNCLEAR_LICENSE
    return (
        " AND ".join(f"({name})" if " OR " in name else name for name in found)
        if len(found) > 1
        else [*found, NO_LICENSE][0]
    )


def _canonical(name: str) -> str:
    """A name in the letters that SPDX writes it with."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    if name.lower() in _UNCLEAR:
        return UNCLEAR_LICENSE
    try:
        return str(canonicalize_license_expression(name))
    except InvalidLicenseExpression:
        return UNCLEAR_LICENSE
