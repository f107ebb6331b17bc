"""What speaks for and against each reading of what a figure counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extract.choice.chooser import Chooser, Option, trained
from pipeline.extract.choice.ground import Ground, ground
from pipeline.extract.choice.readings import readings
from pipeline.extract.choice.words import expected, likely, words
from pipeline.extract.parse_words import word_set
from pipeline.extract.scope_view import Scope, View

_WORD = re.compile(r"\w+")
_CHANGE = re.compile(r"\b(?:increase|decrease|decline|growth|rise|reduction|change|gap|difference)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:children|women|men|girls|boys|people|persons|refugees|migrants|workers|students|victims|families|members"
    r"|participants|staff|households)\b",
    re.IGNORECASE,
)
_LIGHT = word_set("""
    total number share proportion percentage majority figure figures rate level average gap
""")
_PRONOUN = word_set("""
    it they he she this that these those which who we us them him her its their
""")
_NEXT = word_set("""
    of in to and per by for were was are is as or compared from had have increase decrease on at with who
""")
_OWN_WAYS = frozenset({"count", "amount", "share"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure whose count is asked for: the ``at``-th of a sentence."""

    view: View
    at: int
    earlier: Sequence[Scope]
    """The scopes that the rules gave the figures before it in the sentence."""
    rule: Scope
    """The scope that the rules gave it."""


def chosen(asked: Sequence[tuple[Asked, str]]) -> list[str | None]:
    """What each figure (with its tier) counts: the best of its readings, or what the rules say.

    The rules have the last word where no weights or no parse are at hand.
    """
    model, word_model = trained("counted"), trained("words")
    if model is None or word_model is None:
        return [one.rule.counted for one, _ in asked]
    listed = with_chances(asked, word_model)
    best = model.best(listed)
    return [
        one.rule.counted if place is None else found[place].text
        for (one, _), found, place in zip(asked, listed, best, strict=True)
    ]


def with_chances(asked: Sequence[tuple[Asked, str]], word_model: Chooser) -> list[list[Option]]:
    """The options of each figure (with its tier), judged word by word too; none where there is no parse."""
    said = [said_of(one, tier) for one, tier in asked]
    chances = [likely(words, each.tolist()) for words, each in zip(said, word_model.scores(said), strict=True)]
    return [
        judged(options(one, tier), each) if _open(one) else [] for (one, tier), each in zip(asked, chances, strict=True)
    ]


_LIKELY = re.compile(r"\s(?:more|less|as)\slikely\b")


def _open(asked: Asked) -> bool:
    """Whether there is a choice: the rules know likelihoods, and counts in brackets that the parse leaves out."""
    view, at = asked.view, asked.at
    if view.tree is None or _LIKELY.match(view.text, view.figures[at].end):
        return False
    return view.tree.figures[at] is not None or view.figures[at].kind != "count"


def said_of(asked: Asked, tier: str) -> list[Option]:
    """The words of a figure's sentence, as options."""
    return words(asked.view, asked.at, asked.earlier, asked.rule, tier)


def judged(listed: Sequence[Option], chances: Mapping[str, list[float]]) -> list[Option]:
    """Options with how likely their words are."""
    found = [expected(words_of(option.text), chances) for option in listed]
    most = max((each["expected"] for each in found), default=0.0)
    return [
        Option(option.text, {**option.features, **each, "below best": most - each["expected"]})
        for option, each in zip(listed, found, strict=True)
    ]


@dataclass(frozen=True)
class _Known:
    """What is known of a figure."""

    view: View
    at: int
    rule: list[str]
    pattern: list[str]
    parse: list[str]
    last: list[str]
    """What the figure before it counts."""
    told: list[str]
    after: list[str]
    before: list[str]
    here: Ground | None
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The part of speech of each word of the sentence."""
    heads: Mapping[str, str] = field(default_factory=dict)
    """The words that play a part in the figure's clause."""


