"""Figures about the world behind which stands no note, no reference and no table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.check.naming import finding_id
from pipeline.model.document import Document
from pipeline.model.records import Block, Finding, Mark, Statistic, Support

_TELLS = re.compile(
    r"(?:(?:In|At|On|By|During)\s[^,.;]{2,60},\s)?(?P<who>[^.;:]{2,100}?)\s(?:has\s|had\s|have\s|also\s|further\s){0,2}"
    r"(?:stated|mentioned|said|noted|reported|estimated?|indicated|informed|added|explained|recalled|submitted|alleged"
    r"|maintained|clarified|replied|responded|told|states|mentions|says|notes|reports|indicates|adds|explains|recalls"
    r"|submits|alleges|maintains|argue[sd]|assert(?:s|ed)|contend(?:s|ed)|stress(?:es|ed)|emphasize[sd]|underline[sd]"
    r"|underscore[sd]|highlight(?:s|ed)|observe[sd]|conclude[sd]|warn(?:s|ed)|acknowledge[sd]|confirm(?:s|ed)|f(?:inds|ound)"
    r"|claim(?:s|ed)|announce[sd]|declare[sd]|testif(?:ies|ied)|project(?:s|ed)|pointed\sout)\s(?:[^.;]{0,50}?\s)?that\b"
)
"""A sentence whose figures its subject tells: "The delegation mentioned that …", "It stated that …"."""
_SHOWN_IN = re.compile(
    r"\b(?:[Ss]ee(?:\salso)?|(?:shown|seen|presented|illustrated|set\sout|detailed)\sin|[Aa]s\sin)\s(?:the\s)?"
    r"(?:table|figure|chart|box|annex|appendix|map|graph)e?s?\b"
)
"""A sentence that says in which table, figure or annex of the report what it tells is shown."""
_SINGLE = re.compile(r"^(?:Likewise|However|Moreover|Furthermore|Similarly|Meanwhile|Overall|Globally),?\s")
_PRONOUN = re.compile(r"it|they|he|she|we|this|these|those|both", re.IGNORECASE)
"""Subjects that are nobody's name."""


def _teller(doc: Document, figure: Statistic) -> str | None:
    """Who says so: the source the figure carries, else the subject of a verb of saying before it in its sentence."""
    if figure.attribution is not None or figure.sentence is None:
        return figure.attribution
    told = _TELLS.match(doc.text, figure.sentence.start, figure.span.start)
    if told is None:
        return None
    who = _SINGLE.sub("", " ".join(told["who"].split()))
    if re.search(r"\d|\bper\scent\b", who):
        return None  # "83 per cent of coordinators estimate that": who was asked, not who tells it
    return "somebody named before" if _PRONOUN.fullmatch(who) else who


_SUMMED_UP = frozenset({"summary", "executive summary", "bibliography", "references", "sources", "list of sources"})
"""Headings under which no note is due: what is told there is told again with its source, or is a source itself."""
_LEANS = re.compile(
    r"(?:(?:For|As\san)\s(?:example|instance)|(?:Of|Among)\s(?:these|those|them|this)|These|Those|Such|This|That|The\s(?:same|latter|remaining"
    r"|others?|rest)|A\sfurther|Another)\b"
)
"""How a sentence begins that goes on from the one before it, whose note then stands for both."""
_OURS = re.compile(
    r"\b(?:[Ww]e|[Oo]ur\s(?:[a-z-]+\s){0,3}?(?:work|support|operations?|teams?|programmes?|staff|offices?|missions?|partners|activities))\s"
    r"(?!(?:also\s|further\s)?(?:recogni[sz]|acknowledg|reaffirm|reiterat|note|are\s|remain|express|regret|observe|recall|know|believe))"
)
"""Words that tell what those who write did themselves: "we delivered aid to 116 million people"."""


_ISSUERS = (
    ("E/ICEF/", "UNICEF"),
    ("DP/FPA/", "UNFPA"),
    ("DP/OPS/", "UNOPS"),
    ("DP/", "UNDP|UNV|UNCDF|United\\sNations\\sVolunteers"),
    ("UNW/", "UN-Women"),
    ("WFP/", "WFP"),
    ("UNEP/", "UNEP"),
    ("HSP/", "UN-Habitat"),
    ("TD/", "UNCTAD"),
    ("IDB.", "UNIDO"),
    ("GC.", "UNIDO"),
    ("A/AC.96/", "UNHCR"),
)
"""Beginnings of symbols and whose papers they are (UN symbols: "Components", Dag Hammarskjöld Library)."""


def _issuer(doc: Document) -> re.Pattern[str] | None:
    """Who issues a document, by its symbol: what it tells of itself it knows itself."""
    symbol = doc.meta.symbol or ""
    name = next((names for begins, names in _ISSUERS if symbol.startswith(begins)), None)
    return re.compile(rf"\b(?:{name})\b(?!\s(?:estimat|project))") if name else None


