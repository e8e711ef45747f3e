"""Read the phrases of a text about opening hours, by what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ckanext.inclusion.core.hours import doubts
from ckanext.inclusion.core.hours.cursor import Cursor
from ckanext.inclusion.core.hours.days import DAY_WORDS, SMALL_WORDS, read_days, read_nth_days
from ckanext.inclusion.core.hours.elements import (
    Break,
    Closed,
    Condition,
    Element,
    Except,
    NotUnderstood,
    Part,
    Strength,
    Times,
)
from ckanext.inclusion.core.hours.lexer import tokenize
from ckanext.inclusion.core.hours.model import ALL_DAY
from ckanext.inclusion.core.hours.periods import begins_period, read_period
from ckanext.inclusion.core.hours.times import begins_times, read_times
from ckanext.inclusion.core.hours.vocabulary import Kind

STRENGTHS = {
    Kind.COLON: Strength.COLON,
    Kind.COMMA: Strength.WEAK,
    Kind.AND: Strength.WEAK,
    Kind.SLASH: Strength.WEAK,
    Kind.DASH: Strength.WEAK,
    Kind.STRONG: Strength.STRONG,
    Kind.OPEN: Strength.OPEN,
    Kind.CLOSE: Strength.CLOSE,
}
# Between days it means "to".
BULLET = ">"
PLAIN: Mapping[Kind, tuple[Element, ...]] = {
    Kind.CLOSED: (Closed(),),
    Kind.EXCEPT: (Except(),),
    Kind.ALWAYS: (Times(span=ALL_DAY),),
    Kind.FILLER: (),
}


def read_phrases(text: str) -> list[Element]:
    """Return the phrases of a text; raise NotUnderstood where one is none."""
    tokens = tokenize(text)
    for token in tokens:
        if token.kind is Kind.UNKNOWN:
            raise NotUnderstood(token.text)
    cursor = Cursor(tokens)
    found: list[Element] = []
    while not cursor.next_is(Kind.END):
        found += _read_next(cursor, at_first=all(isinstance(one, Break) for one in found))
    return found


def _read_next(cursor: Cursor, *, at_first: bool) -> Iterator[Element]:
    """Read one phrase; give nothing for words without a meaning of their own."""
    ahead = cursor.skip(SMALL_WORDS)
    kind = cursor.kind(ahead)
    if kind in DAY_WORDS:
        yield read_days(cursor)
    elif begins_period(cursor):
        yield read_period(cursor)
    elif begins_times(cursor):
        yield read_times(cursor)
    else:
        cursor.advance(ahead)
        if kind is Kind.ORDINAL:
            yield read_nth_days(cursor)
        else:
            yield from _read_word(cursor, at_first=at_first)


def _read_word(cursor: Cursor, *, at_first: bool) -> Iterator[Element]:
    """Read a phrase of one token."""
    token = cursor.take()
    if token.kind in STRENGTHS:
        yield Break(strength=STRENGTHS[token.kind])
    elif token.kind is Kind.PART:
        yield Part(name=str(token.value))
    elif token.kind is Kind.COMMENT:
        yield Condition(comment=str(token.value))
    elif token.kind is Kind.VENUE and at_first:
        found = (doubts.VENUE,) if token.value else ()
        yield Break(doubts=found, strength=Strength.COLON)
    elif token.text == BULLET:
        yield Break(strength=Strength.STRONG)
    elif token.kind in PLAIN:
        yield from PLAIN[token.kind]
    else:
        raise NotUnderstood(token.text)
