"""Two cells of coordinates as numbers, however they are written; over whole columns.

A frame of points has `row`; `latitude_cell` and `longitude_cell` as they stand; the same as
`…_text`, as they should be written; and `latitude` and `longitude` in degrees, or whatever unit it
was, null where nothing can be read. `is_plain` tells that the cells are numbers as they stand.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

Bounds = tuple[float, float]
Degrees = pl.Series | pl.Expr
# Latitudes and longitudes of eastings and northings.
Projection = Callable[[pl.Series, pl.Series], tuple[pl.Series, pl.Series]]
# Degrees beyond which there is nothing.
HIGHEST = {"latitude": 90, "longitude": 180}
AXES = tuple(HIGHEST)
# Two decimal numbers in one cell, as maps show them, also with decimal commas.
_PAIRS = (
    r"^[\s(\[]*([+-]?\d{1,3}\.\d+)\s*[,;/\s]\s*([+-]?\d{1,3}\.\d+)[\s)\]]*$",
    r"^[\s(\[]*([+-]?\d{1,3},\d+)\s*[,;/\s]\s*([+-]?\d{1,3},\d+)[\s)\]]*$",
)
# The same with the side that each number counts to, in degrees of whatever notation.
_SIDED_PAIRS = (
    r"(?i)^\s*(\d[^A-Z]*[NS])[\s,;/]*(\d[^A-Z]*[EWO])\s*$",
    r"(?i)^\s*([NS]\s*\d[^A-Z]*?)[\s,;/]*([EWO]\s*\d[^A-Z]*)$",
)
# The letters for which the words of an encyclopedia stand: 43° 42′ 36″ nord.
_SIDES = {"N": "nord|north", "S": "sud|south", "E": "est|east", "O": "ouest|west"}
# 43°42'36.12"N: degrees, minutes, seconds, and where to; O is the French W.
_SEXAGESIMAL = (
    r"^\s*(?P<before>[NSEWO]?)\s*(?P<degrees>-?\d{1,3})\s*°\s*(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*"
    r"""['′’]\s*(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|''|’’)?)?\s*(?P<after>[NSEWO]?)\s*$"""
)
_NEGATIVE = ("S", "W", "O")
# Seconds after minutes: they are 30 m.
_SECONDS = r"°\s*\d{1,2}\s*['′’]\s*\d"
# What is left around a number of a pair, a list or a sentence.
_AROUND = "()[]{};,'\"`"
# A key that was hit twice, and the minus of accountants' software.
_DOUBLED, _MINUS_BEHIND = "[.,]{2,}", r"^(\d[\d.,]*)-$"
# What says no more than that a number is a coordinate, or a link one of a map.
_LABELS = (
    r"(?i)\b(?:coordonn[ée]es|points?|position|gps|wgs ?84|degr[ée]s?|nord|sud|est|ouest|et"
    r"|lien|carte|google|maps?)\b"
)
# Words; a number of a house or door, of a telephone, or of a register.
_SAYS = r"[^\W\d_]{2}|(?i:\bn\s?[°º]\s*\d)|(?:^|[^\d.,])\d(?:[ .]?\d){8}"
# Decimals below which a point is no more than a neighbourhood: two are a kilometre.
FEWEST_DECIMALS = 3
# Decimals that are kept of a number that was computed: a tenth of a metre.
DECIMALS = 6


def read_cells(latitude: pl.Series, longitude: pl.Series) -> pl.DataFrame:
    """Return the point of each row: most are plain numbers, the others are looked at closely."""
    cells = pl.DataFrame({"latitude_cell": latitude, "longitude_cell": longitude})
    cells = cells.with_columns(pl.col(f"{axis}_cell").alias(f"{axis}_text") for axis in AXES)
    plain = cells.with_row_index("row").with_columns(
        pl.col(f"{axis}_text").cast(pl.Float64, strict=False).alias(axis) for axis in AXES
    )
    both = pl.col("latitude").is_finite() & pl.col("longitude").is_finite()
    plain = plain.with_columns(is_plain=both.fill_null(False))
    is_other = ~pl.col("is_plain") & is_written()
    other = plain.filter(is_other)
    if other.is_empty():
        return plain
    return pl.concat([plain.filter(~is_other), _read_other(other).select(plain.columns)]).sort(
        "row"
    )


