"""A place in a list of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from ckanext.inclusion.core.hours.elements import NotUnderstood
from ckanext.inclusion.core.hours.lexer import Token
from ckanext.inclusion.core.hours.vocabulary import Kind

END = Token(Kind.END, None, "")
# Nobody looks farther ahead than this after the last token.
FARTHEST = 10


class Cursor:
    """Go through tokens, looking ahead as far as needed."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = [*tokens, *[END] * FARTHEST]
        self._kinds = [token.kind for token in self._tokens]
        self._place = 0

    def kind(self, ahead: int = 0) -> Kind:
        """Return the kind of a token from here; END after the last one."""
        return self._kinds[self._place + ahead]

    def text(self, ahead: int) -> str:
        """Return how a token from here is written."""
        return self._tokens[self._place + ahead].text

    def next_is(self, *kinds: Kind, ahead: int = 0) -> bool:
        """Tell whether tokens of these kinds come next, in this order."""
        place = self._place + ahead
        return self._kinds[place : place + len(kinds)] == list(kinds)

    def skip(self, kinds: tuple[Kind, ...], ahead: int = 0) -> int:
        """Return how far ahead the first token that is of none of these kinds is."""
        place = self._place + ahead
        while self._kinds[place] in kinds:
            place += 1
        return place - self._place

    def advance(self, count: int) -> None:
        """Go on by some tokens."""
        self._place += count

    def take(self) -> Token:
        """Return the next token and go on."""
        token = self._tokens[self._place]
        self._place += 1
        return token

    def take_number(self, *kinds: Kind) -> int:
        """Return the number that the next token of one of these kinds stands for."""
        token = self.take()
        if token.kind not in kinds or not isinstance(token.value, int):
            raise NotUnderstood(token.text)
        return token.value

    def take_if(self, *kinds: Kind) -> bool:
        """Go on by one token if it is of one of these kinds; tell whether it was."""
        found = self.kind() in kinds
        self._place += found
        return found

    def refuse(self) -> NotUnderstood:
        """Return the error that names the next token."""
        return NotUnderstood(self.text(0))
