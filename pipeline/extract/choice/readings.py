"""Readings of what a figure counts: every phrase the rules and the parse can make, each with the ways that made it.

They are made freely, for a trained chooser decides among them; only what is no phrase at all is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.choice.ground import Ground, ground
from pipeline.extract.parse_words import word_set
from pipeline.extract.phrases import noun_before, tidy, without_auxiliaries, without_lead
from pipeline.extract.phrases import subject as subject_of
from pipeline.extract.scope import scope_of
from pipeline.extract.scope_tree import count_by_tree
from pipeline.extract.scope_tree_amount import amount_by_tree, share_by_tree
from pipeline.extract.scope_view import Scope, View
from pipeline.quantity.number_words import WORDS

_OPENS = re.compile(
    r"^(?:(?:the|these|those|its|their|his|her|this|that|an?|all|some|other|such|of|in|to|by|for|with|and|or|on|at|as"
    r"|than|more|from|also|which|who|per|was|were|is|are|has|have|had|been)\s)+",
    re.IGNORECASE,
)
_LOOSE = word_set("""
    of in to by for with and or on at as than from the a an its their that which who was were is are has have had
    been into will would including during not only compared also but when while if
""")
_NO_PHRASE = re.compile(
    r"[;:“”]|\s\)|\(\s|,\s(?:and|but|which|who|while|the|an?|its|their|this|these|in)\b"
    r"|\b(?:however|because|they|it|he|she|we|i|them|him)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s(?:who|that|which|whose|where)\s")
_FIGURE = re.compile(rf"^(?:\d[\d,.]*|{WORDS})\s(?=[a-z])", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\s(?:which|whose|where)\s\w+$")
"""A clause of which only the verb is left."""
_STOPS = word_set("""
    of in on for to with by from and or that which who as at through including during under where were was are is had
    have has across between after before while since will
""")
_STARTS = word_set("""
    the a an its their of in for to with by and that from on at
""")
LONGEST = 18
"""Words in a reading at most."""


def readings(view: View, at: int, earlier: Sequence[Scope], rule: Scope) -> list[tuple[str, frozenset[str]]]:
    """(phrase, ways that made it) of each reading of the ``at``-th figure, in the order they were made.

    Of readings with the same words but for particles the first is kept, which the rules made if they could.

    ``earlier`` are the scopes that the rules gave the figures before it in the sentence, ``rule`` its own.
    """
    ways: dict[tuple[str, ...], tuple[str, set[str]]] = {}
    thing = _thing(view, at, rule)
    for way, words in _all(view, at, earlier, rule):
        phrase = clean(words)
        said = tuple(sorted(word for word in phrase.lower().split() if word not in _LOOSE))
        if said and (thing is None or thing in said) and not _nounless(view, phrase):
            ways.setdefault(said, (phrase, set()))[1].add(way)
    return [(phrase, frozenset(found)) for phrase, found in ways.values()]


def _thing(view: View, at: int, rule: Scope) -> str | None:
    """The noun right after a count, which no reading may leave out; None where it is not sure."""
    if view.figures[at].kind != "count":
        return None
    here, ruled = ground(view, at), (rule.counted or "").lower().split()
    if here is None:
        follows = view.text[view.figures[at].end :].lower().split()[:1]
        return follows[0] if follows and follows == ruled[:1] else None
    if not here.nouns or here.nouns[0][0] != "own":
        return None
    word = here.tree.words[here.nouns[0][1]].text.lower()
    return word if word in ruled else None


def _nounless(view: View, phrase: str) -> bool:
    """Whether a phrase begins with a verb and a preposition, or is a verb alone: "allocated to the clinics"."""
    if view.tree is None:
        return False
    kinds = {word.text: word.pos for word in view.tree.words}
    first, *rest = phrase.split()[:2]
    return kinds.get(first) == "VERB" and (not rest or kinds.get(rest[0]) in {"ADP", "PART"})


def clean(words: str | None) -> str:
    """A phrase without loose words at its ends; empty where no phrase is left."""
    phrase = _FIGURE.sub("", _OPENS.sub("", tidy(words or "")))
    if not _CLAUSE.search(phrase):
        phrase = without_auxiliaries(phrase)
    if phrase.count("(") != phrase.count(")"):
        phrase = re.sub(r"[()]", "", phrase)
    parts = phrase.split()
    while parts and parts[-1].lower() in _LOOSE:
        parts.pop()
    phrase = _CUT_SHORT.sub("", tidy(" ".join(parts)))
    if len(parts) > LONGEST or not re.search(r"[A-Za-z]{2}", phrase) or _NO_PHRASE.search(phrase):
        return ""
    return phrase


def _all(view: View, at: int, earlier: Sequence[Scope], rule: Scope) -> Iterator[tuple[str, str | None]]:
    yield "rule", rule.counted
    pattern = scope_of(replace(view, tree=None), at, earlier)
    yield "pattern", pattern.counted
    yield "pattern whole", pattern.denominator
    yield "whole", rule.denominator
    yield from (("after", words) for words in _after(view, at))
    yield from _before(view, at)
    yield "label", _label(view, at)
    yield "told", view.told
    for back, scope in enumerate(reversed(earlier[-4:])):
        yield f"before {min(back, 1)}", scope.counted
    if view.figures[at].kind == "time":
        yield "age group", "age group"
    yield from _swapped(view, at, earlier)
    if view.tree is not None:
        yield from _by_tree(view, at, earlier)


def _after(view: View, at: int) -> Iterator[str]:
    """The words right after a figure, up to each word that may end a phrase."""
    taken: list[str] = []
    for word in view.text[view.figures[at].end :][:220].split()[:20]:
        if word.lower().strip(".,;:()") in _STOPS and taken:
            yield " ".join(taken)
        taken.append(word)
        if re.search(r"[.,;:)]$", word):
            yield " ".join(taken)
            if not word.endswith(","):
                return


def _before(view: View, at: int) -> Iterator[tuple[str, str]]:
    """What the clause before a figure is about, by stop words alone."""
    words = view.before(at)
    about, said = subject_of(words)
    yield "about", about
    yield "about said", f"{about} {said}"
    yield "said before", said
    yield "noun before", noun_before(words)
    parts = words.split()
    for start in range(max(0, len(parts) - 12), len(parts)):
        if parts[start - 1].lower() in _STARTS or not start:
            yield "run before", " ".join(parts[start:])
    yield "clause before", without_lead(words)


_LABEL = re.compile(r"^(?:\([a-z]+\)\s|[•–-]\s)?(?P<label>[A-Z][^:.;]{2,80}):\s")


def _label(view: View, at: int) -> str | None:
    """What a line of a list is about: "Donor countries: $40 million (15 per cent)"."""
    found = _LABEL.match(view.text)
    return found["label"] if found and found.end() <= view.figures[at].start else None


_GROUP = re.compile(r"\s(?:of\s|for\s|in\s|among\s)(?:the\s)?(?P<group>[^,;.()–]{3,60})")
_OWN = re.compile(r"\s(?:for|in|among|of)\s.*$")
_SAID = re.compile(r"\s(?:[a-z]+(?:ed|ing)|held|made|who|that|whose|which|with|to|from)\b.*$")


def _swapped(view: View, at: int, earlier: Sequence[Scope]) -> Iterator[tuple[str, str]]:
    """What the figure before counts, of this figure's group: "77 years for men, compared with 83.2 for women"."""
    if not earlier or not earlier[-1].counted:
        return
    last = earlier[-1].counted
    group = _GROUP.match(view.text, view.figures[at].end)
    if group:
        yield "swapped", f"{_OWN.sub('', last)} of {' '.join(group['group'].split()[:6])}"
    said = _SAID.search(last)
    noun = next(iter(_after(view, at)), "")
    if said:
        yield "said again", f"{' '.join(noun.split()[:6])}{said[0]}"
    yield "said of it", f"{_SAID.sub('', last)} {noun}"


