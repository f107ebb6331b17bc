"""Word by word: what speaks for a word of the sentence being among those that say what a figure counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.extract.choice.chooser import Option
from pipeline.extract.parse import Tree
from pipeline.extract.scope_view import Scope, View

_WORD = re.compile(r"\w+")
_DEEP = 12
"""Steps up the parse that are looked at."""
_FAR = 40
"""Words apart from which on all is far."""
UNSEEN = 0.05
"""The likelihood of a word that does not stand in the sentence."""


def words(view: View, at: int, earlier: Sequence[Scope], rule: Scope, tier: str) -> list[Option]:
    """The words of the sentence but figures and marks, each with its features; none where there is no parse."""
    tree = view.tree
    if tree is None or not tree.words:
        return []
    index, anchor = tree.figures[at], _anchor(view, at)
    common = {
        f"kind={view.figures[at].kind}": 1.0,
        f"tier={tier}": 1.0,
        f"figure={tree.words[anchor].relation}": 1.0,
        f"under={tree.words[tree.words[anchor].head].pos}": 1.0,
        "bracketed": float(index is None),
        "at": float(at),
        "figures": float(len(view.figures)),
    }
    ruled, last = _split(rule.counted), _split(earlier[-1].counted) if earlier else frozenset()
    up = _up(tree, anchor)
    found = []
    for one, word in enumerate(tree.words):
        said = _split(word.text)
        if one in tree.figures or word.pos == "PUNCT" or word.end <= word.start or not said:
            continue
        features = common | _own(view, tree, one) | _between(tree, anchor, one)
        features |= {"rule": float(bool(said & ruled)), "last": float(bool(said & last))}
        if index is not None:
            features |= _path(tree, up, one)
        found.append(Option(word.text.lower(), features))
    return found


def _anchor(view: View, at: int) -> int:
    """The word that stands for a figure; for one in brackets the last word before it."""
    tree = view.tree
    assert tree is not None  # noqa: S101 - asked before
    index = tree.figures[at]
    if index is not None:
        return index
    start = view.figures[at].start
    return max((one for one, word in enumerate(tree.words) if word.end <= start), default=0)


def _split(phrase: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((phrase or "").lower()))


def _own(view: View, tree: Tree, one: int) -> dict[str, float]:
    word = tree.words[one]
    head = tree.words[word.head]
    features = {
        f"pos={word.pos}": 1.0,
        f"relation={word.relation}": 1.0,
        f"head={head.pos}": 1.0,
        f"head relation={head.relation}": 1.0,
        f"lemma={word.lemma.lower()}": 1.0,
        "capital": float(word.text[:1].isupper()),
        "ing": float(word.text.endswith("ing")),
        "ed": float(word.text.endswith("ed")),
        "time": float(any(span.start <= word.start < span.end for span in view.times)),
    }
    case = tree.of(one, "case")
    return features | {f"case={tree.words[case[0]].text.lower()}": 1.0} if case else features


def _between(tree: Tree, anchor: int, one: int) -> dict[str, float]:
    low, high = sorted((anchor, one))
    inside = tree.words[low + 1 : high]
    return {
        "after": float(one > anchor),
        "far": float(min(high - low, _FAR)),
        "figures between": float(sum(low < figure < high for figure in tree.figures if figure is not None)),
        "commas between": float(sum(word.text == "," for word in inside)),
        "breaks between": float(sum(word.text in {";", ":"} for word in inside)),
        "verbs between": float(sum(word.pos == "VERB" for word in inside)),
    }


def _up(tree: Tree, one: int) -> list[int]:
    """A word and those above it."""
    found = [one]
    while tree.words[found[-1]].head != found[-1] and len(found) < _DEEP:
        found.append(tree.words[found[-1]].head)
    return found


def _path(tree: Tree, up: Sequence[int], one: int) -> dict[str, float]:
    """The way from the figure up to the first word above both, and down to this one."""
    down, above = _up(tree, one), {word: steps for steps, word in enumerate(up)}
    steps = next((steps for steps, word in enumerate(down) if word in above), None)
    if steps is None:
        return {}
    top = down[steps]
    rising = ">".join(tree.words[word].relation for word in up[: above[top]])
    falling = "<".join(tree.words[word].relation for word in reversed(down[:steps]))
    return {
        "up": float(above[top]),
        "down": float(steps),
        f"rising={rising}": 1.0,
        f"falling={falling}": 1.0,
        f"path={rising}|{falling}": 1.0,
        f"top={tree.words[top].lemma.lower()}": 1.0,
        "verb top": float(tree.words[top].pos in {"VERB", "AUX"}),
    }


def likely(said: Sequence[Option], chances: Sequence[float]) -> Mapping[str, list[float]]:
    """The chances of each word of a sentence, the best first."""
    found: dict[str, list[float]] = {}
    for option, chance in zip(said, chances, strict=True):
        for word in _WORD.findall(option.text or ""):
            found.setdefault(word, []).append(chance)
    return {word: sorted(each, reverse=True) for word, each in found.items()}


def expected(phrase: Sequence[str], chances: Mapping[str, list[float]]) -> dict[str, float]:
    """How much of a phrase is likely right, and how much of what is likely right is in it."""
    total = sum(sum(each) for each in chances.values())
    hits = sum(sum(one) for one in _hits(phrase, chances))
    return {
        "expected": 2 * hits / (len(phrase) + total) if phrase else 0.0,
        "expected right": hits / max(len(phrase), 1),
        "expected found": hits / total if total else 0.0,
        "expected words": float(total),
        "least likely": min((max(chances.get(word, [UNSEEN])) for word in phrase), default=0.0),
    }


def _hits(phrase: Sequence[str], chances: Mapping[str, list[float]]) -> Iterator[list[float]]:
    for word, times in Counter(phrase).items():
        yield [*chances.get(word, []), *[UNSEEN] * times][:times]
