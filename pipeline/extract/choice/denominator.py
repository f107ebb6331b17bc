"""What a figure may be a part or a rate of: the wholes that its sentence and the one before it name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.choice.chooser import Option
from pipeline.extract.parse_place import place_in
from pipeline.extract.phrases import bare, subject, tidy
from pipeline.extract.scope_view import Scope, View
from pipeline.extract.tree_roles import subject_of

LONGEST = 14
"""Words of a whole at most."""
_CUT = frozenset(
    "of in on for to with by from and or that which who as at through including during under where were was are is had"
    " have has across between after before while since will among compared within would could may can against per"
    " whose whom when than but into over up down not".split()
)
"""Words at which a phrase may end."""
_ENDS = re.compile(r"[.,;:)”](?=\s|$)|\s[–—(]|$|,(?!\d)")


@dataclass(frozen=True, slots=True)
class Whole:
    """A phrase that may be the whole; ``at`` is where it stands in the sentence, -1 where it stands elsewhere."""

    text: str
    how: str
    at: int = -1


def options(view: View, at: int, earlier: Sequence[Scope], found: Scope, before: str) -> list[Option]:
    """The wholes that the ``at``-th figure of a sentence may be told of, what the rules ``found`` first, None last.

    ``earlier`` are the scopes of the figures before it, ``before`` is the sentence before it in its block.
    """
    wholes: dict[str, list[Whole]] = {}
    for one in _wholes(view, at, earlier, found, before):
        text = bare(tidy(one.text))
        if re.search(r"[A-Za-z]{2}", text) and len(text.split()) <= LONGEST + 4:
            wholes.setdefault(text.lower(), []).append(Whole(text, one.how, one.at))
    around = _around(view, at, earlier, found, before)
    rule = _words(found.denominator or "")
    counted = _words(found.counted or "")
    verbs = {view.text[w.start : w.end].lower() for w in view.tree.words if w.pos == "VERB"} if view.tree else set()
    told = [
        Option(same[0].text, around | _of_option(view, at, same, rule, counted, verbs) | {"wholes": len(wholes)})
        for same in wholes.values()
    ]
    return [*told, Option(None, around | {"none": 1.0, "like rule": float(not rule), "wholes": len(wholes)})]


def _wholes(view: View, at: int, earlier: Sequence[Scope], found: Scope, before: str) -> Iterator[Whole]:
    yield Whole(found.denominator or "", "rule")
    yield from _after(view, at)
    yield from _lead(view, at)
    yield from _rates(view.text)
    yield from _of_figures(view, at, earlier)
    yield from _of_clause(view, at)
    yield from _of_sentence_before(view, before)


_OF = re.compile(r"(?:[^\s\d]{0,12}\s?\([^)]*\))?,?\s(?:out\s)?of\s(?!which|whom)")


def _after(view: View, at: int) -> Iterator[Whole]:
    """What comes after "of": "40 per cent of pupils", "three out of the nine towns"."""
    figure = view.figures[at]
    of = _OF.match(view.text, figure.end) or re.match(r"\sin\s(?:every\s)?(?=\d)", view.text[figure.end :])
    if of:
        start = of.end() + (0 if of.re is _OF else figure.end)
        yield from (Whole(one, "after of", start) for one in _cuts(view, start))
    one_in = figure.kind == "ratio"
    for one in _cuts(view, figure.end, most=4 if one_in or not of else 2):
        yield Whole(one, "noun of figure", figure.end)


_WHOLE_LEAD = re.compile(r"(?:(?:^|[;:,.]\s)(?:\(\w+\)\s)?(?:[Oo]ut\s)?[Oo]f|\bof|\b[Aa]mong|\b[Ff]rom|\b[Oo]ut\sof)\s(?=the|these|those|them|all|its|this|that|\d)")
_SHARE = re.compile(
    r"\b(?:share|proportion|percentage|per\scent|number|rate|half|third|quarter|majority|levels?|most|all|prevalence"
    r"|coverage|each|every)\s(?:of|among|in)\s"
)


def _lead(view: View, at: int) -> Iterator[Whole]:
    """Wholes told before the figure: "Of the 90 wells, 12 …", "the share of pupils … rose from … to 40 per cent"."""
    start = view.figures[at].start
    for pattern, how in ((_WHOLE_LEAD, "of lead"), (_SHARE, "share of")):
        for one in list(pattern.finditer(view.text, 0, start))[-2:]:
            yield from (Whole(text, how, one.end()) for text in _cuts(view, one.end(), start))


_UNITS = {"annual": "year", "annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_RATE = re.compile(r"\b(?:per|for\s(?:every|each)|each|every|[Aa]|an)\s(?!cent\b|cent[,.;]|number|total)")
_PERIOD = re.compile(r"\b(?:" + "|".join(_UNITS) + r"|per\sannum)\b", re.IGNORECASE)


def _rates(text: str) -> Iterator[Whole]:
    """The units of rates: "per truck", "each year", "annual fee"."""
    for one in _RATE.finditer(text):
        how = "per" if one[0].strip() == "per" else "article" if len(one[0]) < 4 else "each"
        if how == "article" and not re.match(r"(?:year|month|week|day|hour)\b", text[one.end() :]):
            continue
        words = re.match(r"(?:\$?\d[\d,]*\s)?[\w’'-]+(?:\s[\w’'-]+){0,4}", text[one.end() :])
        if words:
            parts = words[0].split()
            ends = [n for n in range(1, len(parts) + 1) if n == len(parts) or parts[n] in _CUT]
            for end in ([1, *ends[:2]] if not parts[0][-1].isdigit() else [2, *ends[:2]]):
                yield Whole(" ".join(parts[:end]), how, one.start())
    for one in _PERIOD.finditer(text):
        yield Whole(_UNITS.get(one[0].lower(), "year"), "period", one.start())


def _of_figures(view: View, at: int, earlier: Sequence[Scope]) -> Iterator[Whole]:
    """What the other figures of the sentence count, and of what."""
    for index in range(at):
        near = "last" if index == at - 1 else "first" if index == 0 else "some"
        figure, scope = view.figures[index], earlier[index]
        yield Whole(scope.denominator or "", f"whole of {near}", figure.start)
        yield Whole(scope.counted or "", f"counted of {near}", figure.start)
        for most, text in enumerate(_cuts(view, figure.end, most=3)):
            if figure.kind == "count":
                yield Whole(f"{figure.number.of(view.text)} {text}", f"printed {near} {min(most, 1)}", figure.start)
            yield Whole(text, f"noun of {near} {min(most, 1)}", figure.start)


def _of_clause(view: View, at: int) -> Iterator[Whole]:
    """The subject of the figure's verb, and the noun before the figure: "with towns (12 per cent)"."""
    figure, tree = view.figures[at], view.tree
    told, _ = subject(view.before(at))
    yield Whole(told, "subject by words")
    yield Whole(view.subject, "pronoun")
    if tree is None:
        return
    place = place_in(tree, at, view.subject)
    if place is None:
        return
    reader = place.reader
    whole = place.whole()
    if whole is not None:
        for most in (0, 4, 9):
            yield Whole(place.noun(whole, most), f"whole by tree {most}", tree.words[whole].start)
    verb = place.governor
    for _ in range(5):
        if tree.words[verb].pos in {"VERB", "AUX"} or tree.words[verb].head == verb:
            break
        verb = tree.words[verb].head
    doer = subject_of(tree, verb)
    if doer is not None and doer != place.head:
        for most in (0, 6):
            yield Whole(reader.text(reader.noun(doer, most)), f"subject {most}", tree.words[doer].start)
    if place.governor != verb and tree.words[place.governor].pos in {"NOUN", "PROPN"}:
        yield Whole(reader.text(reader.noun(place.governor, 5)), "governor", tree.words[place.governor].start)
    if doer is not None:
        for child in [one for one in tree.of(doer, "nmod") if one < place.index][:2]:
            yield Whole(reader.text(reader.noun(child, 6)), "part of subject", tree.words[child].start)


