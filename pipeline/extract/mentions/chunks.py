"""Capitalised names: where they begin and end, and what their head word says they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.mentions import lexicon
from pipeline.extract.mentions.candidate import Candidate

_TOKEN = re.compile(r"[^\W_]+(?:[-‑–&/’'](?=[^\W_])[^\W_]+)*|[^\w\s]")
_SUFFIXES = frozenset(
    ["led", "based", "related", "supported", "backed", "funded", "affiliated", "style", "owned", "held", "controlled"]
)
"""A word that ends so is an adjective, whatever stands before its hyphen: "UNESCO-led"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a block, and whether it can be part of a name."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Begins with a capital, or with a figure that belongs to a name ("10-Year", "2030")."""
        if self.text.rsplit("-", 1)[-1] in _SUFFIXES:
            return False
        return self.text[0].isupper() or (self.text[0].isdigit() and any(c.isupper() for c in self.text))


def words_of(text: str) -> list[Word]:
    """The tokens of ``text``."""
    return [Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]


def chunks(text: str, fixed: list[Candidate]) -> Iterator[Candidate]:
    """Capitalised names with a head word that tells what they are; ``fixed`` are places and bodies already known."""
    words = words_of(text)
    opaque = {one.start: one for one in fixed}
    at = 0
    while at < len(words):
        if not _begins(text, words, at):
            at += 1
            continue
        end, heads = _extent(text, words, at, opaque)
        label = None if _only_known(words, at, end, heads, opaque) else _label(text, words, at, end, heads, opaque)
        if label is not None:
            stop = _with_aim(text, words[end - 1].end) if label == "INSTRUMENT" else words[end - 1].end
            stop = _with_years(text, stop) if label in {"INSTRUMENT", "EVENT"} else stop
            yield Candidate(words[at].start, stop, label, 1)
            while end < len(words) and words[end].start < stop:
                end += 1
        at = max(end, at + 1)


def _only_known(words: list[Word], at: int, end: int, heads: list[int], opaque: dict[int, Candidate]) -> bool:
    """Whether the name begins with one of the tables and nothing after it has a head: "UNICEF Ghana"."""
    first = opaque.get(words[at].start)
    return first is not None and not any(w.text in _HEADS and w.start >= first.end for w in words[at:end])


def _begins(text: str, words: list[Word], at: int) -> bool:
    word = words[at]
    if not word.capital or word.text in lexicon.NEVER - lexicon.MAY_BEGIN:
        return False
    if word.text in lexicon.MAY_BEGIN and at and words[at - 1].capital and words[at - 1].text in lexicon.NEVER:
        return False  # "Director General of the Institute": the title has ended here
    if _opens_sentence(text, words, at) and word.text in lexicon.SENTENCE_WORDS:
        follows = words[at + 1] if at + 1 < len(words) else None
        return follows is not None and follows.capital and word.text in lexicon.ADJECTIVES
    return word.text not in lexicon.SENTENCE_WORDS - lexicon.ADJECTIVES


def _opens_sentence(text: str, words: list[Word], at: int) -> bool:
    return (
        at == 0
        or words[at - 1].text in {".", "!", "?", ":", "“", "”", ")", ";"}
        or "\n" in text[words[at - 1].end : words[at].start]
    )


_MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
_BREAKING = (lexicon.UN_HEADS - {"Programme", "Unit"}) | lexicon.EVENT_HEADS | {
    "Convention", "Covenant", "Protocol", "Declaration", "Agreement", "Ministry", "Bank", "Union", "Fund", "Court",
}  # fmt: skip
_ON_TREATIES = frozenset(["Parties", "Protocol", "Amendment", "Amendments", "Accession", "Annex", "Secretariat"])
_ADOPTED = frozenset(["Directive", "Declaration", "Law", "Act", "Regulation", "Resolution", "Bill", "Code", "Strategy"])
"""What a body adopts; "by the Assembly of the Declaration" is not one name."""
_HEADS = lexicon.UN_HEADS | lexicon.ORG_HEADS | lexicon.EVENT_HEADS | lexicon.INSTRUMENT_HEADS | lexicon.PLACE_HEADS


