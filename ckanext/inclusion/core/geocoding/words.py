"""The words of a street's name as keys: what people write differently and mean alike has one key.

Both sides, the official name and what a producer wrote, go through the same function: so a short
form that stands for two words (`col`: colonel, and the pass) costs nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ckanext.inclusion.core.geography import spelled_key

# Words for a street, and how they are shortened (the tax office's list of types, and usage).
TYPES: dict[str, str] = {
    "allee": "all alle allees alls",
    "avenue": "av ave aven avn",
    "boulevard": "bd bld blvd boul bvd bl",
    "carrefour": "carr",
    "chaussee": "chs",
    "chemin": "che ch chem chm cheminement cem",
    "cite": "",
    "clos": "",
    "corniche": "cor",
    "cours": "crs",
    "domaine": "dom",
    "descente": "",
    "escalier": "esc escaliers",
    "esplanade": "espl esp",
    "faubourg": "fg fbg faub",
    "hameau": "ham",
    "impasse": "imp ips",
    "lotissement": "lot lotis",
    "mail": "",
    "montee": "mte mtee",
    "parc": "prc",
    "parvis": "prv",
    "passage": "pass psg",
    "place": "pl plc",
    "placette": "",
    "porte": "",
    "promenade": "prom",
    "quai": "qai",
    "quartier": "qu qua quart qrt qtier",
    "residence": "res resid",
    "rocade": "",
    "rond": "rd",
    "route": "rte rt",
    "rue": "",
    "ruelle": "rle",
    "sentier": "sent sente",
    "square": "sq",
    "traverse": "tra trav tsse",
    "venelle": "ven",
    "villa": "vla",
    "villas": "",
    "village": "vge",
    "voie": "",
    "zone": "",
    "za": "",
    "zi": "",
    "zac": "",
}
# Other words that addresses shorten.
SHORT: dict[str, str] = {
    "abbe": "abb",
    "adjudant": "adj",
    "amiral": "amal",
    "ancien": "anc",
    "ancienne": "ancne",
    "batiment": "bat",
    "capitaine": "cap capt cne",
    "cardinal": "cdl",
    "centre": "ctre ctr",
    "chateau": "chat cht",
    "colonel": "col clnl",
    "combattants": "comb",
    "commandant": "cdt cmdt cdant",
    "commercial": "cial",
    "docteur": "dr doct",
    "eglise": "egl",
    "general": "gal gen gral",
    "grand": "gd",
    "grande": "gde",
    "immeuble": "imm",
    "industrielle": "ind",
    "ingenieur": "ing",
    "lieutenant": "lt lieut",
    "marechal": "mal",
    "monseigneur": "mgr",
    "monsieur": "mr",
    "nouveau": "nouv",
    "nouvelle": "nvelle",
    "petite": "ptte",
    "president": "pdt pres prdt",
    "professeur": "pr prof",
    "republique": "rep",
    "saint": "snt",
    "sergent": "sgt",
    "vieille": "vle",
    "vieux": "vx",
}  # fmt: skip
LINKS = frozenset("de du des d la le les l et a au aux en lo lou li dou dei".split())
# Titles that people leave out, or put in, before the name of somebody.
TITLES = frozenset(
    "abbe adjudant amiral capitaine cardinal colonel commandant docteur general ingenieur "
    "lieutenant marechal monseigneur monsieur president professeur sergent pasteur sainte".split()
) - {"pasteur", "sainte"}
# First names that streets have, which people leave out before a surname.
FIRST_NAMES = frozenset(
    "adolphe adrien albert alexandre alexis alfred alphonse ambroise anatole andre anne antoine "
    "antonin aristide arthur auguste augustin baptiste barthelemy benjamin benoit bernard berthe "
    "blaise camille casimir celestin charles charlotte clair claire claude clement colette daniel "
    "danielle denis edgar edmond edouard elise elsa emile emmanuel ernest etienne eugene eugenie "
    "ferdinand fernand fernande felix florent francis francois francoise frederic gabriel gabrielle "
    "gaspard gaston georges gerard germain germaine gilbert guillaume gustave guy hector helene "
    "henri hippolyte honore hubert hugues irene isabelle jacques jean jeanne jerome joachim joseph "
    "josephine jules julien juliette laurent lazare leon leonard leopold louis louise luc lucie "
    "lucien ludovic madeleine marc marcel marguerite marie marius martin mathieu maurice max maxime "
    "michel nicolas octave olympe oscar pascal paul pauline philippe pierre prosper rachel raoul "
    "raymond rene robert roger roland rosa rose sarah sebastien simon simone suzanne sylvain "
    "theodore theophile therese thomas urbain valentin victor victorin vincent virginie xavier yves "
    "yvonne yvette zephirin".split()
)
# What makes another street of one that is called so besides.
QUALIFIERS = frozenset(
    "prolongee prolonge nord sud est ouest ancien ancienne nouveau nouvelle haut haute bas basse "
    "vieux vieille petit petite grand grande inferieur inferieure superieur superieure".split()
)
_FULL = {
    short: long
    for words in (TYPES, SHORT)
    for long, shorts in words.items()
    for short in shorts.split()
}
_MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
_MONTH = rf"(?=(?:{_MONTHS.replace(' ', '|')})\b)"
_DAYS = {
    "premier": 1, "1er": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "quatorze": 14, "quinze": 15, "dix huit": 18,
    "dix neuf": 19, "vingt deux": 22, "vingt trois": 23, "vingt quatre": 24, "vingt cinq": 25,
}  # fmt: skip
_DAY = re.compile(rf"\b({'|'.join(sorted(_DAYS, key=len, reverse=True))}) {_MONTH}")
# "8 mai 45": the wars of the century before are meant.
_YEAR = re.compile(rf"\b({_MONTHS.replace(' ', '|')}) ([1-9][0-9])$")
_HAS_MONTH = re.compile(rf"\b(?:{_MONTHS.replace(' ', '|')})\b")
_JOINED = (
    (re.compile(r"\brd pt\b|\brpt\b|\brd point\b|\brond pt\b"), "rond point"),
    (re.compile(r"\bn d\b"), "notre dame"),
    (re.compile(r"\bz (a|i|ac|ae) ?(c?)\b"), r"z\1\2"),
    (re.compile(r"\bz a c\b"), "zac"),
    (re.compile(r"\b(?:lieu dit|lieudit|l dit|ld)\b"), ""),
    (re.compile(r"\bzone (?:d )?(?:activites?|artisanale)\b"), "za"),
    (re.compile(r"\bzone industrielle\b"), "zi"),
    (re.compile(r"\bzone (?:d )?amenagement concerte\b"), "zac"),
    (re.compile(r"\b(?:r|route) ?(?:d|departementale) ?(?=[0-9])"), "route departementale "),
    (re.compile(r"\b(?:r|route) ?(?:n|nationale) ?(?=[0-9])"), "route nationale "),
)
_SPECIAL = re.compile(r"\b(?:rd|rpt|rond|n d|z|zone|l|ld|lieu|lieudit|r[dn]?|route)\b|\br[dn][0-9]")
_ORDINAL = re.compile(r"^([0-9]+)(?:er|ere|re|e|eme|ieme|nd|nde)$")
_IN_WORDS = {"premier": "1", "premiere": "1", "deuxieme": "2", "troisieme": "3", "quatrieme": "4"}
# Not I, V, X, L, C, D, M alone: these are initials as well.
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
          "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16",
          "xxiii": "23"}  # fmt: skip
_CACHED = 65_536


@lru_cache(_CACHED)
def street_words(name: str) -> tuple[str, ...]:
    """Return the words of a street's name, in full, without case, accents, punctuation.

    >>> " ".join(street_words("Av. du Gal-de-Gaulle")), " ".join(street_words("bd 8 mai 45"))
    ('avenue du general de gaulle', 'boulevard 8 mai 1945')
    >>> " ".join(street_words("2ème Avenue")), " ".join(street_words("R. St-Éloi"))
    ('2 avenue', 'rue saint eloi')
    """
    spelled = spelled_key(name.replace("/", " ").replace("’", " "))
    if _SPECIAL.search(spelled):
        for pattern, full in _JOINED:
            spelled = pattern.sub(full, spelled)
    if _HAS_MONTH.search(spelled):
        spelled = _DAY.sub(lambda found: f"{_DAYS[found[1]]} ", spelled)
        spelled = _YEAR.sub(r"\1 19\2", spelled)
    words = spelled.split()
    for at in (0, -1) if len(words) <= 2 else (0,):  # noqa: PLR2004
        if words and words[at] == "r":
            words[at] = "rue"
    return tuple(map(_write_out, words))


def _write_out(word: str) -> str:
    """Return a word in full; ordinals and Roman numbers as figures."""
    if word[:1].isdigit():
        found = _ORDINAL.match(word)
        return found[1] if found else word.lstrip("0") or word
    return _FULL.get(word) or _ROMAN.get(word) or _IN_WORDS.get(word) or word


def plain_name(words: tuple[str, ...]) -> str:
    """Return all words as one text."""
    return " ".join(words)


def street_key(words: tuple[str, ...]) -> str:
    """Return the words without the small ones that people leave out; all where nothing is left.

    >>> street_key(street_words("Place de l'Église"))
    'place eglise'
    """
    return " ".join(word for word in words if word not in LINKS) or " ".join(words)


def sort_words(key: str) -> str:
    """Return a key with its words in an order that does not depend on theirs."""
    return " ".join(sorted(key.split()))


def is_abbreviation(short: str, long: str) -> bool:
    """Tell whether a word may stand for a longer one: an initial, its beginning, its skeleton.

    >>> [is_abbreviation(one, "marechal") for one in ("m", "mar", "mchal", "marc", "mrs")]
    [True, True, True, False, False]
    """
    if len(short) >= len(long) or not short or short[0] != long[0] or short[0].isdigit():
        return False
    if len(short) == 1 or (long.startswith(short) and len(short) > 2):  # noqa: PLR2004
        return True
    rest = iter(long)
    return all(letter in rest for letter in short) and short[-1] == long[-1]
