"""The tables of an index, and the number of their form."""

from __future__ import annotations

# Raised with any change of the tables or of the keys in them: an index of another form is refused.
FORM = "2"
# Degrees are kept as whole millionths: 0.1 m.
PER_DEGREE = 1_000_000
# The side of a cell in millionths: 334 m to the north; to the east 209 m in Dunkerque, more in the
# South. What is nearer to a point than that is in its own cell or in one of the eight around it.
CELL = 3_000
# More cells than are on a parallel, so that each has a number of its own.
PER_PARALLEL = 1_000_000

# `kind` is street or locality; `key` and `plain` are words.street_key and words.plain_name;
# `postcodes` are parted by spaces; `way` is the base's own identifier. A row of `towns` has
# the streets of a commune in four texts of as many lines: one row is read faster than them all.
# `cells` tells in which cells of the globe a street has numbers, or is itself.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE communes (code TEXT PRIMARY KEY, name TEXT NOT NULL, postcodes TEXT NOT NULL,
    latitude INTEGER NOT NULL, longitude INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE streets (id INTEGER PRIMARY KEY, commune TEXT NOT NULL, way TEXT NOT NULL,
    name TEXT NOT NULL, kind TEXT NOT NULL, postcodes TEXT NOT NULL, former_code TEXT NOT NULL,
    former_name TEXT NOT NULL, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL,
    key TEXT NOT NULL, plain TEXT NOT NULL);
CREATE TABLE numbers (street INTEGER NOT NULL, number INTEGER NOT NULL, suffix TEXT NOT NULL,
    latitude INTEGER NOT NULL, longitude INTEGER NOT NULL,
    PRIMARY KEY (street, number, suffix)) WITHOUT ROWID;
CREATE TABLE towns (code TEXT PRIMARY KEY, ids TEXT NOT NULL, keys TEXT NOT NULL,
    plains TEXT NOT NULL, mixed TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cells (cell INTEGER NOT NULL, street INTEGER NOT NULL,
    PRIMARY KEY (cell, street)) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, streets INTEGER NOT NULL) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX streets_key ON streets (key, commune);
ANALYZE;
"""