def _extent(text: str, words: list[Word], at: int, opaque: dict[int, Candidate]) -> tuple[int, list[int]]:
    """Where the name that begins at ``at`` ends (exclusive), and the places of its head words."""
    end, heads, inside = at, [], False
    while end < len(words):
        word = words[end]
        if word.capital:
            if word.text in {"No", "Nos"}:
                break
            if end > at and "\n" in text[words[end - 1].end : word.start]:
                break
            if word.text in _HEADS and not inside:
                heads.append(end)
            end += 1
            continue
        step = _bridge(text, words, end, bool(heads), inside, opaque)
        if step == 0 or "\n" in text[words[end - 1].end : words[end + step - 1].end]:
            break
        if words[end].text in {"of", "on", "for", "against", "to", "in", "at", "with", "under", "by"}:
            inside = True
        end += step
    return end, heads


def _bridge(text: str, words: list[Word], at: int, has_head: bool, inside: bool, opaque: dict[int, Candidate]) -> int:
    """How many small words at ``at`` join what stands before to a capital after them; 0 if they do not."""
    word, length = words[at], 0
    if word.text == "," and inside:
        return _comma_list(words, at, opaque)
    if word.text in {"’", "'"} and at + 1 < len(words) and words[at + 1].text == "s":
        return 2 if at + 2 < len(words) and words[at + 2].capital else 0
    if word.text in {"&", "–", "-"}:
        return 1 if at + 1 < len(words) and words[at + 1].capital else 0
    while at + length < len(words) and words[at + length].text in lexicon.INNER | {"and"} and length < 3:
        length += 1
    if (
        length == 1
        and word.text in {"for", "on", "towards"}
        and at + 1 < len(words)
        and words[at + 1].text in {"a", "an"}
    ):
        length = 2  # "Plan for a Common Response"
    if length == 0 or at + length >= len(words) or not words[at + length].capital:
        return 0
    small = [w.text for w in words[at : at + length]]
    follows = words[at + length]
    target = opaque.get(follows.start)
    if small[0] == "and":
        if small not in (["and"], ["and", "the"]) or (target is not None and (target.label != "PLACE" or not inside)):
            return 0
        if inside:
            return 0 if _own_head(words, at + length) or _own_name(words, at + length, small) else length
        return length if small == ["and"] and not has_head and not _ends_known(words[at - 1], opaque) else 0
    if not has_head and small[0] not in {
        "de",
        "du",
        "des",
        "la",
        "le",
        "del",
        "da",
        "al",
        "el",
        "d",
        "l",
        "against",
        "on",
    }:
        return (
            length
            if small[0] in {"of", "for", "in", "to"} and _head_later(words, at + length) and target is None
            else 0
        )
    if small[0] == "the" and inside and words[at - 1].text.endswith("ing") and not _ends_known(words[at - 1], opaque):
        return length  # "Roadmap on Enhancing the Fight against …"
    if small[0] in {"by", "from", "between", "with", "under", "at", "the"}:
        return 0
    if target is not None and target.label == "INSTRUMENT" and words[at - 1].text in _ON_TREATIES:
        return length
    if small == ["of", "the"] and follows.text in _ADOPTED and _ends_known(words[at - 1], opaque):
        return 0  # "the adoption by the European Parliament of the Directive"
    if small[0] in {"in", "to", "for"} and (
        target is not None or follows.text in _MONTHS or _own_head(words, at + length)
    ):
        return length if words[at - 1].text in {"Office", "Mission", "Force", "Operation", "Panel"} else 0
    return length


def _ends_known(word: Word, opaque: dict[int, Candidate]) -> bool:
    """Whether a name of the tables ends at this word: "UNICEF and …" is two names."""
    return any(one.end == word.end for one in opaque.values())


def _own_head(words: list[Word], at: int) -> bool:
    """Whether the capitals at ``at`` soon have a head of their own: "and the Security Council"."""
    while at < len(words) and words[at].capital:
        if words[at].text in _BREAKING:
            return True
        at += 1
    return False


def _own_name(words: list[Word], at: int, small: list[str]) -> bool:
    """Whether "and the" leads to a name that ends with its head: "A for B and the International Reef Initiative"."""
    last = at
    while last < len(words) and words[last].capital:
        last += 1
    return small == ["and", "the"] and last - at > 1 and words[last - 1].text in _HEADS - lexicon.PLACE_HEADS


