"""A list with something bad in every field."""

from __future__ import annotations

from awesome_cli.model import Catalog, Entry, Link, Measure, Section

BAD = [
    "</script><script>window.ran=1</script>",
    "</style><img src=x onerror=window.ran=1>",
    '"><img src=x onerror=window.ran=1>',
    "' autofocus onfocus='window.ran=1",
    "{{ 7*7 }}{% for x in y %}",
    "[x](javascript:window.ran=1) <img src=x onerror=window.ran=1>",
    "![x](https://example.org/x.png)",
    "]]> --> \u202eevil",
    "\\input{/etc/passwd} \\write18{touch ran} $\\openout5=ran$",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "a\r\nER  - \r\nTY  - ran",
]
"""What somebody hopes that a program will run, or take for its own marks."""


def hostile() -> Catalog:
    """A list with something bad in every field."""
    entries = tuple(
        Entry(
            id=f"bad-{number}",
            title=bad,
            kind="repo" if number % 2 else "paper",
            sections=("s",),
            url="javascript:window.ran=1" if number % 3 else f"https://example.org/{bad}",
            authors=(bad, "et al."),
            venue=bad,
            year="2024",
            links=(Link("javascript:window.ran=1", bad), Link("data:text/html,<script>window.ran=1</script>")),
            notes=(bad,),
            description=bad,
            abstract=bad,
            status=bad,
            replaced_by=bad,
            custom={"language": (bad,), "note": bad},
        )
        for number, bad in enumerate(BAD)
    )
    numbers = {("url:x", "citations"): Measure("url:x", "citations", "1", "javascript:window.ran=1")}
    return Catalog(BAD[0], BAD[1], (Section("s", BAD[2], BAD[5]),), entries, numbers)
