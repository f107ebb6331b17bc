"""What a figure counts, of what, and compared with what: patterns over the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.phrases import bare, clause_start, noun_phrase, short, tidy, without_lead
from pipeline.extract.scope_amount import amount, times
from pipeline.extract.scope_count import count
from pipeline.extract.scope_share import share
from pipeline.extract.scope_tree import count_by_tree
from pipeline.extract.scope_tree_amount import amount_by_tree, share_by_tree
from pipeline.extract.scope_view import Scope, View
from pipeline.extract.scope_whole import noun_and_tail, with_whole

LONGEST = 14
"""Words in a counted phrase at most."""


def scope_of(view: View, at: int, earlier: Sequence[Scope] = ()) -> Scope:
    """The scope of the ``at``-th figure; ``earlier`` are the scopes of the figures before it in the sentence."""
    kind = view.figures[at].kind
    one_in = _ONE_IN.fullmatch(view.figures[at].number.of(view.text)) if kind == "ratio" else None
    if one_in:
        found = _one_in(view, at, one_in["noun"], share(view, at, earlier))
    elif kind in {"percent", "ratio"}:
        by_tree = share_by_tree(view.tree, at, view.subject) if view.tree and view.parent(at) is None else None
        found = _changed_by(view, at, by_tree or share(view, at, earlier))
    elif kind == "times":
        found = times(view, at, earlier)
    elif kind in {"money", "measure", "points", "time"}:
        found = amount(view, at, earlier)
        by_tree = amount_by_tree(view.tree, at, view.subject) if view.tree else None
        if by_tree and by_tree.counted and view.parent(at) is None:
            found = Scope(by_tree.counted, found.denominator)
    else:
        found = (view.tree and count_by_tree(view.tree, at, earlier, view.subject)) or count(view, at, earlier)
    found = _against(view, at, earlier) or (_part(view, at, earlier, found) if kind == "count" else None) or found
    found = with_whole(view, at, earlier, found)
    counted = re.sub(
        r"^\d[\d,.]*\s(?=[a-z])", "", bare(re.sub(r"^[Oo]ut\sof\s(?:the\s)?", "", tidy(found.counted or "")))
    )
    if (
        kind == "count"
        and counted.split(" ")[0] in {"", "times"}
        and view.text.startswith(" times", view.figures[at].number.end)
    ):
        counted = _occasions(view, at)
    return Scope(_finish(counted), _finish(found.denominator), _finish(found.comparator))


def _occasions(view: View, at: int) -> str:
    """What happened so many times: "times the Fund briefed the Council"."""
    end = view.figures[at].start
    told = without_lead(view.text[clause_start(view.text, end) : end]).strip(" ,")
    return "times " + re.sub(r"^(The|An?|Its?|Their|They)\b", lambda first: first[0].lower(), told)


_CHANGED_BY = re.compile(
    r"\s(?P<noun>increase|decrease|rise|decline|drop|fall|reduction|growth|cut|improvement)\b(?!\s(?:in|of|to)\b)"
)


def _changed_by(view: View, at: int, found: Scope) -> Scope:
    """The scope of "…, a 7 per cent decrease": a share is one of the change, not of what changed."""
    figure = view.figures[at]
    change = _CHANGED_BY.match(view.text, figure.end)
    if change is None or not found.counted or not re.search(r",\s(?:or\s)?an?\s(?:\w+\s)?$", view.text[: figure.start]):
        return found
    if change["noun"] in found.counted:
        return found
    return Scope(f"{change['noun']} in {found.counted}", None, found.comparator)


_ONE_IN = re.compile(r"\S+(?:\s(?P<noun>[a-z]+))?\s(?:in|out\sof)\s(?:every\s)?\S+")


def _one_in(view: View, at: int, noun: str | None, found: Scope) -> Scope:
    """The scope of "one in four people", "1 child in every 6": the whole is the noun."""
    whole = noun or noun_phrase(view.after(at))[0]
    return Scope(found.counted, found.denominator or whole or None, found.comparator)


_AGAINST = re.compile(
    r"(?:\bcompared\s(?:with|to)|\b(?:up|down)\sfrom|\bas\sopposed\sto|\bversus)\s(?:the\s|just\s|only\s|about\s|an?\s)*$"
)
_BARE = re.compile(r"\s?(?:[.,;:)–]|$|(?:in|on|at|during|for|a|the|as)\b)")


def _against(view: View, at: int, earlier: Sequence[Scope]) -> Scope | None:
    """The scope of a bare figure that another one is held against: "… , up from 12 per cent in 2019"."""
    figure = view.figures[at]
    if not at or figure.kind != view.figures[at - 1].kind or not _BARE.match(view.text, figure.end):
        return None
    return earlier[at - 1] if _AGAINST.search(view.text[: figure.start]) else None


def _part(view: View, at: int, earlier: Sequence[Scope], own: Scope) -> Scope | None:
    """The scope of a part told right after its whole: "300 pupils (180 girls and 120 boys) passed"."""
    start = view.figures[at].start
    for whole in range(at - 1, -1, -1):
        if view.figures[whole].kind != "count" or not earlier[whole].counted:
            continue
        gap = view.text[view.figures[whole].end : start]
        opened = re.search(r"\(|\s[–—]\s", gap)
        if opened is None or ")" in gap[opened.end() :] or re.search(r"[;.]\s", gap):
            continue
        noun, tail = noun_and_tail(view.text[view.figures[whole].end :], earlier[whole].counted or "")
        thing = re.split(r"\s(?:and|or|who|which)\b|[,(]", view.after(at))[0].strip()
        if not noun or not tail or len(thing.split()) > 4:
            return None
        return Scope(f"{thing or noun} {tail}", own.denominator)
    return None


def _finish(words: str | None) -> str | None:
    told = tidy(short(bare(tidy(words or "")), LONGEST))
    return None if not told or _NOTHING.fullmatch(told) else told


_NOTHING = re.compile(
    r"(?:(?:an?|the|it|its|they|we|this|that|or|and|if|even|of|to|in|on|with|by|for|from|as|than|only|at|out|some|more|less|not"
    r"|which|who|consists?|there|v|notable|significant|sharp|slight)\s?)+",
    re.IGNORECASE,
)
"""Words that name nothing counted: null says more than they do."""
