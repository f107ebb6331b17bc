"""Letters that Unicode keeps for old encodings alone, as the letters they stand for: "ﬁ", "４", "㎢", "℃"."""

from __future__ import annotations

import re
import unicodedata

COMPAT = "\ufb00-\ufb06\uff01-\uff5e\u3371-\u33df\u2103\u2109"
"""Ligatures, full-width letters and digits, units in one square, degrees: a class of a regex, without its brackets."""
_COMPAT = re.compile(f"[{COMPAT}]")
_NO_INK = re.compile("[\u200b\u2060\ufeff]")


def plain_letters(text: str) -> str:
    """Text in plain letters, without signs that print nothing."""
    return _NO_INK.sub("", _COMPAT.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text))
