"""Noun phrases and clauses of a sentence by stop words alone: quick, and good enough to name what a figure counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.spans import Span

AUX = (
    r"(?:(?:is|are|was|were|be|been|being|has|have|had|will|would|shall|should|can|could|may|might|must|do|does"
    r"|did|also|currently|already|still|now|not"
    r"|expected\sto|projected\sto|estimated\sto|reported\sto|said\sto|likely\sto)\b)"
)
_AUX = re.compile(rf"(?<![\w-]){AUX}(?![\w-])\s?")
FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|did|does|do|stood|stands"
    r"|remain(?:s|ed)?|amount(?:s|ed)|reach(?:es|ed)"
    r"|account(?:s|ed)?|represent(?:s|ed)?|constitut(?:es|ed|e)|compris(?:es|ed|e)|mak(?:es|e)|made|includ(?:es|ed"
    r"|e)|consist(?:s|ed)?|contain(?:s|ed)?|cover(?:s|ed)?"
    r"|increas(?:es|ed)|decreas(?:es|ed)|declin(?:es|ed)|rose|rises|fell|falls|grew|grows|dropp(?:ed)|drops"
    r"|doubled|tripled|cost(?:s)?|total(?:s|led|ed)|averag(?:es|ed)"
    r"|receiv(?:es|ed)|gained|lost|joined|took|takes|attended|responded|participated|adopted|reported|met|held"
    r"|provid(?:es|ed)|generat(?:es|ed)|face[ds]?|live[ds]?|went|came|fled|died|began|started|experienced|suffered"
    r"|submitted|ratified|signed|issued|completed|approved|conducted|organized|implemented|established|contributed"
    r"|supported|needed|needs|need|require[ds]?|show(?:s|ed)?|indicated|stated|considered|agreed|voted|identified|believed|felt|expressed|chose|selected|ranked|rated|scored|opted|wanted|acceded"
    r"|returned|benefited|accessed|used|use|exceed(?:s|ed)?|spent|spend|earned|earn|lack(?:s|ed)?|work(?:s|ed)?"
    r"|continue[ds]?|related|relates|concerned|concerns|involved|affected|arrived|crossed|depend(?:s|ed)?|rely"
    r"|relied|absorbs?|dropped|left|comes|come|possess(?:es)?|belongs?)"
)
_FINITE = re.compile(rf"(?<![\w-]){FINITE}(?![\w-])")
_SURE = re.compile(
    r"(?<![\w-])(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|did|does|do)(?![\w-])"
)
_REDUCED = re.compile(r"(?:by|to|for|in|at|on|from|with|under|through|between|during|as|within)\b")
STOP = re.compile(
    r"[;:.](?=\s|$)|,(?!\d)|\s[–—]\s|[()]|\s(?:while|whereas|although|though|because|but|after|when|since|before"
    r"|until|so|thereby|thus|if|as\swell\sas|compared|against|versus|in\sorder|due\sto|owing|resulting|despite|amid|including|according"
    r"|with\sa\s(?:total|view)|and\s[a-z]{3,}ed(?=\s(?:the|a|an|its|their|to|by|with|in|on|that|[a-z]+s)\b)|and\s(?:is|are|was|were|has|have|operates|provides|includes|serves|aims|works|covers|supports|continues|remains|gives|offers)\b|up\sfrom|down\sfrom|than)\b"
)
"""What ends the phrase after a figure."""
_CLAUSE = re.compile(
    r"[;:]\s|\s[–—]\s|,\s(?:and|but|while|whereas|with|of\swhom|of\swhich|which|who)\s|\b(?:that"
    r"|while|whereas)\s"
)
_LEAD = re.compile(
    r"^(?:\d{1,3}\.\s|[•·–-]\s)?(?:\([a-zivx]+\)\s)?(?:and\s|but\s|while\s|whereas\s|that\s|which\s|where\s)?"
    r"(?:(?:In|On|At|By|During|Since|Following|After|For|From|As|Under|Within|According|Over|Through|Between|With"
    r"|To|Of|Based|Among|Throughout|Despite|Despite|Given|Until)\b[^,]*,\s"
    r"|(?:However|Moreover|Furthermore|Additionally|Similarly|Meanwhile|Also|Notably|Globally|Overall|Specifically"
    r"|Consequently|Therefore|Nevertheless|Currently|Today|Worldwide|Finally|Conversely)\b,?\s)*"
)
_DETERMINER = re.compile(
    r"^(?:(?:the|these|those|its|their|his|her|this|that|an|a|all|some|other|such)\s)(?=\w)", re.IGNORECASE
)


def cut(text: str, spans: Sequence[Span], start: int, end: int) -> str:
    """``text[start:end]`` without ``spans``, blanks closed up."""
    pieces, at = [], start
    for span in spans:
        if span.start >= at and span.end <= end:
            pieces.append(text[at : span.start])
            at = span.end
    pieces.append(text[at:end])
    return tidy(" ".join(pieces))


def tidy(words: str) -> str:
    """Words without stray blanks, quotes and punctuation at their ends."""
    return re.sub(r"\s+", " ", words).strip(' ,;:.–—-"“”()')


def clause_end(text: str, at: int, limit: int) -> int:
    """Where the phrase that goes on at ``at`` ends: at punctuation, a subordinate clause, or ``limit``."""
    found = STOP.search(text, at, limit)
    return found.start() if found else limit


def clause_start(text: str, at: int) -> int:
    """Where the clause that holds ``at`` starts."""
    cuts = [one.end() for one in _CLAUSE.finditer(text, 0, at)]
    return cuts[-1] if cuts else 0


def without_auxiliaries(words: str) -> str:
    """Words without auxiliaries and adverbs of state: "children had been displaced" → "children displaced"."""
    return tidy(_AUX.sub("", words))


def without_lead(words: str) -> str:
    """A clause without the adverbials before its subject ("In 2024, however, …")."""
    return words[_LEAD.match(words).end() :] if _LEAD.match(words) else words  # type: ignore[union-attr]


def _verb(words: str, at: int = 0) -> re.Match[str] | None:
    """The finite verb of a phrase: an auxiliary, or a form that could be a participle but is not used as one."""
    sure = _SURE.search(words, at)
    for found in _FINITE.finditer(words, at):
        if _MODIFIES.search(words[: found.start()]):
            continue  # "the approved plan", "the cost of"
        if sure is not None and found.start() >= sure.start():
            return sure
        if not (found[0].endswith("ed") and _REDUCED.match(words, found.end() + 1)) and not (
            found[0].endswith("ed") and sure
        ):
            return found
    return sure


def subject(clause: str) -> tuple[str, str]:
    """(subject, the rest from its verb on) of the words before a figure: those of the last clause that has a verb."""
    parts = re.split(r",\s", without_lead(clause))
    at = next((index for index in range(len(parts) - 1, -1, -1) if _FINITE.search(parts[index])), None)
    if at is None:
        return tidy(", ".join(parts)), ""
    found = _verb(parts[at]) or _FINITE.search(parts[at])
    assert found is not None  # noqa: S101 - the part was chosen because it has one
    first, rest = parts[at][: found.start()], ", ".join([parts[at][found.start() :], *parts[at + 1 :]])
    while at and (not first.strip() or _PREPOSITION.match(first)) and not _SURE.search(parts[at - 1]):
        at -= 1
        first = f"{parts[at]}, {first}"
    return tidy(re.sub(r"^(?:and|but|while|whereas|which|who|that|where)\s", "", tidy(first))), rest.strip()


_MODIFIES = re.compile(
    r"(?:^|\s)(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hese|of|for|in|with|newly|recently|fully|well|non-)\s?$"
)
_PREPOSITION = re.compile(
    r"\s*(?:in|on|at|of|for|from|with|by|including|such|as|to|among|across|during|particularly|especially|who|which|that)\b"
)


def noun_phrase(words: str) -> tuple[str, str]:
    """(noun phrase, what follows from its finite verb on) of the words after a figure."""
    found = _verb(words)
    if found is None:
        return words.strip(), ""
    return words[: found.start()].strip(), words[found.start() :].strip()


_HEAD_END = re.compile(
    r"\s(?:from|for|to|in|on|at|with|by|that|who|which|whose|where|through|across|under|into|within|among|between|as|against|launched|aimed|designed|used|held|developed|prepared|adopted|established|including|during|covering|concerning|regarding)\b"
)


def head(words: str) -> str:
    """A noun phrase without what comes after its noun, "of" excepted: "experts from the fields of …" → "experts"."""
    found = _HEAD_END.search(words)
    return words[: found.start()] if found and found.start() else words


_STOPS = """
    the a an this that these those its their his her our all some any each every which who whom to in on at by with from
    for into over under across through between among about than as is are was were be been has have had will would can
    could may might must should and or but while including not also it they she he we there such per via within support
    supports supported provide provided provides providing
