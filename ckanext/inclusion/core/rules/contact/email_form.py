"""E-mail addresses with something around or inside: mailto:, (at), a dot at the end, spaces.

They come with copies from pages and mails, and from disguises against robots. Where nothing but
such signs, words that only name the address, or the words “arobase” and “point” goes, it is
certain; “at” in the place of the sign, another sign for a dot, an accent or a doubled sign is
likely. A text beside an address moves to a local column.
"""

from __future__ import annotations

import re
import unicodedata

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import EMAIL, RIGHT_EMAIL
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

# What only says that an address follows; never a part of the mailbox, as in contact@mairie.fr.
BEFORE = re.compile(
    r"^(?:(?:(?:adresse|contact(?:er|ez)?|courriels?|e-?mails?|mails?|m[ée]ls?|mailto|[ée]lectronique|"
    r"[ée]crire|écrivez|joindre|nous|notre|[àa]|par|de|@|[✉📧📨])(?:\s*[:=→>]+\s*|\.?\s+(?![@({[<]|(?:at|arobase?|chez)\b))|[✉📧📨]))+"
    r"(?:[-–—→>:]+\s+)?",
    re.IGNORECASE,
)
AT = re.compile(
    r"\s*[\[({</\\|]+\s*(?:at|arr?obas?e?|a|@)\s*[\])}>/\\|]+\s*|\s+arr?obas?e?\s+|"
    r"\s*[_-]at[_-]\s*|%40",
    re.IGNORECASE,
)
# What a scan makes of the sign, and other signs with the same letter.
SCANNED = re.compile(r"\s*(?:[©®ⓐⒶ@﹫]|[\[({]\s*[Q©®]\s*[\])}])\s*(?=[^\s@]+$)", re.IGNORECASE)
AT_WORD = re.compile(r"\s+(?:at|chez)\s+", re.IGNORECASE)
DOT = re.compile(r"\s*[\[({]\s*(?:dot|point|\.)\s*[\])}]\s*", re.IGNORECASE)
# Only after the at sign: before it they may be words of a text.
DOT_WORD = re.compile(r"\s+(?:dot|point)\s+", re.IGNORECASE)
AROUND_SIGN = re.compile(r"\s*([@.])\s*")
# Where a mailbox is parted at a dot; a capital may be that of a text before it.
AROUND_DOT = re.compile(r"(?<=[a-z0-9])\s*\.\s*(?=[a-z0-9])")
ENDS = " \t\n.,;:<>()[]{}\"'`‘’“”«»*"
# The key of the sign without the one beside it, on a French keyboard.
FRENCH_KEY = re.compile(r"(?<=[a-z0-9])[à#\"](?=(?:[a-z0-9-]+\.)+[a-z]{2,}$)", re.IGNORECASE)
# A usual end of a domain in two pieces: mairie.co m.
BROKEN_END = re.compile(
    r"\.\s*(f\s+r|c\s+om|co\s+m|o\s+rg|or\s+g|n\s+et|ne\s+t|e\s+u)$", re.IGNORECASE
)
# A dot of the mailbox, typed without the second key: accueil;epn@mairie.fr.
BOX_SIGN = re.compile(r"(?<=[a-z0-9])[;,:](?=[a-z0-9]+(?:[._-][a-z0-9]+)*$)", re.IGNORECASE)
# What a link has before and behind an address.
NOT_OF_IT = re.compile(r"^(?:https?:/*)?(?:mailto:/*)?(?:www\.)?(?=[^@/]+@)|\?(?:subject|body)=.*$")
# The signs of links in pages and notes.
MARKUP = re.compile(r"</?a\b[^<>]*>|\]\(mailto:\s*\)|mailto:", re.IGNORECASE)
IN_TEXT = re.compile(rf"(?<![\w.+'-]){EMAIL.pattern}(?![\w@]|\.\w)", re.IGNORECASE)


def judge(value: str, column: Column) -> Verdict | None:
    """Return an address in its form."""
    clean = _clean(value)
    if EMAIL.fullmatch(clean):
        return Verdict("certain", clean)
    guessed = _guess(value)
    if EMAIL.fullmatch(guessed):
        return Verdict("likely", guessed)
    return _find_in_text(value, column)


def _find_in_text(value: str, column: Column) -> Verdict | None:
    """Return the one address in a text, which is kept unless it is made of signs only."""
    found = set(IN_TEXT.findall(value))
    address = next(iter(found), "")
    if len(found) != 1 or value.count("@") > value.count(address) or DOT_WORD.search(value):
        return None
    text = " ".join(MARKUP.sub(" ", value.replace(address, " ")).split()).strip(ENDS + "-–—/|→&+")
    if not re.search(r"\w", text):
        return Verdict("certain", address)
    return Verdict("likely", address, (Move(text, (f"{column.name}_brut",), " ; "),))


def _clean(value: str) -> str:
    """Return a value without what surely is not of the address."""
    bare = DOT.sub(".", AT.sub("@", BEFORE.sub("", value.strip(ENDS)).strip(ENDS)))
    name, at, domain = bare.partition("@")
    box = name.rstrip()
    if box == box.lower():
        box = AROUND_DOT.sub(".", box)
    return (box + at + AROUND_SIGN.sub(r"\1", DOT_WORD.sub(".", domain.strip()))).strip(ENDS)


