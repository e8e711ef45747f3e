"""Find the encoding of a text: what the bytes prove, then what French makes likely.

Byte order marks and UTF-8 beyond ASCII prove themselves. Among the single-byte encodings that
French software has written, every file is valid in several: the one in which the text looks most
like French is taken, and said to be an assumption. bench/README.rst has the comparison with
charset-normalizer and chardet.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.mixing import split_lines_by_encoding

# UTF-32 stands first: its mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In the order in which a tie is decided: the first is what French spreadsheets write today.
SINGLE_BYTE = ("cp1252", "iso8859-15", "mac_roman", "cp850", "cp858", "cp437")
SAMPLE_BYTES = 1024 * 1024
# What is longer is no word: a part tells as much. So many distinct ones tell all there is.
LONGEST_WORD, MOST_WORDS = 64, 50_000
# So many words tell enough, where those of the first piece told nothing.
ENOUGH_WORDS = 1_000
# Occurrences in a thousand letters of French prose, in round figures: what matters is their order.
SMALL = {
    "é": 19.0, "è": 3.5, "à": 5.0, "ê": 2.2, "ç": 0.9, "ô": 0.8, "â": 0.6, "î": 0.5, "û": 0.6,
    "ù": 0.6, "œ": 0.2, "ë": 0.1, "ï": 0.1, "ü": 0.05, "ÿ": 0.001, "æ": 0.001, "ñ": 0.01,
}  # fmt: skip
# The same for a capital in front of small letters.
INITIAL = {"é": 4.0, "à": 1.0, "î": 0.5, "ê": 0.2, "ô": 0.2, "â": 0.1, "ç": 0.2, "œ": 0.1, "è": 0.1}
APOSTROPHE, PRINTED, RARE_SIGNS = "’", "«»–—…€“”‘\u00a0°", "²³½·•ºª§"
DIAERESES, VOWELS, FINALS = "ëïü", "aeiou", "àù"
OTHER_LETTER, OTHER_SIGN, NO_CHARACTER = 0.005, 0.002, 1e-6
# How much rarer a character is where French does not put it: a capital inside a word
# ("MÈdiathËque"), a small letter among capitals, à before a letter, a mark between two ("H“tel").
OUT_OF_PLACE = 0.01
# One occurrence tells less than its probability: words repeat, and texts are not drawn by lot.
CONFIDENCE_AT_MOST = 0.99
# What stands between words becomes a space; or all that is ASCII does.
TO_WORDS = bytes.maketrans(b';,|"\0', b"     ")
ASCII = bytes(range(128))
TO_FOREIGN = bytes.maketrans(ASCII, b" " * 128)
# Wide encodings without a mark: their name, the bytes of a character, which of them a Latin letter
# fills. In such a text hardly a letter fills another one alone; where NULs are strewn, many do.
WIDE = (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1))
SHARE_OF_LATIN, SHARE_OF_OTHERS = {2: 0.4, 4: 0.8}, 0.05
# Below this share of characters that are UTF-8, a file is not a UTF-8 one with faults.
UTF8_AT_LEAST = 0.5


@dataclass(frozen=True)
class Encoding:
    """Name an encoding, how sure it is (0 to 1), and whether some bytes do not belong to it.

    `foreign` is the encoding of the lines that are not UTF-8, where others are.
    """

    name: str
    confidence: float
    mixed: bool = False
    foreign: str = ""

    @property
    def is_certain(self) -> bool:
        """Tell whether the bytes can be in no other encoding."""
        return self.confidence == 1.0 and not self.mixed


def find_encoding(content: bytes, clock: Clock | None = None) -> Encoding:
    """Return the encoding of a text; raises TooLarge at the end of the time."""
    clock = clock or Limits().start_clock()
    for mark, name in MARKS:
        if content.startswith(mark):
            if is_valid(content, name):
                return Encoding(name, 1.0)
            return _find_mixed(content, name, clock) or Encoding(name, 1.0, mixed=True)
    wide = _find_wide(content)
    if wide:
        return wide
    if is_valid(content, "utf-8"):
        return Encoding("utf-8", 1.0)
    mixed = _find_mixed(content, "utf-8", clock)
    return mixed or _find_faulty_utf8(content) or _find_single_byte(content, clock)


def find_wide_name(content: bytes) -> str | None:
    """Return UTF-16 or UTF-32, None for a text that has one byte for most letters."""
    marked = [name for mark, name in MARKS if content.startswith(mark)]
    if marked:
        return None if marked[0] == "utf-8-sig" else marked[0]
    found = _find_wide(content)
    return found.name if found else None


def is_valid(content: bytes, name: str) -> bool:
    """Tell whether bytes are valid, piece by piece: a whole copy would weigh four times more."""
    decoder = codecs.getincrementaldecoder(name)()
    view = memoryview(content)
    try:
        for start in range(0, len(content), SAMPLE_BYTES):
            decoder.decode(view[start : start + SAMPLE_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _find_wide(content: bytes) -> Encoding | None:
    """Return UTF-16 or UTF-32 without a mark: Latin letters leave zeros at fixed places."""
    sample = content[:4096]
    if 0 not in sample:
        return None
    for name, width, place in WIDE:
        filled = _count_filled(sample, width)
        latin = filled[place, 1] / max(1, filled.total())
        others = sum(filled[other, 1] for other in range(width) if other != place)
        if latin >= SHARE_OF_LATIN[width] and others <= SHARE_OF_OTHERS * filled.total():
            return Encoding(name, 0.95, mixed=not is_valid(content, name))
    return None


def _count_filled(sample: bytes, width: int) -> Counter[tuple[int, int]]:
    """Count the characters that hold something, by their first byte that does and how many do."""
    starts = range(0, len(sample) - width + 1, width)
    characters = (sample[start : start + width] for start in starts)
    return Counter(
        (width - len(one.lstrip(b"\0")), width - one.count(0)) for one in characters if any(one)
    )


def _find_mixed(content: bytes, name: str, clock: Clock) -> Encoding | None:
    """Return UTF-8 with another encoding beside it, where some lines prove it and some are not."""
    if not name.startswith("utf-8"):
        return None
    has_mark = name == "utf-8-sig"
    text = content.removeprefix(codecs.BOM_UTF8)
    proves, others = split_lines_by_encoding(text, clock, has_mark=has_mark)
    if not others or not proves:
        return None
    foreign = _find_single_byte(others, clock)
    return Encoding(name, foreign.confidence, mixed=True, foreign=foreign.name)


def _find_faulty_utf8(content: bytes) -> Encoding | None:
    """Return UTF-8 when most characters beyond ASCII are, as where two files were joined."""
    sample = b" ".join(content[:SAMPLE_BYTES].translate(TO_FOREIGN).split())
    good = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", sample))
    rest = re.sub(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", b"", sample)
    bad = len(re.findall(rb"[\x80-\xff]", rest))
    share = good / (good + bad) if good else 0.0
    return Encoding("utf-8", round(share, 2), mixed=True) if share > UTF8_AT_LEAST else None


def _find_single_byte(content: bytes, clock: Clock) -> Encoding:
    words = _find_words(content, clock)
    ratings = {name: _rate(words, name, clock) for name in SINGLE_BYTE}
    best = max(ratings, key=lambda name: ratings[name])
    text = b" ".join(words)
    rivals = [
        rating
        for name, rating in ratings.items()
        if text.decode(name, "replace") != text.decode(best, "replace")
    ]
    confidence = 1 / (1 + math.exp(max(rivals, default=-math.inf) - ratings[best]))
    return Encoding(best, round(min(confidence, CONFIDENCE_AT_MOST), 2))


def _find_words(content: bytes, clock: Clock) -> list[bytes]:
    """Return distinct words that are not plain ASCII, in the order of the text.

    They are those of the first megabyte; where it has none, of the next ones until there are some.
    """
    words: dict[bytes, None] = {}
    for start in range(0, len(content), SAMPLE_BYTES):
        clock.check()
        if len(words) >= (ENOUGH_WORDS if start > SAMPLE_BYTES else 1):
            break
        piece = content[start : start + SAMPLE_BYTES].translate(TO_WORDS)
        words.update((_shorten(one), None) for one in piece.split() if not one.isascii())
    return list(words)[:MOST_WORDS]


def _shorten(word: bytes) -> bytes:
    """Return a word, or what stands around the first character of it that is not ASCII."""
    if len(word) <= LONGEST_WORD:
        return word
    first = len(word) - len(word.lstrip(ASCII))
    start = max(0, first - LONGEST_WORD // 2)
    return word[start : start + LONGEST_WORD]


def _rate(words: Sequence[bytes], name: str, clock: Clock) -> float:
    """Return how well the distinct words read as French: a sum of logarithms."""
    rating = 0.0
    for start in range(0, len(words), ENOUGH_WORDS):
        clock.check()
        some = words[start : start + ENOUGH_WORDS]
        rating += sum(_rate_word(word.decode(name, "replace")) for word in some)
    return rating


def _rate_word(word: str) -> float:
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    case = _Case(len(plain), sum(letter.isupper() for letter in plain))
    return sum(
        math.log10(_frequency(one, before, after, case))
        for before, one, after in zip(f" {word}", word, f"{word[1:]} ", strict=False)
        if not one.isascii()
    )


@dataclass(frozen=True)
class _Case:
    """Count the plain letters of a word, and the capitals among them."""

    letters: int
    capitals: int


def _frequency(one: str, before: str, after: str, case: _Case) -> float:
    """Return how often a character stands between two others, on the scale of SMALL.

    A space stands before and after a word.
    """
    if one == "\ufffd" or not (one.isprintable() or one.isspace()):
        return NO_CHARACTER
    if one.isalpha() and one not in RARE_SIGNS:
        return _frequency_of_letter(one, before, after, case)
    is_inside = before.isalpha() and after.isalpha()
    if one == APOSTROPHE:
        return 1.0 if is_inside else OUT_OF_PLACE
    if one in PRINTED:
        return OUT_OF_PLACE if is_inside else 1.0
    return 0.05 if one in RARE_SIGNS else OTHER_SIGN


def _frequency_of_letter(one: str, before: str, after: str, case: _Case) -> float:
    small = one.lower()
    if one.isupper() and case.capitals < case.letters:
        return OTHER_LETTER * OUT_OF_PLACE if before.isalpha() else INITIAL.get(small, 0.01)
    misplaced = (
        one.islower() and case.capitals == case.letters > 1,
        small in FINALS and after.isalpha(),
        not case.letters and small not in FINALS,
    )
    often = 10 if small in DIAERESES and before.lower() in VOWELS else 1
    return SMALL.get(small, OTHER_LETTER) * often * OUT_OF_PLACE ** sum(misplaced)
