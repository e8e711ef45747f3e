"""The category of a place from the beginning of its name: Médiathèque L'Escale, CCAS de Gap.

People fill in the name and think that it says all. The longest beginning that the list of
categories knows tells it. A France Services may be run by anybody, and names play, so it is likely.
A row that says nothing else of its place, as in a list of addresses, stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.rules.choices.vocabulary import vocabulary
from ckanext.inclusion.core.rules.deductions.rows import cells_of, has_fields, propose_likely
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
MOST_WORDS = 6
# Of these words alone, a name may be a play, a building or a part of something else.
TOO_LITTLE = frozenset(
    {
        "association",
        "commune",
        "ville",
        "ecole",
        "formation",
        "region",
        "departement",
        "collectivite",
    }
    | {"service public", "mds", "msa", "maison departement", "metropole", "poste", "caf", "cpam"}
    | {"autre", "inconnu", "gen", "of", "etat", "biblio", "interco", "agglo", "mental", "cc"}
)


# What describes a place beside its name.
DESCRIBED = ("organisation", "status", "legal_form", "services", "labels")


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose a category where none is given and the name begins with one."""
    kind = standard.field_with_role("kind")
    if not has_fields(standard, "name") or kind is None or not kind.values:
        return no_proposals()
    cells = cells_of(table, standard, "kind", "name", *DESCRIBED)
    empty = cells.filter(pl.any_horizontal(pl.col(*DESCRIBED) != ""), kind="")
    names = empty["name"].unique()
    told = pl.Series([kind_named(name, standard.id, kind.name) for name in names], dtype=pl.String)
    after = empty["name"].replace_strict(names, told, default=None, return_dtype=pl.String)
    found = empty.select("row", after=after).drop_nulls("after")
    return propose_likely(found, RULE.id, standard, "kind", ("name",))


@lru_cache(65_536)
def kind_named(name: str, standard_id: str, field_name: str) -> str | None:
    """Return the category with which a name begins, None where it does not say."""
    known = vocabulary(standard_id, field_name)
    words = WORD.findall(name)[:MOST_WORDS]
    for size in range(len(words), 0, -1):
        key = fold(" ".join(words[:size]))
        if key in TOO_LITTLE:
            continue
        found = known.sure.get(key) or known.likely.get(key)
        if found:
            return found
    return None


RULE = Rule(
    id="kind-deduced",
    role="kind",
    explanation=Explanation(
        N_("The name tells the category: {after}."),
        N_("Look whether this is so here, and accept the correction."),
    ),
    examples=(
        Example(
            {"kind": "", "name": "Médiathèque L'Escale", "status": "Public"},
            "Bibliothèque / Médiathèque",
            "likely",
        ),
        Example(
            {"kind": "", "name": "CCAS de Gap", "status": "Public"},
            "Commune (Ville, CCAS, Centre Culturel...)",
            "likely",
        ),
        Example(
            {"kind": "", "name": "Centre socioculturel Les Lilas", "status": "Public"},
            "Centre social",
            "likely",
        ),
        Example(
            {"kind": "", "name": "France Services de Gap", "status": "Public"},
            "Maison de Service au Public (MSAP)",
            "likely",
        ),
        Example(
            {"kind": "", "name": "Maison de quartier Nord", "status": "Public"},
            "Maison de quartier",
            "likely",
        ),
        Example({"kind": "", "name": "La Passerelle", "status": "Public"}, None),
        Example({"kind": "", "name": "Association Reflets", "status": "Public"}, None),
        Example({"kind": "", "name": "Espace Mairie", "status": "Public"}, None),
        Example({"kind": "", "name": "Médiathèque L'Escale"}, None),
        Example({"kind": "La Poste", "name": "Médiathèque"}, None),
        Example(
            {"kind": "", "name": "Médiathèque", "status": "Public"}, None, standard="mediation-1.0"
        ),
    ),
    best="likely",
)
