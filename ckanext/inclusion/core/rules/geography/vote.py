"""Which commune a row is in, by the columns that say so independently of one another.

Four columns witness: INSEE code, postcode, name, point. A code that stands in two columns was typed
once: it is one witness. Département and région are read off the codes too easily to be witnesses;
they tell namesakes apart, and one that contradicts all the others is a lie like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ckanext.inclusion.core.rules.geography.code_columns import bare_code
from ckanext.inclusion.core.rules.geography.official import (
    NOBODY,
    Codes,
    city_of,
    known,
    only_value,
)
from ckanext.inclusion.core.rules.geography.territory_columns import Territory
from ckanext.inclusion.core.rules.geography.witness import Witness, is_blank

POINT = "point"
# What one column says, and the roles that it says it in: two where one code was typed twice.
Voice = tuple[tuple[str, ...], Witness]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold the communes that a row may be in, and who says so.

    `codes` is empty where nobody says anything or voices are equal; then `rivals` are the communes
    between which they are. `agreeing` and `lying` are roles; a column that must be read otherwise
    than it asks, against what it plainly says, is in neither. `plain` tells whether a column means
    the commune as it should, the point aside.
    """

    codes: Codes = NOBODY
    rivals: Codes = NOBODY
    agreeing: frozenset[str] = frozenset()
    lying: frozenset[str] = frozenset()
    twins: bool = False
    plain: bool = False


def decide(witnesses: Sequence[Witness], departement: Territory, region: Territory) -> Verdict:
    """Return the communes that most witnesses mean, narrowed by département and région."""
    voices = _voices(witnesses)
    best = _most_named(voices)
    if not best:
        return Verdict()
    narrowed, wrong = _narrow(best, departement, region)
    supporters = {_supporters(voices, code) for code in narrowed}
    # Arrondissements of one city may be disputed: the city is not.
    if len(supporters) > 1 and only_value(narrowed, city_of) is None:
        return Verdict(rivals=narrowed)
    return _count(voices, narrowed, wrong, frozenset().union(*supporters))


def _voices(witnesses: Sequence[Witness]) -> list[Voice]:
    by_role = {one.role: one for one in witnesses}
    insee, postcode = by_role["insee"], by_role["postcode"]
    if is_blank(insee.text) or bare_code(insee.text) != bare_code(postcode.text):
        return [((one.role,), one) for one in witnesses]
    both = Witness(
        "insee", insee.text, insee.plain | postcode.plain, insee.others + postcode.others
    )
    others = [one for one in witnesses if one.role not in ("insee", "postcode")]
    return [(("insee", "postcode"), both), *(((one.role,), one) for one in others)]


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


def _narrow(
    codes: Codes, departement: Territory, region: Territory
) -> tuple[Codes, frozenset[str]]:
    """Return the communes that are where the row says, and which of both columns is wrong."""
    wrong = []
    for role, territory in (("departement", departement), ("region", region)):
        if not territory.codes:
            continue
        inside = frozenset(one for one in codes if getattr(known(one), role) in territory.codes)
        if inside:
            codes = inside
        else:
            wrong.append(role)
    return codes, frozenset(wrong)


def _count(
    voices: Sequence[Voice], codes: Codes, wrong: Collection[str], supporters: frozenset[str]
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
    return Verdict(codes, NOBODY, frozenset(agreeing), frozenset(lying), twins, plain)