def _guess(value: str) -> str:
    """Return a value as it was likely meant: no accent, no doubled sign, a dot for a comma."""
    typed = BROKEN_END.sub(lambda end: "".join(end[0].split()), value.strip(ENDS))
    typed = typed if "@" in typed else FRENCH_KEY.sub("@", SCANNED.sub("@", typed))
    apart = unicodedata.normalize("NFKD", typed)
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    plain = NOT_OF_IT.sub("", plain)
    if "@" not in plain:
        plain = DOT_WORD.sub(".", AT_WORD.sub("@", plain))
    name, _, domain = re.sub(r"\.?@[@.\s]*", "@", _clean(plain)).partition("@")
    box = BOX_SIGN.sub(".", name)
    return f"{box}@{re.sub('[.,;:]+', '.', domain)}"


RULE = Rule(
    id="email-form",
    role="email",
    explanation=Explanation(
        N_("“{value}” is not an e-mail address as programs want it: “{after}” is."),
        N_("Look whether the address is right, and accept the correction."),
    ),
    examples=(
        Example({"email": "mailto:accueil@mairie.example"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil @mairie.example"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil(at)mairie.example"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil[at]mairie[dot]example"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil arobase mairie.example"}, "accueil@mairie.example", "certain"),
        Example(
            {"email": "accueil arobase mairie point example"}, "accueil@mairie.example", "certain"
        ),
        Example({"email": "accueil AT mairie.example"}, "accueil@mairie.example", "likely"),
        Example({"email": "accueil@mairie.example."}, "accueil@mairie.example", "certain"),
        Example({"email": "<accueil@mairie.example>"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil@mairie,example"}, "accueil@mairie.example", "likely"),
        Example({"email": "médiathèque@mairie.example"}, "mediatheque@mairie.example", "likely"),
        Example({"email": "accueil@@mairie.example"}, "accueil@mairie.example", "likely"),
        Example(
            {"email": "Accueil numérique <accueil@mairie.example>"},
            {"email": "accueil@mairie.example", "contact_email_brut": "Accueil numérique"},
            "likely",
        ),
        Example({"email": "Mél. accueil@mairie.example"}, "accueil@mairie.example", "certain"),
        Example({"email": "Contact : accueil@mairie.example"}, "accueil@mairie.example", "certain"),
        Example({"email": "@ : accueil@mairie.example"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil@.mairie.example"}, "accueil@mairie.example", "likely"),
        Example({"email": "accueil@mairie;example"}, "accueil@mairie.example", "likely"),
        Example({"email": "accueil＠mairie.example"}, "accueil@mairie.example", "likely"),
        Example(
            {"email": "Mairie. accueil@mairie.example"},
            {"email": "accueil@mairie.example", "contact_email_brut": "Mairie"},
            "likely",
        ),
        Example(
            {"email": "accueil@mairie.example (le matin)"},
            {"email": "accueil@mairie.example", "contact_email_brut": "le matin"},
            "likely",
        ),
        Example({"email": "accueilàmairie.example"}, "accueil@mairie.example", "likely"),
        Example({"email": "www.accueil@mairie.example;"}, "www.accueil@mairie.example", "certain"),
        Example({"email": "http://accueil@mairie.example"}, "accueil@mairie.example", "likely"),
        Example(
            {"email": "[accueil@mairie.example](mailto:accueil@mairie.example)"},
            "accueil@mairie.example",
            "certain",
        ),
        Example(
            {"email": "accueil@mairie.example / accueil@mairie.example"},
            "accueil@mairie.example",
            "certain",
        ),
        Example({"email": "accueilàepn.mairie.example"}, "accueil@epn.mairie.example", "likely"),
        Example({"email": "accueil;epn@mairie;example"}, "accueil.epn@mairie.example", "likely"),
        Example({"email": "accueil©mairie.example"}, "accueil@mairie.example", "likely"),
        Example({"email": "accueil(Q)mairie.example"}, "accueil@mairie.example", "likely"),
        Example({"email": "accueil%40mairie.example"}, "accueil@mairie.example", "certain"),
        Example(
            {"email": "accueil [arrobase] mairie.example"}, "accueil@mairie.example", "certain"
        ),
        Example({"email": "accueil@mairie.co m"}, "accueil@mairie.com", "likely"),
        Example({"email": "accueil@mairie.0rg"}, None),
        Example({"email": "accueil@mairie.example"}, None),
        Example({"email": "contact.accueil@mairie.example"}, None),
        Example({"email": "accueil du mairie@exemple"}, None),
        Example({"email": "accueil.mairie.example"}, None),
        Example({"email": "rendez-vous point info@mairie.example"}, None),
        Example({"email": "a@mairie.example, b@mairie.example"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    with_role("email"),
    lambda _: ~pl.col("value").str.contains(f"^{RIGHT_EMAIL}$"),
    each(judge),
)