def _head_later(words: list[Word], at: int) -> bool:
    """Whether capitals at ``at`` lead to a head: "Women in the Digital Economy Fund"."""
    while at < len(words) and words[at].capital:
        if words[at].text in _HEADS:
            return True
        at += 1
    return False


def _comma_list(words: list[Word], at: int, opaque: dict[int, Candidate]) -> int:
    """A comma inside "Ministry of Education, Science and Technology": capitals follow and "and" + capital closes."""
    step, seen = at + 1, 0
    while step < len(words) and words[step].capital and step - at < 14:
        if opaque.get(words[step].start) is not None or words[step].text in _HEADS:
            return 0
        step += 1
        seen += 1
        if step < len(words) and words[step].text == ",":
            step += 1
        elif step < len(words) and words[step].text == "and":
            follows = words[step + 1] if step + 1 < len(words) else None
            good = (
                follows is not None
                and follows.capital
                and opaque.get(follows.start) is None
                and follows.text not in lexicon.ORG_HEADS
            )
            return 1 if good and seen <= 8 else 0
    return 0


_HOLDERS = frozenset(["Rapporteur", "Rapporteurs", "Representative", "Envoy", "Coordinator", "Adviser", "Commissioner"])
_UNITED = re.compile(
    r"""\b(?:United\ Nations|UN|Secretary-General|Security\ Council|General\ Assembly|UNDP|UNICEF
        |Human\ Rights\ Council)\b | ^UN[- ]""",
    re.VERBOSE,
)


def _label(
    text: str, words: list[Word], at: int, end: int, heads: list[int], opaque: dict[int, Candidate]
) -> str | None:
    """What a name is by its head; None where nothing tells."""
    if end - at == 1 or not heads:
        return None
    if end - at == 2 and words[end - 1].text in _HOLDERS:
        return None  # the bare title of an office holder
    inside = [w.text for w in words[at:end]]
    # The head of "Committee on X" is the first; of "Human Rights Council" the last before any preposition.
    head = words[heads[-1]].text
    if len(heads) > 1 and head in lexicon.PLACE_HEADS | {"Programme", "Representatives"}:
        head = words[heads[-1]].text
    phrase = " ".join(inside)
    if head in lexicon.INSTRUMENT_HEADS and not (head in {"Review", "Monitoring", "System"} and "Committee" in inside):
        return "INSTRUMENT"
    if head == "Programme" and re.search(r"Programme of (?:Action|Work)", phrase):
        return "INSTRUMENT"
    if head in lexicon.EVENT_HEADS:
        return "EVENT"
    if head in lexicon.PLACE_HEADS and not (head == "Department" and "Department of" in phrase):
        if head in {"State", "Department", "Building", "Zone", "City"} and end - at > 4:
            return None
        return "PLACE"
    united = bool(_UNITED.search(phrase))
    if head in lexicon.UN_HEADS:
        foreign = any(w in lexicon.NOT_UN for w in inside) or any(
            one.label == "STATE" and words[at].start <= one.start < words[end - 1].end for one in opaque.values()
        )
        if (
            united
            or not foreign
            or re.match(r"(?:Panel|Group|Team) of Experts|Special R|Working Group|Independent Expert", phrase)
        ):
            return "UN_BODY"
        return "ORG"
    if head in lexicon.ORG_HEADS:
        return "UN_BODY" if united and not re.search(r"Permanent Mission", phrase) else "ORG"
    return None


_YEARS = re.compile(
    r""",?\ ?(?:\((?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d))?\) | (?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d))?)
        (?![\w/])(?!\.\d)""",
    re.VERBOSE,
)


_AIM = re.compile(
    r" by (?:19|20)\d\d to [A-Z][\w’'-]+(?: (?:(?:and|of|in|on|for|against) )?[A-Z][\w’'-]+)*",
)


def _with_aim(text: str, end: int) -> int:
    """The end of a title with its aim: "Call for Joint Action by 2030 to End Hunger"."""
    found = _AIM.match(text, end)
    return found.end() if found else end


def _with_years(text: str, end: int) -> int:
    """The end of a title with the year that belongs to it: "World Fertility Report 2024"."""
    found = _YEARS.match(text, end)
    return found.end() if found and not found[0].startswith(",") else end
