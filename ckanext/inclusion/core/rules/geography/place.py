"""What a row says of where it is, read once, and what the rules may ask about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from ckanext.inclusion.core.geography import find_commune
from ckanext.inclusion.core.rules.geography.code_beginning import read_beginnings
from ckanext.inclusion.core.rules.geography.code_columns import is_slip, read_insee, read_postcode
from ckanext.inclusion.core.rules.geography.commune_column import (
    names_arrondissement,
    read_commune,
    take_name_off,
)
from ckanext.inclusion.core.rules.geography.cut_name import prefer_name
from ckanext.inclusion.core.rules.geography.namesakes import (
    CODES,
    NAME,
    POINT,
    Columns,
    codes_beginning,
    find_namesakes,
    supported_by,
)
from ckanext.inclusion.core.rules.geography.official import (
    Codes,
    city_of,
    codes_today,
    known,
    only_value,
    postcodes_of,
)
from ckanext.inclusion.core.rules.geography.similarity import is_alike
from ckanext.inclusion.core.rules.geography.territory_columns import (
    read_as_other,
    read_departement,
    read_epci,
    read_region,
    territories_around,
    territory_name,
)
from ckanext.inclusion.core.rules.geography.vote import decide
from ckanext.inclusion.core.rules.geography.witness import Reading, Witness, is_blank
from ckanext.inclusion.core.rules.rule import Tier

TERRITORIES = frozenset({"departement", "region", "epci"})
# A number in powers of ten; its decimals.
_ROUNDED = re.compile(r"\d[.,](\d+)E\+0\d", re.IGNORECASE)
LINE_OF_LIST = frozenset({"insee", "commune"})


@dataclass(frozen=True)
class Repair:
    """Hold what a rule proposes for a row: new values by role, none for a question to a person.

    `about` is the role at which a question is shown.
    """

    cells: Mapping[str, str]
    tier: Tier
    confidence: float
    reason: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""


def promise(sure: bool) -> Tier:
    """Return the tier of what is sure, or only probable."""
    return "certain" if sure else "likely"


class Place:
    """Hold the texts of a row by role ("" for a column that is not there), read as witnesses.

    `codes` are the communes that it may be in; none where nobody can say. `only_code` is the code
    of the one, of a city where the arrondissement is not known, None for several.
    """

    def __init__(self, cells: Mapping[str, str], at: Witness, roles: frozenset[str]) -> None:
        """Read the cells, and let them vote.

        `at` is what the point of the row means, `roles` are those that have a column.
        """
        self.cells = cells
        self.roles = roles
        self.insee = read_insee(cells["insee"])
        self.postcode = read_postcode(cells["postcode"])
        self.commune = read_commune(cells["commune"])
        if not self.insee.all_codes and not at.all_codes:
            self.commune, self.postcode = prefer_name(self.commune, self.postcode)
        self.departement = read_departement(cells["departement"])
        self.region = read_region(cells["region"])
        witnesses = (self.insee, self.postcode, self.commune, at)
        self.epci = read_epci(cells["epci_code"], cells["epci_name"])
        territories = (self.departement, self.region, self.epci)
        self._witnesses = by_role = {one.role: one for one in witnesses}
        self._columns = Columns(
            by_role,
            {one.role: read_as_other(one) for one in territories},
            read_beginnings({role: by_role[role] for role in CODES}),
        )
        self.verdict = decide(self._columns)
        self._unread = frozenset(one.role for one in witnesses if self._says_nothing_here(one))
        self.codes = self._named_alike()
        self.only_code = only_value(self.codes, str) or only_value(self.codes, city_of)
        self.beside_name = self._find_name()

    def _says_nothing_here(self, witness: Witness) -> bool:
        """Tell whether a text cannot be read, or only otherwise than it should, as of elsewhere."""
        if witness.plain or is_blank(witness.text):
            return False
        return self.verdict.codes.isdisjoint(witness.all_codes)

    def _find_name(self) -> str | None:
        """Return what the name's cell holds beside the commune's name; None where it is not there.

        No other commune is called so. Where the point says the same as a code, that is one witness
        more; a code alone may have been looked up by a part of the name.
        """
        if "commune" not in self._unread or self.only_name is None:
            return None
        rest = take_name_off(self.cells["commune"], self.only_name)
        agreeing = self.verdict.agreeing
        if rest and POINT in agreeing and len(agreeing) > 1:
            self.verdict = replace(self.verdict, agreeing=agreeing | {"commune"})
            self._unread -= {"commune"}
        return rest

    def _named_alike(self) -> Codes:
        """Return the verdict's communes; of several, those whose name is like an unread one."""
        codes = self.verdict.codes
        if len(codes) == 1 or "commune" not in self._unread:
            return codes
        return frozenset(one for one in codes if is_alike(self.cells["commune"], one)) or codes

    @property
    def is_guessed(self) -> bool:
        """Tell whether a name that is only alike chose among several communes."""
        return len(self.codes) < len(self.verdict.codes)

    def is_right(self, role: str) -> bool:
        """Tell whether a cell is as the official list writes it, and the commune's."""
        text = self.cells[role]
        if role == "postcode":
            return not self.codes.isdisjoint(self.postcode.plain)
        if role == "insee":
            return not self.codes.isdisjoint(codes_today(text))
        if role == "commune":
            return text in self.official_names and self.only_code is not None
        if role in ("departement", "region"):
            return text != "" and text == territory_name(role, self.only_territory(role))
        return False

    @property
    def official_names(self) -> frozenset[str]:
        """Return the names that are right: of the communes, and of an arrondissement's city."""
        return frozenset(known(one).name for code in self.codes for one in (code, city_of(code)))

    def is_blank(self, role: str) -> bool:
        """Tell whether a cell holds nothing, or a sign for nothing."""
        return is_blank(self.cells[role])

    def reading_of(self, role: str) -> Reading | None:
        """Return how a code or name means the commune, where it does not do so plainly."""
        witness: Witness = getattr(self, role)
        if not self.codes.isdisjoint(witness.plain):
            return None
        return witness.reading_of(self.codes)

    def name_read(self, how: str) -> str | None:
        """Return the commune's name, where its cell means it, but only as it is read in one way."""
        reading = self.reading_of("commune")
        return self.only_name if reading is not None and reading.how == how else None

    def beside(self, *roles: str) -> frozenset[str]:
        """Return the witnesses to the commune that do not rest on some cells."""
        if not self.verdict.twins:
            return self.verdict.agreeing.difference(roles)
        # One code in two columns is one witness, and none to itself.
        same = CODES if not set(CODES).isdisjoint(roles) else CODES[:1]
        return self.verdict.agreeing.difference(roles, same)

    @property
    def is_undisputed(self) -> bool:
        """Tell whether no column says otherwise, and no code stands in both columns."""
        return not self.is_contradicted and not self.verdict.twins

    @property
    def is_contradicted(self) -> bool:
        """Tell whether a column says otherwise, or a namesake may be meant."""
        return self.verdict.doubted or bool(self.verdict.lying)

    def is_sure(self, *roles: str) -> bool:
        """Tell whether the other columns outvote all that contradicts, and not the point alone.

        A cell that nobody can read may have meant something else: then one witness is not enough.
        Nor is one cell that can only be read otherwise than it should, nor a point that chooses
        among the communes which the others leave, where a code or a name says that it may err.
        """
        if self.verdict.doubted or (not self.verdict.plain and len(self.beside()) == 1):
            return False
        beside, doubts = self.beside(*roles), self._unread.difference(roles)
        disputed = self._unread or not self.verdict.lying <= TERRITORIES
        if disputed and self._is_chosen_by_point(beside, roles):
            return False
        if self._may_be_cut:
            return False
        most = self._outvotes(beside, roles) and len(beside) > bool(doubts)
        return bool(beside - {POINT}) and most and not self.is_guessed

    def _outvotes(self, beside: frozenset[str], roles: Collection[str], more: int = 0) -> bool:
        """Tell whether some witnesses are more than what contradicts, by more than one source.

        Any two columns may come from one: a list gives name and INSEE code, a form name and
        postcode, a geocoder a code and the point, a map the point of a name. So two are not enough
        against another text, unless that is a slip of the hand, or the row's département is on
        their side. A point alone errs oftener than two texts do. `more` are further voices.
        """
        lying = self.verdict.lying
        if not lying:
            return len(beside) + more > 0
        heard = more + sum(self._tells(role, beside) for role in beside)
        texts = lying - TERRITORIES - {POINT}
        apart = {role for role in texts if not self._is_slip(role)}
        if apart:
            return heard + self._is_told_around(apart, roles) > len(lying) + 1
        return heard > len(lying)

    def is_majority(self, *roles: str) -> bool:
        """Tell whether more columns say the commune than contradict, wherever they have it from."""
        return len(self.beside(*roles)) > len(self.verdict.lying) and not self.verdict.doubted

    def _is_slip(self, role: str) -> bool:
        """Tell whether a code has the figures of the commune's in another order, or one wrong.

        One wrong figure makes the code of a neighbour: that tells only where it makes none, or one
        of another département.
        """
        if role not in CODES:
            return False
        text, plain = self.cells[role].strip(), self._witnesses[role].plain
        own = {self.only_code or ""}
        if role == "postcode":
            own = {one for code in self.codes for one in postcodes_of(code)}
        mixed = any(sorted(text) == sorted(one) for one in own)
        return mixed or (not self.is_around(plain) and any(is_slip(text, one) for one in own))

    def _tells(self, role: str, beside: frozenset[str]) -> bool:
        """Tell whether a witness speaks against what contradicts.

        A namesake's name does not, unless a code and the point agree beside it; nor a code that
        stands in the other one's column, as it seems.
        """
        if role == NAME:
            located = POINT in beside and not beside.isdisjoint(CODES)
            return located or self._is_name_apart
        reading = self.reading_of(role) if role in CODES else None
        return reading is None or reading.how != "other-code"

    @cached_property
    def _is_name_apart(self) -> bool:
        """Tell whether no commune of the name, also cut, is where a contradicting column says."""
        against = self._columns.contradicting(self.codes)
        others = find_namesakes(self.codes, self.commune)
        return supported_by(others, against).isdisjoint(others)

    @cached_property
    def _may_be_cut(self) -> bool:
        """Tell whether a name alone says where, and may be the beginning of a larger commune's."""
        if self.verdict.agreeing != {NAME} or self.departement.codes:
            return False
        own = max((known(code).population or 0 for code in self.codes), default=0)
        larger = (known(code).population or 0 for code in codes_beginning(self.cells[NAME]))
        return any(one > own for one in larger)

    def _is_told_around(self, apart: Collection[str], roles: Collection[str]) -> bool:
        """Tell whether the row's département has the commune, and none that witnesses mean.

        A région is too large to tell anything.
        """
        meant = frozenset().union(*(self._witnesses[role].plain for role in apart))
        around = self.departement
        here = any(map(around.has, self.codes)) and not any(map(around.has, meant))
        return here and around.role not in roles

    def _is_chosen_by_point(self, beside: frozenset[str], roles: Collection[str]) -> bool:
        """Tell whether a point decides alone, against a code that nobody can read or a likely name.

        The other witnesses leave several communes, of which it has one. A département, région or
        EPCI that all of these are in needs no choice.
        """
        others = beside - {POINT}
        if POINT not in beside or not others:
            return False
        left = self._narrow(frozenset.intersection(*map(self._meant_by, others)))
        if left.isdisjoint(self.codes):
            return True
        inside: list[Callable[[str], str | None]] = [city_of]
        if TERRITORIES.issuperset(roles):
            inside = [partial(self._territory_of, role=one) for one in roles]
        doubtful = "insee" in self._unread and not self._is_code_cut()
        doubtful = doubtful or not self.verdict.lying <= TERRITORIES
        return doubtful and any(only_value(left, one) is None for one in inside)

    def _is_code_cut(self) -> bool:
        """Tell whether the INSEE code is a beginning or the end of the commune's, or rounded.

        A narrow column shows 60496 as 6,05E+04.
        """
        written, code = self.cells["insee"].strip(), self.only_code or ""
        if (found := _ROUNDED.fullmatch(written)) and code.isdecimal():
            return f"{int(code):.{len(found[1])}E}" == written.replace(",", ".").upper()
        return code.startswith(written) or code.endswith(written)

    def _narrow(self, codes: Codes) -> Codes:
        """Return those of some communes that are where the row says, and have its unread name."""
        tests: list[Callable[[str], bool]] = [self.departement.has, self.region.has]
        if "commune" in self._unread:
            tests.append(partial(is_alike, self.cells["commune"]))
        for test in tests:
            codes = frozenset(filter(test, codes)) or codes
        return codes

    def _meant_by(self, role: str) -> Codes:
        """Return the communes that a witness means: plainly, where it means this one so."""
        witness: Witness = getattr(self, role)
        plainly = not self.codes.isdisjoint(witness.plain)
        return witness.plain if plainly else witness.all_codes

    def is_vouched(self, reading: Reading, *roles: str) -> bool:
        """Tell whether a code that must be read otherwise is that of the commune which is named.

        It fits by chance in one of thousands: so it counts as a voice itself, if not alone.
        """
        fits = not (self.codes & self.commune.plain).isdisjoint(reading.codes)
        return (
            fits and not self.verdict.doubted and self._outvotes(self.beside(*roles), roles, more=1)
        )

    def tier(self, *roles: str) -> Tier:
        """Return what a repair of some cells promises, by the witnesses beside them."""
        return promise(self.is_sure(*roles))

    def is_around(self, codes: Codes) -> bool:
        """Tell whether one of some communes is in the département of the row's."""
        around = {known(code).departement for code in self.codes}
        return not around.isdisjoint(known(code).departement for code in codes)

    def code_of(self, reading: Reading) -> str | None:
        """Return the INSEE code that a reading gives; of one of before, that of today."""
        return reading.value if find_commune(reading.value) else self.only_code

    @property
    def only_name(self) -> str | None:
        """Return the official name; that of an arrondissement where the row writes one."""
        if self.only_code is None:
            return None
        own = names_arrondissement(self.cells["commune"])
        return known(self.only_code if own else city_of(self.only_code)).name

    def only_territory(self, role: str) -> str | None:
        """Return the code of the département, région or EPCI that all its communes are in.

        Where no column says a commune, a territory may be in one only: a département in its région.
        """
        if not self.codes:
            return self._only_around(role)
        codes = (self.only_code,) if self.only_code else self.codes
        return only_value(codes, lambda code: self._territory_of(code, role))

    def _territory_of(self, code: str, role: str) -> str | None:
        """Return what a commune is in; of the Grand Paris, the EPT where the row has it."""
        commune = known(city_of(code))
        if role == "epci" and commune.ept in self.epci.codes:
            return commune.ept
        own: str | None = getattr(commune, role)
        return own

    def _only_around(self, role: str) -> str | None:
        """Return the one that département and EPCI are in; None where they contradict."""
        around = [territories_around(one, role) for one in (self.departement, self.epci)]
        said = [codes for codes in around if codes]
        if not said or self.verdict.rivals:
            return None
        return only_value(frozenset.intersection(*said), str)

    def tier_around(self, role: str) -> Tier:
        """Return what is promised of the territory that all its communes, or territories, are in.

        Without a commune it is sure where the official list says so of what is plainly written:
        the name of a département, the SIREN of an EPCI.
        """
        if self.codes:
            return self.tier(role)
        names = not self.departement.text.strip().isdecimal() and self.departement.codes
        numbers = self.epci.codes and self.epci.text == self.cells["epci_code"]
        return promise(bool(names or numbers))
