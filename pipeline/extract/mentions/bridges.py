"""What joins two capitals in one name: prepositions, "and", commas of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.mentions import lexicon
from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.tables import is_demonym
from pipeline.words.months import MONTHS

_TOKEN = re.compile(r"[^\W_]+(?:[-‑–&/’'](?=[^\W_])[^\W_]+)*|[^\w\s]")
_SUFFIXES = frozenset(
    ["led", "based", "related", "supported", "backed", "funded", "affiliated", "style", "owned", "held", "controlled"]
)
"""A word that ends so is an adjective, whatever stands before its hyphen: "UNESCO-led"."""


@dataclass(frozen=True, slots=True)
class BridgeWord:
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


def words_of(text: str) -> list[BridgeWord]:
    """The tokens of ``text``; the "’s" of a possessive is two of its own."""
    words: list[BridgeWord] = []
    for found in _TOKEN.finditer(text):
        (start, end), word = found.span(), found[0]
        if word.endswith(("’s", "'s")) and end - start > 2:
            words += [BridgeWord(word[:-2], start, end - 2), BridgeWord(word[-2], end - 2, end - 1)]
            start, word = end - 1, "s"
        words.append(BridgeWord(word, start, end))
    return words


_MONTHS = frozenset(MONTHS)
_BREAKING = (lexicon.UN_HEADS - {"Programme", "Unit"}) | lexicon.EVENT_HEADS | {
    "Convention", "Covenant", "Protocol", "Declaration", "Agreement", "Ministry", "Bank", "Union", "Fund", "Court",
}  # fmt: skip
_ON_TREATIES = frozenset(["Parties", "Protocol", "Amendment", "Amendments", "Accession", "Annex", "Secretariat"])
_ADOPTED = frozenset(["Directive", "Declaration", "Law", "Act", "Regulation", "Resolution", "Bill", "Code", "Strategy"])
"""What a body adopts; "by the Assembly of the Declaration" is not one name."""
HEADS = lexicon.UN_HEADS | lexicon.ORG_HEADS | lexicon.EVENT_HEADS | lexicon.INSTRUMENT_HEADS | lexicon.PLACE_HEADS
"""Words that tell what the name they stand in is."""


def bridge(words: list[BridgeWord], at: int, has_head: bool, inside: bool, opaque: dict[int, Candidate]) -> int:
    """How many small words at ``at`` join what stands before to a capital after them; 0 if they do not."""
    word = words[at]
    if word.text == "," and inside:
        return _comma_list(words, at, opaque)
    if (owned := _possessive(words, at, inside, opaque)) is not None:
        return owned
    if word.text in {"&", "–", "-"}:
        return 1 if at + 1 < len(words) and words[at + 1].capital else 0
    length = _small_words(words, at)
    if length == 0 or at + length >= len(words) or not words[at + length].capital:
        return 0
    follows = words[at + length]
    if is_demonym(follows.text) and not (at + length + 1 < len(words) and words[at + length + 1].capital):
        return 0  # "the Branch of the Bahamian police"
    joins = _by_and if word.text in _ALSO else _by_preposition
    return length if joins(words, at, length, has_head, inside, opaque) else 0


def _possessive(words: list[BridgeWord], at: int, inside: bool, opaque: dict[int, Candidate]) -> int | None:
    """The same of the sign of an owner; None where no such sign stands at ``at``."""
    word = words[at]
    if word.text not in {"’", "'"}:
        return None
    if at + 1 < len(words) and words[at + 1].text == "s":
        if at + 2 >= len(words) or not words[at + 2].capital or _owner(words, at, inside, opaque):
            return 0
        return 2
    if words[at - 1].text.endswith("s") and words[at - 1].end == word.start and not _quoted(words, at):
        if inside and _head_later(words, at + 1):
            return 0  # "the Institute of Sailors’ Harbour Standards"
        return 1 if at + 1 < len(words) and words[at + 1].capital else 0  # "the Teachers’ Union"
    return None


def _small_words(words: list[BridgeWord], at: int) -> int:
    """How many words at ``at`` may stand inside a name without a capital, three at most."""
    length = 0
    while at + length < len(words) and words[at + length].text in lexicon.INNER | _ALSO and length < 3:
        length += 1
    article = at + 1 < len(words) and words[at + 1].text in {"a", "an"}
    return 2 if length == 1 and words[at].text in {"for", "on", "towards"} and article else length


def _by_and(
    words: list[BridgeWord], at: int, length: int, has_head: bool, inside: bool, opaque: dict[int, Candidate]
) -> bool:
    """Whether "and", "or" and what goes with them join two parts of one name, not two names."""
    small, follows = [w.text for w in words[at : at + length]], words[at + length]
    target = opaque.get(follows.start)
    if words[at - 1].text in lexicon.HOLDERS and follows.text in lexicon.HOLDERS:
        return True  # "Special Representative and Coordinator for …"
    if small not in (["and"], ["or"], ["and", "the"]) or (
        target is not None and (target.label != "PLACE" or not inside)
    ):
        return False
    if _first_head(words, at) in lexicon.PLACE_HEADS - {"State", "Department", "Territory"}:
        return False  # "the Port of Odesa and the Black Sea"
    if inside:
        beyond = at + length
        return not (_own_head(words, beyond) or _own_name(words, beyond, small) or _school(words, beyond))
    return len(small) == 1 and not has_head and not _ends_known(words[at - 1], opaque)


def _by_preposition(
    words: list[BridgeWord], at: int, length: int, has_head: bool, inside: bool, opaque: dict[int, Candidate]
) -> bool:
    """Whether a preposition leads to the rest of a name, not to another name or a place where the named thing is."""
    small, follows, before = [w.text for w in words[at : at + length]], words[at + length], words[at - 1]
    target = opaque.get(follows.start)
    label = target.label if target is not None else None
    if not has_head and small[0] not in _PARTICLES:
        return small[0] in {"of", "for", "in", "to"} and _head_later(words, at + length) and target is None
    if small[0] == "the" and inside and _is_verb(words, at - 1) and not _ends_known(before, opaque):
        return True  # "Roadmap on Enhancing the Fight against …", "Plan to Support the Implementation of …"
    if small[0] in {"by", "from", "between", "with", "under", "at", "the"}:
        return False
    if label == "STATE" and before.text in lexicon.PLACE_HEADS:
        return False  # "the Dosso Region of the Niger"
    if inside and small in (["of"], ["of", "the"]) and follows.text in _KEEPERS and _first_head(words, at) in _TEXTS:
        return False  # "the Strategy for the Protection of Wetlands of the Ministry of Environment"
    if label == "INSTRUMENT" and before.text in _ON_TREATIES:
        return True
    if small == ["of", "the"] and follows.text in _ADOPTED and _ends_known(before, opaque):
        return False  # "the adoption by the European Parliament of the Directive"
    if (placed := _by_in(words, at, small, inside, target)) is not None:
        return placed
    if small[0] == "for" and target is not None and label in {"STATE", "PLACE"}:
        return _is_for_a_place(words, at, target)
    if small[0] in {"in", "to", "for"} and (
        target is not None or follows.text in _MONTHS or _own_head(words, at + length)
    ):
        return before.text in _WORKING_IN - {"Fund", "Centre", "Programme"}
    return True


def _by_in(words: list[BridgeWord], at: int, small: list[str], inside: bool, target: Candidate | None) -> bool | None:
    """The same of "in" where it alone decides; None where other rules do."""
    if small == ["in"] and inside and target is not None and (target.key or "").startswith("m49:"):
        return True  # "Charter on the Rights of Sailors in West Africa"
    if small == ["in"] and not inside and words[at - 1].text not in _WORKING_IN:
        return False  # "the Peace Accord in Lunda"
    if small == ["in", "the"] and inside and _last_capital(words, at + len(small)).text == "Region":
        return True  # "Roadmap on the Harbours in the Baltic Region"
    return None


_TEXTS = lexicon.INSTRUMENT_HEADS - {"Index", "Review"}
_KEEPERS = frozenset(["Ministry", "Government", "Department", "Parliament", "University", "Municipality"])
"""Whose text a strategy or plan is; they begin names of their own."""
_WORKING_FOR = frozenset(["Secretary-General", "Envoy", "Representative", "Adviser", "Coordinator", "Office", "Panel"])
_WORKING_IN = frozenset(["Office", "Mission", "Force", "Operation", "Panel", "Fund", "Centre", "Programme"])
_FOR_A_PLACE = frozenset(
    ["Plan", "Strategy", "Framework", "Roadmap", "Compact", "Fund", "Force", "Mission", "Programme"]
)


def _is_for_a_place(words: list[BridgeWord], at: int, target: Candidate) -> bool:
    """Whether "for" and a place go on with a name: "Envoy for Yemen", "Plan for Syria", "for Syria Missions"."""
    if words[at - 1].text in _WORKING_FOR | _FOR_A_PLACE:
        return True
    after = next((word for word in words[at + 1 :] if word.start >= target.end), None)
    return after is not None and after.text in HEADS and after.start == target.end + 1


def _first_head(words: list[BridgeWord], at: int) -> str:
    """The first head of the name that ``at`` goes on with; empty where there is none."""
    heads = ""
    while at > 0 and (words[at - 1].capital or words[at - 1].text in lexicon.INNER | _ALSO):
        at -= 1
        heads = words[at].text if words[at].text in HEADS else heads
    return heads


def _quoted(words: list[BridgeWord], at: int) -> bool:
    """Whether a single quotation mark opened shortly before, so that this one closes it."""
    return any(word.text == "‘" for word in words[max(0, at - 16) : at])


def _owner(words: list[BridgeWord], at: int, inside: bool, opaque: dict[int, Candidate]) -> bool:
    """Whether a name ends before a possessive and owns another: "the Directorate’s Harbour Research Network"."""
    before = words[at - 1]
    if inside or before.text in {"Secretary-General", "Commissioner", "Children", "Women"}:
        return False
    return _ends_known(before, opaque) or (
        before.text in HEADS - lexicon.PLACE_HEADS and at > 1 and words[at - 2].capital and _head_later(words, at + 2)
    )


_ALSO = frozenset(["and", "or"])
_PARTICLES = frozenset(["de", "du", "des", "la", "le", "del", "da", "al", "el", "d", "l", "against", "on"])


def _is_verb(words: list[BridgeWord], at: int) -> bool:
    return words[at].text.endswith("ing") or (at > 0 and words[at - 1].text == "to")


def _ends_known(word: BridgeWord, opaque: dict[int, Candidate]) -> bool:
    """Whether a name of the tables ends at this word: "UNICEF and …" is two names."""
    return any(one.end == word.end for one in opaque.values())


def _last_capital(words: list[BridgeWord], at: int) -> BridgeWord:
    while at + 1 < len(words) and words[at + 1].capital:
        at += 1
    return words[at]


def _own_head(words: list[BridgeWord], at: int) -> bool:
    """Whether the capitals at ``at`` soon have a head of their own: "and the Security Council"."""
    while at < len(words) and words[at].capital:
        if words[at].text in _BREAKING:
            return True
        at += 1
    return False


def _own_name(words: list[BridgeWord], at: int, small: list[str]) -> bool:
    """Whether "and the" leads to a name that ends with its head: "A for B and the International Reef Initiative"."""
    last = at
    while last < len(words) and words[last].capital:
        last += 1
    after = words[at + 1].text if at + 1 < len(words) else ""
    if small == ["and", "the"] and words[at].text in HEADS and after in {"of", "on", "for", "against"}:
        return True  # "and the Roadmap on …"
    if small == ["and", "the"] and last + 1 < len(words) and words[last].text == "and" and words[last + 1].capital:
        return _own_name(words, last + 1, small)  # "and the Damage and Reparation Authority"
    return small == ["and", "the"] and last - at > 1 and words[last - 1].text in HEADS - lexicon.PLACE_HEADS


_SCHOOLS = frozenset(["University", "College", "Institute", "Bank", "Foundation", "Ltd", "Association", "Museum"])


def _school(words: list[BridgeWord], at: int) -> bool:
    """Whether the capitals at ``at`` are a name that ends with its head: "and Harbour Technical College"."""
    last = at
    while last + 1 < len(words) and words[last + 1].capital:
        last += 1
    return last > at and words[last].text in _SCHOOLS


def _head_later(words: list[BridgeWord], at: int) -> bool:
    """Whether capitals lead to a head, "Women in the Digital Economy Fund"; but "Mera in Kebbi State" is two names."""
    while at < len(words) and words[at].capital:
        if words[at].text in HEADS - lexicon.PLACE_HEADS:
            return True
        at += 1
    return False


def _comma_list(words: list[BridgeWord], at: int, opaque: dict[int, Candidate]) -> int:
    """A comma inside "Ministry of Education, Science and Technology": capitals follow and "and" + capital closes."""
    step, seen = at + 1, 0
    while step < len(words) and words[step].capital and step - at < 14:
        if opaque.get(words[step].start) is not None or words[step].text in HEADS:
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
