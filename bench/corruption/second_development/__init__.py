"""Other kinds, for the final figure only: nobody who writes rules looks at them or at these seeds.

They were written before any of the rules, and not from them: other ways to err than those of
`development`, by other people and programs.
"""

from __future__ import annotations

from . import held_out_cells, held_out_names, held_out_points
from .kinds import Kind

SEEDS = (101, 102, 103, 104, 105)
KINDS: tuple[Kind, ...] = (
    *held_out_cells.KINDS,
    *held_out_names.KINDS,
    *held_out_points.KINDS,
)
