"""Whatever stands in the files, lint answers with problems and never with a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from awesome_cli import registry
from awesome_cli.lint import engine, fixing, report
from tests.lint import sane
from tests.lint.examples import ENTRY_PATH, LIST, write_list

SIGNS = st.one_of(st.characters(codec="utf-8"), st.sampled_from("\"'[]{}:#&*!|>%@`,-\n\t \u202e\u200b\x1b\r\ufeff"))
junk = st.one_of(
    st.text(SIGNS, max_size=80),
    st.builds(
        lambda head, body: f"{head}: {body}\n",
        st.sampled_from("title kind url links authors doi".split()),
        st.text(SIGNS),
    ),
)


@given(
    number=st.integers(10000, 99998),
    text=junk,
    place=st.integers(0, 2000),
    cut=st.integers(0, 60),
    everywhere=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_no_file_can_bring_it_down(number: int, text: str, place: int, cut: int, everywhere: bool) -> None:
    def spoilt(good: str) -> str:
        at = place % (len(good) + 1)
        return good[:at] + text + good[at + cut :]

    row = "subject,metric,value,url,source,checked\narxiv:2406.14491,citations,5,,,\n"
    files = {ENTRY_PATH: spoilt(sane.entry(number).text), sane.entry(number + 1).path: sane.entry(number + 1).text}
    if everywhere:
        files |= {"awesome.yaml": spoilt(LIST), "metrics.csv": spoilt(row)}
    with tempfile.TemporaryDirectory() as folder:
        root = write_list(Path(folder), files)
        found = engine.lint(root)
        shown = report.with_lines(root, found.problems)
        for name in registry.names("awesome_cli.lint.formats"):
            assert list(registry.load("awesome_cli.lint.formats", name).render(shown, found.files)) or not shown
        fixing.write(root, fixing.changes(root, [], [], unsafe=True))
        assert fixing.changes(root, [], [], unsafe=True) == []
