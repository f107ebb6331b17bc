"""Two runs of words as one phrase: in an order that reads, with what joins them."""

from __future__ import annotations

import re

from pipeline.extract.slots.inflect import participle
from pipeline.extract.slots.phrase import said, trimmed
from pipeline.extract.slots.run_pair import RunPair
from pipeline.extract.slots.single import Single
from pipeline.extract.slots.words import FINITE, NOUNS, VERBS
from pipeline.model.spans import Span

FILLED = 2
"""Words between two runs that are said at most."""
LONG = 18
"""Words of a phrase at most, where two runs are joined by all that stands between them."""

_CHANGE = re.compile(
    r"(?:(?:\w+\s){0,2})(?:increases?|decreases?|reductions?|rise|declines?|drop|fall|growth|surge|gains?|cuts?|change|improvement|difference|gap)",
    re.IGNORECASE,
)
_WHERE = frozenset({"in", "across", "throughout", "within", "at", "on", "during", "through", "under", "over"})


_HAVING = frozenset({"in", "across", "throughout", "within", "at"})
_PERCENT = re.compile(r"per\scent|percent|%|half|third|quarter|fifth|\bin\s\w+$|majority", re.IGNORECASE)
_FORMS = frozenset({"account", "represent", "constitute", "comprise", "make", "form"})
_OPENED = re.compile(r"\s\(")
_FROM = re.compile(r"\s(?:from|to|at|by)\s")
_CASES = frozenset({"cases", "complaints", "incidents", "instances"})
_HOLDS = frozenset({"number", "comprise", "include", "total", "contain", "encompass", "average"})
_BREAKS = frozenset({";", ":", "(", ")", "–", "—", "•", "-LRB-", "-RRB-"})


def _lowered(phrase: str, tag: str) -> str:
    """Without the capital of a sentence's first word, unless it is a name."""
    return phrase[:1].lower() + phrase[1:] if not tag.startswith("NNP") and phrase[1:2].islower() else phrase


def said_together(pair: RunPair) -> str:
    """The two as one phrase: by the first way in which they are joined, else the one that the number belongs to."""
    ways = _bracketed, _mean, _share, _done, _among, _where, _filled, _changed, _shifted, _joined
    for way in ways:
        found = way(pair)
        if found is not None:
            return found
    ends = [pair.words.tokens[own[-1]].text.lower() for own in (pair.a, pair.b)]
    if ends[0] == ends[1]:
        far = pair.second.start >= pair.number.end + 40
        return pair.words_of(pair.first if far else pair.second)
    return _nearest(pair) or said(pair.text, [pair.head, pair.second if pair.head == pair.first else pair.first])


def _nearest(pair: RunPair) -> str | None:
    """Of runs that nothing joins the one that the number belongs to; in a list "volunteers from Asia"."""
    tokens, words = pair.words.tokens, pair.words
    root = words.root(pair.b)
    if root is None:
        return None
    near = pair.second.end <= pair.number.start <= pair.second.end + 2
    while tokens[root].relation == "conj":
        root = tokens[root].head
    case = pair.list_case()
    if pair.number.end <= pair.first.start <= pair.number.end + 4:
        subject = [k for k in words.below.get(root, ()) if tokens[k].relation.startswith("nsubj")]
        if subject and not set(subject) & set(pair.a) and tokens[pair.a[-1]].tag in NOUNS:
            return Single(pair.text, pair.first, pair.number, words).said()
    if near and case is not None:
        return f"{pair.words_of(pair.first)} {tokens[case].text} {pair.words_of(pair.second)}"
    if pair.touches and tokens[pair.b[0]].tag in {"IN", "TO", "VBN", "VBG"} | FINITE:
        return f"{pair.words_of(pair.first)} {pair.words_of(pair.second)}"
    if pair.touches and tokens[pair.b[-1]].tag in NOUNS:
        told = pair.words_of(pair.second)
        thing = tokens[pair.a[-1]].tag in NOUNS and not any(tokens[k].tag in FINITE for k in pair.a)
        spoken = pair.told_by_another(range(pair.a[0], pair.b[0]))
        if thing and not spoken and len(pair.b) <= 3 and len(pair.a) <= 6:
            return f"{told} ({pair.words_of(pair.first)})"
        return Single(pair.text, pair.second, pair.number, words).said()
    return None


def _bracketed(pair: RunPair) -> str | None:
    """The parts of "theft (30 | cases)": "cases of theft"."""
    gap, thing = pair.text[pair.first.end : pair.at], pair.text[pair.second.start : pair.second.end].lower()
    if not pair.touches or not (_OPENED.fullmatch(gap) or (thing in _CASES and _FROM.fullmatch(gap))):
        return None
    return f"{pair.words_of(pair.second)} of {_lowered(pair.words_of(pair.first), pair.words.tokens[pair.a[0]].tag)}"


