import pytest

from ckanext.inclusion.core.geocoding import build_index
from tests.unit.core.geocoding.ban import write_csv


@pytest.fixture(scope="session")
def index_path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ban")
    build_index([write_csv(folder)], folder / "ban.sqlite")
    return folder / "ban.sqlite"
