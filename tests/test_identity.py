"""References in every form that people write them, and the file names that follow."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli import identity
from awesome_cli.identity import Identity
from awesome_cli.model.file_names import file_stem

FORMS = {
    "arxiv:2406.14833": """2406.14833 2406.14833v2 arXiv:2406.14833 ARXIV:2406.14833v12 http://www.arxiv.org/pdf/2406.14833v1.pdf
        https://arxiv.org/abs/2406.14833 https://arxiv.org/pdf/2406.14833 https://arxiv.org/html/2406.14833v1
        https://export.arxiv.org/abs/2406.14833 https://arxiv.org/pdf/2406.14833.pdf.pdf https://arxiv.org/abs/2406.14833/
        https://huggingface.co/papers/2406.14833 https://hf.co/papers/2406.14833 https://www.alphaxiv.org/abs/2406.14833
        https://ar5iv.labs.arxiv.org/html/2406.14833 https://doi.org/10.48550/arXiv.2406.14833 10.48550/arXiv.2406.14833
        doi:10.48550/ARXIV.2406.14833 <https://arxiv.org/abs/2406.14833> arxiv.org/abs/2406.14833
        https://arxiv.org/abs/2406.14833?context=cs.CL https://arxiv.org/abs/2406.14833#comments""",
    "arxiv:hep-th/9901001": "hep-th/9901001 arXiv:hep-th/9901001v3 https://arxiv.org/abs/hep-th/9901001 HEP-TH/9901001",
    "arxiv:math/0309136": "math.GT/0309136 math/0309136 https://arxiv.org/abs/math.GT/0309136",
    "arxiv:solv-int/9701001": "solv-int/9701001 arxiv.org/pdf/solv-int/9701001.pdf",
    "arxiv:0704.0001": "0704.0001",
    "doi:10.1145/3534678": """10.1145/3534678 doi:10.1145/3534678 DOI:10.1145/3534678 https://doi.org/10.1145/3534678
        http://dx.doi.org/10.1145/3534678 doi.org/10.1145/3534678 https://doi.org/10.1145/3534678/""",
    "doi:10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2": """
        10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2
        https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2""",
    "doi:10.1000.10/123": "10.1000.10/123",
    "github:owner/name": """Owner/Name https://github.com/Owner/Name.git http://www.github.com/owner/name/
        github.com/owner/name
        https://github.com/owner/name/tree/main https://github.com/owner/name/tree/master https://github.com/owner/name.
        https://github.com/owner/name?tab=readme-ov-file https://github.com/owner/name#readme github:owner/name
        https://github.com/owner/name.git. https://github.com:443/owner/name https://user@github.com/owner/name""",
    "github:a-b/c": "a-b/c https://github.com/a-b/c",
    "github:a/b-c": "a/b-c https://github.com/a/b-c",
    "github:vercel/next.js": "vercel/next.js",
    "hf:owner/name": "https://huggingface.co/Owner/Name hf.co/owner/name hf:owner/name https://huggingface.co/owner/name/tree/main",
    "hf:datasets/owner/name": "https://huggingface.co/datasets/owner/name hf:datasets/owner/name",
    "hf:spaces/owner/name": "https://huggingface.co/spaces/owner/name",
    "url:https://huggingface.co/blog/moe": "https://huggingface.co/blog/moe",
    "url:https://huggingface.co/collections/osanseviero/model-merging": """
        https://huggingface.co/collections/osanseviero/model-merging""",
    "url:https://github.com/topics/llm": "https://github.com/topics/llm http://github.com/topics/llm/",
    "url:https://github.com/owner/name/blob/main/a.pdf": "https://github.com/owner/name/blob/main/a.pdf",
    "url:https://github.com/owner/name/tree/dev": "https://github.com/owner/name/tree/dev",
    "url:https://example.org/a": """http://www.example.org/a/ https://example.org/a?utm_source=x&fbclid=1 HTTPS://Example.org/a
        https://example.org:443/a http://example.org:80/a example.org/a url:https://example.org/a""",
    "url:https://example.org/a?b=1#c": "https://example.org/a/?utm_medium=x&b=1#c",
    "url:https://www.com": "https://www.com/",
}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "text"), [(wanted, text) for wanted, texts in FORMS.items() for text in texts.split()]
)
def test_every_form_of_a_reference_is_understood(wanted: str, text: str) -> None:
    reference = identity.read(text)
    assert reference is not None
    assert reference.identity == wanted
    assert identity.read(f"  {text}\n") == identity.read(text)


