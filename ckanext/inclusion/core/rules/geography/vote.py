"""Which commune a row is in, by the columns that say so independently of one another.

Four columns witness: INSEE code, postcode, name, point. A code that stands in two columns was typed
once: it is one witness. Département, région and EPCI are read off the codes too easily to be
witnesses; they tell namesakes apart, and one that contradicts all the others is a lie like any
other, unless it is where a namesake is. So is a code that nobody can read, if it begins as those of
another département.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ckanext.inclusion.core.rules.geography.code_columns import bare_code, is_slip
from ckanext.inclusion.core.rules.geography.namesakes import (
    CODES,
    NAME,
    POINT,
    Columns,
    Rivalry,
    find_rivals,
)
from ckanext.inclusion.core.rules.geography.official import (
    NOBODY,
    Codes,
    city_of,
    only_value,
    postcodes_of,
)
from ckanext.inclusion.core.rules.geography.territory_columns import Territory
from ckanext.inclusion.core.rules.geography.witness import Witness, is_blank

# EPCI change each year: one that contradicts may be of another year, and is no lie.
CHANGING = ("epci",)
# What one column says, and the roles that it says it in: two where one code was typed twice.
Voice = tuple[tuple[str, ...], Witness]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold the communes that a row may be in, and who says so.

    `codes` is empty where nobody says anything or voices are equal; then `rivals` are the communes
    between which they are: a name's alone, if a code that nobody can read, in `lying`, is not of
    there. `agreeing` and `lying` are roles; a column that must be read otherwise
    than it asks, against what it plainly says, is in neither. `plain` tells whether a column means
    the commune as it should, the point aside. `doubted` tells that a namesake may be meant.
    """

    codes: Codes = NOBODY
    rivals: Codes = NOBODY
    agreeing: frozenset[str] = frozenset()
    lying: frozenset[str] = frozenset()
    twins: bool = False
    plain: bool = False
    doubted: bool = False


def decide(columns: Columns) -> Verdict:
    """Return the communes that most witnesses mean, narrowed by département, région and EPCI."""
    voices = _voices(columns.witnesses)
    best = _most_named(voices)
    if not best:
        return Verdict()
    narrowed, wrong = _narrow(best, columns.territories)
    supporters = {_supporters(voices, code) for code in narrowed}
    # Arrondissements of one city may be disputed: the city is not.
    if len(supporters) > 1 and only_value(narrowed, city_of) is None:
        return Verdict(rivals=narrowed)
    elsewhere = columns.contradicting(narrowed).beginnings.keys()
    rivalry = find_rivals(narrowed, columns)
    if rivalry.codes:
        return Verdict(rivals=narrowed | rivalry.codes, doubted=True)
    if supporters == {frozenset({NAME})} and _is_elsewhere(columns, narrowed):
        return Verdict(rivals=narrowed, lying=frozenset(elsewhere), doubted=True)
    return _count(voices, narrowed, wrong | elsewhere, frozenset().union(*supporters), rivalry)


def _is_elsewhere(columns: Columns, codes: Codes) -> bool:
    """Tell whether a code begins as none of some communes, is no slip, and no territory has them.

    A name alone may be that of a quarter there, or half of another commune's.
    """
    beginnings = columns.contradicting(codes).beginnings
    slips = any(
        is_slip(begun.text, official)
        for role, begun in beginnings.items()
        for code in codes
        for official in ((code,) if role == "insee" else postcodes_of(code))
    )
    around = any(one.has(code) for one in columns.territories.values() for code in codes)
    return bool(beginnings) and not slips and not around


def _voices(witnesses: Mapping[str, Witness]) -> list[Voice]:
    insee, postcode = (witnesses[role] for role in CODES)
    if is_blank(insee.text) or bare_code(insee.text) != bare_code(postcode.text):
        return [((role,), one) for role, one in witnesses.items()]
    both = Witness(
        "insee", insee.text, insee.plain | postcode.plain, insee.others + postcode.others
    )
    others = [((role,), one) for role, one in witnesses.items() if role not in CODES]
    return [(CODES, both), *others]


def _most_named(voices: Sequence[Voice]) -> Codes:
    """Return the communes that the most voices may mean; one alone is taken at its word."""
    heard = [witness for _, witness in voices if witness.all_codes]
    if len(heard) == 1:
        return heard[0].plain or heard[0].all_codes
    speaking = [witness.all_codes for witness in heard]
    if unanimous := frozenset.intersection(*speaking) if speaking else NOBODY:
        return unanimous
    votes = Counter(code for codes in speaking for code in codes)
    most = max(votes.values(), default=0)
    return frozenset(code for code, count in votes.items() if count == most)


def _supporters(voices: Sequence[Voice], code: str) -> frozenset[str]:
    return frozenset(roles[0] for roles, witness in voices if code in witness.all_codes)


def _narrow(codes: Codes, territories: Mapping[str, Territory]) -> tuple[Codes, frozenset[str]]:
    """Return the communes that are where the row says, and which of the territories are wrong."""
    wrong = []
    for role, territory in territories.items():
        if not territory.codes:
            continue
        inside = frozenset(one for one in codes if territory.has(one))
        if inside:
            codes = inside
        elif role not in CHANGING:
            wrong.append(role)
    return codes, frozenset(wrong)


def _count(
    voices: Sequence[Voice],
    codes: Codes,
    wrong: Collection[str],
    supporters: frozenset[str],
    rivalry: Rivalry,
) -> Verdict:
    agreeing: set[str] = set()
    lying = set(wrong)
    for roles, witness in voices:
        plainly = not codes.isdisjoint(witness.plain)
        if plainly or (not witness.plain and roles[0] in supporters):
            agreeing.update(roles)
        elif witness.plain and roles[0] not in supporters:
            lying.add(roles[0])
    plain = any(
        role[0] != POINT and not codes.isdisjoint(witness.plain) for role, witness in voices
    )
    twins = len(voices[0][0]) > 1
    lies = frozenset(lying)
    return Verdict(codes, NOBODY, frozenset(agreeing), lies, twins, plain, rivalry.doubted)