def options(asked: Asked, tier: str) -> list[Option]:
    """The readings of what a figure counts, as options."""
    view, at, earlier, rule = asked.view, asked.at, asked.earlier, asked.rule
    found = readings(view, at, earlier, rule)
    split = [words_of(phrase) for phrase, _ in found]
    known = _known(view, at, earlier, rule, found, split)
    alike = [[overlap(one, other) for other in split] for one in split]
    common = _common(known, tier, len(found))
    made = []
    for place, (phrase, ways) in enumerate(found):
        features = {f"way={way}": 1.0 for way in ways}
        features |= common | _own(known, phrase, split[place])
        others = [value for other, value in enumerate(alike[place]) if other != place]
        features |= {
            "alike mean": sum(others) / max(len(others), 1),
            "alike half": sum(value >= 0.5 for value in others) / max(len(others), 1),
            "alike most": max(others, default=0.0),
            "ways": float(len(ways)),
            "place": float(place),
        }
        made.append(Option(phrase, features))
    return made


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Token F1 of two phrases."""
    if not one or not other:
        return 0.0
    return 2 * sum((Counter(one) & Counter(other)).values()) / (len(one) + len(other))


def words_of(phrase: str | None) -> list[str]:
    """The words of a phrase, in small letters."""
    return _WORD.findall((phrase or "").lower())


def _known(
    view: View,
    at: int,
    earlier: Sequence[Scope],
    rule: Scope,
    found: Sequence[tuple[str, frozenset[str]]],
    words: Sequence[list[str]],
) -> _Known:
    figure, text, here = view.figures[at], view.text, ground(view, at)

    def made(ways: frozenset[str]) -> list[str]:
        return next((one for (_, how), one in zip(found, words, strict=True) if how & ways), [])

    return _Known(
        view,
        at,
        rule=words_of(rule.counted),
        pattern=made(frozenset({"pattern"})),
        parse=made(_OWN_WAYS),
        last=words_of(earlier[-1].counted) if earlier else [],
        told=words_of(view.told),
        after=words_of(text[figure.end : figure.end + 120]),
        before=words_of(text[max(0, figure.start - 160) : figure.start]),
        here=here,
        heads=here.heads() if here else {},
        kinds={word.text.lower(): word.pos for word in view.tree.words} if view.tree else {},
    )


def _common(known: _Known, tier: str, count: int) -> dict[str, float]:
    """What is true of the figure, whatever the option."""
    view, at = known.view, known.at
    figure, text = view.figures[at], view.text
    features = {
        "options": float(count),
        "figures": float(len(view.figures)),
        "at": float(at),
        "bracketed": float(text[: figure.start].rstrip().endswith("(")),
        "length": float(len(text.split())),
        "closed": float(bool(re.match(r"\s?[.,;:)]", text[figure.end :]))),
        "has last": float(bool(known.last)),
        "has told": float(bool(known.told)),
        f"kind={figure.kind}": 1.0,
        f"tier={tier}": 1.0,
    }
    if known.after and known.after[0] in _NEXT:
        features[f"next={known.after[0]}"] = 1.0
    here = known.here
    if here is not None:
        word = here.tree.words[here.index]
        features |= {f"relation={word.relation}": 1.0, f"head={here.tree.words[word.head].pos}": 1.0}
        features |= {f"role={here.relation}": 1.0, f"case={here.preposition}": 1.0}
    return features


def _own(known: _Known, phrase: str, words: list[str]) -> dict[str, float]:
    """What is true of the option."""
    after, before, size = known.after, known.before, max(len(words), 1)
    kinds = [known.kinds.get(word, "X") for word in words]
    first, last = (kinds[0], kinds[-1]) if kinds else ("", "")
    near, back = set(after[:12]), set(before[-20:])
    parts = {f"has {part}": float(word in words) for part, word in known.heads.items()}
    own = known.heads.get("own")
    if own in words:
        parts |= {"before own": float(words.index(own)), "after own": float(len(words) - words.index(own) - 1)}
    done = known.here.participle(known.here.verbs[0]).lower() if known.here and known.here.verbs else None
    return parts | {
        "done": float(done in words),
        "words": float(len(words)),
        "as rule": overlap(words, known.rule),
        "as pattern": overlap(words, known.pattern),
        "as parse": overlap(words, known.parse),
        "as last": overlap(words, known.last),
        "as told": overlap(words, known.told),
        "after": sum(word in near for word in words) / size,
        "before": sum(word in back for word in words) / size,
        "has next": float(bool(after) and after[0] in words),
        "starts next": float(bool(after) and words[:1] == after[:1]),
        "goes on": float(len(after) > 1 and words[1:2] == after[1:2]),
        "verbs": float(kinds.count("VERB")),
        "nouns": float(kinds.count("NOUN") + kinds.count("PROPN")),
        "names": float(kinds.count("PROPN")),
        "prepositions": float(kinds.count("ADP")),
        "unknown": float(kinds.count("X")),
        "pronouns": float(sum(word in _PRONOUN for word in words)),
        "verb first": float(first == "VERB"),
        "noun first": float(first == "NOUN"),
        "name first": float(first == "PROPN"),
        "verb last": float(last == "VERB"),
        "adverb last": float(last == "ADV"),
        "digits": float(any(word.isdigit() for word in words)),
        "light": float(bool(words) and words[0] in _LIGHT),
        "people": float(bool(_PEOPLE.search(phrase))),
        "change": float(bool(_CHANGE.search(phrase))),
        "comma": float("," in phrase),
        "repeats": float(size - len(set(words))),
    }
