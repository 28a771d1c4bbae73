"""An imported list on disk: written once, added to, and never changed by importing it again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate import import_list
from awesome_cli.errors import ConfigError, StoreError
from awesome_cli.markdown.classic import read as markdown
from awesome_cli.model import Entry, Link, Measure, Placement
from awesome_cli.storage import config_file, lock, schema, store, workspace
from awesome_cli.storage.yaml import canonical
from tests.paths import SEED

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.curate.import_list import ImportResult
    from tests.conftest import MakeList


def take_in(root: Path, text: str, dry_run: bool = False) -> ImportResult:
    return import_list.run(root, markdown.read(text), dry_run)


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file of a list but the lock."""
    paths = (path for path in root.rglob("*") if path.is_file() and path.name != lock.FILE)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed list, imported once for tests that only read it."""
    root = tmp_path_factory.mktemp("seed")
    take_in(root, SEED.read_text(encoding="utf-8"))
    return root


def test_the_seed_becomes_a_sound_list(seed: Path) -> None:
    list_ = workspace.load(seed)
    assert list_.problems == []
    assert len(list_.entries) == 202
    assert len(list_.numbers) == 12
    assert list_.config.title == "Awesome llm training"
    assert len(list_.config.paths()) == 18
    assert all(entry.id == entry.stem() for entry in list_.entries)
    for entry in list_.entries:
        assert (seed / entry.path).read_text(encoding="utf-8") == canonical.text(schema.raw_of(entry))


def test_the_order_of_the_seed_is_shown(seed: Path) -> None:
    shown = workspace.load(seed).catalog().by_section()
    read = markdown.read(SEED.read_text(encoding="utf-8"))
    for path, entries in shown.items():
        listed = [item.entry.identities()[0] for item in read.items if item.entry.sections == (path,)]
        assert [entry.identities()[0] for entry in entries] == list(dict.fromkeys(listed))


def test_importing_again_changes_nothing_even_what_people_edited(tmp_path: Path) -> None:
    text = SEED.read_text(encoding="utf-8")
    take_in(tmp_path, text)
    noted = tmp_path / "entries" / "arxiv-2403.05812.yaml"
    noted.write_text(
        noted.read_text(encoding="utf-8")
        .replace("title: Algorithmic", "title: The algorithmic")
        .replace("since 2012, the", "Since 2012 the")
        .replace("kind: paper", "kind: paper  # mine"),
        encoding="utf-8",
    )
    before = snapshot(tmp_path)
    assert "Since 2012 the" in before["entries/arxiv-2403.05812.yaml"].decode()
    outcome = take_in(tmp_path, text)
    assert snapshot(tmp_path) == before
    assert outcome == import_list.ImportResult((), (), (), (), ())


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    outcome = take_in(tmp_path, SEED.read_text(encoding="utf-8"), dry_run=True)
    assert len(outcome.created) == 202
    assert outcome.written == ("awesome.yaml", ".gitattributes", ".gitignore", "metrics.csv")
    assert list(tmp_path.iterdir()) == []


def test_prose_goes_to_files_of_its_own(tmp_path: Path) -> None:
    take_in(tmp_path, "# A\n\nHello.\n\n## B\n\nAbout B.\n\n- [x](https://x.org)\n\n<!-- awesome: footer -->\nBye.\n")
    settings = config_file.load(tmp_path)
    assert (tmp_path / settings.render.header).read_text() == "Hello.\n"
    assert (tmp_path / settings.render.footer).read_text() == "Bye.\n"
    assert settings.sections[0].text == "About B."


def test_git_learns_what_it_must_know_and_keeps_what_it_knew(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(b"build/\r\n*.log")
    take_in(tmp_path, MORE)
    assert (tmp_path / ".gitignore").read_bytes() == b"build/\r\n*.log\n.awesome.lock\n"
    assert (tmp_path / ".gitattributes").read_text() == "".join(
        f"{name}.csv merge=union\n" for name in ("metrics", "facts", "links")
    )


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "header.md").write_text("Mine.\n")
    take_in(tmp_path, "# A\n\nHello.\n\n## B\n- [x](https://x.org)\n")
    assert (tmp_path / "docs" / "header.md").read_text() == "Mine.\n"
    assert config_file.load(tmp_path).render.header == "docs/header-2.md"


KNOWN = Entry(
    title="Mine",
    kind="paper",
    sections=("pretrain",),
    arxiv="2406.14833",
    authors=("A B",),
    links=(Link("https://l.org/1", "talk"),),
    notes=("A remark.",),
    weight=5,
)
MORE = """# Other list

