"""Why no answer came, as far as it matters: who is at fault, and for how long."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.sources.http import NoAnswer, as_no_answer
from awesome_cli.sources.links.trail import (
    BROKEN,
    NO_HOST,
    NO_RESOLVER,
    PRIVATE,
    REFUSED,
    SLOW,
    TLS,
    UNEXPECTED,
    WRONG_NAME,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_SUCH_NAME = frozenset(
    value
    for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY")
    if (value := getattr(socket, name, None)) is not None
)
_HOSTNAME_MISMATCH = (62, 64)
"""OpenSSL's X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH."""
_KINDS = {"slow": SLOW, "private": PRIVATE, "unexpected": UNEXPECTED}


class Failure(NamedTuple):
    """Why no answer came."""

    kind: str
    reason: str


def failure_of(error: Exception) -> Failure | None:
    """What an error of the network is; None for a bug of ours."""
    trouble = as_no_answer(error)
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            if cause.errno in _NO_SUCH_NAME:
                return Failure(NO_HOST, "no such host")
            return Failure(NO_RESOLVER, "the host's name could not be looked up")
        if isinstance(cause, ssl.SSLCertVerificationError):
            if cause.verify_code in _HOSTNAME_MISMATCH:
                return Failure(WRONG_NAME, "a certificate for another name")
            return Failure(TLS, f"a certificate that is not trusted ({cause.verify_message})")
        if isinstance(cause, ConnectionRefusedError):
            return Failure(REFUSED, "connection refused")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Failure(TLS, "no secure connection")
    if trouble is None:
        is_of_address = isinstance(error, (ValueError, OSError))
        return Failure(UNEXPECTED, "an address that cannot be requested") if is_of_address else None
    return Failure(_KINDS.get(trouble.kind, BROKEN), trouble.reason)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and all that it came from: libraries wrap them in each other, as arguments and as causes."""
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, NoAnswer):
            continue
        seen.add(id(one))
        yield one
        inner = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        waiting += [part for part in inner if isinstance(part, BaseException)]
