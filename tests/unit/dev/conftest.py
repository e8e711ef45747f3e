"""The modules of dev/ import each other by bare names, as `python3 dev` runs them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "dev"))
