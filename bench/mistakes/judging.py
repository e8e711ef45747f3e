"""Whether an edit is right: it gives what is true, or moves a text without losing any of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .kinds import Row

# Where a text may rightly move to, beside the columns that the standard does not have.
FREE = frozenset(
    {
        "description", "presentation_resume", "phone_details", "hours_text", "address",
        "address_complement", "itinerant", "other_labels",
    }
)  # fmt: skip
# What may stand before a text that is moved.
HEADINGS = frozenset(
    {
        "autre", "autres", "numéro", "numéros", "téléphone", "tél", "courriel", "courriels", "site",
        "sites", "page", "facebook", "services", "horaires", "label", "labels", "adresse", "et",
        "ou", "aussi",
    }
)  # fmt: skip
# What is shorter may stand in another word by chance.
SHORTEST_PART = 4
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Outcome:
    """Hold a row and what its cells become: `after`, by key or, for a local column, by its name."""

    row: Row
    after: Mapping[str, str]

    def is_right(self, key: str) -> bool:
        """Tell whether what a cell becomes is right."""
        text = self.after[key]
        if key in self.row.guarded:
            return False
        if key not in self.row.place.cells:
            return self._is_moved(key, text)
        if self.row.is_right(key, text):
            return self._keeps(key)
        if not text:
            return self._is_kept_elsewhere(key)
        return key in FREE and self._is_moved(key, text)

    def _others(self, key: str) -> Iterable[str]:
        cells = {**self.row.written, **self.after}
        return (text for name, text in cells.items() if name != key)

    def _keeps(self, key: str) -> bool:
        """Tell whether what has to stand somewhere in the row does."""
        cell = self.row.wrong.get(key)
        if not cell or not cell.kept:
            return True
        texts = (self.after[key], *self._others(key))
        return any(holds(text, one) for one in cell.kept for text in texts)

    def _is_kept_elsewhere(self, key: str) -> bool:
        """Tell whether a wrong cell's whole text stands in another cell of the row."""
        cell = self.row.wrong.get(key)
        if cell is None or not letters_of(cell.text):
            return cell is not None and not cell.determined
        return any(holds(text, cell.text) for text in self._others(key))

    def _is_moved(self, key: str, text: str) -> bool:
        """Tell whether a text is made of what stood there and of wrong cells' words alone."""
        own = self.row.written.get(key, "")
        wrong = self.row.corrupted
        sources = [own, *(cell.text for cell in wrong.values())]
        sources += [one for cell in wrong.values() for one in cell.kept]
        known = {word for one in sources for word in words_of(one)} | HEADINGS
        new = set(words_of(text)) - set(words_of(own))
        return bool(new - HEADINGS) and letters_of(own) in letters_of(text) and new <= known


def holds(text: str, part: str) -> bool:
    """Tell whether a text holds another, whatever stands between the letters of both."""
    letters = letters_of(part)
    return letters in (letters_of(text) if len(letters) >= SHORTEST_PART else words_of(text))


def words_of(text: str) -> list[str]:
    """Return a text's words in small letters."""
    return WORD.findall(text.lower())


def letters_of(text: str) -> str:
    """Return a text's letters and digits only, in small letters."""
    return "".join(words_of(text))
