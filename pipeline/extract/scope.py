"""What a figure counts, of what, and compared with what: patterns over the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.phrases import bare, short, tidy
from pipeline.extract.scope_amount import amount, times
from pipeline.extract.scope_count import count
from pipeline.extract.scope_share import share
from pipeline.extract.scope_view import Scope, View

LONGEST = 14
"""Words in a counted phrase at most."""


def scope_of(view: View, at: int, earlier: Sequence[Scope] = ()) -> Scope:
    """The scope of the ``at``-th figure; ``earlier`` are the scopes of the figures before it in the sentence."""
    kind = view.figures[at].kind
    if kind in {"percent", "ratio"}:
        found = share(view, at, earlier)
    elif kind == "times":
        found = times(view, at, earlier)
    elif kind in {"money", "measure", "points"}:
        found = amount(view, at, earlier)
    else:
        found = count(view, at, earlier)
    counted = re.sub(
        r"^\d[\d,.]*\s(?=[a-z])", "", bare(re.sub(r"^[Oo]ut\sof\s(?:the\s)?", "", tidy(found.counted or "")))
    )
    return Scope(_finish(counted), _finish(found.denominator), _finish(found.comparator))


def _finish(words: str | None) -> str | None:
    told = tidy(short(bare(tidy(words or "")), LONGEST))
    return None if not told or _NOTHING.fullmatch(told) else told


_NOTHING = re.compile(
    r"(?:(?:an?|the|it|its|they|we|this|that|or|and|if|even|of|to|in|on|with|by|for|from|as|than|only|at|out|some|more|less|not"
    r"|which|who|consists?|there|v|notable|significant|sharp|slight)\s?)+",
    re.IGNORECASE,
)
"""Words that name nothing counted: null says more than they do."""
