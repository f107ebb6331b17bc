"""Capitalised names: where they begin and end, and what their head word says they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.mentions import lexicon
from pipeline.extract.mentions.bridges import HEADS, BridgeWord, bridge, words_of
from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.tables import is_demonym


def chunks(text: str, fixed: list[Candidate], people: list[Candidate] | None = None) -> Iterator[Candidate]:
    """Capitalised names with a head word that tells what they are.

    ``fixed`` are places and bodies already known, ``people`` those whose name no such name begins with.
    """
    words = words_of(text)
    opaque = {one.start: one for one in fixed}
    ends = {one.start: one.end for one in people or ()}
    at = 0
    while at < len(words):
        passed = ends.get(words[at].start, 0)
        if passed or not _begins(text, words, at):
            at += 1
            while at < len(words) and words[at].start < passed:
                at += 1
            continue
        end, heads = _extent(text, words, at, opaque)
        label = None if _only_known(words, at, end, opaque) else _label(text, words, at, end, heads, opaque)
        if label is not None:
            stop = _with_aim(text, words[end - 1].end) if label == "INSTRUMENT" else words[end - 1].end
            stop = max([stop, *(one.end for one in fixed if one.start < stop < one.end)])
            stop = _with_years(text, stop) if label in {"INSTRUMENT", "EVENT"} else stop
            yield Candidate(words[at].start, stop, label, 1)
            while end < len(words) and words[end].start < stop:
                end += 1
        elif not heads:
            end = _first_bridge(words, at, end)  # "Fighters of the Salvation Front": the name begins later
        at = max(end, at + 1)


def _first_bridge(words: list[BridgeWord], at: int, end: int) -> int:
    """Where the first small word stands between the capitals of words ``at`` to ``end``."""
    return next((i for i in range(at, end) if not words[i].capital), end)


def _only_known(words: list[BridgeWord], at: int, end: int, opaque: dict[int, Candidate]) -> bool:
    """Whether the name begins with one of the tables and nothing after it has a head: "UNICEF Ghana"."""
    first = opaque.get(words[at].start)
    return first is not None and not any(w.text in HEADS and w.start >= first.end for w in words[at:end])


def _begins(text: str, words: list[BridgeWord], at: int) -> bool:
    word = words[at]
    if not word.capital or word.text in lexicon.NEVER - lexicon.MAY_BEGIN:
        return False
    if word.text in lexicon.MAY_BEGIN and at and words[at - 1].capital and words[at - 1].text in lexicon.NEVER:
        return False  # "Director General of the Institute": the title has ended here
    if _opens_sentence(text, words, at) and word.text in lexicon.SENTENCE_WORDS:
        after = at + 3 if [w.text for w in words[at + 1 : at + 3]] in (["’", "s"], ["'", "s"]) else at + 1
        follows = words[after] if after < len(words) else None
        return follows is not None and follows.capital and word.text in lexicon.ADJECTIVES
    return word.text not in lexicon.SENTENCE_WORDS - lexicon.ADJECTIVES


def _opens_sentence(text: str, words: list[BridgeWord], at: int) -> bool:
    return (
        at == 0
        or words[at - 1].text in {".", "!", "?", ":", "“", "”", ")", ";"}
        or "\n" in text[words[at - 1].end : words[at].start]
    )


def _extent(text: str, words: list[BridgeWord], at: int, opaque: dict[int, Candidate]) -> tuple[int, list[int]]:
    """Where the name that begins at ``at`` ends (exclusive), and the places of its head words."""
    end, heads, inside = at, [], False
    while end < len(words):
        word = words[end]
        if word.capital:
            if word.text in {"No", "Nos"}:
                break
            if end > at and "\n" in text[words[end - 1].end : word.start]:
                break
            if word.text in HEADS and not inside:
                heads.append(end)
            end += 1
            continue
        step = bridge(words, end, bool(heads), inside, opaque)
        if step == 0 or "\n" in text[words[end - 1].end : words[end + step - 1].end]:
            break
        if words[end].text in {"of", "on", "for", "against", "to", "in", "at", "with", "under", "by"}:
            inside = True
        end += step
    return end, heads


_UNITED = re.compile(
    r"""\b(?:United\ Nations|UN|Secretary-General|Security\ Council|General\ Assembly|UNDP|UNICEF
        |Human\ Rights\ Council)\b | ^UN[- ]""",
    re.VERBOSE,
)


_FOR_ACTION = re.compile(r"\b(?:Programme|Platform|Roadmap|Road Map|Framework|Plan|Agenda|Call) (?:of|for) Action\b")
"""What a meeting adopts, whatever heads its name: "Beijing Declaration and Platform for Action"."""
_IN_STATE = re.compile(r"(?:\A|[.;]\s)In [A-Z][^,.;:]{2,40}, (?:the )?\Z")
"""Opens a sentence on what a State has: "In Chad, the Youth Panel"."""
_SECRETARY = re.compile(r"(?:Deputy |Assistant )?Secretary[- ]General of ")


def _label(
    text: str, words: list[BridgeWord], at: int, end: int, heads: list[int], opaque: dict[int, Candidate]
) -> str | None:
    """What a name is by its head; None where nothing tells."""
    if end - at == 1 or not heads:
        return None
    if end - at == 2 and words[end - 1].text in lexicon.HOLDERS:
        return None  # the bare title of an office holder
    if words[end - 1].text == "Representatives" and not {"Special", "Personal"} & {w.text for w in words[at:end]}:
        return None  # "Country Representatives"
    inside = [w.text for w in words[at:end]]
    # The head of "Committee on X" is the first; of "Human Rights Council" the last before any preposition.
    head = words[heads[-1]].text
    phrase = " ".join(inside)
    if _SECRETARY.match(phrase) and any(
        one.label == "ORG" for one in opaque.values() if words[at].start < one.start < words[end - 1].end
    ):
        return None  # the organization, whose name is in the tables, is the name
    first = opaque.get(words[at].start)
    if first is not None and first.label == "ORG" and head in lexicon.UN_HEADS | lexicon.PLACE_HEADS:
        return "ORG"
    if _adopted(head, phrase, inside):
        return "INSTRUMENT"
    if head in lexicon.EVENT_HEADS:
        return "EVENT"
    if head in lexicon.PLACE_HEADS and not (head == "Department" and "Department of" in phrase):
        if head in {"State", "Department", "Building", "Zone", "City"} and end - at > 4:
            return None
        return None if head == "State" and words[end - 2].text in lexicon.NEVER else "PLACE"  # "one Member State"
    united = bool(_UNITED.search(phrase))
    if head in lexicon.UN_HEADS:
        known = united or _OF_ORGANS.match(phrase) is not None
        return "UN_BODY" if known or not _foreign(text, words, at, end, opaque) else "ORG"
    if head in lexicon.ORG_HEADS and "State Party" not in phrase:
        return "UN_BODY" if united and not re.search(r"Permanent Mission", phrase) else "ORG"
    return None


def _adopted(head: str, phrase: str, inside: list[str]) -> bool:
    """Whether a name is that of a text which somebody adopts: by its head, or a plan or programme of action."""
    if _FOR_ACTION.search(phrase) and head not in {"Fund", "Trust"}:
        return True
    if head in lexicon.INSTRUMENT_HEADS:
        return not (head in {"Review", "Monitoring", "System"} and "Committee" in inside)
    return head == "Programme" and re.search(r"Programme of (?:Action|Work)", phrase) is not None


_OF_ORGANS = re.compile(
    r"(?:Panel|Group|Team) of Experts|(?:Deputy )?Special [REA]|Personal Envoy|Working Group|Independent Expert"
)
"""How bodies begin that organs of the United Nations set up, of whatever State they speak."""


def _foreign(text: str, words: list[BridgeWord], at: int, end: int, opaque: dict[int, Candidate]) -> bool:
    """Whether a name is told of a State: by a word in it, or by the words that open its sentence."""
    own = any(w.text in lexicon.NOT_UN or is_demonym(w.text) for w in words[at:end])
    named = any(one.label == "STATE" and words[at].start <= one.start < words[end - 1].end for one in opaque.values())
    return own or named or _IN_STATE.search(text[: words[at].start]) is not None


_YEARS = re.compile(
    r"""(?:,?\ ?(?:\((?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d))?\) | (?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d))?)
        | (?:(?<=\ Act|\ Law|Code) | (?<=\ Constitution))\ of\ (?:19|20)\d\d
        | \ \d\.\d) (?![\w/])(?!\.\d)""",
    re.VERBOSE,
)


_AIM = re.compile(
    r" by (?:19|20)\d\d to [A-Z][\w’'-]+(?: (?:(?:and|of|in|on|for|against) )?[A-Z][\w’'-]+)*",
)


_SUBTITLE = re.compile(
    r""":\ (?: (?:The\ |A\ )? [A-Z][\w’'-]+
            (?: ,?\ (?:(?:and|of|in|on|for|the|to|from|with|among|by|an?)\ ){0,2} (?=[A-Z])
              | (?=[.,;)”]|\Z|\ by\ (?:19|20)\d\d) ) ){3,}
        (?:\ by\ (?:19|20)\d\d)?
        (?=[.,;)”]|\Z)""",
    re.VERBOSE,
)


def _with_aim(text: str, end: int) -> int:
    """The end of a title with its aim or subtitle: "Call for Joint Action by 2030 to End Hunger"."""
    found = _AIM.match(text, end) or _SUBTITLE.match(text, end)
    return found.end() if found else end


def _with_years(text: str, end: int) -> int:
    """The end of a title with the year that belongs to it: "World Fertility Report 2024"."""
    found = _YEARS.match(text, end)
    if found is None or (found[0].startswith(",") and not _PLANNED.search(text[:end] + found[0])):
        return end
    return found.end()


_PLANNED = re.compile(r"(?:Plan|Strategy|Framework|Programme), (?:19|20)\d\d[–-]\d{2,4}\Z")
"""A plan and the years it is for: "Strategic Plan, 2022–2025"."""
