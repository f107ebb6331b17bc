"""One reference that names several works: "resolutions 67/203, 68/210 and 70/201"; each is a work of its own."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.symbols import Act, find_acts
from pipeline.model.records import Citation


def each(citation: Citation) -> tuple[Citation, ...]:
    """The citation once for every work it names, with the number, symbol and title of that work alone.

    Most name one and stay as they are. The halves of a double symbol are one document.
    """
    if citation.form == "resolution":
        act = next(find_acts(citation.title or ""), None)
        several = act is not None and len(act.numbers) > 1
        return tuple(_numbered(citation, act, number) for number in act.numbers) if act and several else (citation,)
    first = citation.symbol or ""
    others = [
        symbol
        for symbol in citation.symbols
        if symbol != first and not first.startswith(f"{symbol}-") and not first.endswith(f"-{symbol}")
    ]
    return (citation, *(replace(citation, symbol=symbol, symbols=(), title=None, form="symbol") for symbol in others))


def _numbered(citation: Citation, act: Act, number: str) -> Citation:
    symbols = citation.symbols or ((citation.symbol,) if citation.symbol else ())
    symbol = next((symbol for symbol in symbols if symbol.endswith(f"/{number}")), None)
    title = f"{act.organ or ''} {act.kind} {number}".strip()
    return replace(citation, number=number, symbol=symbol, symbols=(), title=title)
