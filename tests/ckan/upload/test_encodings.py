"""Which encodings count that a sender names where a file that fails is refused."""

import codecs
import encodings
import json
import pkgutil

import pytest
from ckan.plugins import toolkit as tk

from ckanext.inclusion.upload import strictness

PLAIN = {"inclusion_standard": "none"}

ASCII = bytes(range(128))


def list_codecs():
    """Return Python's codecs of texts by their own names."""
    found = set()
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            codec = codecs.lookup(module.name)
        except LookupError:
            continue
        if codec._is_text_encoding:
            found.add(codec.name)
    return sorted(found)


def is_of_bytes(name):
    """Tell whether a codec counts and gives each character one byte."""
    return strictness.is_unambiguous(name) and not name.startswith("utf-")


def test_the_usual_ones_count():
    usual = {"ascii", "cp1252", "iso8859-15", "mac-roman", "cp850", "utf-8", "utf-16"}
    assert usual <= set(filter(strictness.is_unambiguous, list_codecs()))


@pytest.mark.parametrize("name", filter(is_of_bytes, list_codecs()))
def test_no_byte_beyond_ascii_is_a_second_mark(name):
    assert ASCII.decode(name) == ASCII.decode("ascii")
    beyond = [bytes([byte]).decode(name, "replace") for byte in range(128, 256)]
    assert not any(one.isascii() for one in beyond)


@pytest.mark.parametrize("name", ["mac-arabic", "mac-farsi"])
def test_no_rows_hide_between_second_marks(name, dataset, resource):
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}
    content = b"a,b\n1,\xa2x\nBAD,x\nBAD,y\n2,\xa2\n"
    fields = {"schema": json.dumps(schema), "validation_options": json.dumps({"encoding": name})}
    with pytest.raises(tk.ValidationError):
        resource(dataset(inclusion_policy="block"), content, **PLAIN, **fields)
