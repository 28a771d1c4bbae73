"""The wheel: what it holds, and that it works with every version that pyproject.toml allows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

import awesome_cli
from tests.git import git
from tests.paths import DATA, ROOT

if TYPE_CHECKING:
    from tests.loopback import Loopback

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = [Requirement(line) for line in PROJECT["dependencies"]]
LIST = """# A list

## Papers

- **Sparse things**, `arXiv, 2406.14833`, [arxiv](https://arxiv.org/abs/2406.14833)
- [**从零开始**](https://example.org/thing) - by hand
"""
COMMANDS = (
    ("--version",),
    ("import", "list.md"),
    ("add", "2406.14491", "lab/project", "--section", "papers", "--note", "Read this first."),
    ("sections", "add", "Code"),
    ("lint",),
    ("refresh", "2406.14491", "lab/project"),
    ("search", "sparse", "--json"),
    ("show", "2406.14491"),
    ("render", "-o", "README.md"),
)

_AUTHOR = {
    f"GIT_{role}_{name}": value
    for role in ("AUTHOR", "COMMITTER")
    for name, value in (("NAME", "A"), ("EMAIL", "a@example.org"))
}
_LISTS = DATA / "begun"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    [built] = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_it_holds_the_package_and_nothing_else(wheel: Path) -> None:
    assert wheel.name == f"awesome_list_cli-{awesome_cli.__version__}-py3-none-any.whl"
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "awesome_cli"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert held == set(ours.stdout.splitlines())


@pytest.mark.parametrize("requirement", DEPENDENCIES, ids=str)
def test_every_dependency_has_an_oldest_version(requirement: Requirement) -> None:
    assert len([one for one in requirement.specifier if one.operator == ">="]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("versions", ["lowest", "newest"])
def test_it_works_in_an_empty_environment(wheel: Path, server: Loopback, tmp_path: Path, versions: str) -> None:
    python = _installed(wheel, tmp_path / "venv", DEPENDENCIES if versions == "lowest" else [])
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "list.md").write_text(LIST, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | server.environment()
    for arguments in (*COMMANDS, ("add", server.page("any"), "--section", "papers")):
        command = [python.with_name("awesome"), *arguments]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        assert "Warning" not in done.stderr
    assert "从零开始" in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_newcomer_begins_a_list(wheel: Path, server: Loopback, tmp_path: Path) -> None:
    """In an empty home, with nothing but the wheel, git and pre-commit; then the same with lists that are there."""
    home = tmp_path / "home"
    home.mkdir()
    bin_ = _installed(wheel, tmp_path / "venv", []).parent
    inherited = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "LANG"))}
    environment = inherited | server.environment() | _AUTHOR
    environment |= {"HOME": str(home), "PIP_FIND_LINKS": str(wheel.parent)}
    environment["PATH"] = os.pathsep.join((str(bin_), str(Path(sys.executable).parent), os.environ["PATH"]))

    def typed(folder: Path, *command: str) -> None:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"

    for name, options in {"new": [], **{file.stem: ["--from", str(file)] for file in _LISTS.glob("*.md")}}.items():
        folder = tmp_path / name
        typed(tmp_path, "awesome", "init", name, "--yes", *options)
        section = re.search(r"--section (.+)", (folder / "CONTRIBUTING.md").read_text(encoding="utf-8"))
        assert section is not None
        typed(folder, "git", "init", "--quiet")
        for reference in ("2406.14491", "lab/project", "https://huggingface.co/lab/model-7b"):
            typed(folder, "sh", "-c", f"awesome add {reference} --section {section[1]}")
        typed(folder, "git", "add", "--all")
        typed(folder, "pre-commit", "run", "--all-files")
        typed(folder, "awesome", "lint")
        typed(folder, "awesome", "render", "-o", "README.md")
        typed(folder, "git", "commit", "--quiet", "--all", "-m", "Begin the list")
        assert "lab/project" in (folder / "README.md").read_text(encoding="utf-8")


INSTALL = re.compile(r"(pipx? install|pipx run --spec|uv tool install|uvx --from)(?: --quiet)? ([^\s`]+)(?: (\w+))?")


def test_install_lines_name_what_is_there() -> None:
    """The package by its name, this clone, or the address it was cloned from; and the program that it brings."""
    pages = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", *(ROOT / "awesome_cli/scaffold").rglob("*.*")]
    texts = [page.read_text("utf-8") for page in pages if page.is_file()]
    lines = [line for text in texts for line in INSTALL.findall(text)]
    ours = {PROJECT["name"], f"{PROJECT['name']}=={awesome_cli.__version__}", f"{PROJECT['name']}==@VERSION@"}
    assert {how for how, _, _ in lines} >= {"pipx install", "pip install", "uv tool install", "uvx --from"}
    assert {what.strip('".,;') or "." for _, what, _ in lines} <= {"git+ADDRESS", ".", *ours}
    assert {program for how, _, program in lines if how == "uvx --from"} == {*PROJECT["scripts"]}


@pytest.mark.slow
def test_it_installs_from_where_it_was_cloned_from(tmp_path: Path) -> None:
    files = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").rstrip("\0").split("\0")
    origin = tmp_path / "origin"  # made anew: where this clone is a shallow one, git serves its own clones badly
    for name in filter(lambda name: (ROOT / name).is_file(), files):
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, origin / name)
    git(origin, "init", "--quiet")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "All of it")
    python = _installed(f"git+{origin.as_uri()}", tmp_path / "venv", [])
    done = subprocess.run([python.with_name("awesome"), "--version"], capture_output=True, text=True, timeout=60)
    assert done.stdout == f"awesome {awesome_cli.__version__}\n"


def _installed(package: Path | str, folder: Path, lowest: list[Requirement]) -> Path:
    """The Python of a new environment with the package; of these dependencies it has the oldest version allowed."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin/python"
    constraints = folder / "constraints.txt"
    oldest = (
        f"{one.name}=={version.version}\n" for one in lowest for version in one.specifier if version.operator == ">="
    )
    constraints.write_text("".join(oldest), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    pip += [str(package), "--constraint", str(constraints)]
    done = subprocess.run(pip, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return python
