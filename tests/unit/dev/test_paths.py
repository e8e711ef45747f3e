"""Two checkouts never meet, and sockets have short paths."""

from pathlib import Path

import paths
import pytest
from paths import SHORT, _remembered_secret, name_checkout, plain_path
from terminal import Problem


@pytest.mark.parametrize(
    ("root", "secret"),
    [("/elsewhere", "one"), ("/a folder", "another")],
    ids=["a copy", "a new clone at the same place"],
)
def test_another_checkout_has_another_folder(root: str, secret: str) -> None:
    assert name_checkout(Path(root), secret) != name_checkout(Path("/a folder"), "one")


def test_a_socket_fits_its_limit_however_long_the_checkouts_path() -> None:
    name = name_checkout(Path("/very long" * 50), "secret")
    assert len(str(SHORT / name / "postgres" / ".s.PGSQL.5432")) < 100
    assert " " not in name


def test_a_checkout_remembers_its_folder(tmp_path: Path) -> None:
    first = _remembered_secret(tmp_path / "var" / "secret")
    assert _remembered_secret(tmp_path / "var" / "secret") == first
    assert len(first) == 16


@pytest.fixture(params=["à 100%", "100%(here)s", "a:b", "a#b"])
def awkward(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of a checkout with a character that some program takes for its own."""
    monkeypatch.setattr(paths, "SHORT", tmp_path)
    folder = tmp_path / request.param
    folder.mkdir()
    return folder


def test_a_name_that_not_all_programs_take_is_left_out_of_all_paths(awkward: Path) -> None:
    link = plain_path(awkward)
    assert link.resolve() == awkward
    assert awkward.name not in str(link)
    assert plain_path(awkward) == link


def test_a_link_that_leads_elsewhere_is_told(awkward: Path, tmp_path: Path) -> None:
    link = plain_path(awkward)
    link.unlink()
    link.symlink_to(tmp_path)
    with pytest.raises(Problem, match="belongs to somebody else"):
        plain_path(awkward)


@pytest.mark.parametrize("name", ["ckanext-inclusion", "Mes projets", "l'été", "a+b=c"])
def test_a_plain_name_stays(name: str) -> None:
    assert plain_path(Path("/home") / name) == Path("/home") / name


@pytest.mark.parametrize("name", ["le $HOME", 'un "b"', "a`b", "a\\b"])
def test_a_name_that_postgresql_cannot_take_is_told(name: str) -> None:
    with pytest.raises(Problem, match="PostgreSQL runs in no folder"):
        plain_path(Path("/home") / name)
