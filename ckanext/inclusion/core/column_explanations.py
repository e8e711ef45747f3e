"""What can be wrong with the columns of a file, in words: the message and the advice of each."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.translation import N_

COLUMNS: Mapping[str, Explanation] = {
    "missing-column": Explanation(
        N_("The column “{value}” is missing, and it must be there."),
        N_("Add a column with exactly this name, or start from the empty template file. {help}"),
    ),
    "local-column": Explanation(
        N_("The column “{value}” is not in the standard."),
        N_("It is kept as it is, after the standard's columns."),
    ),
    "similar-column": Explanation(
        N_("The column “{value}” is not in the standard, which has one called “{field}”."),
        N_(
            "If this is the one that is meant, call it exactly “{field}”: until then nothing reads "
            "its values as such. If not, there is nothing to do. {help}"
        ),
    ),
    "renamed-column": Explanation(
        N_("A column had no name, or the name of another one; it is called “{value}” here."),
        N_("Give each column a name of its own."),
    ),
    "other-generation": Explanation(
        N_("The columns are rather those of another standard: {value}."),
        N_("See whether the right standard was chosen: the errors below are those of this one."),
    ),
    "no-known-column": Explanation(
        N_("No column of the standard was found: this file does not seem to be a table of places."),
        N_(
            "See whether the right file was sent. If it is a table of places, give its columns the "
            "names of the standard, or start from the empty template file."
        ),
    ),
}
