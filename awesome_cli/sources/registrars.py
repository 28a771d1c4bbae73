"""Which registrar has registered a DOI, and so knows the facts. Pure."""

from __future__ import annotations

_DATACITE = frozenset(
    "10.48550 10.5281 10.6084 10.17632 10.57967 10.5061 10.7910 10.4230 10.3929 10.18419 10.60692 10.57702 10.22002"
    " 10.14279 10.25384 10.34740 10.21227 10.4121 10.5167 10.13140 10.34894 10.57760 10.21979 10.70777".split()
)
_CROSSREF = frozenset(
    "10.1145 10.1109 10.1007 10.1016 10.1038 10.1002 10.1111 10.1101 10.64898 10.1126 10.1073 10.1080 10.1093 10.1162"
    " 10.1177 10.1186 10.1371 10.1561 10.18653 10.1609 10.24963 10.21437 10.3115 10.3233 10.3389 10.3390 10.1088"
    " 10.1021 10.1039 10.1063 10.1098 10.1137 10.1148 10.1146 10.1155 10.1214 10.1287 10.1515 10.1613 10.2139 10.2196"
    " 10.1103 10.2514 10.7554 10.7717 10.7551 10.14778 10.21203 10.26434 10.31219 10.31234 10.36227 10.1056"
    " 10.1001 10.1017 10.1142 10.1108 10.1061 10.1117 10.1364 10.1121 10.1190".split()
)
"""The most common prefixes; for any other DOI both registrars are asked."""


def may_know(registrar: str, doi: str) -> bool:
    """Whether a registrar may have registered a DOI."""
    return registrar_of(doi) in ("", registrar)


def registrar_of(doi: str) -> str:
    """`crossref` or `datacite`; empty for an unknown prefix."""
    prefix = doi.partition("/")[0]
    return "datacite" if prefix in _DATACITE else "crossref" if prefix in _CROSSREF else ""
