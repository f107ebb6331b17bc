"""Bounds and approximators before and after a figure ("more than", "nearly", "or more")."""

from __future__ import annotations

import re
from typing import Literal

Bound = Literal[">", ">=", "<", "<=", "~", "~<", "~>"]

BEFORE: dict[Bound, tuple[str, ...]] = {
    "~>": ("just over", "just above", "just more than", "slightly over", "slightly more than", "slightly above",
           "a little over", "a little more than"),
    "~<": ("nearly", "almost", "just under", "just below", "slightly less than", "slightly fewer than",
           "slightly below", "slightly under", "a little less than", "a little under", "close to", "virtually",
           "not quite", "approaching"),
    ">=": ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of",
           "minimum of", "a minimum", "at a minimum", "as few as", "as little as", "at the very least", "at the least"),
    "<=": ("up to", "at most", "no more than", "not more than", "a maximum of", "maximum of", "as many as",
           "as much as", "not exceeding", "not to exceed", "up to a maximum of", "a maximum", "capped at",
           "at the very most", "at the most", "cannot exceed", "without exceeding"),
    ">": ("more than", "over", "in excess of", "greater than", "larger than", "higher than", "upwards of", "above",
          "exceeding", "exceeded", "exceeds", "exceed", "surpassing", "surpassed", "surpasses", "well over",
          "far more than", "well above", "much more than", "considerably more than", "significantly more than",
          "beyond", "topping", "upward of", "longer than", "older than", "bigger than", "heavier than", "taller than"),
    "<": ("fewer than", "less than", "below", "under", "lower than", "well below", "well under", "far less than",
          "far fewer than", "much less than", "smaller than", "shorter than", "younger than", "lighter than",
          "fell short of", "falls short of", "falling short of", "did not reach", "had not reached", "failed to reach"),
    "~": ("about", "around", "some", "approximately", "an estimated", "estimated", "roughly", "circa", "approx.",
          "in the region of", "in the order of", "on the order of", "of the order of", "an average of about",
          "c.", "ca.", "ca", "something like", "in the vicinity of", "in the neighbourhood of",
          "estimated to be", "estimated at", "estimates of", "estimate of", "an approximate", "approximate"),
}  # fmt: skip
"""Words that stand just before a figure, by the bound they set (docs/export-format.md, "Bound"). Longer phrases win."""

SIGNS: dict[str, Bound] = {
    ">": ">", "<": "<", "≥": ">=", "⩾": ">=", ">=": ">=", "=>": ">=", "≤": "<=", "⩽": "<=", "<=": "<=", "=<": "<=",
    "~": "~", "≈": "~", "∼": "~", "±": "~", "+/-": "~", "+/−": "~",
}  # fmt: skip
"""Signs that stand just before a figure."""