def is_written() -> pl.Expr:
    """Tell where anything stands in either cell: most patterns cost more than all else of a row."""
    return pl.any_horizontal(pl.col(f"{axis}_cell") != "" for axis in AXES)


def _read_other(points: pl.DataFrame) -> pl.DataFrame:
    lettered = points.with_columns(_letter_sides(axis) for axis in AXES)
    parted = lettered.with_columns(_part_pairs())
    numbers = parted.with_columns(_tidy(axis).alias(f"{axis}_tidy") for axis in AXES)
    texts = numbers.with_columns(
        pl.coalesce(from_sexagesimal(pl.col(f"{axis}_text")), f"{axis}_tidy").alias(f"{axis}_text")
        for axis in AXES
    )
    return texts.with_columns(
        pl.col(f"{axis}_text").cast(pl.Float64, strict=False).alias(axis) for axis in AXES
    ).with_columns(pl.when(pl.col(axis).is_finite()).then(axis).alias(axis) for axis in AXES)


def _letter_sides(axis: str) -> pl.Expr:
    """Return a text with a letter for the word that says to which side a number counts."""
    text = pl.col(f"{axis}_text")
    for letter, words in _SIDES.items():
        text = text.str.replace_all(rf"(?i)\b(?:{words})\b", letter)
    return text


def _part_pairs() -> list[pl.Expr]:
    """Return both texts, taken apart where one cell has both, and the other nothing that is new."""
    latitude, longitude = (pl.col(f"{axis}_text") for axis in AXES)
    pairs = (*_PAIRS, *_SIDED_PAIRS)
    is_first = pl.any_horizontal(latitude.str.contains(one) for one in pairs)
    full = pl.when(is_first).then(latitude).otherwise(longitude)
    other = pl.when(is_first).then(longitude).otherwise(latitude)
    parts = [pl.coalesce(full.str.extract(one, at) for one in pairs) for at in (1, 2)]
    bare = other.str.strip_chars()
    alone = (bare == "") | (other == full) | (bare == parts[0]) | (bare == parts[1])
    return [
        pl.when(alone & parts[0].is_not_null()).then(part).otherwise(whole).alias(f"{axis}_text")
        for axis, part, whole in zip(AXES, parts, (latitude, longitude), strict=True)
    ]


def _tidy(axis: str) -> pl.Expr:
    """Return a number without spaces, degree sign or letter, with a point before its decimals."""
    bare = pl.col(f"{axis}_text").str.replace_all(r"[\s°º]", "").str.replace_all("[−–—]", "-")
    bare = bare.str.strip_chars(_AROUND).str.replace(_DOUBLED, ".")
    bare = bare.str.replace(_MINUS_BEHIND, "-$1")
    point = bare.str.replace(",", ".", literal=True).str.to_uppercase()
    letter = pl.coalesce(point.str.extract("^([NSEWO])"), point.str.extract("([NSEWO])$"))
    digits = point.str.strip_chars("NSEWO").str.strip_chars_start("+")
    negative = letter.is_in(_NEGATIVE).fill_null(False) & ~digits.str.starts_with("-")
    return pl.when(negative).then("-" + digits).otherwise(digits)


