"""Values as keys: what people write differently and mean alike has one key.

Case, accents, punctuation, spaces, plurals, small words and the points of initials do not count.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "·": ""})
_WORD = re.compile(r"[a-z0-9€]+")
# "S.A.R.L.": initials, one after the other.
_INITIALS = re.compile(r"\b(?:[a-z]\.)+[a-z]\b")
# An apostrophe parts an article from its word.
_SMALL = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "un"}
)
# Words that people take for each other, on plain text.
_SAME = (
    (re.compile(r"\brendez[ -]?vous\b|\br\.?d\.?v\b\.?"), "rdv"),
    (re.compile(r"\b(?:courriels?|e-?mails?|mel)\b"), "mail"),
)
# Shorter words end in an s of their own: CAF, MDS, bus.
_SHORTEST_PLURAL = 4


@lru_cache(65_536)
def plain_text(text: str) -> str:
    """Return a text in small letters without accents or ligatures.

    >>> plain_text("Médiathèque – ŒUVRE")
    'mediatheque – oeuvre'
    """
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(one for one in apart if not unicodedata.combining(one))


@lru_cache(65_536)
def fold(text: str) -> str:
    """Return the key of a value.

    >>> fold("Fabriques de Territoire") == fold("FABRIQUE DE  TERRITOIRES")
    True
    >>> fold("Accès libre") == fold("libre accès")
    False
    >>> fold("S.A.R.L."), fold("Prendre rendez-vous par e-mail")
    ('sarl', 'prendre rdv par mail')
    """
    plain = plain_text(text)
    for same, word in _SAME:
        plain = same.sub(word, plain)
    joined = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    words = [word for word in _WORD.findall(joined) if word not in _SMALL]
    return " ".join(map(_without_plural, words))


def _without_plural(word: str) -> str:
    return word[:-1] if len(word) >= _SHORTEST_PLURAL and word.endswith(("s", "x")) else word
