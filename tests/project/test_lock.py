"""requirements-dev.txt is complete: `make setup` installs it to the letter, and pip resolves nothing."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import tomllib
import zipfile
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
PINS = [Requirement(line) for line in re.findall(r"^([\w.-]+==.+) \\\n    --hash=sha256:", LOCK, re.MULTILINE)]
ASKED = [Requirement(line) for line in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]]

# One lock serves every machine: a marker may make a requirement apply on some of them alone.
MACHINES: dict[str, dict[str, str]] = {
    "this one": {},
    "newer Python": {"python_version": "3.14", "python_full_version": "3.14.0"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin"},
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def test_every_line_of_the_lock_is_read() -> None:
    assert len(PINS) == len(re.findall(r"^[^\s#]", LOCK, re.MULTILINE)) > 0


def test_the_lock_names_no_package_index() -> None:
    assert "://" not in LOCK
    assert "--index-url" not in LOCK


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_the_lock_holds_all_that_is_needed_and_no_more(machine: Mapping[str, str]) -> None:
    pinned = {canonicalize_name(pin.name): pin for pin in PINS if _applies(pin, machine)}
    needed = dict(_needed(machine))
    unmet = {
        requirement: by
        for requirement, by in needed.items()
        if (pin := pinned.get(canonicalize_name(requirement.name))) is None
        or _version(pin) not in requirement.specifier
    }
    assert unmet == {}
    assert set(pinned) == {canonicalize_name(requirement.name) for requirement in needed}


def test_the_packages_that_are_read_here_are_the_locked_ones() -> None:
    locked = {canonicalize_name(pin.name): _version(pin) for pin in PINS if _applies(pin, {})}
    installed = {package.name: package.version for package in importlib.metadata.distributions()}
    here = {canonicalize_name(name): version for name, version in installed.items()}
    assert {name: here.get(name) for name in locked} == locked, "the lock has changed: run `make setup`"


def _needed(machine: Mapping[str, str]) -> Iterator[tuple[Requirement, str]]:
    """All that the project needs on a machine, directly or through another package, with who asks for it."""
    seen: set[tuple[str, str]] = set()
    waiting = [(requirement, "pyproject.toml") for requirement in ASKED]
    while waiting:
        requirement, by = waiting.pop()
        yield requirement, by
        for extra in {"", *requirement.extras}:
            if (requirement.name, extra) not in seen:
                seen.add((requirement.name, extra))
                waiting += [
                    (further, str(requirement))
                    for further in map(Requirement, _metadata(requirement.name))
                    if _applies(further, {**machine, "extra": extra})
                ]


def _metadata(name: str) -> list[str]:
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:  # needed on another machine alone
        return []


def _applies(requirement: Requirement, machine: Mapping[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(dict(machine))


def _version(pin: Requirement) -> str:
    [specifier] = pin.specifier
    return specifier.version


@pytest.mark.slow
def test_a_release_of_tomorrow_does_not_reach_the_setup(tmp_path: Path) -> None:
    """pip is shown a newer release of every locked package, and installs the locked ones all the same."""
    for pin in PINS:
        _release(tmp_path / "tomorrow", pin.name, "9999")
    environment = {**os.environ, "PIP_FIND_LINKS": str(tmp_path / "tomorrow")}
    setup = ["make", "setup", f"VENV={tmp_path / 'venv'}"]
    done = subprocess.run(setup, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    [folder] = (tmp_path / "venv").glob("lib/*/site-packages")
    found = importlib.metadata.distributions(path=[str(folder)])
    installed = {canonicalize_name(package.name): package.version for package in found}
    assert installed.items() >= {pin.name: _version(pin) for pin in PINS if _applies(pin, {})}.items()


def _release(folder: Path, name: str, version: str) -> None:
    """Write an empty wheel."""
    folder.mkdir(exist_ok=True)
    stem = f"{name.replace('-', '_')}-{version}"
    with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as wheel:
        about = f"{stem}.dist-info"
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
