"""Names: a service's words and the commune's tell no places apart, their own words do.

Asymmetric: "Médiathèque" beside "Médiathèque Jean Moulin" says little for and nothing against.
"""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
from ckanext.inclusion.core.translation import N_

# Of rapidfuzz's scores, 0 to 100: a letter in ten, a word in three.
ALIKE, SOME = 86.0, 65.0
# Of whole names, where a service is mistyped, or two words were joined.
MISTYPED, JOINED = 88.0, 95.0
WHOLE = 100.0


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair of names."""
    own, whole = records.own_name, records.name
    both, known = own.known(a, b), whole.known(a, b)
    one = known & ((own.ids[a] >= 0) ^ (own.ids[b] >= 0))
    neither = known & ~both & ~one
    same = both & own.same(a, b)
    score = own.similarity(a, b, fuzz.ratio, both & ~same)
    # A figure or a point of the compass is one letter in many, and another place.
    unmarked = records.marks.ids[a] == records.marks.ids[b]
    unlike = both & ~same & ((score < ALIKE) | ~unmarked)
    contained = own.similarity(a, b, fuzz.token_set_ratio, unlike)
    services = records.services
    spelled = records.joined_name.similarity(
        a, b, fuzz.ratio, known & unmarked & ~same & (score < ALIKE)
    )
    meet = (services[a] & services[b]) > 0
    related = meet | (services[a] == services[b]) | whole.same(a, b)
    return level(
        len(a),
        (known, 0),
        (both & (np.maximum(score, contained) >= SOME), 1),
        (one & (related | (services[a] == 0) | (services[b] == 0)), 2),
        (neither & related, 3),
        (both & (contained >= WHOLE), 4),
        (both & unmarked & ((score >= ALIKE) | (spelled >= JOINED)), 5),
        (one & (spelled >= MISTYPED), 5),
        (same, 6),
    )


NAME = Comparison(
    "name",
    ("name",),
    (
        Level("different", N_("different names: {name_a} / {name_b}")),
        Level("some", N_("names that share a part: {name_a} / {name_b}")),
        Level("one-general", N_("one name says only the service: {name_a} / {name_b}")),
        Level("general", N_("both names say only the service: {name_a} / {name_b}")),
        Level("contained", N_("one name is in the other: {name_a} / {name_b}")),
        Level("alike", N_("similar names: {name_a} / {name_b}")),
        Level("same", N_("same name")),
    ),
    compare,
    costly=True,
)