def from_sexagesimal(text: pl.Expr) -> pl.Expr:
    """Return degrees, minutes and seconds as a decimal text, or null."""
    groups = text.str.to_uppercase().str.extract_groups(_SEXAGESIMAL)
    degrees, minutes, seconds = (
        groups.struct.field(name).str.replace(",", ".").cast(pl.Float64, strict=False)
        for name in ("degrees", "minutes", "seconds")
    )
    size = degrees.abs() + minutes / 60 + seconds.fill_null(0) / 3600
    to = pl.concat_str(groups.struct.field("before"), groups.struct.field("after"))
    negative = to.is_in(_NEGATIVE) | groups.struct.field("degrees").str.starts_with("-")
    return as_text(pl.when(negative).then(-size).otherwise(size))


def as_text(degrees: pl.Expr) -> pl.Expr:
    """Return degrees as they are written."""
    return degrees.round(DECIMALS).cast(pl.String)


def both_cells() -> pl.Expr:
    """Return what stands in both cells, for what may stand in either, or in both together."""
    return pl.concat_str([f"{axis}_cell" for axis in AXES], separator="\n")


def from_metres(
    points: pl.DataFrame, eastings: Bounds, northings: Bounds, to_degrees: Projection
) -> pl.DataFrame:
    """Return the points whose numbers are metres within bounds, in degrees.

    No easting is a northing there, so that their order does not matter.
    """
    east, north = pl.min_horizontal(*AXES), pl.max_horizontal(*AXES)
    metres = points.filter(east.is_between(*eastings) & north.is_between(*northings))
    return in_degrees(metres, *to_degrees(*metres.select(east=east, north=north)))


def in_degrees(points: pl.DataFrame, latitude: Degrees, longitude: Degrees) -> pl.DataFrame:
    """Return points of another unit with the degrees that they are, as numbers and as texts."""
    computed = points.with_columns(latitude=latitude, longitude=longitude)
    return computed.with_columns(as_text(pl.col(axis)).alias(f"{axis}_text") for axis in AXES)


def with_texts(points: pl.DataFrame, latitude: pl.Expr, longitude: pl.Expr) -> pl.DataFrame:
    """Return points with other numbers, given as texts; those in which both stand only."""
    texts = points.with_columns(latitude_text=latitude, longitude_text=longitude)
    read = texts.with_columns(
        pl.col(f"{axis}_text").cast(pl.Float64, strict=False).alias(axis) for axis in AXES
    )
    return read.filter(pl.col(axis).abs() <= most for axis, most in HIGHEST.items())


def says_more(cells: pl.Expr, *read: str) -> pl.Expr:
    """Tell which texts have words or long numbers beside what was read of them, by its patterns."""
    for one in (*read, _LABELS):
        cells = cells.str.replace_all(one, " ")
    return cells.str.contains(_SAYS)


def toggle_minus(text: pl.Expr) -> pl.Expr:
    """Return a number as text with the other sign."""
    return pl.when(text.str.starts_with("-")).then(text.str.slice(1)).otherwise("-" + text)


def is_exact() -> pl.Expr:
    """Tell whether both texts have decimals enough for a place: half a kilometre is not.

    Of degrees with seconds they are enough, even if the number that they are happens to be short.
    """
    decimals = pl.all_horizontal(
        (_count_decimals(pl.col(f"{axis}_text")) >= FEWEST_DECIMALS).fill_null(False)
        for axis in AXES
    )
    return decimals | pl.any_horizontal(
        pl.col(f"{axis}_cell").str.contains(_SECONDS).fill_null(False) for axis in AXES
    )


def exact_points(points: pl.DataFrame) -> list[pl.Series]:
    """Return both coordinates, null where they are too vague: they may be in the next commune."""
    return points.select(pl.when(is_exact()).then(axis).alias(axis) for axis in AXES).get_columns()


def _count_decimals(text: pl.Expr) -> pl.Expr:
    """Return how many decimals say something: zeros that only fill a format do not."""
    decimals = text.str.extract(r"\.(\d*)")
    filled = decimals.str.len_chars() >= DECIMALS
    return (
        pl.when(filled).then(decimals.str.strip_chars_end("0")).otherwise(decimals).str.len_chars()
    )
