"""Licenses as people and SPDX write them: which names are one, and which a list allows."""

from __future__ import annotations

import pytest

from awesome_cli.model import licenses
from awesome_cli.model.licenses import covers, is_allowed


@pytest.mark.parametrize(
    ("stated", "found", "same"),
    [
        ("MIT License", "MIT", True),
        ("GPLv3", "GPL-3.0-only", True),
        ("GPL-3.0+", "GPL-3.0-or-later", True),
        ("Apache License, Version 2.0", "Apache-2.0", True),
        ("MIT/Apache-2.0", "Apache-2.0 AND MIT", True),
        ("MIT OR Apache-2.0", "MIT", True),
        ("MIT", "Apache-2.0 AND MIT", False),
        ("LGPL-3.0", "GPL-3.0", False),
        ("GPL-2.0", "GPL-3.0", False),
    ],
)
def test_names_of_one_license(stated: str, found: str, same: bool) -> None:
    assert covers(stated, found) == same


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("mit license", True),
        ("MIT OR BUSL-1.1", True),
        ("MIT AND BUSL-1.1", False),
        ("MIT AND ISC", True),
        ("(MIT OR ISC) AND ISC", True),
        ("BUSL-1.1", False),
        ("", False),
    ],
)
def test_which_licenses_a_list_allows(expression: str, allowed: bool) -> None:
    assert is_allowed(expression, ["MIT", "ISC"]) == allowed


@pytest.mark.parametrize(
    ("names", "expression"),
    [
        ([], "NONE"),
        (["", " "], "NONE"),
        (["mit"], "MIT"),
        (["apache-2.0", " MIT "], "Apache-2.0 AND MIT"),
        (["mit", "MIT"], "MIT"),
        (["MIT OR Apache-2.0", "BSD-3-Clause"], "BSD-3-Clause AND (MIT OR Apache-2.0)"),
        (["MIT", "other"], "NOASSERTION"),
        (["My own license"], "NOASSERTION"),
    ],
)
def test_what_a_service_found_is_an_expression_of_spdx(names: list[str], expression: str) -> None:
    assert licenses.spdx(names) == expression