## Pretrain
- **Theirs**, `ICML, 2024`, [arxiv](https://arxiv.org/abs/2406.14833), citation: [**7**](https://scholar.google.com/x)

  *A B, C D* · ([video](http://www.l.org/1/)) · ([slides](https://l.org/2))
  - A remark
  - Something else entirely.
- [**n**](https://github.com/o/n)

## Scaling
- **Theirs**, [arxiv](https://arxiv.org/abs/2406.14833)

## New
### Deep
- [x](https://x.org)
"""


def test_an_existing_list_gets_what_is_new_and_keeps_the_rest(make_list: MakeList) -> None:
    root = make_list({}, KNOWN)
    outcome = take_in(root, MORE)
    list_ = workspace.load(root)
    [known] = [entry for entry in list_.entries if entry.arxiv]
    assert known._replace(id="", path="") == KNOWN._replace(
        sections=("pretrain", "scaling"),
        venue="ICML",
        year="2024",
        links=(*KNOWN.links, Link("https://l.org/2", "slides")),
        notes=("A remark.", "Something else entirely."),
    )
    assert list_.config.paths() == ["pretrain", "pretrain/other", "scaling", "new", "new/deep"]
    assert [entry.weight for entry in list_.entries] == [5, 6, 7]
    assert list_.numbers == {
        ("arxiv:2406.14833", "citations"): Measure(
            "arxiv:2406.14833", "citations", "7", "https://scholar.google.com/x", "google-scholar", ""
        )
    }
    assert outcome.changed == ("entries/arxiv-2406.14833.yaml",)
    before = snapshot(root)
    take_in(root, MORE)
    assert snapshot(root) == before


def test_an_entry_that_people_have_moved_stays_where_it_is(make_list: MakeList) -> None:
    root = make_list({}, KNOWN._replace(sections=("pretrain/other",)))
    outcome = take_in(root, MORE)
    [known] = [entry for entry in workspace.load(root).entries if entry.arxiv]
    assert known.sections == ("pretrain/other",)
    assert [(finding.kind, finding.message) for finding in outcome.left_out] == [
        ("section", "arxiv-2406.14833 stays in pretrain/other; the file has it in pretrain, scaling")
    ]


def test_a_fetched_count_is_not_replaced(make_list: MakeList) -> None:
    row = "arxiv:2406.14833,citations,9,https://s.org,semantic-scholar,2024-07-01"
    root = make_list({"metrics.csv": f"subject,metric,value,url,source,checked\n{row}\n"}, KNOWN)
    take_in(root, MORE)
    assert workspace.load(root).numbers["arxiv:2406.14833", "citations"].value == "9"


def test_comments_in_awesome_yaml_stay_and_renamed_sections_are_known(make_list: MakeList) -> None:
    text = """
    # my list
    title: Mine  # really
    sections:
      - title: Before training
        was: pretrain
      - title: Scaling
        slug: size  # short
    """
    root = make_list({"awesome.yaml": text})
    take_in(root, MORE)
    written = (root / "awesome.yaml").read_text()
    assert "# my list\ntitle: Mine  # really\n" in written
    assert "slug: size  # short\n" in written
    assert config_file.load(root).paths() == ["before-training", "size", "new", "new/deep"]
    assert {path for entry in workspace.load(root).entries for path in entry.sections} == {
        *("before-training", "size", "new/deep")
    }


def test_what_a_list_of_its_own_cannot_take_in_is_named(make_list: MakeList) -> None:
    root = make_list({"entries/arxiv-2406.14833.yaml": "title: [broken\n"})
    outcome = take_in(root, MORE.replace("## Pretrain", "Hello.\n\n## Pretrain"))
    assert [finding.kind for finding in outcome.left_out] == ["header", "entry"]
    assert {problem.path for problem in outcome.problems} == {"entries/arxiv-2406.14833.yaml"}
    assert (root / "entries" / "arxiv-2406.14833.yaml").read_text() == "title: [broken\n"
    assert (root / "entries" / "github-o--n.yaml").exists()


def test_a_broken_configuration_is_not_written_over(make_list: MakeList) -> None:
    root = make_list({"awesome.yaml": "titel: x\n"})
    with pytest.raises(ConfigError, match="title"):
        take_in(root, MORE)
    assert (root / "awesome.yaml").read_text() == "titel: x\n"


def test_prose_of_a_section_is_taken_in_once_and_never_over_a_persons(make_list: MakeList) -> None:
    root = make_list({"awesome.yaml": "title: Mine\nsections:\n  - title: A  # first\n  - title: B\n    text: Mine.\n"})
    text = "# L\n## A\n\nAbout A.\n\n- [x](https://x.org)\n\n## B\n\nAbout B.\n"
    outcome = take_in(root, text)
    assert [section.text for section in config_file.load(root).sections] == ["About A.", "Mine."]
    assert "title: A  # first\n" in (root / "awesome.yaml").read_text()
    assert [finding.kind for finding in outcome.left_out] == ["text"]


def test_an_address_that_an_entry_lacks_is_filled_in_or_becomes_a_link(make_list: MakeList) -> None:
    root = make_list({}, KNOWN)
    paper = "[arxiv](https://arxiv.org/abs/2406.14833), [doi](https://doi.org/10.1145/1)"
    take_in(root, f"# L\n## Pretrain\n- **T**, {paper}, [paper](https://p.org/1)\n")
    take_in(root, f"# L\n## Pretrain\n- **T**, {paper}, [paper](https://p.org/2)\n")
    [entry] = workspace.load(root).entries
    assert (entry.doi, entry.url) == ("10.1145/1", "https://p.org/1")
    assert entry.links == (*KNOWN.links, Link("https://p.org/2"))


LIST = "Hello.\n\n# T\n\nProse.\n\n## S\n\n- [a](https://e.org/a)\n"


def test_a_folder_with_traps_is_no_way_out(tmp_path: Path) -> None:
    """Links that lead out are not written through, and nobody waits for a pipe."""
    root, outside = tmp_path / "list", tmp_path / "outside"
    outside.mkdir()
    root.mkdir()
    (root / "docs").symlink_to(outside)
    with pytest.raises(ConfigError, match="leads out"):
        take_in(root, LIST)
    assert (list(outside.iterdir()), (root / "entries").exists()) == ([], False)
    (root / "docs").unlink()
    (root / "docs").mkdir()
    os.mkfifo(root / "docs/header.md")
    os.mkfifo(root / ".gitignore")
    (outside / "secret").write_text("secret")
    (root / ".gitattributes").symlink_to(outside / "secret")
    assert take_in(root, LIST).written == ("awesome.yaml", "docs/header-2.md")
    assert (root / ".gitattributes").is_symlink()


def test_numbers_that_cannot_be_written_keep_everything_as_it_was(make_list: MakeList) -> None:
    root = make_list({"metrics.csv": "what is this\n"})
    before = snapshot(root)
    with pytest.raises(StoreError, match="nothing is written over it"):
        take_in(root, SEED.read_text(encoding="utf-8"))
    assert snapshot(root) == before


def test_what_is_known_by_its_title_is_imported_once(make_list: MakeList) -> None:
    text = "title: T\nfields: {license: text, open: flag}\nsections:\n  - title: A\n  - {title: B, was: old}\n"
    root = make_list({"awesome.yaml": text})
    new = Entry(title="A Closed Model", kind="model", sections=("a",), placements=(Placement("b", "Other words"),))
    read = markdown.read("# T\n\n## A\n\n## B\n")._replace(entries=(new,))
    assert import_list.run(root, read).created == (f"entries/{new.stem()}.yaml",)
    assert import_list.run(root, read).changed == ()
    # A person has given it an address, and thereby another name.
    [entry] = workspace.load(root).entries
    store.update(root, entry.path, {"url": "https://example.org/model"})
    again = read._replace(entries=(new._replace(custom={"license": "MIT", "open": False, "other": "x"}),))
    outcome = import_list.run(root, again)
    assert (outcome.created, outcome.changed) == ((), (entry.path,))
    [entry] = workspace.load(root).entries
    assert (entry.custom, entry.links, entry.url) == (
        {"license": "MIT", "open": False},
        (),
        "https://example.org/model",
    )
    assert import_list.run(root, again).changed == ()
