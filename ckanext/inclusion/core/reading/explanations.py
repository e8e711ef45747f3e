"""What reading has to say about a file, in words: the message and the advice of each remark."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.reading.building import (
    BROKEN_QUOTES,
    COUNT_OF_ROWS,
    EXTRA_CELLS_IN_LINES,
    EXTRA_CELLS_IN_SHEET,
    NO_ROWS,
    NO_WORDS,
    REPEATED_HEADER,
    ROWS_ABOVE,
)
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.translation import N_

READING: Mapping[str, Explanation] = {
    "encoding-mixed": Explanation(
        N_("Not all of the file is in the same encoding; here it is {value}."),
        N_(
            "Files were probably put end to end. Look at the accented letters of these rows, and "
            "save each file as “CSV UTF-8” before you join them."
        ),
    ),
    "encoding-beside": Explanation(
        N_("Some of the file is not UTF-8 and does not say what it is; assumed was {value}."),
        N_(
            "See whether the accented letters of this cell are right. If not, save what is not "
            "UTF-8 as “CSV UTF-8” in the program that it comes from."
        ),
    ),
    "encoding-mixed-more": Explanation(
        N_("More rows are in another encoding than most: {value}."),
        N_("Save each file as “CSV UTF-8” before you join them."),
    ),
    "nul-characters": Explanation(
        N_("The file holds characters that mean nothing in a text; {value} stands for each."),
        N_("Delete them in the program that the file comes from."),
    ),
    "character-lost": Explanation(
        N_("A character cannot be read, and � stands in its place: {value}"),
        N_("Write the right character there, or export the file again as “CSV UTF-8”."),
    ),
    "character-lost-more": Explanation(
        N_("More cells hold a character that cannot be read: {value}."),
        N_("Export the file again as “CSV UTF-8”."),
    ),
    "text-lost": Explanation(
        N_("The file does not hold the text of this cell, and � stands in its place."),
        N_("The file is damaged there. Write the text in the spreadsheet, and save it again."),
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
    "quote-around-rows": Explanation(
        N_("A quoted cell of this row goes on over lines that look like rows: {value}"),
        N_(
            "They were read as one cell. If they are rows, a quotation mark is never closed: "
            "remove it, or add the missing one, and check again."
        ),
    ),
    "quote-unreadable": Explanation(
        BROKEN_QUOTES,
        N_(
            "The row was set aside as it is, and the others were read. Correct its quotation "
            "marks in the program that the file comes from."
        ),
    ),
    "extra-cells-in-lines": Explanation(
        EXTRA_CELLS_IN_LINES,
        N_(
            "It was set aside with all its lines. Correct the quotation marks there, in the "
            "program that the file comes from; put those with a delimiter in a cell around it."
        ),
    ),
    "extra-cells-in-sheet": Explanation(
        EXTRA_CELLS_IN_SHEET,
        N_(
            "It was set aside. Delete that cell in the spreadsheet if it is no part of the place, "
            "or move it into a column with a name, beside the others."
        ),
    ),
    "repeated-header": Explanation(
        REPEATED_HEADER,
        N_("It was set aside. Files were probably put end to end: remove this row."),
    ),
    "rows-above": Explanation(
        ROWS_ABOVE,
        N_(
            "It was set aside. Cut the file in two there, each with the names of its columns in "
            "its first row, and give both files together."
        ),
    ),
    "no-rows": Explanation(
        NO_ROWS,
        N_("Write the places below the names of the columns, one on each row, and save the file."),
    ),
    "title-line": Explanation(
        N_("This row above the names of the columns was not read as a place: {value}"),
        N_("Nothing to do, if it is a title or a comment."),
    ),
    "sheet-chosen": Explanation(
        N_("Only one sheet was read: {value}. The others, in brackets, were not."),
        N_("If the places are on another sheet, send it alone in a file of its own."),
    ),
    "sheet-hidden": Explanation(
        N_("The sheet that was read is hidden in the workbook: {value}."),
        N_("If the places are on another sheet, send it alone in a file of its own."),
    ),
    "sheets-hidden": Explanation(
        N_("The workbook has hidden sheets, which were not read: {value}."),
        N_("If the places are on one of them, show it, and send it alone in a file of its own."),
    ),
    "quote-after-space": Explanation(
        N_("A space before its quotation marks makes them part of the cell: {value}"),
        N_(
            "Save the file again without a space after the separators, else a separator within "
            "the marks cuts the cell in two."
        ),
    ),
    "quote-after-space-more": Explanation(
        N_("More cells have a space before their quotation marks: {value}."),
        N_("Save the file again without a space after the separators."),
    ),
    "cell-twice": Explanation(
        N_("The file holds this cell, or its row, twice; only this was read: {value}"),
        N_(
            "The file is damaged, or comes from a program with a fault: see there which of the "
            "values is right. Open it in a spreadsheet, and save it again."
        ),
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
        N_(
            "A spreadsheet has shortened this number, and each ? is a digit that is lost or was "
            "rounded: {value}"
        ),
        N_("Take the number from its source, and write it in a column in text format."),
    ),
    "scientific-complete": Explanation(
        N_(
            "This number is in scientific notation, as a spreadsheet writes a long one; its digits "
            "are all there: {value}"
        ),
        N_("Write the digits, in a column in text format."),
    ),
    "scientific-complete-more": Explanation(
        N_("More numbers are in scientific notation: {value}."),
        N_("Write their digits, in columns in text format."),
    ),
    "scientific-notation-more": Explanation(
        N_("More numbers were shortened by a spreadsheet: {value}."),
        N_("Take the numbers from their source, and write them in columns in text format."),
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
    "header-missing": Explanation(
        N_("The first row is a place, not the names of the columns, as this shows: {value}."),
        N_(
            "No row was lost; the columns are called “colonne 1”, “colonne 2” and so on. Put the "
            "names of the columns into a first row, or start from the empty template file."
        ),
    ),
    "cells-uncut": Explanation(
        N_("What belongs into several columns stands in one cell: {value}"),
        N_(
            "The file was opened with another delimiter than its own and saved so, or it has one "
            "that is not read. Go back to the file before that, and save it as “CSV UTF-8”: with "
            "semicolons, and quotation marks around single cells only."
        ),
    ),
    "cells-uncut-more": Explanation(
        N_("More rows stand in one cell each: {value}."),
        N_("Go back to the file before that, and save it as “CSV UTF-8”."),
    ),
    "header-assumed": Explanation(
        N_("None of the names of the columns is known: {value}"),
        N_(
            "The row was taken for the names of the columns. If it is a place, put the names into "
            "a row above it; if the names stand further down, delete all rows above them. "
            "Otherwise there is nothing to do."
        ),
    ),
    "table-turned": Explanation(
        N_("The names of the columns stand in the first column: the table lies on its side."),
        N_(
            "Copy the table in your spreadsheet, and paste it into a new sheet with Paste special, "
            "Transpose: one place on each row."
        ),
    ),
    "header-below": Explanation(
        N_(
            "This row looks more like the names of the columns than the row that was taken: {value}"
        ),
        N_(
            "It was kept as a place. If it has the names of the columns, do not delete it: move "
            "it to the first row of the file, and delete the rows above that are no places."
        ),
    ),
    "header-again": Explanation(
        N_("This row looks like names, kinds or units of the columns, not like a place: {value}"),
        N_("It was kept. Delete it in the file if it is no place."),
    ),
    "note-line": Explanation(
        N_(
            "This row fills few cells, like a title, a total, a note or the rest of another row: "
            "{value}"
        ),
        N_("It was kept. Delete it in the file if it is no place."),
    ),
    "row-moved": Explanation(
        N_(
            "Values of this row stand one column too far to the right, as where a delimiter is in "
            "a value: {value}"
        ),
        N_(
            "It was kept as it is. Find the value that is cut in two, join its parts in one cell, "
            "and move those after it back by one column."
        ),
    ),
    "empty-signs": Explanation(
        NO_WORDS,
        N_("It was set aside. Delete it in the program that the file comes from."),
    ),
    "count-of-rows": Explanation(
        COUNT_OF_ROWS,
        N_("It was set aside: compare the number with that of the places, and delete the row."),
    ),
    "json-name-twice": Explanation(
        N_("A name stands twice in the same place of the GeoJSON file: {value}"),
        N_(
            "Each value was kept, the second in a column of its own. Correct the export: other "
            "programs read only one of them."
        ),
    ),
    "json-no-number": Explanation(
        N_("“{value}” is written where GeoJSON wants a number."),
        N_("It was kept as a text. Write a number there, or nothing."),
    ),
    "geometry-kept": Explanation(
        N_("The shape of the place is no point that can be put on a map: {value}"),
        N_("It was kept in a column of its own. Fill in latitude and longitude of the place."),
    ),
    "point-elsewhere": Explanation(
        N_("The place is drawn elsewhere ({value}) than its columns say."),
        N_("The drawing was kept in a column of its own. See on a map which of the two is right."),
    ),
    "coordinates-other": Explanation(
        N_("The points of the file are not in degrees (WGS 84), but in another system: {value}."),
        N_(
            "They were kept as they are, in columns x and y. Export the file again in the system "
            "WGS 84, that of latitudes and longitudes."
        ),
    ),
    "json-beside": Explanation(
        N_("The GeoJSON file holds this beside its places: {value}"),
        N_("It is not in the table. Nothing to do, if it describes the file."),
    ),
    "sheet-error": Explanation(
        N_("The sheet shows an error in place of a value: {value}"),
        N_("Correct the formula in the spreadsheet, or write the value in its place."),
    ),
    "sheet-error-more": Explanation(
        N_("More cells show such an error: {value}."),
        N_("Correct the formulas in the spreadsheet, and export it again."),
    ),
    "date-shortened": Explanation(
        N_("The sheet shows only a part of the dates that “{field}” holds, as here: {value}"),
        N_("Show them in the sheet as day/month/year with four figures, and save it again."),
    ),
    "format-unknown": Explanation(
        N_(
            "The numbers of “{field}” have a format that is not known here, and are given as the "
            "sheet keeps them: {value}"
        ),
        N_("Compare some of them with the sheet. A column in text format leaves no doubt."),
    ),
    "merged-cells": Explanation(
        N_("Cells are merged over several rows; only the first of these has the value: {value}"),
        N_("Undo the merging in the spreadsheet, and write the value in each row."),
    ),
    "nested-table": Explanation(
        N_("A cell holds a whole table; its texts were put into that one cell: {value}"),
        N_(
            "Look what of them belongs into which row and column, write it there, and delete the "
            "table within the cell."
        ),
    ),
    "address-behind": Explanation(
        N_(
            "Behind texts of “{field}” are addresses that the texts do not show, and that were "
            "not read: {value}"
        ),
        N_(
            "Write the addresses themselves into a column of their own: a table that is published "
            "keeps the text of a link only."
        ),
    ),
    "comments-unread": Explanation(
        N_("Cells have comments, which were not read: {value}"),
        N_(
            "Look whether they say anything that belongs into the table, and write it there. Only "
            "the content of cells is published."
        ),
    ),
    "hidden-rows": Explanation(
        N_("Rows that the sheet hides ({value}) were read like the others."),
        N_("Show all rows in the spreadsheet, and delete those that are not to be published."),
    ),
    "hidden-column": Explanation(
        N_("The sheet hides the column “{field}”; it was read like the others."),
        N_("Delete the column in the spreadsheet, if it is not to be published."),
    ),
    "renamed-file": Explanation(
        N_("The file is not what its name says: {value}"),
        N_("It was read as what it is. Give it the right name, or save it again."),
    ),
}
