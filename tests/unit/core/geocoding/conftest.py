import pytest

from ckanext.inclusion.core.geocoding import LocalGeocoder, build_index
from tests.unit.core.geocoding.ban import HEADER, MANOSQUE, lines_of, write_csv


@pytest.fixture(scope="session")
def index_path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ban")
    build_index([write_csv(folder)], folder / "ban.sqlite")
    return folder / "ban.sqlite"


@pytest.fixture(scope="session")
def make_geocoder(tmp_path_factory):
    """Make an index of streets in one commune, by their names."""

    def make(streets):
        folder = tmp_path_factory.mktemp("names")
        rows = [HEADER]
        for number, (name, houses) in enumerate(streets.items()):
            rows += lines_of(number, name, MANOSQUE, houses)
        path = folder / "adresses-04.csv"
        path.write_text("\n".join([*rows, ""]), "utf-8")
        build_index([path], folder / "ban.sqlite")
        return LocalGeocoder.open(folder / "ban.sqlite")

    return make
