"""What passed is remembered for the files that it passed on, and for no others."""

import shutil
from pathlib import Path

import passing
import pytest
from passing import describe_tree, has_passed, note_passed
from processes import run


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "a checkout"
    run(["git", "init", "-q", root])
    (root / ".gitignore").write_text("var/\n")
    (root / "module.py").write_text("one = 1\n")
    monkeypatch.setattr(passing, "ROOT", root)
    monkeypatch.setattr(passing, "PASSED", root / "var" / "passed")
    return root


def test_the_same_files_need_not_pass_twice() -> None:
    note_passed("unit", describe_tree())
    assert has_passed("unit", describe_tree())
    assert not has_passed("browser", describe_tree())


@pytest.mark.parametrize(("name", "content"), [("module.py", "one = 2\n"), ("new.py", "")])
def test_a_changed_or_new_file_has_not_passed(checkout: Path, name: str, content: str) -> None:
    note_passed("unit", describe_tree())
    (checkout / name).write_text(content)
    assert not has_passed("unit", describe_tree())


def test_a_file_that_is_gone_counts_as_a_change(checkout: Path) -> None:
    run(["git", "-C", checkout, "add", "."])
    before = describe_tree()
    (checkout / "module.py").unlink()
    assert describe_tree() != before


def test_nothing_is_remembered_of_an_archive(checkout: Path) -> None:
    shutil.rmtree(checkout / ".git")
    note_passed("unit", describe_tree())
    assert not has_passed("unit", describe_tree())