def _by_tree(view: View, at: int, earlier: Sequence[Scope]) -> Iterator[tuple[str, str | None]]:
    tree = view.tree
    assert tree is not None  # noqa: S101 - asked before
    for way, scope in (
        ("count", count_by_tree(tree, at, earlier, view.subject)),
        ("amount", amount_by_tree(tree, at, view.subject)),
        ("share", share_by_tree(tree, at, view.subject)),
    ):
        yield way, scope.counted if scope else None
        yield f"{way} whole", scope.denominator if scope else None
    here = ground(view, at)
    if here is not None:
        yield from _nouns(here)
        yield from _clauses(here)


def _nouns(here: Ground) -> Iterator[tuple[str, str]]:
    """The nouns about a figure, long and short, and one with the other."""
    for role, noun in here.nouns:
        for most in (0, 3, 6, 10, 14):
            yield f"{role} {most}", here.noun(noun, most)
        yield f"{role} clause", here.with_clause(noun)
        yield f"{role} whole", here.whole(noun)


def _clauses(here: Ground) -> Iterator[tuple[str, str]]:
    """What the verbs above a figure say: their subjects, objects and predicates, and the figure's noun with them."""
    for depth, verb in enumerate(here.verbs):
        subjects = here.subjects(verb)
        done, said = here.participle(verb), [here.predicate(verb, most) for most in (4, 9)]
        things = here.objects(verb)
        for subject in subjects:
            yield f"subject {depth}", subject
            yield f"subject done {depth}", f"{subject} {done}"
            for what in filter(None, said):
                yield f"subject said {depth}", f"{subject} {what}"
            for around in here.around(verb):
                yield "subject around", f"{subject} {done} {around}"
        for thing in things:
            yield f"object {depth}", thing
            yield f"object done {depth}", f"{thing} {done}"
            yield "change", f"{here.lemma(verb)} in {thing}"
            for subject in subjects[:1]:
                yield "object done by", f"{thing} {done} by {subject}"
        if here.own is not None:
            yield from _own(here, verb, subjects[:1], done, said)


def _own(here: Ground, verb: int, subjects: Sequence[str], done: str, said: Sequence[str]) -> Iterator[tuple[str, str]]:
    assert here.own is not None  # noqa: S101 - asked before
    for most in (0, 4):
        own = here.noun(here.own, most)
        yield "done", f"{own} {done}"
        more = here.beyond(verb)
        if more:
            yield "done more", f"{own} {done} {more}"
        for what in filter(None, said):
            yield "said", f"{own} {what}"
            yield "who said", f"{own} who {what}"
        for around in here.around(verb):
            yield "around", f"{own} {around}"
            yield "done around", f"{own} {done} {around}"
        for subject in subjects:
            yield "done by", f"{own} {done} by {subject}"