"""
_BACK_STOP = frozenset(_STOPS.split())
"""Words at which a noun phrase read backwards ends."""


def noun_before(words: str) -> str:
    """The noun phrase that ends ``words``, "of" and "and" inside it kept ("from child helplines")."""
    parts = words.split()
    taken: list[str] = []
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        low = part.lower()
        if low.endswith("ed") and index and parts[index - 1].lower() in {"the", "a", "an", "its", "their", "total"}:
            taken.insert(0, part)
            break
        if re.search(r"[,;:()]$", part) or (low in _BACK_STOP and not (low == "and" and taken)) or len(taken) > 7:
            break
        if taken and (FINITE_WORD.fullmatch(low) or (low.endswith(("ing", "ed")) and len(taken) > 1)):
            break
        taken.insert(0, part)
    while taken and taken[0].lower() in {"of", "and"}:
        taken.pop(0)
    return " ".join(taken)


FINITE_WORD = re.compile(FINITE)


def short(words: str, most: int) -> str:
    """At most ``most`` words, cut before a preposition or conjunction where there is one near the end."""
    parts = words.split()
    if len(parts) <= most:
        return words
    for at in range(most, max(most - 5, 2), -1):
        if parts[at] in {
            "of",
            "in",
            "on",
            "for",
            "to",
            "with",
            "by",
            "from",
            "and",
            "or",
            "that",
            "which",
            "who",
            "as",
            "at",
            "through",
            "including",
        }:
            return " ".join(parts[:at])
    return " ".join(parts[:most])


def bare(words: str) -> str:
    """A phrase without its determiner."""
    return _DETERMINER.sub("", words)