ARXIV = "https://arxiv.org/abs/2406.14833"
IN_SENTENCES = {
    "arxiv:2406.14833": [
        f"{ARXIV})", f"{ARXIV}.", f"{ARXIV},", f"{ARXIV}%20", f"{ARXIV}).", f"{ARXIV};", f"{ARXIV}]", f"{ARXIV}>",
        f"{ARXIV}”", f"{ARXIV}。", f"{ARXIV}）", f"{ARXIV}%29", f"{ARXIV}**", f"{ARXIV}`", f"{ARXIV}v2.", f"({ARXIV})",
        f"[{ARXIV}],", f'"{ARXIV}".', f"（{ARXIV}）", f"({ARXIV}", "https://arxiv.org/abs/arXiv:2406.14833",
        "https://arxiv.org/pdf/arxiv:2406.14833v1.pdf).", "https://arxiv.org/pdf/2406.14833.pdf.", "2406.14833.",
        "2406.14833,", "(2406.14833)", "[arXiv:2406.14833]", "arXiv:2406.14833.", "arXiv: 2406.14833v2 [cs.CL]",
        "arXiv:2406.14833v2 [cs.CL] 20 Jun 2024", "https://doi.org/10.48550/arXiv.2406.14833.", "arXiv:2406.14833v1)",
        "https://huggingface.co/papers/2406.14833).", "arxiv.org/abs/2406.14833)", "  '2406.14833'  ",
    ],
    "arxiv:hep-th/9901001": ["hep-th/9901001.", "(hep-th/9901001)", "https://arxiv.org/abs/hep-th/9901001)."],
    "doi:10.1145/3534678": [
        "10.1145/3534678.", "10.1145/3534678,", "doi:10.1145/3534678.", "https://doi.org/10.1145/3534678.",
        "https://doi.org/10.1145/3534678).", "(10.1145/3534678)", "https://doi.org/10.1145/3534678%20",
        "<https://doi.org/10.1145/3534678>.", "doi: 10.1145/3534678;", "10.1145/3534678”", "doi.org/10.1145/3534678/.",
    ],
    "doi:10.1000/a(b)": ["10.1000/a(b)", "10.1000/a(b).", "(10.1000/a(b))", "https://doi.org/10.1000/a(b))"],
    "github:owner/name": [
        "https://github.com/owner/name)", "https://github.com/owner/name.git).", "owner/name,", "(owner/name)",
        "https://github.com/owner/name%20", "https://github.com/owner/name,", "`owner/name`",
    ],
    "hf:owner/name": ["https://huggingface.co/owner/name).", "https://hf.co/owner/name,"],
    "url:https://example.org/a": ["(https://example.org/a)", "<https://example.org/a>.", "“https://example.org/a”,"],
    "url:https://example.org/a_(b)": ["https://example.org/a_(b)", "(https://example.org/a_(b))"],
    "url:https://example.org/inc.": ["https://example.org/inc."],
}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "text"), [(wanted, text) for wanted, texts in IN_SENTENCES.items() for text in texts]
)
def test_what_a_sentence_puts_around_a_reference_is_taken_off(wanted: str, text: str) -> None:
    reference = identity.read(text)
    assert reference is not None
    assert reference.identity == wanted


@pytest.mark.parametrize(
    "text",
    [
        "10/abcde", "10/ABCDE", "doi:10/abcde", "10/abcde.", "(10/abcde)", "https://doi.org/10/abcde",
        "http://dx.doi.org/10/abcde", "doi.org/10/abcde", "https://doi.org/abcde", "https://www.doi.org/10/abcde).",
    ],
)  # fmt: skip
def test_a_short_doi_is_none_of_these(text: str) -> None:
    assert identity.short_doi(text) == "10/abcde"
    assert identity.read(text) is None


@pytest.mark.parametrize(
    "text", ["10.1145/abcde", "11/abcde", "github:10/abcde", "https://github.com/10/abcde", "word"]
)
def test_what_is_no_short_doi(text: str) -> None:
    assert identity.short_doi(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "word", "two words", "2413.00001", "2406.1483", "1412.00001", "1501.0001", "0703.0001",
         "10.1/x", "10.1145", "arxiv:", "arxiv:x", "doi:x", "url:ftp://a.b", "ftp://a.b/c", "mailto:a@b.c",
        "javascript:alert(1)", "https://", "https:///a", "http://[", "http://a b/", "-a/b", "a-/b", "a--b/c", "a/b/c",
           "\x00", "<>", "/", "a/..", "https://\x1b/",
    ],
)  # fmt: skip
def test_what_is_no_reference_is_none(text: str) -> None:
    assert identity.read(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "url"),
    [
        ("2406.14833v2", "paper", "https://arxiv.org/abs/2406.14833"),
        ("10.1145/A<b>", "paper", "https://doi.org/10.1145/a%3Cb%3E"),
        ("github.com/Owner/Name.git", "repo", "https://github.com/Owner/Name"),
        ("https://github.com/Owner/Name/blob/main/a.pdf", "repo", "https://github.com/Owner/Name/blob/main/a.pdf"),
        ("https://hf.co/Owner/Name", "model", "https://huggingface.co/Owner/Name"),
        ("https://huggingface.co/datasets/A/b", "dataset", "https://huggingface.co/datasets/A/b"),
        ("https://huggingface.co/spaces/A/b", "space", "https://huggingface.co/spaces/A/b"),
        ("http://www.example.org/A/?utm_source=b", "link", "http://www.example.org/A/?utm_source=b"),
    ],
)
def test_a_reference_has_a_kind_and_an_address(text: str, kind: str, url: str) -> None:
    reference = identity.read(text)
    assert reference is not None
    assert (reference.kind, reference.url) == (kind, url)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("arxiv:2406.14491", "arxiv-2406.14491"),
        ("arxiv:hep-th/9901001", "arxiv-hep-th--9901001"),
        ("github:microsoft/lmops", "github-microsoft--lmops"),
        ("hf:owner/name", "hf-owner--name"),
        ("hf:datasets/owner/name", "hf-datasets-owner--name"),
        ("doi:10.1145/3534678", "doi-10.1145--3534678"),
        ("doi:10.1145/a_b", "doi-10.1145--a_b-"),
        ("github:a/b--c", "github-a--b--c-"),
        ("hf:datasets-a/b", "hf-datasets-a--b-"),
        ("url:https://example.org/en/Some-Page.html", "url-example.org-en-some-page-html-"),
        ("url:https://example.org", "url-example.org-"),
        ("url:https://例え.jp/例え", "url-jp-"),
        ("url:https://example.org/" + "word-" * 20 + "end", "url-example.org-word-word-word-word-word-word-word-end-"),
        ("url:https://example.org/" + "x" * 99, f"url-example.org-{'x' * 40}-"),
        ("url:ftp:x", "url-ftp-x-"),
        ("title:a closed model", "title-a-closed-model-"),
        ("title:中文", "title-"),
        ("title:" + "word " * 20 + "end", "title-word-word-word-word-word-word-word-end-"),
    ],
)
def test_the_file_name_follows_from_the_identity_alone(name: str, stem: str) -> None:
    got = file_stem(Identity(name))
    if stem.endswith("-"):
        assert re.fullmatch(re.escape(stem) + "[0-9a-f]{8}", got)
    else:
        assert got == stem


