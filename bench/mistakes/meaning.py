"""When two texts of a column say the same, and the first says it as the standard wants it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

import phonenumbers

from ckanext.inclusion.core.frictionless_checks import COUNTRY, is_phone_number

from .form import Form
from .stock import NETWORKS, SORTS
from .weeks import are_same_hours

COMMON_TEXTS = (
    *NETWORKS,
    *(text for sort in SORTS for text in (*sort.words, *(name for name, *_ in sort.holders))),
)
# Words of names that may as well begin with a small letter, or with a capital.
COMMON_WORDS = frozenset(
    word.lower() for text in COMMON_TEXTS for word in re.findall(r"[^\W_]+", text)
) | {"le", "la", "les", "de", "du", "des", "d'", "l'", "et", "aux", "mairie"}
NETWORK_HOSTS = frozenset({"facebook.com", "www.facebook.com", "m.facebook.com", "fb.com"})
SHORTEST_ACRONYM = 2


def means_the_same(form: Form, key: str, text: str, true: str) -> bool:
    """Tell whether a text is right where another is true."""
    if text == true or not text or not true:
        return text == true
    if form.separator(key):
        return are_same_items(text, true, form.separator(key))
    if key == "phone":
        return is_same_number(text, true) and _fits(form, key, text)
    return COMPARED.get(key, _never)(text, true)


def _never(_text: str, _true: str) -> bool:
    return False


def are_same_items(text: str, true: str, separator: str | None) -> bool:
    """Tell whether two lists hold the same values, each once, in whatever order."""
    items = text.split(separator)
    return len(items) == len(set(items)) and set(items) == set(true.split(separator))


@cache
def is_same_number(text: str, true: str) -> bool:
    """Tell whether two texts are one telephone number, and the first is valid."""
    return is_phone_number(text) and _dialled(text) == _dialled(true)


def _dialled(text: str) -> tuple[int | None, int | None]:
    number = phonenumbers.parse(text, COUNTRY)
    return number.country_code, number.national_number


def _fits(form: Form, key: str, text: str) -> bool:
    pattern = form.fields[key].constraints.get("pattern")
    return pattern is None or re.search(pattern, text) is not None


def is_same_name(text: str, true: str) -> bool:
    """Tell whether two names differ at most in the capitals of words that are no proper names."""
    words, right = _words(text), _words(true)
    return len(words) == len(right) and all(map(_is_same_word, words, right)) and text[0].isupper()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+'?|.", text.replace("’", "'"), re.DOTALL)


def _is_same_word(word: str, true: str) -> bool:
    if word == true:
        return True
    is_acronym = true.isupper() and len(true) >= SHORTEST_ACRONYM and true[-1] != "'"
    is_common = true.lower() in COMMON_WORDS and not is_acronym
    return is_common and word.lower() == true.lower() and word[1:] == true[1:].lower()


def is_same_address(text: str, true: str) -> bool:
    """Tell whether two texts lead to the same pages: by either scheme, in whatever order."""
    pages = sorted(map(_split_address, text.split("|")))
    return ("", "") not in pages and pages == sorted(map(_split_address, true.split("|")))


def _split_address(text: str) -> tuple[str, str]:
    """Return the host and the rest of a web address; nothing of what is none."""
    found = re.fullmatch(r"https?://([^/\s]+)(/\S*)?", text)
    return (found[1].lower(), (found[2] or "").rstrip("/")) if found else ("", "")


def is_same_page(text: str, true: str) -> bool:
    """Tell whether two addresses are one page of the network, by whichever of its hosts."""
    (host, page), (true_host, true_page) = _split_address(text), _split_address(true)
    return page == true_page and {host, true_host} <= NETWORK_HOSTS


def is_same_mail(text: str, true: str) -> bool:
    """Tell whether two mail addresses are one: no mailbox differs in capitals alone."""
    return text.lower() == true.lower()


def are_same_words(text: str, true: str) -> bool:
    """Tell whether two texts have the same words, whatever stands between them."""
    return re.findall(r"\w+", text.lower()) == re.findall(r"\w+", true.lower())


COMPARED: Mapping[str, Callable[[str, str], bool]] = {
    "name": is_same_name,
    "organisation": is_same_name,
    "hours": are_same_hours,
    "website": is_same_address,
    "facebook": is_same_page,
    "prise_rdv": is_same_address,
    "email": is_same_mail,
    "address": are_same_words,
}