def _mean(pair: RunPair) -> str | None:
    """Of "an average of 293 | staff" "average number of staff"; of a total what it is of."""
    word = pair.text[pair.first.start : pair.first.end].lower()
    if not pair.touches or word not in {
        "average",
        "total",
        "additional",
        "estimated",
        "maximum",
        "minimum",
        "further",
    }:
        return None
    told = pair.words_of(pair.second)
    return f"{word} number of {told}" if word in {"average", "maximum", "minimum"} else told


def _share(pair: RunPair) -> str | None:
    """Of "farmers account for 38 per cent of | households": "farmers among households"."""
    tokens = pair.words.tokens
    if not pair.between or not _PERCENT.search(pair.text[pair.number.start : pair.number.end]):
        return None
    verb = next((k for k in range(pair.a[-1] + 1, pair.b[0]) if tokens[k].tag in VERBS), pair.a[-1])
    if tokens[verb].lemma.lower() not in _FORMS or any(tokens[k].tag in FINITE - {"VBD"} for k in pair.b):
        return None
    first = pair.first if verb > pair.a[-1] else pair.words.span(pair.a[0], pair.a[-2]) if len(pair.a) > 1 else None
    if first is None:
        return None
    told = _lowered(pair.words_of(first), tokens[pair.a[0]].tag)
    root = pair.words.root(pair.b)
    many = root is not None and tokens[root].tag == "NNS"
    return f"{told} among {pair.words_of(pair.second)}" if many else pair.words_of(first)


def _done(pair: RunPair) -> str | None:
    """What was done: "children killed", "towns that staff see" of "staff see 7 | towns"."""
    tokens = pair.words.tokens
    last = pair.a[-1]
    alone = len(pair.a) == 1 and pair.led is not None and tokens[pair.led].lemma.lower() == "include"
    if not pair.touches or tokens[last].tag not in VERBS or not (pair.led == last or alone):
        return None
    verb, thing = tokens[last], pair.words_of(pair.second)
    if tokens[pair.b[0]].tag in {"IN", "TO"}:
        return f"{pair.words_of(pair.first)} {thing}"
    if verb.lemma in _HOLDS or verb.lemma in {"be", "have", "reach"}:
        return None
    if len(pair.a) > 1:
        if verb.tag in FINITE and any(tokens[k].tag in NOUNS | {"PRP"} for k in pair.a[:-1]):
            return f"{thing} that {pair.words_of(pair.first)}"
        return None
    before = tokens[last - 1] if last else None
    if verb.tag == "VBG" and before is not None and before.tag in {"IN", "TO"} and before.text.lower() != "by":
        return f"{verb.text} {thing}"
    done = participle(verb.lemma.lower())
    if verb.tag == "VB":
        helpers = [tokens[k].text.lower() for k in pair.words.below.get(last, ()) if tokens[k].tag in {"MD", "TO"}]
        if not helpers:
            return None
        able = helpers[0] in {"can", "could", "may", "might", "would"}
        done = f"that {helpers[0]} be {done}" if able else f"to be {done}"
    return _placed(thing, done)


def _placed(thing: str, done: str) -> str:
    """A noun with its participle: after the noun itself where an infinitive follows it."""
    found = re.search(r"\sto\s(?=[a-z]+\s)", thing)
    return f"{thing[: found.start()]} {done}{thing[found.start() :]}" if found else f"{thing} {done}"


def _among(pair: RunPair) -> str | None:
    """Of "regiments, numbering 200 | fighters": "fighters of regiments"."""
    tokens = pair.words.tokens
    if not pair.touches or pair.led is None or pair.led <= pair.a[-1]:
        return None
    lemma = tokens[pair.led].lemma.lower()
    if lemma not in _HOLDS or any(tokens[k].tag in FINITE for k in pair.a) or tokens[pair.a[0]].tag in VERBS:
        return None
    return f"{pair.words_of(pair.second)} {'among' if lemma == 'include' else 'of'} {pair.words_of(pair.first)}"


def _where(pair: RunPair) -> str | None:
    """Of "volunteers across 5 | cities": "cities with volunteers"."""
    tokens = pair.words.tokens
    if not pair.touches or pair.led is None or (pair.led in pair.a and pair.led != pair.a[-1]):
        return None
    word = tokens[pair.led]
    if word.tag != "IN" or word.text.lower() not in _WHERE or pair.led > pair.a[-1] + 12:
        return None
    thing = pair.words_of(pair.second)
    if any(tokens[k].tag in FINITE for k in pair.a):
        first = pair.first
        if tokens[pair.a[-1]].tag in FINITE | {"VBN"} and pair.led - pair.a[-1] <= FILLED:
            first = Span(first.start, pair.words.ends[pair.led - 1])  # with its object
        return f"{thing} {word.text.lower()} which {_lowered(pair.words_of(first), tokens[pair.a[0]].tag)}"
    if pair.led > pair.a[-1] + 1 and not pair.hangs():
        return None
    if tokens[pair.a[0]].tag in NOUNS | {"JJ"} and word.text.lower() in _HAVING:
        return f"{thing} with {pair.words_of(pair.first)}"
    return None


