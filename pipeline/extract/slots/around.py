"""What stands over a phrase and turns its sense: a target, an abolition, a change, a denial."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.slots.inflect import participle
from pipeline.extract.slots.unnumbered import number_begins, unnumbered
from pipeline.extract.slots.words import FINITE, NOUNS, VERBS, Words
from pipeline.model.spans import Span

_TARGET = re.compile(
    r"\b(?P<said>(?:(?:planned|annual|original|initial|revised|set|performance|indicative|agreed|expected)\s)?"
    r"(?:target|goal|objective|benchmark|ceiling|quota|limit|plan|threshold|projection|forecast|baseline))s?"
    r"(?:\sfor\s(?:\w+\s){1,4}?)?\s(?:(?:of|was|is|being|set\sat|at|to\sreach|which\swas|that\swas)\s){1,2}$",
    re.IGNORECASE,
)
"""Before a number that is wanted, and was not measured: "the planned target of 400"."""
_AIM = re.compile(
    r"\b(?:target|goal|planned|objective|benchmark|ceiling|quota|limit|threshold|baseline|forecast|projection)",
    re.IGNORECASE,
)

_ENDINGS = """
abolish:abolition discontinue:discontinuation cancel:cancellation eliminate:elimination withdraw:withdrawal
close:closure remove:removal terminate:termination suspend:suspension lose:loss reject:rejection postpone:postponement
delete:deletion prevent:prevention avoid:avoidance avert:prevention dismiss:dismissal disband:disbandment
freeze:freezing destroy:destruction lack:lack
abolishment abolition discontinuation discontinuance cancellation elimination withdrawal closure removal termination
suspension loss rejection postponement deletion prevention avoidance dismissal disbandment non-acquisition
non-deployment non-utilization non-payment cessation destruction absence shortage shortfall
""".split()
TURNING = {verb: noun for verb, _, noun in (pair.partition(":") for pair in _ENDINGS)}
"""Verbs and nouns of an end or a lack, and the noun that says it: what they govern is not there."""
_DOINGS = frozenset({"close", "lose", "cut"})
"""Of these the verbs alone: "at the close of 2030" ends nothing."""
_CHANGES = frozenset(
    """increase decrease reduction decline rise growth drop fall surge gain improvement deterioration contraction
    expansion cut slowdown acceleration""".split()
)
_CHANGED = dict(
    pair.split(":")
    for pair in """increase:increase decrease:decrease reduce:reduction decline:decline rise:rise grow:growth drop:drop
    fall:fall surge:surge shrink:reduction contract:contraction expand:expansion""".split()
)


def around(told: str, text: str, runs: Sequence[Span], number: Span, words: Words) -> str:
    """A phrase with the words that turn its sense, where it lacks them."""
    begins = number_begins(text, number, words.begin)
    at = next((k for k, start in enumerate(words.starts) if start >= begins), None)
    if at is None or not told:
        return told
    found = _TARGET.search(text[max(words.begin, begins - 80) : begins])
    if found is not None:
        return told if _AIM.search(told) else f"{' '.join(found['said'].lower().split())} for {told}"
    return _denied(told, text, runs, number, words) or _turned(told, at, words) or _changed(told, at, words) or told


_DENIALS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly"})
_DENYING = frozenset({"unable", "impossible", "fail", "refuse", "deny", "unlikely", "lack"})
_DENIED = re.compile(
    r"\b(?:not|no|never|nor|neither|without|cannot|unable|impossible|unlikely|fail\w*|refus\w+|den(?:y|ied)|lack\w*|miss(?:ed|ing)"
    r"|other\sthan|except\w*|exclud\w+|hardly|un[a-z]{4,}ed|non)\b",
    re.IGNORECASE,
)
_DOWN = frozenset(
    {
        "obj",
        "obl",
        "nmod",
        "xcomp",
        "ccomp",
        "nsubj",
        "nsubj:pass",
        "csubj",
        "advmod",
        "nummod",
        "compound",
        "amod",
        "det",
        "acl",
    }
)
"""Ways from a denied word to what is denied."""
_LONG = 18


def _denied(told: str, text: str, runs: Sequence[Span], number: Span, words: Words) -> str | None:
    """With the denial under which it stands: "may not be possible to keep open the schools"."""
    if _DENIED.search(told):
        return None
    inside = words.of(number)
    tokens = words.tokens
    chosen = {at for run in runs for at in words.of(run)}
    at = inside[-1] if inside else 0
    for up in [at, *words.above(at)]:
        denial = next(
            (k for k in words.below.get(up, ()) if tokens[k].text.lower() in _DENIALS and _denies(words, k)), None
        )
        denial = (
            up if denial is None and tokens[up].lemma.lower() in _DENYING and tokens[up].tag not in NOUNS else denial
        )
        if denial is not None and up != at:
            return _with_denial(told, text, up, denial, chosen, number, words)
        if tokens[up].relation.split(":")[0] not in {one.split(":")[0] for one in _DOWN}:
            return None
    return None


def _denies(words: Words, at: int) -> bool:
    """Whether a "not" denies, and is no "not only" or "not later than"."""
    following = words.tokens[at + 1].text.lower() if at + 1 < len(words.tokens) else ""
    return following not in {
        "only",
        "less",
        "fewer",
        "more",
        "later",
        "earlier",
        "least",
        "just",
        "merely",
        "necessarily",
    }


def _with_denial(
    told: str, text: str, verb: int, denial: int, chosen: set[int], number: Span, words: Words
) -> str | None:
    tokens = words.tokens
    under = set(words.tree(verb)) - {
        at for k in words.below.get(verb, ()) if tokens[k].relation.startswith("nsubj") for at in words.tree(k)
    }
    if not chosen & under:
        return None  # a noun alone claims nothing of what is denied
    helpers = [k for k in words.below.get(verb, ()) if tokens[k].relation.startswith(("aux", "cop")) and k < verb]
    first = min([*helpers, denial, *chosen])
    span = words.span(first, max([*chosen, verb]))
    whole = unnumbered(text, span, number, words)
    if len(whole.split()) <= _LONG and not re.search(r"[;:]", whole):
        return whole
    heads = [at for at in chosen if tokens[at].tag in NOUNS and words.starts[at] >= number.end]
    return unnumbered(text, words.span(min(heads), min(heads)), number, words) if heads else f"not: {told}"


def _has(told: str, *roots: str) -> bool:
    return any(
        re.search(rf"\b{re.escape(root[: max(4, len(root) - 3)])}", told, re.IGNORECASE) for root in roots if root
    )


def _turned(told: str, at: int, words: Words) -> str | None:
    """With the end or the lack that governs the number: "abolition of posts"."""
    tokens = words.tokens
    for k in range(at - 1, max(-1, at - 60), -1):
        token = tokens[k]
        lemma = token.lemma.lower()
        noun = TURNING.get(lemma)
        named = token.tag in NOUNS and lemma not in _DOINGS
        if noun is not None and (named or token.tag in VERBS):
            if token.tag in NOUNS and not (k + 1 < len(tokens) and tokens[k + 1].text.lower() in {"of", "in"}):
                return None
            if token.tag == "VBN" or _has(told, lemma, noun, participle(lemma)):
                return None
            return f"{noun or lemma} of {told}"
        loose = token.text == "," and tokens[k + 1].tag not in {"CD", "CC"}
        other = token.tag == "IN" and token.text.lower() != "of" and not tokens[k + 1].tag.startswith("NNP")
        if (
            loose
            or other
            or token.tag in FINITE | {"VB", "VBG"}
            or token.text in {";", "."}
            or token.tag in {"WDT", "WP"}
        ):
            return None
        if (
            token.tag in NOUNS
            and k + 1 < len(tokens)
            and tokens[k + 1].text.lower() == "of"
            and _DEED.match(token.text)
        ):
            return None
    return None


_DEED = re.compile(
    r"(?:creat|establish|conver|redeploy|reclass|reassign|appoint|recruit|construct|purchas|procure|acqui|open|launch|adopt"
    r"|addition|train)\w*",
    re.IGNORECASE,
)
"""A noun of another deed: "the abolition of two posts and the creation of six"."""


def _changed(told: str, at: int, words: Words) -> str | None:
    """With the change whose size the number is: "decline in stocks" of "a decline in stocks of 7 per cent"."""
    tokens = words.tokens
    if at < 1 or tokens[at - 1].text.lower() not in {"of", "by"}:
        return None
    own = tokens[at - 1].text.lower()
    for k in range(at - 2, max(-1, at - 10), -1):
        token = tokens[k]
        lemma = token.lemma.lower()
        if own == "by" and token.tag in VERBS and lemma in _CHANGED:
            verb = words.tokens[k].text.lower()
            told = re.sub(rf"(?:^|\s){re.escape(verb)}$", "", told)  # "admissions fell" is a fall in admissions
            return None if not told or _has(told, lemma, _CHANGED[lemma]) else f"{_CHANGED[lemma]} in {told}"
        if token.tag in NOUNS and lemma in _CHANGES:
            within = k == at - 2 or tokens[k + 1].text.lower() in {"in", "of"}
            return f"{lemma} in {told}" if within and not _has(told, lemma) else None
        if token.tag in VERBS or token.tag in {",", ":", "CD"} or token.text == ";":
            return None
    return None
