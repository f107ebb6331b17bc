"""Two runs of words as one phrase: in an order that reads, with what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.extract.slots.inflect import participle
from pipeline.extract.slots.phrase import said, trimmed
from pipeline.extract.slots.single import Single
from pipeline.extract.slots.unnumbered import number_begins, unnumbered
from pipeline.extract.slots.words import FINITE, NOUNS, VERBS, Words
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
_AMOUNTS = re.compile(r"\s(?:of|by)\s[\s$€£\d.,]*(?:million|billion|per\scent)?[\s,(]*or\s(?:by\s)?")
"""Another telling of the same change: "an increase of $26 million, or 12 per cent"."""
_CASES = frozenset({"cases", "complaints", "incidents", "instances"})
_HOLDS = frozenset({"number", "comprise", "include", "total", "contain", "encompass", "average"})
_BREAKS = frozenset({";", ":", "(", ")", "–", "—", "•", "-LRB-", "-RRB-"})


def _lowered(phrase: str, tag: str) -> str:
    """Without the capital of a sentence's first word, unless it is a name."""
    return phrase[:1].lower() + phrase[1:] if not tag.startswith("NNP") and phrase[1:2].islower() else phrase


class RunPair:
    """Two runs of one sentence, to be said as one phrase about a figure."""

    def __init__(self, text: str, runs: Sequence[Span], number: Span, words: Words) -> None:
        self.text, self.number, self.words = text, number, words
        self.first, self.second = sorted(runs)
        self.head = runs[0]
        self.a, self.b = words.of(self.first), words.of(self.second)
        tokens = words.tokens
        self.at = number_begins(text, number, self.first.end)
        self.between = self.first.end <= number.start and number.end <= self.second.start
        after = [k for k in range(len(tokens)) if words.starts[k] >= number.end]
        self.touches = bool(after) and self.between and self.second.start <= words.starts[after[0]]
        if self.between and not self.touches and after and tokens[after[0]].text == "of":
            self.touches = self.second.start <= words.starts[min(after[0] + 2, len(tokens) - 1)]
        before = [k for k in range(len(tokens)) if words.ends[k] <= self.at]
        self.led = before[-1] if before else None
        """The word before the number and what goes with it."""

    def said(self) -> str:
        """The words as they are said."""
        for way in (
            self._bracketed,
            self._mean,
            self._share,
            self._done,
            self._among,
            self._where,
            self._filled,
            self._changed,
            self._shifted,
            self._joined,
        ):
            found = way()
            if found is not None:
                return found
        ends = [self.words.tokens[own[-1]].text.lower() for own in (self.a, self.b)]
        if ends[0] == ends[1]:
            far = self.second.start >= self.number.end + 40
            return self._words(self.first if far else self.second)
        return self._nearest() or said(self.text, [self.head, self.second if self.head == self.first else self.first])

    def _nearest(self) -> str | None:
        """Of runs that nothing joins the one that the number belongs to; in a list "volunteers from Asia"."""
        tokens, words = self.words.tokens, self.words
        root = words.root(self.b)
        if root is None:
            return None
        near = self.second.end <= self.number.start <= self.second.end + 2
        while tokens[root].relation == "conj":
            root = tokens[root].head
        case = self._list_case()
        if self.number.end <= self.first.start <= self.number.end + 4:
            subject = [k for k in words.below.get(root, ()) if tokens[k].relation.startswith("nsubj")]
            if subject and not set(subject) & set(self.a) and tokens[self.a[-1]].tag in NOUNS:
                return Single(self.text, self.first, self.number, words).said()
        if near and case is not None:
            return f"{self._words(self.first)} {tokens[case].text} {self._words(self.second)}"
        if self.touches and tokens[self.b[0]].tag in {"IN", "TO", "VBN", "VBG"} | FINITE:
            return f"{self._words(self.first)} {self._words(self.second)}"
        if self.touches and tokens[self.b[-1]].tag in NOUNS:
            told = self._words(self.second)
            thing = tokens[self.a[-1]].tag in NOUNS and not any(tokens[k].tag in FINITE for k in self.a)
            spoken = self._told_by_another(range(self.a[0], self.b[0]))
            if thing and not spoken and len(self.b) <= 3 and len(self.a) <= 6:
                return f"{told} ({self._words(self.first)})"
            return Single(self.text, self.second, self.number, words).said()
        return None

    def _list_case(self) -> int | None:
        """The preposition before a list of which the second run is an item: "from Africa (12), Asia (9)"."""
        tokens = self.words.tokens
        for k in range(self.b[0] - 1, self.a[-1], -1):
            if tokens[k].tag == "IN" and tokens[k - 1].tag != "CC":
                return k
            if tokens[k].tag not in NOUNS | {"JJ", "IN", "CC", "DT", "CD", ",", "-LRB-", "-RRB-", "HYPH"}:
                return None
        return None

    def _words(self, span: Span) -> str:
        return unnumbered(self.text, span, self.number, self.words)

    def _bracketed(self) -> str | None:
        """The parts of "theft (30 | cases)": "cases of theft"."""
        gap, thing = self.text[self.first.end : self.at], self.text[self.second.start : self.second.end].lower()
        if not self.touches or not (_OPENED.fullmatch(gap) or (thing in _CASES and _FROM.fullmatch(gap))):
            return None
        return f"{self._words(self.second)} of {_lowered(self._words(self.first), self.words.tokens[self.a[0]].tag)}"

    def _mean(self) -> str | None:
        """Of "an average of 293 | staff" "average number of staff"; of a total what it is of."""
        word = self.text[self.first.start : self.first.end].lower()
        if not self.touches or word not in {
            "average",
            "total",
            "additional",
            "estimated",
            "maximum",
            "minimum",
            "further",
        }:
            return None
        told = self._words(self.second)
        return f"{word} number of {told}" if word in {"average", "maximum", "minimum"} else told

    def _share(self) -> str | None:
        """Of "farmers account for 38 per cent of | households": "farmers among households"."""
        tokens = self.words.tokens
        if not self.between or not _PERCENT.search(self.text[self.number.start : self.number.end]):
            return None
        verb = next((k for k in range(self.a[-1] + 1, self.b[0]) if tokens[k].tag in VERBS), self.a[-1])
        if tokens[verb].lemma.lower() not in _FORMS or any(tokens[k].tag in FINITE - {"VBD"} for k in self.b):
            return None
        first = self.first if verb > self.a[-1] else self.words.span(self.a[0], self.a[-2]) if len(self.a) > 1 else None
        if first is None:
            return None
        told = _lowered(self._words(first), tokens[self.a[0]].tag)
        root = self.words.root(self.b)
        many = root is not None and tokens[root].tag == "NNS"
        return f"{told} among {self._words(self.second)}" if many else self._words(first)

    def _done(self) -> str | None:
        """What was done: "children killed", "towns that staff see" of "staff see 7 | towns"."""
        tokens = self.words.tokens
        last = self.a[-1]
        alone = len(self.a) == 1 and self.led is not None and tokens[self.led].lemma.lower() == "include"
        if not self.touches or tokens[last].tag not in VERBS or not (self.led == last or alone):
            return None
        verb, thing = tokens[last], self._words(self.second)
        if tokens[self.b[0]].tag in {"IN", "TO"}:
            return f"{self._words(self.first)} {thing}"
        if verb.lemma in _HOLDS or verb.lemma in {"be", "have", "reach"}:
            return None
        if len(self.a) > 1:
            if verb.tag in FINITE and any(tokens[k].tag in NOUNS | {"PRP"} for k in self.a[:-1]):
                return f"{thing} that {self._words(self.first)}"
            return None
        before = tokens[last - 1] if last else None
        if verb.tag == "VBG" and before is not None and before.tag in {"IN", "TO"} and before.text.lower() != "by":
            return f"{verb.text} {thing}"
        done = participle(verb.lemma.lower())
        if verb.tag == "VB":
            helpers = [tokens[k].text.lower() for k in self.words.below.get(last, ()) if tokens[k].tag in {"MD", "TO"}]
            if not helpers:
                return None
            able = helpers[0] in {"can", "could", "may", "might", "would"}
            done = f"that {helpers[0]} be {done}" if able else f"to be {done}"
        return self._placed(thing, done)

    def _placed(self, thing: str, done: str) -> str:
        """A noun with its participle: after the noun itself where an infinitive follows it."""
        found = re.search(r"\sto\s(?=[a-z]+\s)", thing)
        return f"{thing[: found.start()]} {done}{thing[found.start() :]}" if found else f"{thing} {done}"

    def _among(self) -> str | None:
        """Of "regiments, numbering 200 | fighters": "fighters of regiments"."""
        tokens = self.words.tokens
        if not self.touches or self.led is None or self.led <= self.a[-1]:
            return None
        lemma = tokens[self.led].lemma.lower()
        if lemma not in _HOLDS or any(tokens[k].tag in FINITE for k in self.a) or tokens[self.a[0]].tag in VERBS:
            return None
        return f"{self._words(self.second)} {'among' if lemma == 'include' else 'of'} {self._words(self.first)}"

    def _where(self) -> str | None:
        """Of "volunteers across 5 | cities": "cities with volunteers"."""
        tokens = self.words.tokens
        if not self.touches or self.led is None or (self.led in self.a and self.led != self.a[-1]):
            return None
        word = tokens[self.led]
        if word.tag != "IN" or word.text.lower() not in _WHERE or self.led > self.a[-1] + 12:
            return None
        thing = self._words(self.second)
        if any(tokens[k].tag in FINITE for k in self.a):
            first = self.first
            if tokens[self.a[-1]].tag in FINITE | {"VBN"} and self.led - self.a[-1] <= FILLED:
                first = Span(first.start, self.words.ends[self.led - 1])  # with its object
            return f"{thing} {word.text.lower()} which {_lowered(self._words(first), tokens[self.a[0]].tag)}"
        if self.led > self.a[-1] + 1 and not self._hangs():
            return None
        if tokens[self.a[0]].tag in NOUNS | {"JJ"} and word.text.lower() in _HAVING:
            return f"{thing} with {self._words(self.first)}"
        return None

    def _hangs(self) -> bool:
        """Whether one run hangs on the other, or both on a word between them."""
        words = self.words
        one, other = words.root(self.a), words.root(self.b)
        if one is None or other is None:
            return False
        ups = [set(words.above(one)), set(words.above(other))]
        between = {at for at in ups[0] & ups[1] if self.a[-1] < at < self.b[0]}
        if words.tokens[one].relation in {"obj", "nsubj", "nsubj:pass"} and words.tokens[one].head in ups[1]:
            return True
        return bool(between or ups[0] & set(self.b) or ups[1] & set(self.a))

    def _filled(self) -> str | None:
        """All that stands between the runs, where it is short and one sentence."""
        gap = range(self.a[-1] + 1, self.b[0])
        tokens, words = self.words.tokens, self.words
        told = [k for k in gap if not (self.number.start < words.ends[k] and words.starts[k] < self.number.end)]
        if len(told) > FILLED or any(tokens[k].text in _BREAKS for k in told):
            return None
        if len(told) > 1 and any(tokens[k].text == "," or tokens[k].tag == "CC" for k in told):
            return None
        if self.between and not self._hangs():
            return None
        if self._told_by_another(told):
            return None
        phrase = self._words(Span(self.first.start, self.second.end))
        for k in told:
            if tokens[k].tag == "CD" and tokens[k].text.isdigit() and tokens[tokens[k].head].tag == "NNS":
                phrase = phrase.replace(f" {tokens[k].text} ", " ", 1)
        return phrase if len(phrase.split()) <= LONG else None

    def _told_by_another(self, between: Iterable[int]) -> bool:
        """Whether a verb between the runs tells of the first alone: "strikes | were verified through 3 | sources"."""
        tokens = self.words.tokens
        spoken = any(tokens[k].tag in VERBS for k in between)
        alone = len(self.b) > 1 and tokens[self.b[-1]].tag in NOUNS and not any(tokens[k].tag in FINITE for k in self.b)
        return spoken and alone and self.touches and tokens[self.b[0]].tag in NOUNS | {"JJ", "VBN", "JJR"}

    def _changed(self) -> str | None:
        """Of "volunteers, a 32 per cent | increase": "increase in volunteers"."""
        tokens = self.words.tokens
        for change, thing, own in ((self.second, self.first, self.a), (self.first, self.second, self.b)):
            if not _CHANGE.fullmatch(" ".join(self.text[change.start : change.end].split())):
                continue
            cut = next((k for k in own if tokens[k].tag in FINITE), None)
            if (cut is not None and cut == own[0]) or not self._by_number(change):
                continue
            span = thing if cut is None else Span(thing.start, self.words.ends[cut - 1])
            closed = trimmed(self.text, span)
            if closed is not None:
                return f"{self._words(change)} in {self._words(closed)}"
        return None

    def _shifted(self) -> str | None:
        """Of "men are expected to live 74 years and | women": "women are expected to live"."""
        tokens, words = self.words.tokens, self.words
        near = self.second.end <= self.number.start <= self.second.end + 4
        after = self.number.end <= self.second.start <= self.number.end + 14
        if not (near or after) or any(tokens[k].tag in VERBS for k in self.b) or tokens[self.b[0]].tag == "IN":
            return None
        verb = next((k for k in self.a if tokens[k].tag in VERBS), None)
        if (
            verb is None
            or verb == self.a[0]
            or any(tokens[k].tag not in NOUNS | {"JJ", "DT"} for k in range(self.a[0], verb))
        ):
            return None
        told = range(self.a[-1] + 1, self.b[0])
        other = any(tokens[k].tag == "CD" and words.ends[k] <= self.number.start for k in told)
        return f"{self._words(self.second)} {self._words(words.span(verb, self.a[-1]))}" if other else None

    def _by_number(self, run: Span) -> bool:
        """Whether a run stands right beside the figure's number."""
        gap = self.text[run.end : self.at] if run.end <= self.at else self.text[self.number.end : run.start]
        return len(gap.split()) <= 2 or _AMOUNTS.fullmatch(gap) is not None

    def _joined(self) -> str | None:
        """The runs with the words of the parse that join them, in the order of the sentence."""
        words, tokens = self.words, self.words.tokens
        roots = words.root(self.a), words.root(self.b)
        if roots[0] is None or roots[1] is None:
            return None
        kept = set(self.a) | set(self.b)
        for at, _, inside in ((roots[0], roots[1], self.b), (roots[1], roots[0], self.a)):
            path = [at, *words.above(at)]
            meets = next((k for k, one in enumerate(path) if one in inside), None)
            if meets is None or any(not self.a[0] <= one <= self.b[-1] for one in path[: meets + 1]):
                continue
            added = {
                child
                for one in path[: meets + 1]
                for child in (one, *words.below.get(one, ()))
                if (child == one or tokens[child].relation.split(":")[0] in {"case", "mark", "aux", "cop", "neg"}
                or tokens[child].text.lower() in {"not", "no", "never"})
                and self.first.start <= words.starts[child] < self.second.end
            } - kept  # fmt: skip
            added = {k for k in added if tokens[k].text.lower() not in {"per", "cent", "%"} and tokens[k].tag != "CD"}
            if any(tokens[k].tag in FINITE for k in self.a):
                added = {k for k in added if not tokens[k].relation.startswith("aux")}
            listed = {tokens[k].head for k in path[:meets] if tokens[k].relation in {"conj", "appos"}}
            added -= {k for k in listed if tokens[k].tag in NOUNS}
            spoken = self._told_by_another(range(self.a[0], self.b[0]))
            twice = tokens[self.b[0]].tag in FINITE and any(tokens[k].tag in FINITE for k in added)
            if spoken or twice or sum(tokens[k].tag in NOUNS | VERBS for k in added) > 2 or len(added) > 5:
                return None
            return self._of(sorted(kept | added))
        return None

    def _of(self, chosen: Sequence[int]) -> str:
        words = self.words
        parts: list[Span] = []
        for at in chosen:
            if parts and words.of(parts[-1])[-1] == at - 1:
                parts[-1] = Span(parts[-1].start, words.ends[at])
            else:
                parts.append(words.span(at, at))
        return " ".join(filter(None, (self._words(part) for part in parts)))
