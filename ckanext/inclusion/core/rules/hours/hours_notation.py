"""Hours that are nearly in OpenStreetMap's notation: Lu-Ve 9h-12h for Mo-Fr 09:00-12:00.

People copy the notation by hand, with French days, hours without a zero, or signs left out. It is
read by the same grammar as French prose; nothing is in it that the notation cannot say.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.hours.reading import UNDERSTOOD, HoursCells
from ckanext.inclusion.core.rules.hours.writing import DOUBTFUL, write_hours
from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(cells: HoursCells) -> Proposals:
    """Propose the right spelling of what is in the notation but for its spelling."""
    near = pl.col("given_is_notation") & (pl.col("given_state") == UNDERSTOOD)
    return write_hours(cells, cells.rows.filter(near), RULE.id, "given", premises=[cells.hours])


RULE = Rule(
    id="hours-notation",
    role="hours",
    explanation=Explanation(
        N_("“{prose}” is not quite in OpenStreetMap's notation: {osm}, that is {words}."),
        N_("Accept the correction. The page projets.pavie.info/yohours writes the notation."),
    ),
    reasons={"doubtful": DOUBTFUL},
    examples=(
        Example({"hours": "Lu-Ve 09:00-12:00"}, "Mo-Fr 09:00-12:00", "certain"),
        Example({"hours": "mo-fr 09h00-12h00"}, "Mo-Fr 09:00-12:00", "certain"),
        Example({"hours": "Mo-Fr 9:00 - 12:00,"}, "Mo-Fr 09:00-12:00", "certain"),
        Example(
            {"hours": "Mo-Fr 09:00-12:00 Sa 10:00-12:00"},
            "Mo-Fr 09:00-12:00; Sa 10:00-12:00",
            "certain",
        ),
        Example({"hours": "24/24 7/7"}, "24/7", "certain"),
        Example({"hours": "Mo-We 9h-12h"}, "Mo-We 09:00-12:00", "certain"),
        Example(
            {"hours": 'Ma,Me,Ve,Sa 08:30-12:00 "sur rendez-vous"'},
            'Tu,We,Fr,Sa 08:30-12:00 "sur rendez-vous"',
            "certain",
        ),
        Example(
            {"hours": 'Mo-Th 14h00-18h00 "Sur RDV"; PH off'},
            'Mo-Th 14:00-18:00 "Sur RDV"; PH off',
            "certain",
        ),
        Example(
            {"hours": 'Mo-Sa : 10:00-19:00 "sur rendez-vous"'},
            'Mo-Sa 10:00-19:00 "sur rendez-vous"',
            "certain",
        ),
        Example({"hours": "Mo,Th 13:45 à 17:45"}, "Mo,Th 13:45-17:45", "certain"),
        Example({"hours": "opening_hours=Mo-Fr 09:00-12:00 ;"}, "Mo-Fr 09:00-12:00", "certain"),
        Example(
            {"hours": "Mon-Fri 10:00-19:00; Sat[1] 10:00-12:00; holidays closed"},
            "Mo-Fr 10:00-19:00; Sa[1] 10:00-12:00; PH off",
            "certain",
        ),
        Example({"hours": "Mo-Fr 09:00-12:00"}, None),
        Example({"hours": "Mo-Fr 9:00-12:0"}, None),
        Example({"hours": ""}, None),
    ),
)
