"""Names in capitals, or with a part in them: MEDIATHEQUE MUNICIPALE for Médiathèque municipale.

Old administrative software writes so, and people who stress. Capitals hide which words are names,
and often the accents: small words become small, usual words get the spelling that is known of them,
acronyms stay, and a commune after “de” gets its official name. An article after a usual word begins
a name: Centre social Les Lavandes. That is a guess, so it is likely. In a name that has small
letters, a word in capitals may be an acronym: only several together, or one that is usual, are
capitals to be taken away. Columns of communes are another rule's, and so are figures among the
letters, and what was written to colleagues.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text import keyed_figures, note_in_name
from ckanext.inclusion.core.rules.text.naming import WORD, begin, write_name
from ckanext.inclusion.core.rules.text.words import SMALL, WORDS, as_known
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

# A word alone may be an acronym that we do not know; such a long one is none.
SEVERAL_WORDS = r"\p{Lu}{5}.*\P{L}\p{Lu}{3}|\p{Lu}{3}.*\P{L}\p{Lu}{5}|\p{Lu}{8}"
# No acronym has a word that links two others, or an article.
LINKED = (
    r"\p{Lu}{3}\s+(?:(?:DE|DU|DES|À)\s+|D['’])(?:\p{Lu}+[\s'’-])*\p{Lu}{3}|"
    r"\p{Lu}{3}\s+(?:(?:LE|LA|LES)\s+|L['’])\p{Lu}{3}"
)


# In a name with small letters: small words, or words too long for an acronym, in capitals.
PART = (
    r"(?:^|[\s'’(-])(?:DE|DU|DES|LA|LE|LES|ET|AUX?|SUR|EN)\s+(?:[DL]['’])?\p{Lu}{2}|"
    r"\s[DL]['’]\p{Lu}{3}|\p{Lu}{8}|\p{Lu}{4}\s+\p{Lu}{4}"
)
# Words in capitals that stand together, with what parts them.
RUN = re.compile(
    r"(?<![^\W_])[^\W\d_a-zß-ÿœ]+(?:[\s'’-]+(?:[^\W\d_a-zß-ÿœ]+|[0-9]+[^\W\d_a-zß-ÿœ]*))*(?![^\W_])"
)
FEWEST_IN_RUN, SHORTEST, LONGEST_ACRONYM = 2, 4, 8


def suspects(column: Column) -> pl.Expr:  # noqa: ARG001
    """Tell which values have a word of capitals, and no small letter, or a part in capitals."""
    value = pl.col("value")
    names = value.str.contains(f"{SEVERAL_WORDS}|{LINKED}") | value.str.to_lowercase().is_in(WORDS)
    whole = names & ~value.str.contains(r"\p{Ll}")
    usual = value.str.contains(rf"\b(?:{'|'.join(one.upper() for one in WORDS)})\b")
    written = whole | (value.str.contains(r"\p{Ll}") & (usual | value.str.contains(PART)))
    return written & ~value.str.contains(f"{keyed_figures.FIGURES}|{note_in_name.NOTE}")


def judge(value: str, column: Column) -> Verdict:  # noqa: ARG001
    """Return a value written as a name."""
    if value.isupper():
        return Verdict("likely", begin(write_name(value)))
    whole = write_name(value)
    written = RUN.sub(lambda run: _write_part(run, whole), value)
    return Verdict("likely", begin(written))


def _write_part(run: re.Match[str], whole: str) -> str:
    """Return a part in capitals as it is in the whole name, unless it may be an acronym."""
    words = WORD.findall(run[0])
    usual = [one for one in words if (one.lower() in SMALL and len(one) > 1) or _is_usual(one)]
    several = sum(len(one) >= SHORTEST for one in words) >= FEWEST_IN_RUN
    if not usual and not several and len(run[0]) < LONGEST_ACRONYM:
        return run[0]
    return whole[run.start() : run.end()]


def _is_usual(word: str) -> bool:
    known = as_known(word)
    return known is not None and not known.isupper()


RULE = Rule(
    id="capitals",
    role="name",
    explanation=Explanation(
        N_("“{value}” is written in capitals only: “{after}” is easier to read."),
        N_("Look whether accents and proper names are right, then accept the correction."),
    ),
    examples=(
        Example({"name": "MEDIATHEQUE MUNICIPALE"}, "Médiathèque municipale", "likely"),
        Example({"name": "FRANCE SERVICES DE L'UBAYE"}, "France Services de l'Ubaye", "likely"),
        Example({"name": "CCAS DE SAINT-PERE-EN-RETZ"}, "CCAS de Saint-Père-en-Retz", "likely"),
        Example({"name": "CENTRE SOCIAL DE POINDIMIE"}, "Centre social de Poindimié", "likely"),
        Example({"name": "MEDIATHEQUE DU CARBET"}, "Médiathèque du Carbet", "likely"),
        Example({"name": "CCAS DE SAINT-EXEMPLE"}, "CCAS de Saint-Exemple", "likely"),
        Example({"name": "CCAS DE FALS"}, "CCAS de Fals", "likely"),
        Example({"name": "MAIRIE DE MANTES-LA-VILLE"}, "Mairie de Mantes-la-Ville", "likely"),
        Example({"name": "POINT MEDICO-SOCIAL"}, "Point médico-social", "likely"),
        Example({"name": "MAIRIE DE FAY-LÈS-MARCILLY"}, "Mairie de Fay-lès-Marcilly", "likely"),
        Example({"name": "MEDIATHEQUE DU 4E"}, "Médiathèque du 4e", "likely"),
        Example({"name": "CENTRE SOCIAL LES LAVANDES"}, "Centre social Les Lavandes", "likely"),
        Example({"name": "ATELIER PARTAGE"}, "Atelier partagé", "likely"),
        Example({"name": "TEMPS DE PARTAGE"}, "Temps de Partage", "likely"),
        Example({"organisation": "MAIRIE"}, {"organisation": "Mairie"}, "likely"),
        Example({"name": "CCAS DE GAP"}, "CCAS de Gap", "likely"),
        Example({"name": "M2DIATHEQUE MUNICIPALE"}, None),
        Example({"name": "Centre social Les Tilleuls - A SUPPRIMER"}, None),
        Example({"name": "CCAS"}, None),
        Example({"name": "EPN MJC"}, None),
        Example({"name": "ADPEI"}, None),
        Example({"name": "Médiathèque JEAN GIONO"}, "Médiathèque Jean Giono", "likely"),
        Example(
            {"name": "Maison DE QUARTIER LES TILLEULS"}, "Maison de quartier Les Tilleuls", "likely"
        ),
        Example({"name": "Bibliothèque MUNICIPALE"}, "Bibliothèque municipale", "likely"),
        Example({"name": "Espace ADPEI"}, None),
        Example({"name": "Espace public EPN MJC"}, None),
        Example({"name": "Maison Paul BERT"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, with_role("name", "organisation"), suspects, each(judge))
