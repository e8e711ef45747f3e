"""The lines between départements, drawn from the outlines of communes."""

import gzip
import json
from itertools import pairwise

import polars as pl

from ckanext.inclusion.core.geography import commune_table, departements
from ckanext.inclusion.core.geography.borders import (
    TOLERANCE,
    draw_borders,
    read_borders,
    simplify,
    write_borders,
)
from ckanext.inclusion.core.geography.outlines import load_outlines, make_outlines
from ckanext.inclusion.core.geography.reference import read_part

# Three squares in a row; the first two are one département.
SQUARES = {"A": 0, "B": 1000, "C": 2000}
COMMUNES = pl.DataFrame(
    {"code": ["A", "B", "C"], "kind": ["commune"] * 3, "departement": ["1", "1", "2"]}
)


def make_squares():
    corners, steps, before = [(0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0)], [], (0, 0)
    for offset in SQUARES.values():
        for x, y in corners:
            point = (x + offset, y)
            steps.append((point[0] - before[0], point[1] - before[1]))
            before = point
    rings = pl.DataFrame({"code": list(SQUARES), "vertices": [len(corners)] * len(SQUARES)})
    vertices = pl.DataFrame(steps, schema={"x": pl.Int32, "y": pl.Int32}, orient="row")
    return make_outlines(rings, vertices)


def test_a_border_stands_between_departements_and_not_between_communes():
    points = {point for line in draw_borders(make_squares(), COMMUNES) for point in line}
    lines = draw_borders(make_squares(), COMMUNES)
    edges = {frozenset(pair) for line in lines for pair in pairwise(line)}
    assert frozenset({(2000, 0), (2000, 1000)}) in edges
    assert frozenset({(1000, 0), (1000, 1000)}) not in edges
    assert {(0, 0), (0, 1000), (3000, 0), (3000, 1000)} <= points


def test_each_line_is_drawn_once():
    lines = draw_borders(make_squares(), COMMUNES)
    edges = [frozenset(pair) for line in lines for pair in pairwise(line)]
    assert len(edges) == len(set(edges))


def test_a_line_keeps_its_ends_and_what_is_away_from_it():
    line = [(0, 0), (50, 1), (100, 0), (150, 80), (200, 0)]
    assert simplify(line, TOLERANCE) == [(0, 0), (150, 80), (200, 0)]


def test_a_ring_does_not_fall_together():
    ring = [(0, 0), (500, 0), (500, 500), (0, 500), (0, 0)]
    assert simplify(ring, TOLERANCE) == ring


def test_what_ships_is_drawn_from_the_reference_that_ships():
    """Programs compress differently: what is inside counts."""
    drawn = write_borders(load_outlines(), commune_table(), read_part("departements"))
    assert gzip.decompress(drawn) == gzip.decompress(read_borders())


def test_france_and_its_overseas_departements_are_there_small_enough_for_a_phone():
    assert len(read_borders()) < 100_000
    told = json.loads(gzip.decompress(read_borders()))
    starts = [
        (line[0] / told["per_degree"], line[1] / told["per_degree"]) for line in told["lines"]
    ]
    assert any(-5.5 < x < 9.6 and 41 < y < 51.2 for x, y in starts)
    assert any(55 < x < 56 and -21.5 < y < -20.5 for x, y in starts), "La Réunion"
    assert len(starts) > len(departements())
    zooms = {name: zoom for name, _, _, zoom in told["towns"]}
    assert (zooms["Digne-les-Bains"], zooms["Antibes"], zooms["Manosque"]) == (7, 8, 9)
