r"""Letters that a program wrote by their codes: Priv\u00e9, M%C3%A9diath%C3%A8que, Priv=C3=A9.

Programs write them so for others, for web addresses and for mails; tags of pages come along too:
<p>Médiathèque</p>. A code has one meaning: where each gives a letter or sign of French it is
certain, else it is left. In a web address codes are right.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import WEB_ROLES
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.forms import sure_where_right
from ckanext.inclusion.core.rules.text.mojibake import FRENCH
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

JSON = re.compile(r"\\u([0-9a-fA-F]{4})")
PERCENT = re.compile(r"(?:%[0-9A-F]{2})+", re.IGNORECASE)
QUOTED = re.compile(r"(?:=C[23]=[89AB][0-9A-F])+")
TAG = re.compile(
    r"</?(?:p|b|i|u|em|strong|span|div|ul|ol|font|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE
)
LINE = re.compile(r"<(?:br|li)\s*/?>|</li>", re.IGNORECASE)
CODED = r"\\u[0-9a-fA-F]{4}|(?i:%[0-9A-F]{2})|=C[23]=[89AB][0-9A-F]|<[/a-zA-Z][^<>]{0,60}>"
# In a web address, wherever it stands, a percent sign and a code are what should be there.
ADDRESS = re.compile(r"://|www\.|[?&][\w-]+=", re.IGNORECASE)
# Signs that are written by their codes beside letters.
PLAIN = FRENCH | frozenset(" '\"&,;:/()-.+")


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a value with its letters in place of their codes."""
    if PERCENT.search(value) and ADDRESS.search(value):
        return None
    signs: list[str] = []
    after = value
    for pattern, read in READ:
        signs += [sign for match in pattern.finditer(after) for sign in read(match)]
        after = pattern.sub(lambda match, read=read: read(match), after)  # type: ignore[misc]
    if not PLAIN.issuperset(signs):
        return None
    after = TAG.sub("", LINE.sub("\n", after)).strip()
    return Verdict("certain", after) if after else None


def _read_json(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _read_percent(match: re.Match[str]) -> str:
    return unquote(match[0], errors="replace")


def _read_quoted(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("=", "")).decode(errors="replace")


READ = ((JSON, _read_json), (PERCENT, _read_percent), (QUOTED, _read_quoted))


def wants(column: Column) -> bool:
    """Tell whether a column is the standard's, and not one of web addresses."""
    return column.field is not None and column.role not in WEB_ROLES


RULE = Rule(
    id="escaped-letters",
    role="name",
    explanation=Explanation(
        N_("“{value}” has letters that a program wrote by their codes, or tags of a web page."),
        N_("Accept the correction: the file needs the letters themselves."),
    ),
    examples=(
        Example({"name": "M\\u00e9diath\\u00e8que"}, "Médiathèque", "certain"),
        Example({"name": "M%C3%A9diath%C3%A8que%20de%20Gap"}, "Médiathèque de Gap", "certain"),
        Example({"name": "M=C3=A9diath=C3=A8que"}, "Médiathèque", "certain"),
        Example({"name": "<p>Médiathèque</p>"}, "Médiathèque", "certain"),
        Example({"status": "Priv%C3%A9"}, {"status": "Privé"}, "certain"),
        Example({"website": "https://mairie.example/m%C3%A9diath%C3%A8que"}, None),
        Example({"description": "Voir https://rdv.example/?motif=aide%20num"}, None),
        Example({"name": "100 %C"}, None),
        Example({"name": "R%C3%F1"}, None),
        Example({"name": "Médiathèque <l'Escale>"}, None),
    ),
)

ASKED = ValueRule(
    RULE, wants, lambda _: pl.col("value").str.contains(CODED), sure_where_right(each(judge))
)
