"""Take the phrases that a closing or an exception is about, until one is not about it."""

from __future__ import annotations

from ckanext.inclusion.core.hours import doubts
from ckanext.inclusion.core.hours.clauses import Clause, Clauses, Exclusion, Target
from ckanext.inclusion.core.hours.elements import (
    Days,
    Element,
    Ending,
    NotUnderstood,
    Part,
    Period,
    Times,
)
from ckanext.inclusion.core.hours.model import EVERY_DAY


class Excluding:
    """Hold an exclusion that is being told, beside all that was made and the clause before it."""

    def __init__(
        self,
        exclusion: Exclusion,
        made: Clauses,
        clause: Clause | None,
        *,
        is_exception: bool = False,
    ) -> None:
        self._exclusion = exclusion
        self._made = made
        self._clause = clause
        self._is_exception = is_exception

    def take(self, phrase: Element, following: Element | None, *, follows_hours: bool) -> bool:
        """Take a phrase; return False where it is not about the exclusion any more.

        `following` is the phrase after it; `follows_hours` where the clause before has its hours.
        """
        match phrase:
            case Days():
                taken = self._take_days(phrase, following)
            case Part():
                taken = self._take_part(phrase)
            case Period():
                taken = self._take_period(phrase, following)
            case Ending():
                taken = self._take_ending(phrase)
            case Times():
                taken = self._take_times(phrase, follows_hours=follows_hours)
            case _:
                taken = not self._exclusion.targets and self._refuse()
        return taken

    def _take_days(self, phrase: Days, following: Element | None) -> bool:
        exclusion = self._exclusion
        if exclusion.spans:
            return False
        if exclusion.targets and isinstance(following, Times):
            return self._is_exception and self._refuse()
        exclusion.targets.append(Target(phrase.days))
        exclusion.is_list |= phrase.is_list
        return True

    def _take_part(self, phrase: Part) -> bool:
        targets = self._exclusion.targets
        if not targets or targets[-1].part or self._exclusion.spans:
            return not targets and self._refuse()
        if self._exclusion.is_list:
            self._made.doubts.append(doubts.HALF_DAY)
        targets[-1].part = phrase.name
        return True

    def _take_period(self, phrase: Period, following: Element | None) -> bool:
        targets = self._exclusion.targets
        if isinstance(following, Days | Times) and targets:
            return self._refuse()
        if not targets:
            targets.append(Target(EVERY_DAY))
        if targets[-1].when:
            targets.append(Target(EVERY_DAY))
        targets[-1].when = phrase.when
        return True

    def _take_ending(self, phrase: Ending) -> bool:
        """Take an earlier end of a day; a closing becomes an exception of the clause before."""
        exclusion, clause = self._exclusion, self._clause
        if clause is None or len(exclusion.targets) > 1 or exclusion.is_list or exclusion.spans:
            return self._refuse()
        if not self._is_exception:
            self._made.closings.remove(exclusion)
            clause.exceptions.append(exclusion)
            self._is_exception = True
        exclusion.until = phrase.time
        self._made.doubts.append(doubts.EXCEPTION)
        return True

    def _take_times(self, phrase: Times, *, follows_hours: bool) -> bool:
        exclusion = self._exclusion
        if not exclusion.targets or exclusion.until is not None:
            return self._refuse()
        if not follows_hours:
            return False
        if not self._is_exception or len(exclusion.targets) > 1 or exclusion.is_list:
            return self._refuse()
        exclusion.spans.append(phrase.span)
        return True

    def _refuse(self) -> bool:
        raise NotUnderstood
