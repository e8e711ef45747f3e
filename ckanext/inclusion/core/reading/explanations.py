"""What reading has to say about a file, in words: the message and the advice of each remark."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.reading.building import BROKEN_QUOTES, REPEATED_HEADER
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.translation import N_

READING: Mapping[str, Explanation] = {
    "encoding-mixed": Explanation(
        N_("Some characters are not in the encoding of the rest of the file: {value}."),
        N_("They were read as Windows characters. Look at the accented letters around them."),
    ),
    "nul-characters": Explanation(
        N_("The file holds characters that mean nothing in a text; {value} stands for each."),
        N_("Delete them in the program that the file comes from."),
    ),
    "delimiter-assumed": Explanation(
        N_("What separates the cells is not certain; this was assumed: {value}."),
        N_("See whether each value stands in its column. Save the file again as “CSV UTF-8”."),
    ),
    "quote-assumed": Explanation(
        N_("Apostrophes ({value}) were taken for the quotation marks around the cells."),
        N_("See whether the values are whole. Save the file again as “CSV UTF-8”."),
    ),
    "quote-misplaced": Explanation(
        N_("A quotation mark in the middle of a cell is not doubled: {value}"),
        N_("The row was read all the same. See whether its cells are right."),
    ),
    "quote-unclosed": Explanation(
        N_("A quotation mark is opened and never closed, or closed and never opened: {value}"),
        N_(
            "The row was read up to the end of its line, and those after it as usual. Remove the "
            "mark, or add the missing one."
        ),
    ),
    "quote-unreadable": Explanation(
        BROKEN_QUOTES,
        N_(
            "The row was set aside as it is, and the others were read. Correct its quotation "
            "marks in the program that the file comes from."
        ),
    ),
    "repeated-header": Explanation(
        REPEATED_HEADER,
        N_("It was set aside. Files were probably put end to end: remove this row."),
    ),
    "title-line": Explanation(
        N_("This row above the names of the columns was not read as a place: {value}"),
        N_("Nothing to do, if it is a title or a comment."),
    ),
    "sheet-chosen": Explanation(
        N_("Only one sheet was read: {value}. The others, in brackets, were not."),
        N_("If the places are on another sheet, send it alone in a file of its own."),
    ),
    "formula-without-value": Explanation(
        N_("The cell holds a formula ({value}) of which the file does not keep the result."),
        N_("Open the file in a spreadsheet, copy the column, paste it as values, and save."),
    ),
    "digits-lost": Explanation(
        N_("A spreadsheet keeps only 15 digits of a number; the last ones are lost: {value}"),
        N_("Take the number from its source, and write it in a column in text format."),
    ),
    "scientific-notation": Explanation(
        N_("A spreadsheet has shortened this number, and each ? is a digit that is lost: {value}"),
        N_("Take the number from its source, and write it in a column in text format."),
    ),
    "formula-guarded": Explanation(
        N_("The CSV has an apostrophe before this cell, so that no spreadsheet runs it: {value}"),
        N_(
            "The apostrophe is not part of the value. If the cell is a formula by mistake, write "
            "what it should say."
        ),
    ),
    "formula-guarded-more": Explanation(
        N_("More cells begin with such an apostrophe: {value}."), N_("Nothing to do.")
    ),
    "date-rewritten": Explanation(
        N_("The dates of “{field}” are given as year-month-day, however the sheet shows them."),
        N_("Nothing to do."),
    ),
}
