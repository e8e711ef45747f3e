"""Put phrases together into clauses, one phrase after the other.

A text tells days first or hours first; the kind that it begins with begins each clause, unless
days begin a sentence later.
What fits neither way is not understood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ckanext.inclusion.core.hours import doubts
from ckanext.inclusion.core.hours.clauses import Clause, Clauses, Exclusion, Target, is_in_part
from ckanext.inclusion.core.hours.elements import (
    Break,
    Closed,
    Condition,
    Days,
    Element,
    Ending,
    Except,
    NotUnderstood,
    Part,
    Period,
    Strength,
    Times,
)
from ckanext.inclusion.core.hours.excluding import Excluding
from ckanext.inclusion.core.hours.model import ALL_DAY, EVERY_DAY, When


class Assembler:
    """Take phrases in their order; raise NotUnderstood at the first that fits nowhere."""

    def __init__(self, phrases: Sequence[Element]) -> None:
        self._phrases = phrases
        self._place = 0
        leads = (type(one) for one in phrases if isinstance(one, Days | Times))
        self._days_lead = next(leads, Days) is Days
        # What a part of the year at the beginning says of all that follows.
        self._when = When()
        self._current: Clause | None = None
        self._excluding: Excluding | None = None
        # What a condition at the beginning says of all that follows.
        self._heading = ""
        # The half of the day that the next condition is about.
        self._part = ""
        self._gap: Strength | None = None
        self.made = Clauses()

    def assemble(self) -> Clauses:
        """Return what all phrases say together."""
        for place, phrase in enumerate(self._phrases):
            self._place = place
            self.made.doubts += phrase.doubts
            if isinstance(phrase, Break):
                self._take_break(phrase)
            elif self._excluding is None or not self._exclude(phrase):
                TAKE[type(phrase)](self, phrase)
            if not isinstance(phrase, Break):
                self._gap = None
        self._check_whole()
        return self.made

    def _take_break(self, phrase: Break) -> None:
        if phrase.strength in (Strength.STRONG, Strength.CLOSE):
            self._excluding = None
        if self._gap in (None, Strength.COLON) or phrase.strength is Strength.STRONG:
            self._gap = phrase.strength

    def _exclude(self, phrase: Element) -> bool:
        """Offer a phrase to the closing or exception that is open; tell whether it took it."""
        excluding = self._excluding
        if excluding is None or isinstance(phrase, Closed | Except):
            return False
        follows_hours = bool(self._current and self._current.is_whole)
        taken = excluding.take(phrase, self._following(), follows_hours=follows_hours)
        if not taken:
            self._excluding = None
        return taken

    def _take_days(self, phrase: Days) -> None:
        clause = self._current
        self._days_lead |= bool(clause and clause.is_whole and self._gap is Strength.STRONG)
        if clause is None or (self._days_lead and clause.has_body):
            clause = self._begin()
        elif self._days_lead and clause.days and self._gap in (Strength.STRONG, Strength.COLON):
            raise NotUnderstood
        clause.days.append(phrase.days)
        clause.between |= set(phrase.between)

    def _take_times(self, phrase: Times) -> None:
        clause = self._current
        if not self._days_lead and (clause is None or clause.days):
            clause = self._begin()
        if clause is None or clause.closed or clause.parts:
            raise NotUnderstood
        if clause.spans and phrase.span.start < clause.spans[-1].end:
            raise NotUnderstood
        clause.spans.append(phrase.span)

    def _begin(self) -> Clause:
        self._current = Clause(self._when, heading=self._heading)
        self.made.clauses.append(self._current)
        return self._current

    def _take_part(self, phrase: Part) -> None:
        """Take the name of hours before or after it, or of a condition, or hours by itself."""
        before, after, clause = self._before(), self._following(), self._current
        if _is_named(before, phrase.name) or _is_named(after, phrase.name):
            if clause and self._days_lead:
                clause.named.add(phrase.name)
        elif isinstance(after, Condition):
            self._part = phrase.name
        elif isinstance(before, Condition) and clause and "" in clause.conditions:
            clause.conditions[phrase.name] = clause.conditions.pop("")
        elif clause and clause.days and not clause.spans and not clause.closed:
            clause.parts.append(phrase.name)
        else:
            raise NotUnderstood

    def _take_condition(self, phrase: Condition) -> None:
        clause, part = self._current, self._part
        self._part = ""
        if clause is None or (self._heading and clause.is_whole and self._may_lead_on()):
            self._head_with(phrase, part)
        elif part in clause.conditions or self._is_torn(clause):
            raise NotUnderstood
        elif self._gap is Strength.STRONG and clause.is_whole and not part:
            self.made.doubts.append(doubts.CONDITION)
            self.made.condition = phrase.comment
        else:
            clause.conditions[part] = phrase.comment
            if clause.spans and not part:
                self._doubt_condition()

    def _head_with(self, phrase: Condition, part: str) -> None:
        """Take a condition of all clauses that follow, until another one is said so."""
        is_first = not self._heading and not self.made.clauses
        parted = self._current is not None and self._gap in (Strength.WEAK, Strength.STRONG)
        if part or not (is_first or parted):
            raise NotUnderstood
        self._heading, self._current = phrase.comment, None

    def _is_torn(self, clause: Clause) -> bool:
        """Tell whether a condition after hours may be about what is before it or after it."""
        before_part = bool(self._heading) and isinstance(self._following(), Part)
        return clause.has_body and (before_part or self._may_lead_on())

    def _may_lead_on(self) -> bool:
        """Tell whether a condition may as well belong to what follows it."""
        after, following = self._after(), self._following()
        if following is None or isinstance(following, Part):
            return False
        heads = isinstance(after, Break) and after.strength is Strength.COLON
        return heads or not isinstance(after, Break) or self._gap is Strength.STRONG

    def _doubt_condition(self) -> None:
        """Note that a condition after hours may be about those before as well, or not."""
        *earlier, last = self.made.clauses
        told = all("" in one.conditions for one in earlier)
        if len(last.spans) > 1 or (not told and self._following() is None):
            self.made.doubts.append(doubts.CONDITION)

    def _take_closed(self, _: Closed) -> None:
        clause = self._current
        waiting = clause and clause.days and self._days_lead and not clause.spans
        if clause and waiting and self._gap is not Strength.STRONG and clause.close():
            return
        exclusion = Exclusion()
        self.made.closings.append(exclusion)
        if not self._when:
            self._excluding = Excluding(exclusion, self.made, clause)
        elif clause is None and not isinstance(self._after(), Days | Part):
            exclusion.targets.append(Target(EVERY_DAY, when=self._when))
            self._when = When()
        else:
            raise NotUnderstood

    def _take_except(self, _: Except) -> None:
        exclusion, clause = Exclusion(), self._current
        (clause.exceptions if clause else self.made.closings).append(exclusion)
        self._excluding = Excluding(exclusion, self.made, clause, is_exception=clause is not None)

    def _take_ending(self, phrase: Ending) -> None:
        """Take an earlier end on some day: (16h30 le vendredi)."""
        clause = self._current
        if clause is None or not clause.is_whole or not isinstance(self._after(), Days):
            raise NotUnderstood
        self._take_except(Except())
        if not self._exclude(phrase):
            raise NotUnderstood

    def _take_period(self, phrase: Period) -> None:
        if any(one.first == one.last and one.first[1] for one in phrase.when.seasons):
            # The day of an event, not one of each year.
            raise NotUnderstood
        clause, after = self._current, self._following()
        heads = self._is_heading() and isinstance(after, Days | Times | Condition | Closed)
        if clause is None or (heads and clause.is_whole):
            before = self._when if isinstance(self._before(), Period) else When()
            self._when = _narrow(before, phrase.when)
            self.made.headings.add(self._when)
            self._current = None
        elif clause.has_body and self._gap is Strength.WEAK and isinstance(after, Days):
            # It may be about the days before it as well as about those after it.
            raise NotUnderstood
        elif clause.has_body and (isinstance(self._after(), Days | Times) or self._is_unclear()):
            raise NotUnderstood
        else:
            clause.when = _narrow(clause.when, phrase.when)

    def _is_heading(self) -> bool:
        """Tell whether a part of the year after hours is about what follows, by the signs."""
        after = self._after()
        joined = not isinstance(after, Break) or after.strength is Strength.COLON
        return self._gap is Strength.STRONG or (self._gap is Strength.WEAK and joined)

    def _is_unclear(self) -> bool:
        """Tell whether a part of the year after hours may be about earlier clauses as well."""
        return not all(one.when for one in self.made.clauses[:-1])

    def _before(self) -> Element | None:
        """Return the phrase or sign before this one."""
        return self._phrases[self._place - 1] if self._place else None

    def _after(self) -> Element | None:
        """Return the next phrase or sign."""
        place = self._place + 1
        return self._phrases[place] if place < len(self._phrases) else None

    def _following(self) -> Element | None:
        """Return the next phrase, whatever signs stand before it."""
        later = self._phrases[self._place + 1 :]
        return next((one for one in later if not isinstance(one, Break)), None)

    def _check_whole(self) -> None:
        if not self.made.clauses:
            self.made.condition = self._heading
        exclusions = [*self.made.closings]
        for clause in self.made.clauses:
            exclusions += clause.exceptions
            if not clause.is_clear and not self._is_on_condition(clause):
                raise NotUnderstood
            if not clause.days and not self._is_always(clause):
                raise NotUnderstood
        if not all(one.targets for one in exclusions):
            raise NotUnderstood
        if not self.made.clauses and not self.made.condition:
            raise NotUnderstood

    def _is_on_condition(self, clause: Clause) -> bool:
        """Tell whether all that is said are days, and a condition before them."""
        alone = self.made.clauses == [clause] and not self.made.closings
        return alone and bool(clause.heading) and not clause.has_body

    def _is_always(self, clause: Clause) -> bool:
        return self.made.clauses == [clause] and clause.spans == [ALL_DAY]


def _is_named(phrase: Element | None, part: str) -> bool:
    """Tell whether a half of the day is just a name of hours."""
    return isinstance(phrase, Times) and is_in_part(phrase.span, part)


def _narrow(when: When, more: When) -> When:
    """Return a part of the year within another: a season, and which of its weeks."""
    if (when.seasons and more.seasons) or (when.parity and more.parity):
        raise NotUnderstood
    return When(when.seasons or more.seasons, when.parity or more.parity)


TAKE: dict[type[Element], Callable[[Assembler, Any], None]] = {
    Days: Assembler._take_days,
    Times: Assembler._take_times,
    Part: Assembler._take_part,
    Condition: Assembler._take_condition,
    Closed: Assembler._take_closed,
    Except: Assembler._take_except,
    Ending: Assembler._take_ending,
    Period: Assembler._take_period,
}
