"""Put the parts of an XLSX sheet's cells where every program finds them.

A cell holds its formula, its value, or a text of its own, in this order (ECMA-376, part 1,
18.3.1.4). calamine keeps what the last of them says: it has no value for one before its formula,
nor for one of a cell that says it holds a text of its own.
"""

from __future__ import annotations

import re

# What stands between the name of a part and its end, be it empty.
WHOLE = rb"<%s%s\b[^<>]*?(?:/>|>[^<]*</%s%s>)"
OWN_TEXT = b"inlineStr"


class CellParts:
    """Find and mend the cells of a sheet, whose tags have this prefix.

    Cells hold neither CDATA nor comments: sheet_mending takes them out before.
    """

    def __init__(self, prefix: bytes) -> None:
        value, formula = (WHOLE % (prefix, name, prefix, name) for name in (b"v", b"f"))
        start = rb"""<%sc\b[^<>]*\st=["']""" % prefix
        inside = rb"""["'][^<>]*>\s*(?:%s\s*)?""" % formula
        self.formula_tag = b"<%sf" % prefix
        text_end = b"</%sis>" % prefix
        self.value_first = re.compile(rb"(%s\s*)(%s)" % (value, formula))
        self.only_value = re.compile(
            rb"(%s)%s(%s(?=%s(?!\s*<%sis\b)))" % (start, OWN_TEXT, inside, value, prefix)
        )
        text = rb"<%sis\b(?s:(?!<%sc\b|%s).)*%s" % (prefix, prefix, text_end, text_end)
        self.value_last = re.compile(rb"(%s%s%s%s)\s*%s" % (start, OWN_TEXT, inside, text, value))
        # Is found in a tenth of the time.
        self.value_after_text = re.compile(rb"%s\s*<%sv\b" % (text_end, prefix))

    def are_wrong(self, piece: bytes) -> bool:
        """Tell whether a piece of whole rows holds such cells."""
        if self.formula_tag in piece and self.value_first.search(piece):
            return True
        if OWN_TEXT not in piece:
            return False
        return bool(self.only_value.search(piece) or self.value_after_text.search(piece))

    def mend(self, piece: bytes) -> bytes:
        """Return a piece of whole rows with formulas before values, and texts as what they are."""
        piece = self.value_first.sub(rb"\2\1", piece) if self.formula_tag in piece else piece
        if OWN_TEXT not in piece:
            return piece
        if self.value_after_text.search(piece):
            piece = self.value_last.sub(rb"\1", piece)
        return self.only_value.sub(rb"\1str\2", piece)
