"""Why a text that is understood may mean something else: each is told beside the proposal."""

from __future__ import annotations

from ckanext.inclusion.core.translation import N_

DASH = N_("a dash between two days may mean “from one to the other” or “both”")
SIDE_BY_SIDE = N_("two days side by side may mean “both” or “from one to the other”")
EVERY_DAY = N_("“every day” may leave out the weekend")
WORKING_DAYS = N_("“working days” may include Saturday or not")
NTH = N_("“first, second…” is taken for the place of the day in the month")
UNUSUAL = N_("some hours are unusual")
NO_UNIT = N_("numbers without “h” are taken for hours")
LOOSE = N_("times without a dash between them are taken by pairs")
LEFT_OUT = N_("the hours of a half-day are taken from other days")
HALF_DAY = N_("a half-day may be about one day or several")
CONDITION = N_("“on appointment” and the like may be about a part of the hours only")
NO_TIME = N_("no hours are given")
TWICE = N_("a day stands twice, with different hours")
CLOSED_WITHIN = N_("a day is said to be open and closed")
EXCEPTION = N_("an exception has hours of its own")
SCOPE = N_("an exception may be about the last days only")
SEASON = N_("for the rest of a season, nothing is said about some days")
VENUE = N_("the hours may be those of another service")
MISTYPED = N_("a mistyped word is taken for a day")
NO_DAYS = N_("no days are given")
