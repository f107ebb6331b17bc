"""What must run on every Python from 3.11.0 on."""

from __future__ import annotations

import re
from pathlib import Path

ROOM = Path(__file__).parents[1] / "pipeline"
POSSESSIVE = re.compile(r"\)(?:[*+?]|\{+\d*,?\d*\}+)\+(?![\w+])")


def test_no_grammar_repeats_a_group_possessively():
    """Python before 3.11.5 matches (?:…)*+ wrongly (cpython issue 106052); (?>(?:…)*) says the same."""
    assert POSSESSIVE.search(r"(?:ab)*+")
    found = [
        f"{path.name}: {line.strip()}"
        for path in ROOM.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if POSSESSIVE.search(line) and not line.lstrip().startswith("#")
    ]
    assert found == []