_NUMBERED = re.compile(r"\b(?:\d[\d,.]*|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)(?:\s(?:million|billion))?\s(?!per\b)(?=[a-z]{3})")


def _of_sentence_before(view: View, before: str) -> Iterator[Whole]:
    yield Whole(view.told, "told")
    if not before:
        return
    plain = View(before, (), ())
    for one in list(_SHARE.finditer(before))[-1:]:
        yield from (Whole(text, "share before") for text in _cuts(plain, one.end(), most=3))
    for one in list(_WHOLE_LEAD.finditer(before))[:1]:
        yield from (Whole(text, "lead before") for text in _cuts(plain, one.end(), most=2))
    numbered = list(_NUMBERED.finditer(before))
    for one in dict.fromkeys([*numbered[:1], *numbered[-1:]]):
        how = "first number before" if one is numbered[0] else "last number before"
        for text in _cuts(plain, one.end(), most=2):
            yield Whole(f"{one[0].strip()} {text}", how)
            yield Whole(text, f"{how} bare")


def _cuts(view: View, start: int, limit: int | None = None, *, most: int = 5) -> list[str]:
    """The phrases that begin at ``start``, one for each place where such a phrase may end, the shortest first."""
    end = _ENDS.search(view.text, start, limit or len(view.text))
    text = view.text[start : end.start() if end else limit]
    verbs = {word.start for word in view.tree.words if word.pos in {"VERB", "AUX"}} if view.tree else set()
    found: list[str] = []
    words = list(re.finditer(r"\S+", text))[: LONGEST + 3]
    for index, word in enumerate(words):
        stops = word[0].lower() in _CUT or start + word.start() in verbs
        if stops and index and words[index - 1][0].lower() not in _CUT | {"the", "a", "an", "its", "their"}:
            found.append(text[: word.start()].strip())
        if len(found) == most:
            return found
    if words:
        found.append(text[: words[-1].end()].strip())
    return found[:most]


