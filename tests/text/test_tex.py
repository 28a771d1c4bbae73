"""Letters that TeX writes as commands."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.sources.services.arxiv import Arxiv
from awesome_cli.sources.source import Metadata
from awesome_cli.text.tex import to_unicode
from tests.loopback import Loopback, Paper

LETTERS = {
    r"L\'evy": "Lévy",
    r"G{\"o}del": "Gödel",
    r"Sch\"{o}nberg": "Schönberg",
    r"Erd\H os and Erd\H{o}s--R\'enyi": "Erdős and Erdős--Rényi",
    r"\v{C}ech, \c{S}\i{}k, \k{a}, \r{a}, \u{g}, \d{s}": "Čech, Şık, ą, å, ğ, ṣ",
    r"\.Z \={a} \~n \`a \^o \'{\i}": "Ż ā ñ à ô í",
    r"{\L}ukasz S{\o}ren \O rsted Stra\ss e \AA ngstr\"om \L{}\'od\'z": "Łukasz Søren Ørsted Straße Ångström Łódź",
    r"\'Etale {\'E}tienne S\~ao Fran\c cois": "Étale Étienne São François",
    r"\alpha-models of \beta decay": "α-models of β decay",
    r"\mathbb{Z}-modules": "ℤ-modules",
    r"\textbf{Bold} \emph{G\"odel} {\bf bold} {\sc Small}: {BERT}": "Bold Gödel bold Small: BERT",
    r"R\&D at 50\% of \#1 \{a\}": "R&D at 50% of #1 {a}",
    r"\LaTeX{} and \TeX\ users": "LaTeX and TeX users",
    r"more\ldots": "more…",
}
KEPT = (
    "",
    "No TeX at all",
    r"$\alpha$-models of $\mathbb{R}^n$ and \(x\'y\)",
    "100% of ~5 at $39.9 & a_1 -- ``quoted''",
    r"{0,1}-matrices and {1} braces",
    r"A \foo{x} that nobody knows, \cite{a} and \unknown",
    r"\input{/etc/passwd} \today",
    r"C:\temp\new",
    r"an open { and \'e",
    "a backslash\\",
    r"\begin{x} \'e",
)


@pytest.mark.parametrize(("text", "expected"), LETTERS.items())
def test_letters_that_tex_writes_as_commands_are_letters(text: str, expected: str) -> None:
    assert to_unicode(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_letter_stays(text: str) -> None:
    assert to_unicode(text) == text


def test_mathematics_stays_beside_letters() -> None:
    assert to_unicode(r"L\'evy's $\alpha^{\'e}$-processes at $39.9") == r"Lévy's $\alpha^{\'e}$-processes at $39.9"


@given(st.text(st.sampled_from("\\'\"{}$%~ aoHLv&^_[]()|0\u0301"), max_size=14))
@example("\\")
@example("{\\")
@example("\\'\\'")
@example("\\verb|")
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(to_unicode(text), str)


@given(st.text(st.characters(exclude_characters="\\{}", exclude_categories=["Cs"])))
def test_a_text_without_tex_is_itself(text: str) -> None:
    assert to_unicode(text) == text


def test_what_arxiv_says(server: Loopback) -> None:
    server.world.load(
        Paper(
            "2406.00001",
            r"L\'evy $\alpha$-processes",
            (r"Kurt G{\"o}del",),
            journal_ref=r"Annales Poincar\'e 3, 1-20 (2024)",
        )
    )
    ((_, facts),) = Arxiv().fetch(["2406.00001"])
    assert isinstance(facts, Metadata)
    assert (facts.title, facts.authors) == (r"Lévy $\alpha$-processes", ("Kurt Gödel",))
    assert facts.venue == "Annales Poincaré"


def test_a_text_without_tex_loads_no_parser() -> None:
    code = "import sys; from awesome_cli.text.tex import to_unicode; to_unicode('$x$ 5%'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True).stdout
    assert "pylatexenc" not in loaded
