"""Names of streets as French communes give them: few that all have, and many that one has."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import yaml

WORDS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
SURNAMES = 3_000
# How often, in a hundred, a name has no type before it like the others, and a road leads to a town.
ODD, ROADS = 2, 70


class Names:
    """Draw names for the streets of communes, the commonest most often."""

    def __init__(self, random: Random, communes: list[str]) -> None:
        """Make the surnames; `communes` are those that roads lead to."""
        self._random = random
        self._communes = communes
        parts = (WORDS["beginnings"], WORDS["middles"], WORDS["endings"])
        self._surnames = random.sample(sorted({"".join(one) for one in product(*parts)}), SURNAMES)

    def draw(self) -> str:
        """Return the name of a street, its type before it."""
        kind = self._random.choices(list(WORDS["types"]), list(WORDS["types"].values()))[0]
        if self._random.randrange(100) < ODD:
            return self._one_of("odd")
        if kind == "Route" and self._random.randrange(100) < ROADS:
            return f"{kind} de {self._random.choice(self._communes)}"
        forms = (self._common, self._things, self._of_place, self._saint, self._person)
        return f"{kind} {self._random.choices(forms, (20, 20, 10, 7, 43))[0]()}"

    def _one_of(self, words: str) -> str:
        return str(self._random.choice(WORDS[words]))

    def _common(self) -> str:
        return self._one_of("everywhere")

    def _things(self) -> str:
        return f"des {self._one_of('things')}"

    def _of_place(self) -> str:
        kind = f"{self._one_of('kinds')} " if self._random.random() < 2 / 3 else ""
        return f"de la {kind}{self._one_of('places')}"

    def _saint(self) -> str:
        return f"Saint-{self._one_of('saints')}"

    def _person(self) -> str:
        forms = ("{title} {surname}", "{title} {first} {surname}", "{first} {surname}", "{surname}")
        form = self._random.choices(forms, (12, 8, 60, 20))[0]
        return form.format(
            title=self._one_of("titles"),
            first=self._one_of("first"),
            surname=self._random.choice(self._surnames),
        )
