"""Two checkouts never meet, and sockets have short paths."""

from pathlib import Path

import pytest
from paths import SHORT, _remembered_secret, name_checkout


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
