"""Symbols in names of files: what is printed wins, and a name counts only where nothing is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.symbols.grammar import parse

_LANGUAGE = re.compile(r"[_-](?:[EFSARC]|en|fr|es|ar|ru|zh|EN|FR|ES|AR|RU|ZH)$")


def by_file(stem: str) -> str | None:
    """The symbol that a file is called by ("A_99_310", "A-99-310-E"); None where its name is none."""
    plain = _LANGUAGE.sub("", stem)
    written = plain.replace("_", "/") if "_" in plain else plain.replace("-", "/")
    symbol = parse(written)
    return symbol.text if symbol else None


def contradicts(stem: str, printed: Iterable[str]) -> str | None:
    """The symbol a file is called by where it prints another one; None where the two agree or either is missing.

    Blanks, brackets, leading zeros and what a name adds or leaves out at its end do not count.
    """
    named, told = by_file(stem), [_bare(symbol) for symbol in printed]
    if named is None or not told:
        return None
    bare = _bare(named)
    agrees = any(bare[: len(one)] == one or one[: len(bare)] == bare or _within(bare, one) for one in told)
    return None if agrees else named


def _bare(symbol: str) -> list[str]:
    return [part.lstrip("0") for part in re.findall(r"[A-Z]+|\d+", symbol.upper())]


def _within(long: list[str], short: list[str]) -> bool:
    """Whether a double symbol in a name holds the one printed."""
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1))
