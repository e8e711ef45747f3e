"""Bad input gets a clear error, in French."""

import io
import json
import zipfile

import pytest
from ckan.lib.helpers import lang
from ckan.plugins import toolkit as tk

from tests.ckan.upload.files import GOOD

PLAIN = {"inclusion_standard": "none", "format": "CSV"}
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\n"


@pytest.fixture(autouse=True)
def french(portal):
    with tk.current_app_context() if hasattr(tk, "current_app_context") else _nothing():
        yield
