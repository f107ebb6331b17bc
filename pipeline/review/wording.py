"""The words for verdicts, reasons and states: one for one thing, in the pages, on the command line and in tables."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.review.store import REASONS, Kind, Verdict

VERDICTS: Mapping[Kind, Mapping[Verdict, str]] = {
    "finding": {"accepted": "to be mended", "dismissed": "dismissed", "open": "leave open"},
    "repeat": {"accepted": "one must change", "dismissed": "both are right", "open": "leave open"},
    "conflict": {"accepted": "one is wrong", "dismissed": "no conflict", "open": "leave open"},
    "figure": {"right": "right", "wrong": "wrong", "open": "leave open"},
    "verification": {"right": "the answer is right", "wrong": "the answer is wrong", "open": "leave open"},
}
"""Kind of thing to the verdicts it can get, each with what it is called."""
REASON_WORDS: Mapping[str, str] = {
    "other_time": "another time",
    "other_place": "another place",
    "other_thing": "another thing",
    "rounding": "rounding",
    "quotation": "a quotation",
    "set_phrase": "a set phrase",
    "source_elsewhere": "the source stands elsewhere",
    "misread": "ibid misread it",
    "other": "other",
}
assert tuple(REASON_WORDS) == REASONS  # noqa: S101 - the digits of the forms count them in this order
STATES: Mapping[str, str] = {
    "orphaned": "the words stand nowhere here, or have changed",
    "moved": "the same words, at another place",
    "attached": "the same words at the same place",
    "settled": "the words stand, and nothing is said of them any more",
    "earlier": "a later decision took its place, or it was taken back",
}
"""How decisions hold in a knowledge base; in the order in which to look at them."""


def verdict_word(kind: str, verdict: str) -> str:
    """What a verdict on a kind of thing is called; an "open" one is told as taken back."""
    if verdict == "open":
        return "taken back"
    return {**VERDICTS}.get(kind, {}).get(verdict, verdict)  # type: ignore[call-overload, no-any-return]
