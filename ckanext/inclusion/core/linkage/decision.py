"""What two rows are to one another, how sure that is, and what of it may be done unseen."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ckanext.inclusion.core.linkage import vetoes
from ckanext.inclusion.core.linkage.vectors import Flags, Floats
from ckanext.inclusion.core.linkage.vetoes import Pairs

# At least so probable is a pair that a person should see, that is the same place, that may be
# merged unseen. Chosen on the development seeds of bench/linkage: see bench/README.rst.
REVIEW, SAME, CERTAIN = 0.2, 0.6, 0.999
OUTCOMES = ("same", "hosted", "other_site", "different")
Names = npt.NDArray[np.str_]


def decide_outcomes(pairs: Pairs, chance: Floats) -> Names:
    """Return one of OUTCOMES for each pair, given the probability that it is one place."""
    hosted, other = vetoes.find_hosted(pairs), vetoes.find_other_site(pairs)
    related = vetoes.share_organisation(pairs)
    outcomes = tell_same(chance)
    outcomes[other] = "different"
    outcomes[other & related] = "other_site"
    outcomes[hosted] = "hosted"
    return outcomes


def tell_same(chance: Floats) -> Names:
    """Return the outcome of each pair by its probability alone."""
    outcomes: Names = np.where(chance >= SAME, "same", "different").astype("<U10")
    return outcomes


def decide_tiers(pairs: Pairs, chance: Floats, outcomes: Names) -> Names:
    """Return the tier of each pair: certain only where nothing at all speaks against a merge."""
    sure = (chance >= CERTAIN) & (outcomes == "same") & _is_beyond_doubt(pairs)
    tiers: Names = np.where(chance >= SAME, "likely", "manual").astype("<U7")
    tiers[outcomes == "different"] = "manual"
    tiers[sure] = "certain"
    return tiers


def _is_beyond_doubt(pairs: Pairs) -> Flags:
    """Tell which pairs agree in name, commune, address and one thing more, and disagree nowhere."""
    named = pairs.at_least("name", "alike") | (
        pairs.at_least("name", "general") & pairs.at_least("service", "same")
    )
    here = pairs.at_least("street", "same") | pairs.at_least("distance", "100-m")
    door = pairs.at_least("street", "same") & pairs.at_least("number", "same")
    more = door | vetoes.share_contact(pairs) | pairs.at_least("siret", "same")
    against = (
        pairs.at_most("phone", "different")
        | pairs.at_most("email", "different")
        | pairs.at_most("siret", "different")
        | pairs.at_most("street", "corner")
        | pairs.at_most("kind", "different")
        | pairs.at_most("number", "different")
        | pairs.at_most("distance", "300-m")
    )
    services = pairs.records.services
    one_sided = (services[pairs.a] > 0) != (services[pairs.b] > 0)
    against |= one_sided | pairs.at_most("service", "shared")
    moves = pairs.records.moves.to_numpy()
    sure: Flags = named & pairs.at_least("commune", "same") & here & more & ~against
    sure &= ~moves[pairs.a] & ~moves[pairs.b]
    return sure
