"""Reference files that stand beside the checkout; the tests that need them skip without them."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
STANDARDS = SHARED / "standards"
REGION_SUD = SHARED / "data" / "regionsud"

needs_standards = pytest.mark.skipif(not STANDARDS.exists(), reason="../shared is not here")
needs_region_sud = pytest.mark.skipif(not REGION_SUD.exists(), reason="../shared is not here")