OWNERS = st.sampled_from("a A a-b A-B datasets datasets-a spaces-a spaces a_b -a a- a--b 0 é".split())
NAMES = st.sampled_from("b B b-c b--c -b b. .b b.git B.git b_c datasets é main tree".split()) | st.text(max_size=5)
HOSTS = st.sampled_from(
    "github.com www.github.com huggingface.co hf.co arxiv.org doi.org a.org www.www.x.org [::1] [ a@b.c:80".split()
)
SEGMENTS = st.sampled_from(
    "abs pdf papers datasets spaces tree main 10.1145 2406.14833v2.pdf math.GT 0309136 arXiv.2406.14833 %2F .".split()
)
URLS = st.builds(
    lambda scheme, host, path, end: f"{scheme}://{host}/{'/'.join(path)}{end}",
    st.sampled_from(["http", "https", "HTTPS", "ftp"]),
    HOSTS,
    st.lists(SEGMENTS | OWNERS | NAMES, max_size=5),
    st.sampled_from(["", "/", "?utm_source=x", "?a=b&fbclid=1", "#f", ".", " ", ":80"]),
)
DOIS = st.builds(lambda suffix: f"10.1145/{suffix}", st.text("aA0./-_()<>;:%#é \\", max_size=140))
PREFIXES = st.sampled_from(["", "arxiv:", "doi:", "hf:", "hf:datasets/", "github:", "url:", "https://doi.org/"])
REFERENCES = st.one_of(
    st.text(st.characters()),
    URLS,
    DOIS,
    st.builds(lambda prefix, owner, name: f"{prefix}{owner}/{name}", PREFIXES, OWNERS, NAMES),
    st.builds(lambda prefix, rest: prefix + rest, PREFIXES, DOIS | URLS),
)


@given(REFERENCES)
@example("http://user@github.com:443/")
@example("10.1145//")
@example("url:http://\x1b")
def test_an_identity_is_read_as_itself(text: str) -> None:
    reference = identity.read(text)
    if reference is None:
        return
    for form in (reference.identity, reference.url, identity.link(reference.identity)):
        again = identity.read(form)
        assert again is not None
        assert again.identity == reference.identity


@given(st.lists(REFERENCES, min_size=2, max_size=30))
@example(
    ["a/b--c", "a/b-c", "hf:datasets-a/b", "hf:datasets/a/b", "hf:a/b", "10.1145/a-b", "10.1145/a/b", "10.1145/a--b"]
)
def test_different_identities_have_different_file_names(texts: list[str]) -> None:
    identities = {reference.identity for text in texts if (reference := identity.read(text))}
    stems = {file_stem(name) for name in identities}
    assert len(stems) == len(identities)
    assert all(re.fullmatch(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9._-])?", stem) and len(stem) <= 120 for stem in stems)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "(" * 1_000_000,
        "a/b" + ")." * 500_000,
        "https://é.example/" + "%C3%A9é" * 100_000,
        "https://a.example/" + "x/../" * 200_000,
        "a." * 500_000,
        "a-" * 500_000 + "!",
        "10.1145/" + "a" * 1_000_000,
        "https://github.com/" + "a/" * 500_000,
    ],
)
def test_a_megabyte_takes_no_longer_than_its_length(text: str) -> None:
    start = time.process_time()
    if reference := identity.read(text):
        file_stem(reference.identity)
    assert time.process_time() - start < 20  # a second where nothing else runs; the square of the length takes hours
