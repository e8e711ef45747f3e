"""What streets are called: the words that tell a number before them from a part of a name."""

from __future__ import annotations

import re

TYPES = (
    "allées?|avenue|av|boulevard|bd|bld|blvd|chemin|che|cité|cours|domaine|esplanade|faubourg|fg|"
    "hameau|impasse|imp|lieu[- ]dit|lotissement|lot|montée|passage|place|pl|promenade|quai|"
    "quartier|résidence|rond[- ]point|route|rte|rue|ruelle|sentier|square|traverse|venelle|"
    "villa|voie|zone|z\\.?a\\.?|z\\.?i\\.?"
)
TYPE = rf"(?:{TYPES})\b\.?"
# 12, 12 bis, 12b, 12-14, 12/14: how numbers of houses are written.
NUMBER = r"[0-9]{1,4}(?: ?(?:bis|ter|quater|[a-h]))?(?: ?[-/] ?[0-9]{1,4}(?: ?(?:bis|ter|[a-h]))?)?"
# "2e Avenue" counts avenues: only a sign after the letter tells that it belongs to a number.
NO_ORDINAL = r"(?![0-9]+ ?e\b(?!\s*[,;.:]))"
# A number and the street after it, with anything between that is no letter or digit.
NUMBER_AND_STREET = re.compile(
    rf"^(?:n(?:[°ºo]|um[ée]ro)?\.? ?)?{NO_ORDINAL}(?P<number>{NUMBER})(?P<between>[\s,;.:/–-]*)"
    rf"(?P<street>{TYPE}.*)$",
    re.IGNORECASE | re.DOTALL,
)
# What a cell begins with that may be such a number.
BEGUN = r"(?i)^(?:n(?:[°ºo]|um[ée]ro)?\.? ?)? ?[0-9]"
REPETITION = r"(?:bis|ter|quater|[a-d])"
