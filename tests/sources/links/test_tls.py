"""Certificates: faults of TLS say nothing yet; one for another name and a parked page say that the host is gone."""

from __future__ import annotations

import datetime
import ipaddress
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from awesome_cli.model import ALIVE, DEAD, UNREACHABLE
from tests.loopback.hosts import Hosts, answer, redirect
from tests.sources.links.answers import GOOD, HERE, THERE, page, titled
from tests.sources.links.conftest import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.loopback.hosts import Reply
    from tests.sources.links.conftest import Looked

PARKED = answer(page("one.example", '<script src="//img.sedoparking.com/x.js"></script>'))


def certificate(folder: Path, name: str, days: int) -> Path:
    """A certificate for a name that signs itself, good for so many days, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    names: list[x509.GeneralName] = [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=30))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / f"{name}.pem"
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hosts]:
    """Hosts with a certificate for `one.example` that is trusted."""
    path = certificate(tmp_path, HERE, 30)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
    with Hosts(path) as found:
        settle(monkeypatch, found)
        yield found


def test_a_certificate_for_its_own_name(trusted: Hosts, looked: Looked) -> None:
    url = trusted.at(HERE, "/a", GOOD)
    assert looked([url])[url].verdict == ALIVE


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (GOOD, UNREACHABLE),
        (answer("", 404), UNREACHABLE),
        (PARKED, DEAD),
        (titled("two.example is for sale"), DEAD),
        (redirect("https://www.hugedomains.com/domain_profile.cfm?d=two", 302), DEAD),
    ],
)
def test_a_certificate_for_another_name(trusted: Hosts, looked: Looked, reply: Reply, verdict: str) -> None:
    url = trusted.at(THERE, "/a", reply)
    judgment = looked([url])[url]
    assert judgment.verdict == verdict
    assert judgment.evidence.startswith("a certificate for another name")


def test_a_certificate_that_nobody_trusts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looked: Looked) -> None:
    with Hosts(certificate(tmp_path, HERE, 30)) as hosts:
        settle(monkeypatch, hosts)
        url = hosts.at(HERE, "/a", GOOD)
        assert looked([url])[url].verdict == UNREACHABLE
        assert not hosts.asked


def test_a_certificate_that_has_expired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looked: Looked) -> None:
    path = certificate(tmp_path, HERE, -1)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
    with Hosts(path) as hosts:
        settle(monkeypatch, hosts)
        url = hosts.at(HERE, "/a", PARKED)
        judgment = looked([url])[url]
    assert (judgment.verdict, "expired" in judgment.evidence) == (UNREACHABLE, True)


def test_no_tls_where_it_is_expected(hosts: Hosts, looked: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.5")
    url = hosts.at(HERE, "/a", GOOD).replace("http:", "https:")
    assert looked([url])[url].verdict == UNREACHABLE


def test_a_move_from_https_to_http_is_said(trusted: Hosts, hosts: Hosts, looked: Looked) -> None:
    url = trusted.at(HERE, "/a", redirect(hosts.at(THERE, "/a", GOOD)))
    trusted.names[THERE] = "127.0.0.1"
    assert looked([url])[url].evidence == f"HTTP 301 to {hosts.url(THERE, '/a')}"
