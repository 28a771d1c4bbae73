"""What every command shares, tried on a command of its own in a copy of the package: one new file."""

from __future__ import annotations

import errno
import inspect
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

import awesome_cli
from awesome_cli.cli import _session
from awesome_cli.cli._session import Session
from awesome_cli.errors import AwesomeError, ConfigError, InputError
from awesome_cli.model import Entry
from tests.paths import ROOT

if TYPE_CHECKING:
    from tests.conftest import MakeList

COMMAND = '''
"""A command that does what it is told."""

from __future__ import annotations

import sys
import time
from typing import Annotated

import typer

from awesome_cli.cli._session import Session
from awesome_cli.errors import InputError


def command(session: Session, what: str, count: Annotated[int, typer.Option()] = 1) -> int | None:
    """Does WHAT."""
    if what == "root":
        session.out(str(session.root))
    elif what == "fail":
        raise InputError("no \\x1b[31m such \\u202ething")
    elif what == "one":
        return 1
    elif what == "wait":
        session.out("waiting")
        sys.stdout.flush()
        time.sleep(60)
    elif what == "much":
        session.out("x" * count)
    elif what == "say":
        session.out("é\\ud800")
        session.say("said 中")
        session.warn("warned")
    return None
'''


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    without_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(awesome_cli.__file__).parent, folder / "awesome_cli", ignore=without_caches)
    (folder / "awesome_cli/cli/try_it.py").write_text(COMMAND)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "awesome.yaml").write_text("title: A\n")
    return tmp_path


def start(package: Path, *arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    environment = {"PYTHONPATH": str(package), "PATH": os.environ["PATH"], **options.pop("env", {})}  # type: ignore[dict-item]
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8", "cwd": package}
    settings |= {"env": environment, **options}
    command = [sys.executable, "-m", "awesome_cli", *map(str, arguments)]
    return subprocess.Popen(command, **settings)  # type: ignore[call-overload, no-any-return]


def run(package: Path, *arguments: str | Path, **options: object) -> tuple[int, str, str]:
    process = start(package, *arguments, **options)
    out, error = process.communicate(timeout=30)
    assert "Traceback" not in (error or "")
    return process.returncode, out, error


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["try-it", "nothing"], 0),
        (["--version"], 0),
        (["-h"], 0),
        (["try-it", "--help"], 0),
        (["try-it", "one"], 1),
        (["try-it", "fail"], 2),
        (["try-it"], 2),
        (["try-it", "x", "--no-such"], 2),
        (["try-it", "x", "--count", "many"], 2),
        (["no-such"], 2),
        (["--root"], 2),
        (["--root", "none", "try-it", "root"], 2),
        ([], 2),
    ],
)
def test_a_command_ends_with_its_code(package: Path, arguments: list[str], code: int) -> None:
    assert run(package, *arguments)[0] == code


def test_an_error_is_its_message_and_nothing_that_moves_a_cursor(package: Path) -> None:
    assert run(package, "try-it", "fail") == (2, "", "awesome: no \ufffd[31m such \ufffdthing\n")


def test_the_root_may_stand_before_and_after_the_command(package: Path, root: Path) -> None:
    for arguments in (["--root", root, "try-it", "root"], [f"--root={root}", "try-it", "root"]):
        assert run(package, *arguments) == (0, f"{root}\n", "")
    assert run(package, "try-it", "root", "--root", root) == (0, f"{root}\n", "")
    (root / "a/b").mkdir(parents=True)
    assert run(package, "try-it", "root", cwd=root / "a/b") == (0, f"{root}\n", "")


