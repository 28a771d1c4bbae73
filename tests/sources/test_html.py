"""HTML as strangers write it: which characters its bytes are, and where it leads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awesome_cli.sources import html

ASCII = b"<title>plain</title>"
JAPANESE, KOREAN, CHINESE, RUSSIAN = "日本語", "한국어", "中文", "Привет"


@pytest.mark.parametrize(
    ("label", "title", "codec"),
    [
        ("utf8", "Größe", "utf-8"),
        ("UTF-8", "Größe", "utf-8"),
        ("unicode-1-1-utf-8", "Größe", "utf-8"),
        ("latin1", "“Größe” €", "cp1252"),
        ("ISO-8859-1", "“Größe” €", "cp1252"),
        ("us-ascii", "“Größe” €", "cp1252"),
        ("ascii", "Größe", "cp1252"),
        ("iso8859-1", "Größe", "cp1252"),
        ("x-cp1252", "Größe", "cp1252"),
        ("iso-8859-9", "ışık “x”", "cp1254"),
        ("latin5", "ışık", "cp1254"),
        ("iso_8859-2", "Łódź", "iso8859-2"),
        ("windows-1250", "Łódź", "cp1250"),
        ("x-cp1251", RUSSIAN, "cp1251"),
        ("koi8", RUSSIAN, "koi8-r"),
        ("ibm866", RUSSIAN, "cp866"),
        ("x-mac-cyrillic", RUSSIAN, "mac-cyrillic"),
        ("macintosh", "Größe", "mac-roman"),
        ("x-sjis", f"{JAPANESE}①", "cp932"),
        ("windows-31j", f"{JAPANESE}㈱", "cp932"),
        ("x-euc-jp", JAPANESE, "euc-jp"),
        ("iso-2022-jp", JAPANESE, "iso2022_jp"),
        ("ks_c_5601-1987", f"{KOREAN} 뷁", "cp949"),
        ("euc-kr", f"{KOREAN} 뷁", "cp949"),
        ("gb2312", f"{CHINESE} 镕", "gbk"),
        ("x-gbk", f"{CHINESE} 㐀", "gb18030"),
        ("gb18030", f"{CHINESE} 㐀", "gb18030"),
        ("big5", "中文 嘅", "big5hkscs"),
        ("x-x-big5", "中文", "big5hkscs"),
        ("dos-874", "ไทย", "cp874"),
        ("tis-620", "ไทย “x”", "cp874"),
        ("logical", "שלום", "iso8859-8"),
        ("utf-16", "Größe", "utf-16-le"),
        (" utf-8 ", "Größe", "utf-8"),
    ],
)
def test_labels_mean_what_they_mean_to_browsers(label: str, title: str, codec: str) -> None:
    page = f"<title>{title}</title>".encode(codec)
    assert html.read(page, f' charset="{label}"').titles == (title,)
    if not codec.startswith("utf-16"):
        for declaration in (
            f'<meta charset="{label}">',
            f"<META content='text/html; charset={label.strip()}' HTTP-EQUIV=content-type>",
        ):
            assert html.read(declaration.encode() + page).titles == (title,)


UTF_8 = "<title>Größe</title>".encode()
LATIN = "<title>Größe</title>".encode("cp1252")


@pytest.mark.parametrize(
    ("page", "header", "title"),
    [
        (UTF_8, "", "Größe"),
        (LATIN, "", "Größe"),
        (UTF_8 + b"<p>caf\xe9", "", "Größe"),
        (LATIN, "charset=no-such", "Größe"),
        (LATIN, "charset=hex", "Größe"),
        (b"<meta charset=utf-8>" + LATIN, "charset=iso-8859-1", "Größe"),
        (b"<meta charset=iso-8859-1>" + UTF_8, "charset=utf-8", "Größe"),
        (b"<meta charset=utf-16>" + UTF_8, "", "Größe"),
        (b"<!-- <meta charset=utf-8> -->" + LATIN, "", "Größe"),
        (b"<script>'<meta charset=utf-8>'</script>" + LATIN, "", "Größe"),
        (b"<meta name=x content='charset=koi8-r'>" + UTF_8, "", "Größe"),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + f"<title>{RUSSIAN}</title>".encode("koi8-r"), "", RUSSIAN),
        (b"\xef\xbb\xbf" + UTF_8, "charset=iso-8859-1", "Größe"),
        (b"\xff\xfe" + "<title>Größe</title>".encode("utf-16-le"), "charset=utf-8", "Größe"),
        (b"<title>Gr\xf6\x81e</title>", "", "Gr\u00f6\ufffde"),
        (LATIN, "charset=utf-8", "Gr\ufffd\ufffde"),
        (ASCII, "charset=iso-2022-kr", "\ufffd"),
    ],
)
def test_which_label_counts(page: bytes, header: str, title: str) -> None:
    titles = html.read(page, header).titles
    assert titles == ((title,) if title != "\ufffd" else ())


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0; url=/next", "/next"),
        ("0;URL=/next", "/next"),
        ("0;url='/next'", "/next"),
        ('5 ; URL = "/next" x', "/next"),
        ("0, url=/next", "/next"),
        ("0 url=/next", "/next"),
        ("0;/next", "/next"),
        (" 3.5; /next ", "/next"),
        (".5; url=/next", "/next"),
        ("0; url=urls", "urls"),
        ("10; url=/next", "/next"),
        ("600; url=/next", ""),
        ("99999999999999; url=/next", ""),
        ("0", ""),
        ("0;", ""),
        ("5; url=", ""),
        ("-1; url=/next", ""),
        ("url=/next", ""),
        ("x; url=/next", ""),
        ("", ""),
    ],
)
def test_a_declared_refresh(content: str, target: str) -> None:
    assert html.refresh_target(content) == target


PARTS = ["<title>", "</title>", "<!", "<![", "<!--", "-->", "]]>", "<?", "&#", "<meta ", "x", ">", "<noscript>"]
PARTS += ["<meta http-equiv=refresh content='0;", "charset=utf-7'", "<base href="]


@settings(max_examples=200, deadline=None)
@given(body=st.binary(max_size=60) | st.lists(st.sampled_from(PARTS)).map("".join).map(str.encode))
def test_no_page_breaks_the_reader(body: bytes) -> None:
    page = html.read(body)
    assert all(title.strip() for title in page.titles)