_OF = {phrase: bound for bound, phrases in BEFORE.items() for phrase in phrases}
_WORDS = "|".join(sorted(map(re.escape, _OF), key=len, reverse=True))
_BETWEEN = r"(?:(?:an?|additional|further|estimated|total|another|only|staggering|extra|US)\s+){0,3}"
_NOT: dict[Bound, Bound] = {">": "<=", "<": ">="}
_NEGATED = re.compile(r"\b(?:not|never|nor|cannot|without)\s(?:ever\s|to\s)?$", re.IGNORECASE)
_NO_COMPARED = re.compile(r"\bno\s$", re.IGNORECASE)
"""What turns a bound round: "does not exceed", "never more than", "no longer than"."""
_THE_MARK = re.compile(r"(?:^|\s)(?P<way>over|above|beyond|past|below|under)\sthe\s$", re.IGNORECASE)
_MARK = re.compile(r"\s(?:mark|threshold)\b")
"""A number as a mark that is passed: "over the 1 million mark"."""
_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(\[“\"'‘–—-]))(?P<words>{_WORDS})(?:(?<=least)|(?<=most)|(?<=minimum)|(?<=maximum)|(?=\s))"
    rf",?\s+{_BETWEEN}$",
    re.IGNORECASE,
)
_VERB = {
    "over": re.compile(
        r"\b(?:carr(?:y|ies|ied|ying)|hand(?:s|ed|ing)?|roll(?:s|ed|ing)?|spread(?:s|ing)?|staggered|phased|spaced)\s$",
        re.I,
    ),
    "up to": re.compile(
        r"\b(?:revis(?:e[sd]?|ing)|adjust(?:s|ed|ing)?|mov(?:e[sd]?|ing)|brought|bring(?:s|ing)?|round(?:s|ed|ing)?|went)\s$",
        re.I,
    ),
}
"""Verbs that the words are a part of: "carried over 314 open cases", "revised up to $524 billion"."""
_STRETCH = re.compile(r"over\san?\s[\w.-]+-(?:day|week|month|year|decade)s?\s[a-z]", re.I)
"""A stretch of time in which something happens, which is no bound: "over a three-year cycle"."""
_SIGN = re.compile(rf"(?P<sign>{'|'.join(sorted(map(re.escape, SIGNS), key=len, reverse=True))})\s?$")
_LEAD = re.compile(
    r"(?:^|(?<=[\s(–—-]))(?:(?:an?|another|the)\s+)?(?:(?:additional|further|estimated|staggering|record|total)\s+)"
    r"(?:of\s+)?$|(?:^|(?<=\s))an?\s+(?:total\s+of\s+)?$|(?:^|(?<=\s))(?:another|a\s+further)\s+$",
    re.IGNORECASE,
)

_NOUN = r"(?:\s(?!and\b|or\b|but\b|with\b|to\b|of\b|in\b|at\b|about\b|some\b)[a-z]+)?"
_NO_FIGURE = r"(?!\s(?:\d|[$€£]|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|half\b|an?\b))"
AFTER = re.compile(
    rf"""{_NOUN}(?:\s(?:
        (?P<ge> or\smore | and\sabove | or\sabove | and\sover | or\sover | or\solder | and\solder | or\sgreater
              | or\shigher | and\smore(?=[.,;)]) | or\slarger | or\slonger
              | (?:and|or)\s(?:up(?:wards)?(?!\sto\b)|counting)
              | minimum(?=\s*[.,;)]|\s(?:of|for|in|is|was)\b)
              | at\s(?:the\svery\sleast|the\sleast|least|a\sminimum)(?=\s*[.,;)]|\s(?:were|was|are|is|have|had|has)\b) )
      | (?P<le> or\sless | or\sfewer | or\sbelow | and\sunder | or\syounger | or\sunder | and\sbelow | or\slower
              | or\ssmaller | or\sshorter | at\s(?:the\svery\smost|the\smost|most)(?!\s[a-z]+s\b)
              | maximum(?=\s*[.,;)]|\s(?:of|for|in|is|was)\b) | tops(?=[.,;)]) )
      | (?P<about> or\s(?:so|thereabouts) | give\sor\stake | more\sor\sless(?=\s*[.,;)]) | approximately(?=\s*[.,;)]) )
      )\b | ,\s(?P<given>(?:give\sor\stake|more\sor\sless)\b) | (?P<odd> [-‑]odd\b )
      | (?P<plus> (?:[-‑]plus\b|\+)(?![\d/]) )
    )(?!\sthan\b){_NO_FIGURE}""",
    re.VERBOSE,
)
"""Words that stand just after a figure or its noun."""

_ESTIMATE = re.compile(
    r"\bestimat(?:ed|ing)\b|\bestimates?\s(?:that|show|suggest|indicate|put)|(?:[A-Z]\w+|\bwe)\sestimates?\s"
    r"|\bestimates?\sof\s[^;:.]*\s(?:is|was|are|were|at)\b",
)
_CLAUSE = re.compile(r"[;:]|\.\s|,\s(?:which|while|whereas|and|but|with|up\sfrom|compared)\b|\sthan\s", re.IGNORECASE)


def bound_before(text: str, at: int, end: int | None = None) -> tuple[int, Bound | None]:
    """(start of the phrase, bound) of the words that lead up to a figure at ``at``, which ends at ``end``."""
    left = max(0, at - 60)
    found = _BEFORE.search(text[left:at])
    if found is not None:
        start = left + found.start("words")
        verb = _VERB.get(found["words"].lower())
        if verb is not None and (verb.search(text, max(0, start - 16), start) or _STRETCH.match(text, start)):
            return at, None
        bound = _OF[found["words"].lower()]
        refused = _NEGATED.search(text, max(0, start - 16), start) or (
            found["words"].endswith("er than") and _NO_COMPARED.search(text, max(0, start - 4), start)
        )
        return (refused.start(), _NOT[bound]) if refused and bound in _NOT else (start, bound)
    sign = _SIGN.search(text[left:at])
    if sign is not None:
        return left + sign.start(), SIGNS[sign["sign"]]
    mark = _THE_MARK.search(text[left:at])
    if mark is not None and end is not None and _MARK.match(text, end):
        return left + mark.start("way"), "<" if mark["way"].lower() in {"below", "under"} else ">"
    lead = _LEAD.search(text[left:at])
    return (left + lead.start() if lead else at), None


def bound_after(text: str, at: int) -> tuple[int, Bound | None]:
    """(end of the phrase, bound) of words such as "or more" just after a figure that ends at ``at``."""
    found = AFTER.match(text, at)
    if found is None:
        return at, None
    return found.end(), ">=" if found["ge"] or found["plus"] else "<=" if found["le"] else "~"


def estimated(text: str, since: int, start: int, end: int) -> bool:
    """Whether the clause around a figure calls it an estimate.

    ``since`` is where the figure before it ended, or the start of the sentence: an estimate covers one figure.
    """
    left = text[since:start]
    cuts = [cut.end() for cut in _CLAUSE.finditer(left)]
    if _ESTIMATE.search(left, cuts[-1] if cuts else 0):
        return True
    return bool(re.match(r"\s+(?:in|of)\s+estimated\b", text[end : end + 20]))