_CONTEXT = {
    "of which before": re.compile(r"\bof\s(?:which|whom|them|these|those)\b[^;]{0,60}$", re.IGNORECASE),
    "including before": re.compile(r"\b(?:includ(?:ing|es|ed)|compris\w+|namely|consist\w+)\b[^;]{0,40}$"),
    "bracket before": re.compile(r"\([^()]*$"),
    "with before": re.compile(r",\swith\s(?:\w+\s){0,2}$"),
    "and before": re.compile(r"\b(?:and|while)\s(?:\w+\s){0,3}$"),
    "compared before": re.compile(r"(?:compared\s(?:with|to)|up\sfrom|down\sfrom|from|than|against|versus)\s(?:\w+\s){0,3}$"),
    "to before": re.compile(r"\bto\s(?:\w+\s)?$"),
    "by before": re.compile(r"\bby\s(?:\w+\s){0,2}$"),
    "of before": re.compile(r"\bof\s(?:\w+\s){0,2}$"),
    "share before": re.compile(r"\b(?:share|proportion|percentage|rate)\b"),
    "rising before": re.compile(r"\b(?:increas|decreas|declin|reduc|rose|ris|fell|grew|grow|drop)\w*\b[^;]{0,60}$"),
    "price before": re.compile(r"\b(?:price|cost|fee|tax|salary|wage|rate|production|revenue|income|average)\w*\b", re.IGNORECASE),
    "opens": re.compile(r"^(?:\([a-z]+\)\s|\d+\.\s)?(?:\w+\s){0,3}$"),
    "of it opens": re.compile(r"^(?:Of|Out\sof|Among)\b"),
    "goes on": re.compile(r"^(?:These|Those|This|They|The\s(?:remaining|rest|others)|A\sfurther|Another|An\sadditional)\b"),
}
_NEXT = {
    "of after": re.compile(r"\s(?:out\s)?of\s"),
    "of which after": re.compile(r"[^.;]{0,20}\sof\s(?:which|whom)\b"),
    "per after": re.compile(r"(?:\s\w+){0,4}?\s(?:per|each|every|a\s(?:year|month|day|week)|annually|monthly|daily|weekly)\b"),
    "change after": re.compile(r"\s(?:\w+\s)?(?:increase|decrease|decline|reduction|rise|drop|growth|higher|lower|more|less|fewer)\b"),
    "stop after": re.compile(r"\s?[.,;:)]|$"),
    "in after": re.compile(r"\s(?:in|on|at|for|during|to|by|from)\s"),
    "verb after": re.compile(r"\s(?:\w+\s)?(?:were|was|are|is|had|have|has|[a-z]{3,}ed|[a-z]{3,}ing)\b"),
}


