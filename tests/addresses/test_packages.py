"""Package URLs in one form, and the packages that pages of registries are about."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packageurl import PackageURL
from packageurl.contrib.purl2url import get_repo_url

from awesome_cli.addresses import packages
from awesome_cli.identity import read
from tests.paths import ROOT

PAGE = (ROOT / "docs/addresses.md").read_text(encoding="utf-8")
ROWS = re.findall(r"\| `(pkg:[^`]+)` \| `(pkg:[^`]+)` \|", PAGE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pkg:pypi/requests", "pkg:pypi/requests"),
        ("pkg:pypi/Foo_Bar", "pkg:pypi/foo-bar"),
        ("pkg:PYPI/requests", "pkg:pypi/requests"),
        ("pkg:npm/@scope/name@1.2.3", "pkg:npm/%40scope/name"),
        ("pkg:golang/github.com/o/n@v1.2.0#cmd/x", "pkg:golang/github.com/o/n"),
        ("pkg:conda/numpy?channel=main", "pkg:conda/numpy?channel=main"),
        ("pkg:newkind/thing", "pkg:newkind/thing"),
        ("pkg:pypi", ""),
        ("pkg:pypi/", ""),
        ("pypi/requests", ""),
        ("requests", ""),
        ("", ""),
        ("pkg:", ""),
        ("PKG:pypi/requests", ""),
    ],
)
def test_a_package_url_has_one_form(text: str, expected: str) -> None:
    assert packages.canonical(text) == expected


@pytest.mark.parametrize(("written", "package"), ROWS)
def test_what_the_docs_say_of_package_urls(written: str, package: str) -> None:
    reference = read(written)
    assert reference
    assert reference.identity == package


def test_the_docs_name_the_registries_whose_pages_are_known() -> None:
    named = re.search("packageurl-python knows: (.*)\\.", PAGE)
    assert named
    names = re.split(", | and ", re.sub(r"\bgo\b", "golang", named[1].lower()))
    assert sorted(names) == sorted(pages.kind for pages in packages._pages().values())


@given(st.sampled_from(sorted(packages.COMMON_KINDS)), st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))
def test_what_is_accepted_at_a_glance_is_canonical(kind: str, name: str) -> None:
    text = f"pkg:{kind}/{name}"
    assert packages.canonical(text) == text == PackageURL.from_string(text).to_string()


@given(st.text(max_size=40) | st.text("pkg:/@%?#=&.-_ aB1", max_size=40).map(lambda text: f"pkg:{text}"))
def test_any_text_is_read_and_its_form_is_stable(text: str) -> None:
    form = packages.canonical(text)
    assert not form or packages.canonical(form) == form


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("pypi", "Foo_Bar", "pkg:pypi/foo-bar"),
        ("npm", "@scope/name", "pkg:npm/%40scope/name"),
        ("maven", "org.example:thing", "pkg:maven/org.example/thing"),
        ("docker", "owner/image", "pkg:docker/owner/image"),
        ("golang", "example.org/m/v2", "pkg:golang/example.org/m/v2"),
        ("conda", "channel/name", ""),  # which has no namespaces
        ("pypi", "two words", ""),
        ("pypi", " ", ""),
        ("github", "owner/name", ""),
        ("brew", "thing", ""),  # a kind that there is not
    ],
)
def test_the_name_of_a_package(kind: str, name: str, expected: str) -> None:
    assert packages.named(kind, name) == expected


def page_of(package: str) -> str:
    """Where its registry shows a package, as the library tells."""
    return str(get_repo_url(package))  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    "package",
    [
        "pkg:pypi/requests",
        "pkg:npm/lodash",
        "pkg:npm/%40scope/name",
        "pkg:cargo/serde",
        "pkg:gem/rails",
        "pkg:composer/monolog/monolog",
        "pkg:golang/github.com/gin-gonic/gin",
        "pkg:nuget/Newtonsoft.Json",
        "pkg:hackage/pandoc",
        "pkg:cocoapods/AFNetworking",
    ],
)
def test_the_page_of_a_registry_is_about_a_package(package: str) -> None:
    page = page_of(package)
    assert packages.of_page(page) == package
    assert packages.of_page(page.rstrip("/") + "?tab=versions#readme") == package
    if not package.startswith("pkg:golang"):
        assert packages.of_page(page.rstrip("/") + "/1.2.3") == package


def test_a_version_of_a_module_is_the_module() -> None:
    assert packages.of_page(page_of("pkg:golang/example.org/m") + "@v1.2.0/cmd/tool") == "pkg:golang/example.org/m"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/project/requests",
        "https://github.com/psf/requests",
        "https://gitlab.com/group/project",
        page_of("pkg:pypi/x").removesuffix("project/x/"),
        page_of("pkg:pypi/x").replace("project/x", "help"),
        page_of("pkg:pypi/x").removesuffix("x/"),
        page_of("pkg:npm/x").replace("/package/x", "/~somebody"),
        page_of("pkg:composer/a/b").removesuffix("/b"),
        page_of("pkg:golang/example.org/m").removesuffix("/m"),
        "ftp://example.org/x",
        "no address",
    ],
)
def test_other_pages_are_about_no_package(url: str) -> None:
    assert packages.of_page(url) == ""


@given(st.text(max_size=60))
def test_a_page_is_never_about_what_is_no_package(rest: str) -> None:
    host = page_of("pkg:npm/x").removesuffix("x")
    found = packages.of_page(host + rest)
    assert not found or packages.canonical(found) == found