def _filled(pair: RunPair) -> str | None:
    """All that stands between the runs, where it is short and one sentence."""
    gap = range(pair.a[-1] + 1, pair.b[0])
    tokens, words = pair.words.tokens, pair.words
    told = [k for k in gap if not (pair.number.start < words.ends[k] and words.starts[k] < pair.number.end)]
    if len(told) > FILLED or any(tokens[k].text in _BREAKS for k in told):
        return None
    if len(told) > 1 and any(tokens[k].text == "," or tokens[k].tag == "CC" for k in told):
        return None
    if pair.between and not pair.hangs():
        return None
    if pair.told_by_another(told):
        return None
    phrase = pair.words_of(Span(pair.first.start, pair.second.end))
    for k in told:
        if tokens[k].tag == "CD" and tokens[k].text.isdigit() and tokens[tokens[k].head].tag == "NNS":
            phrase = phrase.replace(f" {tokens[k].text} ", " ", 1)
    return phrase if len(phrase.split()) <= LONG else None


def _changed(pair: RunPair) -> str | None:
    """Of "volunteers, a 32 per cent | increase": "increase in volunteers"."""
    tokens = pair.words.tokens
    for change, thing, own in ((pair.second, pair.first, pair.a), (pair.first, pair.second, pair.b)):
        if not _CHANGE.fullmatch(" ".join(pair.text[change.start : change.end].split())):
            continue
        cut = next((k for k in own if tokens[k].tag in FINITE), None)
        if (cut is not None and cut == own[0]) or not pair.by_number(change):
            continue
        span = thing if cut is None else Span(thing.start, pair.words.ends[cut - 1])
        closed = trimmed(pair.text, span)
        if closed is not None:
            return f"{pair.words_of(change)} in {pair.words_of(closed)}"
    return None


def _shifted(pair: RunPair) -> str | None:
    """Of "men are expected to live 74 years and | women": "women are expected to live"."""
    tokens, words = pair.words.tokens, pair.words
    near = pair.second.end <= pair.number.start <= pair.second.end + 4
    after = pair.number.end <= pair.second.start <= pair.number.end + 14
    if not (near or after) or any(tokens[k].tag in VERBS for k in pair.b) or tokens[pair.b[0]].tag == "IN":
        return None
    verb = next((k for k in pair.a if tokens[k].tag in VERBS), None)
    if (
        verb is None
        or verb == pair.a[0]
        or any(tokens[k].tag not in NOUNS | {"JJ", "DT"} for k in range(pair.a[0], verb))
    ):
        return None
    told = range(pair.a[-1] + 1, pair.b[0])
    other = any(tokens[k].tag == "CD" and words.ends[k] <= pair.number.start for k in told)
    return f"{pair.words_of(pair.second)} {pair.words_of(words.span(verb, pair.a[-1]))}" if other else None


def _joined(pair: RunPair) -> str | None:
    """The runs with the words of the parse that join them, in the order of the sentence."""
    words, tokens = pair.words, pair.words.tokens
    roots = words.root(pair.a), words.root(pair.b)
    if roots[0] is None or roots[1] is None:
        return None
    kept = set(pair.a) | set(pair.b)
    for at, _, inside in ((roots[0], roots[1], pair.b), (roots[1], roots[0], pair.a)):
        path = [at, *words.above(at)]
        meets = next((k for k, one in enumerate(path) if one in inside), None)
        if meets is None or any(not pair.a[0] <= one <= pair.b[-1] for one in path[: meets + 1]):
            continue
        added = {
            child
            for one in path[: meets + 1]
            for child in (one, *words.below.get(one, ()))
            if (child == one or tokens[child].relation.split(":")[0] in {"case", "mark", "aux", "cop", "neg"}
            or tokens[child].text.lower() in {"not", "no", "never"})
            and pair.first.start <= words.starts[child] < pair.second.end
        } - kept  # fmt: skip
        added = {k for k in added if tokens[k].text.lower() not in {"per", "cent", "%"} and tokens[k].tag != "CD"}
        if any(tokens[k].tag in FINITE for k in pair.a):
            added = {k for k in added if not tokens[k].relation.startswith("aux")}
        listed = {tokens[k].head for k in path[:meets] if tokens[k].relation in {"conj", "appos"}}
        added -= {k for k in listed if tokens[k].tag in NOUNS}
        spoken = pair.told_by_another(range(pair.a[0], pair.b[0]))
        twice = tokens[pair.b[0]].tag in FINITE and any(tokens[k].tag in FINITE for k in added)
        if spoken or twice or sum(tokens[k].tag in NOUNS | VERBS for k in added) > 2 or len(added) > 5:
            return None
        return pair.phrase_of(sorted(kept | added))
    return None