def _around(
    view: View, at: int, earlier: Sequence[Scope], found: Scope, before: str
) -> dict[str, float]:
    """What is true of the figure, whatever the option."""
    figure = view.figures[at]
    lead = view.text[: figure.start]
    around = {name: 1.0 for name, pattern in _CONTEXT.items() if pattern.search(lead)}
    around |= {name: 1.0 for name, pattern in _NEXT.items() if pattern.match(view.text, figure.end)}
    around[f"kind {figure.kind}"] = 1.0
    last = view.figures[at - 1] if at else None
    around |= {
        "at": at,
        "figures": len(view.figures),
        "start": figure.start,
        "rule has one": float(bool(found.denominator)),
        "last has one": float(bool(at and earlier[at - 1].denominator)),
        "any before has one": float(any(one.denominator for one in earlier[:at])),
        "like last": float(last is not None and last.kind == figure.kind),
        "like first": float(at > 0 and view.figures[0].kind == figure.kind),
        "last is larger": float(last is not None and (last.value or 0) > (figure.value or 0)),
        "gap": figure.start - last.end if last else -1,
        "joined": float(figure.joined),
        "words": float(figure.words),
        "parent": float(view.parent(at) is not None),
        "has before": float(bool(before)),
        "told": float(bool(view.told)),
    }
    return around


def _of_option(
    view: View, at: int, same: Sequence[Whole], rule: list[str], counted: list[str], verbs: set[str]
) -> Mapping[str, float]:
    """What is true of one option; ``same`` are the ways it was come by."""
    figure, text = view.figures[at], same[0].text
    words = _words(text)
    spots = [one.at for one in same if one.at >= 0]
    features = {f"how {one.how}": 1.0 for one in same}
    near = min(spots, key=lambda spot: abs(spot - figure.end), default=None)
    others = [one for index, one in enumerate(view.figures) if index != at]
    if near is not None:
        low, high = min(near, figure.start), max(near, figure.end)
        between = view.text[low:high]
        features |= {
            "distance": near - figure.end,
            "away": abs(near - figure.end),
            "after figure": float(near >= figure.end),
            "figures between": sum(low < one.start < high for one in others),
            "commas between": between.count(","),
            "breaks between": between.count(";") + between.count(":"),
        }
        number = next((one for one in others if one.start == near), None)
        if number is not None:
            value, own = float(number.value or 0), float(figure.value or 0)
            features |= {"its number larger": float(value > own), f"its kind {number.kind}": 1.0}
    else:
        features["elsewhere"] = 1.0
    features |= {
        "ways": len(same),
        "length": len(words),
        "like rule": _alike(words, rule),
        "like counted": _alike(words, counted),
        "of counted": sum(one in counted for one in words) / max(len(words), 1),
        "number": float(bool(re.match(r"\d", text))),
        "plural": float(bool(re.search(r"[a-z]s\b|\b(?:people|children|women|men|staff|population)\b", text))),
        "verbs": sum(one in verbs for one in words),
        "prepositions": sum(one in _CUT for one in words),
        "period": float(text in {"year", "month", "week", "day", "annum"}),
        "pronoun": float(bool(re.match(r"(?:this|that|these|those|them|it|they|which|who)\b", text, re.IGNORECASE))),
        "name": float(text[:1].isupper()),
        "total": float(bool(re.search(r"\b(?:total|all|overall)\b", text))),
    }
    return features


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How many words two phrases share (Dice)."""
    if not one or not other:
        return 0.0
    return 2 * len(set(one) & set(other)) / (len(set(one)) + len(set(other)))
