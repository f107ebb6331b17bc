"""UN document symbols and numbered acts: what they are, where they stand, what they name.

Pure functions on strings. Two grammars, both driven by the tables in :mod:`pipeline.extract.symbols.tables`:

* :func:`parse` and :func:`find` read symbols ("A/HRC/57/41", "A/79/975-E/2025/59", "S/8248/Add.7-9");
* :func:`find_acts` reads resolutions and decisions called by their number ("resolutions 76/147 and 78/187").
"""

from pipeline.extract.symbols.acts import Act, find_acts
from pipeline.extract.symbols.elsewhere import PUBLISHERS
from pipeline.extract.symbols.grammar import Symbol, SymbolMatch, find, from_url, normal, parse

__all__ = ["PUBLISHERS", "Act", "Symbol", "SymbolMatch", "find", "find_acts", "from_url", "normal", "parse"]