def _own_doing(doc: Document, figure: Statistic, issuer: re.Pattern[str] | None) -> bool:
    """Whether a sentence tells what its authors did, who are the source of it."""
    sentence = figure.sentence
    if sentence is None:
        return False
    ours = issuer is not None and issuer.search(doc.text, sentence.start, sentence.end) is not None
    return ours or _OURS.search(doc.text, sentence.start, figure.number.start) is not None


def _leans_on_a_note(doc: Document, figure: Statistic, called: Sequence[int]) -> bool:
    """Whether a sentence goes on from one that calls a note at its end."""
    sentence = figure.sentence
    if sentence is None or not _LEANS.match(doc.text, sentence.start):
        return False
    return any(sentence.start - 2 <= at <= sentence.start for at in called)


def _summed_up(block: Block) -> bool:
    """Whether a block stands in a summary or a list of sources."""
    return block.role == "summary" or any(title.strip(" .").lower() in _SUMMED_UP for title in block.section)


def _supported(doc: Document, figure: Statistic, support: Support | None) -> bool:
    """Whether a note, a reference or a table stands behind it, or its sentence says where it is shown."""
    if support is not None and (support.footnotes or support.citations or support.tables):
        return True
    return figure.sentence is not None and _SHOWN_IN.search(doc[figure.sentence]) is not None


def find_unsourced(doc: Document) -> Iterator[Finding]:
    """One finding a paragraph for its figures without a note: a note where somebody is named in words, else a warning.

    A paragraph may hold both kinds, and then has a finding of each. The message tells the first figures, the place is
    that of the first one; the id goes by all of them, so that a figure that comes in later is not dismissed with them.
    Only the tier "stat" is asked for its source: who held three meetings knows it himself, and so does who tells what
    "we" did. Summaries and lists of sources are left out. Needs the Support layer.
    """
    notes = {support.statistic: support for support in doc.layer(Support)}
    alike: dict[tuple[str, str], list[tuple[Statistic, str | None]]] = {}
    issuer = _issuer(doc)
    called = [mark.at for mark in doc.layer(Mark) if mark.footnote]
    left_out = {block.id for block in doc.layer(Block) if _summed_up(block)}
    for figure in doc.layer(Statistic):
        told = figure.tier == "stat" and figure.block not in left_out and not _own_doing(doc, figure, issuer)
        if told and not (_supported(doc, figure, notes.get(figure.id)) or _leans_on_a_note(doc, figure, called)):
            teller = _teller(doc, figure)
            rule = "unsourced" if teller is None else "attributed-in-words"
            alike.setdefault((figure.block, rule), []).append((figure, teller))
    for (block, rule), figures in alike.items():
        support = notes.get(figures[0][0].id)
        yield _finding(doc, block, rule, figures, support.reason if support else "")


def _finding(
    doc: Document, block: str, rule: str, figures: Sequence[tuple[Statistic, str | None]], reason: str
) -> Finding:
    """The finding of a paragraph for its figures of one rule, each with who tells it in words."""
    first, at = figures[0][0], doc.by_id[block].span.start
    surfaces = [doc[figure.span] for figure, _ in figures]
    tellers = list(dict.fromkeys(teller for _, teller in figures if teller))
    told = _listed([_told(surface, one) for surface, (one, _) in zip(surfaces, figures, strict=True)])
    return Finding(
        id=finding_id(doc, rule, block, "\0".join(surfaces)),
        rule=rule,
        severity="note" if tellers else "warning",
        doc=doc.id,
        block=f"{doc.id}#{block}",
        start=first.span.start - at,
        end=first.span.end - at,
        message=told + (f": no note; in words: {_listed(tellers)}" if tellers else ": no note, nobody named"),
        evidence=reason,
    )


_SHOWN = 3
"""Figures of a paragraph that a message tells; of the rest it says how many they are."""


def _listed(words: list[str]) -> str:
    """The first few, and how many more there are."""
    shown = list(dict.fromkeys(words))
    more = len(shown) - _SHOWN
    return ", ".join(shown[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _told(surface: str, figure: Statistic) -> str:
    """The figure in its words; where they say nothing of what it counts, with that: "12 per cent (wells run dry)"."""
    surface = _LOOSE.sub("", surface)
    counted = figure.counted or ""
    shared = {word.lower() for word in _WORDS.findall(surface)} & {word.lower() for word in _WORDS.findall(counted)}
    return surface if len(surface.split()) > 3 or not counted or shared else f"{surface} ({counted})"


_LOOSE = re.compile(r"(?:,|\s(?:and|or|but|to|of|in|with|were|was|are|is))+$")
"""What is left hanging at the end of a figure's words."""
_WORDS = re.compile(r"[^\W\d_]{4,}")