def test_without_a_list_the_message_says_how_to_start_one(package: Path, tmp_path: Path) -> None:
    code, out, error = run(package, "try-it", "root", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "awesome import FILE" in error


@pytest.mark.parametrize("flags", [[], ["-q"], ["--quiet"]])
def test_quiet_leaves_the_result_and_what_must_be_known(package: Path, flags: list[str]) -> None:
    code, out, error = run(package, *flags, "try-it", "say")
    assert (code, out) == (0, "é?\n")
    assert error == ("warned\n" if flags else "said 中\nwarned\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_encoding_of_a_terminal_ends_a_command(package: Path, encoding: str) -> None:
    code, *_ = run(package, "try-it", "say", env={"PYTHONIOENCODING": encoding}, encoding="latin-1")
    assert code == 0


def test_an_interrupt_is_130(package: Path) -> None:
    process = start(package, "try-it", "wait")
    assert process.stdout is not None
    assert process.stdout.readline() == "waiting\n"
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=30)
    assert (process.returncode, out, error) == (130, "", "awesome: interrupted\n")


@pytest.mark.parametrize("count", ["1", "1000000"])
def test_a_reader_that_has_gone_is_no_fault(package: Path, count: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        code, _, error = run(package, "try-it", "much", "--count", count, stdout=writer)
    finally:
        os.close(writer)
    assert (code, error) == (0, "")


@pytest.mark.parametrize(
    "arguments", ["try-it much", "try-it much --count 1000000", "--help", "try-it --help", "--version"]
)
def test_a_full_disk_is_a_fault(package: Path, arguments: str) -> None:
    with Path("/dev/full").open("w") as full:
        code, _, error = run(package, *arguments.split(), stdout=full)
    assert (code, error) == (2, "awesome: standard output cannot be written: No space left on device\n")


def test_a_closed_output_is_no_traceback(package: Path) -> None:
    assert run(package, "try-it", "much", stdout=None, preexec_fn=lambda: os.close(1))[0] == 0


@pytest.mark.parametrize("arguments", ["lint", "render", "search one", "sections", "show github-lab--one", "edit nope"])
def test_streams_that_are_closed_are_no_traceback(make_list: MakeList, arguments: str) -> None:
    root = make_list({}, Entry(title="One", kind="repo", sections=("pretrain",), url="https://github.com/lab/one"))
    script = f"exec {sys.executable} -m awesome_cli {arguments}"
    shown = [
        subprocess.run(
            ["sh", "-c", f"{script} {closed}"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        for closed in (">&-", "2>&-", "")
    ]
    no_output, no_errors, both = shown
    assert (no_output.returncode, no_output.stderr) == (both.returncode, both.stderr)
    assert (no_errors.returncode, no_errors.stdout) == (both.returncode, both.stdout)


def test_how_a_command_ends_is_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    def command(session: Session, error: BaseException | None) -> int | None:
        session.out("result")
        session.write("whole\n")
        if error is not None:
            raise error
        return None

    session = Session(None, True, False)
    codes = [
        _session.run_command(command, session, {"error": error})
        for error in (None, InputError("x"), KeyboardInterrupt())
    ]
    assert codes == [0, 2, 130]
    assert capsys.readouterr() == ("result\nwhole\n" * 3, "awesome: x\nawesome: interrupted\n")


def test_the_shared_options_are_added_to_a_commands_own() -> None:
    def command(session: Session, what: str, count: int = 1) -> int | None:
        return None

    parameters = inspect.signature(_session.as_command(command)).parameters
    assert list(parameters) == ["what", "count", "root", "quiet", "verbose", "context"]
    assert parameters["count"].default == 1
    with pytest.raises(typer.Exit) as ended:
        _session.as_command(command)(what="x")
    assert ended.value.exit_code == 0


def test_a_session_knows_its_root(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    assert Session(None, False, False).root == Session(root, False, False).root == root
    Session(None, False, False).say("said")
    assert capsys.readouterr().err == "said\n"
    with pytest.raises(ConfigError):
        _ = Session(root / "none", False, False).root


def test_what_fails_to_be_written_is_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(AwesomeError, match="No space left"), _session.standard_output():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with _session.standard_output():
        raise BrokenPipeError
