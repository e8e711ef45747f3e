"""What the reader of a plan wants to see: read from the form or the address, and written back."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from ckan.plugins import toolkit as tk

TABS = ("certain", "likely", "manual")
STATES = ("open", "accepted", "refused")
PAGE = 25
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
# No name, word or number that somebody looks for is longer.
LONGEST = 200


def read_page() -> int:
    """Return the number of the page that the request asks for, the first where it names none."""
    number = tk.request.values.get("page", "")
    return int(number) if PAGE_NUMBER.fullmatch(number) else 1


@dataclass(frozen=True)
class Wishes:
    """Hold a tab of the plan, what is chosen in it, and the page.

    What people type or choose of a file's cells comes in the body of a form, never in an address,
    which servers write into their logs; `like` is the number of a correction.
    """

    tab: str = "likely"
    rule: str = ""
    field: str = ""
    state: str = ""
    like: str = ""
    departement: str = ""
    commune: str = ""
    search: str = ""
    each: str = ""
    page: int = 1

    @classmethod
    def read(cls, tab: str) -> Wishes:
        """Return what the request asks for; `tab` is shown where it names none."""
        asked = tk.request.values
        given = {one.name: asked.get(one.name, "").strip()[:LONGEST] for one in fields(cls)}
        given.pop("page")
        known = given["tab"] if given["tab"] in TABS else tab
        state = given["state"] if given["state"] in STATES else ""
        return cls(**{**given, "tab": known, "state": state}, page=read_page())

    def with_(self, **changed: Any) -> Wishes:
        """Return wishes that differ in this, on the first page unless it is named."""
        return replace(self, **{"page": 1, **changed})

    def to_fields(self, **changed: Any) -> dict[str, str]:
        """Return the fields of a form that asks for the same, but for what is changed."""
        wanted = vars(self.with_(**changed))
        return {name: str(value) for name, value in wanted.items() if value}

    def to_filters(self) -> dict[str, Any]:
        """Return what the lists are filtered by."""
        names = ["rule", "field", "departement", "commune", "search"]
        if self.tab != "manual":
            names += ["state", "like"]
        chosen = {name: getattr(self, name) for name in names if getattr(self, name)}
        return chosen if self.tab == "manual" else {**chosen, "tier": self.tab}

    @property
    def is_filtered(self) -> bool:
        """Tell whether some of a rule's corrections may be left out."""
        return any((self.field, self.state, self.departement, self.commune, self.search))

    @property
    def level(self) -> str:
        """Return what is listed: rules, values (what does the same), corrections, questions."""
        if self.tab == "manual":
            return "questions"
        if self.each or self.like:
            return "corrections"
        return "values" if self.rule else "rules"

    @property
    def window(self) -> dict[str, int]:
        """Return the `offset` and `limit` of the page."""
        return {"offset": (self.page - 1) * PAGE, "limit": PAGE}
