"""A figure held against the source it cites, where that source is itself a document of the corpus.

What is not found is never called wrong: a source may say it in a picture, or the note may stand for another part of the
sentence. Only where the same thing is told with another number is the number said to differ, with both quotes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Final, Literal

from pipeline.link.beside import NumberInSentence, differs, numbered
from pipeline.link.by_document import records_by_document
from pipeline.link.held import Held, held, years
from pipeline.link.reuse.figures import FigureValue, find_figures
from pipeline.link.reuse.words import STOPWORDS
from pipeline.link.source_sentences import SourceSentence, sentences_of, stems_of
from pipeline.model.corpus import Corpus
from pipeline.model.document import Document
from pipeline.model.encoded import Encoded
from pipeline.model.records import Block, Citation, Claim, Footnote, Statistic, Support, Verification, Work
from pipeline.model.spans import Span

Verdict = Literal["supported", "supported_by_rounding", "number_differs", "context_not_matched", "not_found"]

ABOUT: Final = 0.34
"""Share of the figure's own words (what it counts, of what, where) that a sentence of the source must have."""
SAME: Final = 0.6
"""Share from which on the sentence tells the same thing, so that another number there is another figure."""
HEADS: Final = 2
"""Words behind a number that say what it counts; another number must count the same to be another figure."""
FOLLOWS: Final = 80
"""Characters behind a number in which they are looked for."""
_OF: Final = re.compile(r"^\s*(?:per\scent|%|percentage\spoints?)?\s*(?:of\s(?:(?:the|all|these|those)\b\s*)?)?")
_CLAUSE_END: Final = re.compile(r"[.,;:!?()\n]")


@dataclass(frozen=True, slots=True)
class _Found:
    verdict: Verdict
    said: SourceSentence | None = None


_AS_HELD: Final[Mapping[Held, Verdict]] = {
    "same": "supported",
    "nearly": "supported_by_rounding",
    "number": "number_differs",
    "context": "context_not_matched",
}
_SHARES: Final = ("percent", "percentage_point", "ratio")
_RANK: Final = ("supported", "supported_by_rounding", "number_differs", "context_not_matched", "not_found")


def verify(corpus: Corpus) -> Iterator[Verification | Encoded]:
    """Every figure with every work its notes cite, held against that work; ids are told apart by an ordinal."""
    works: dict[str, list[Work]] = defaultdict(list)
    for work in corpus.layer(Work):
        for cited in work.cited_by:
            works[cited].append(work)

    @lru_cache(maxsize=8)
    def source(doc: str) -> tuple[SourceSentence, ...]:
        return tuple(sentences_of(corpus[doc]))

    def own(doc: Document) -> tuple[Verification, ...]:
        if not all(kind in doc.layers for kind in (Statistic, Support, Citation)):
            return ()
        seen: Counter[str] = Counter()
        found = []
        for statistic, citation, work in _cited(doc, works):
            held = _held(doc, statistic, citation, work, source)
            seen[held.id] += 1
            found.append(held if seen[held.id] == 1 else replace(held, id=f"{held.id}-{seen[held.id]}"))
        return tuple(found)

    states = dict(getattr(corpus, "states", dict)())
    rests_on: dict[str, list[object]] = defaultdict(list)
    for citation, told in works.items():
        for work in told:
            rests_on[citation.partition("#")[0]].append((citation, work.work, work.document, states.get(work.document)))
    yield from records_by_document(corpus, "verifications", own, Verification, lambda doc: rests_on[doc])


def _cited(doc: Document, works: Mapping[str, list[Work]]) -> Iterator[tuple[Statistic, Citation, Work]]:
    """Each figure with the citations that stand behind it: in its notes, or beside it in its own sentence."""
    statistics = {statistic.id: statistic for statistic in doc.layer(Statistic)}
    by_note: dict[str, list[Citation]] = defaultdict(list)
    inline: dict[str, list[Citation]] = defaultdict(list)
    for citation in doc.layer(Citation):
        (by_note if citation.in_footnote else inline)[citation.block].append(citation)
    for support in doc.layer(Support):
        statistic = statistics.get(support.statistic)
        if statistic is None or statistic.tier not in ("stat", "count"):
            continue
        beside = [c for c in inline[statistic.block] if c.id in support.citations]
        for citation in [*(c for note in support.footnotes for c in by_note[note]), *beside]:
            cited = works.get(f"{doc.id}#{citation.id}", ())
            yield from ((statistic, citation, work) for work in cited if work.document != doc.id)


def _held(doc: Document, statistic: Statistic, citation: Citation, work: Work, source: object) -> Verification:
    claim = next((c.id for c in doc.layers.get(Claim, ()) if statistic.id in c.statistics), statistic.id)
    name = f"{doc.id}#{statistic.id}"
    record = Verification(
        id=f"{name}.v-{citation.id.split('#')[-1]}",
        claim=f"{doc.id}#{claim}",
        work=work.work,
        document=work.document,
        verdict="source_not_in_corpus",
        statistic=name,
        citation=f"{doc.id}#{citation.id}",
    )
    if work.document is None:
        return record
    found = judge(doc, statistic, citation, source(work.document))  # type: ignore[operator]  # the cached reader above
    said = found.said
    if said is None:
        return replace(record, verdict=found.verdict)
    return replace(
        record,
        verdict=found.verdict,
        quote=" ".join(said.text.split()),
        block=f"{work.document}#{said.block.id}",
        start=said.start,
        end=None if said.start is None else said.start + len(said.text),
        page=said.block.page,
    )


def judge(doc: Document, statistic: Statistic, citation: Citation, source: Sequence[SourceSentence]) -> _Found:
    """Where the source says the figure: at the pages and paragraphs cited first, then anywhere."""
    located = [said for said in source if _located(said.block, citation)]
    for place in (located, source):
        found = _best(doc, statistic, place)
        if found.verdict not in ("not_found", "context_not_matched") or place is source:
            return found
    return _Found("not_found")


def _located(block: Block | Footnote, citation: Citation) -> bool:
    label = block.label if isinstance(block, Block) else None
    if label and any(label in _range(paragraph) for paragraph in citation.paragraphs):
        return True
    printed = (block.page_label if isinstance(block, Block) else None) or (str(block.page) if block.page else "")
    return any(printed in _range(page) for page in citation.pages)


def _range(printed: str) -> set[str]:
    """Turn "43–45" into 43, 44, 45."""
    ends = [int(part) for part in re.findall(r"\d+", printed)]
    if len(ends) == 2 and ends[0] < ends[1] < ends[0] + 200:
        return {str(number) for number in range(ends[0], ends[1] + 1)}
    return {printed, *map(str, ends)}


def _best(doc: Document, statistic: Statistic, source: Sequence[SourceSentence]) -> _Found:
    own = frozenset(stems_of(" ".join(filter(None, (statistic.counted, statistic.denominator, statistic.place)))))
    if len(own) < 2:
        own = frozenset(stems_of(doc[statistic.sentence or statistic.span]))
    figures = find_figures(doc[statistic.number])
    printed = [Decimal(value) for value in (statistic.value, statistic.low, statistic.high) if value is not None]
    values = [value * 100 if statistic.unit == "ratio" else value for value in printed]
    counted = _counted(doc.text[statistic.number.end :][:FOLLOWS], share=statistic.unit in _SHARES)
    ours = _told(doc, statistic)
    best, strength = _Found("not_found"), 0.0
    for said in source:
        share = len(own & said.stems) / max(1, len(own))
        verdict = _verdict(values, figures, statistic.unit, said, share, counted)
        if verdict == "supported" and not said.table:
            verdict = _AS_HELD[held(statistic, said.text, values)]
        elif verdict == "supported_by_rounding" and not said.table and _of_other_years(statistic, said):
            verdict = "context_not_matched"
        if verdict in ("supported", "supported_by_rounding") and not said.table and _of_another(ours, said, values):
            verdict = "context_not_matched"
        rank, before = _RANK.index(verdict), _RANK.index(best.verdict)
        if verdict != "not_found" and (rank < before or (rank == before and share > strength)):
            best, strength = _Found(verdict, said), share
    return best


def _told(doc: Document, statistic: Statistic) -> NumberInSentence:
    """The figure with the other figures of its sentence, its paragraph and the headings above."""
    sentence = statistic.sentence or statistic.span
    block = doc.by_id.get(statistic.block)
    around = " ".join([doc[block.span], *block.section]) if isinstance(block, Block) else ""
    text = doc[sentence]
    number = statistic.number.shifted(-sentence.start)
    return numbered(
        text, number, [Span(one.start, one.end) for one in find_figures(text) if one.unit != "year"], around
    )


def _of_another(ours: NumberInSentence, said: SourceSentence, values: Sequence[Decimal]) -> bool:
    """Whether every number of the sentence that has the value is told of something else."""
    numbers = [Span(one.start, one.end) for one in said.figures if one.unit != "year"]
    alike = [one for one in said.figures if one.value in values] or [
        one for one in said.figures if any(_rounds(value, one.value) for value in values)
    ]
    theirs = [numbered(said.text, Span(one.start, one.end), numbers, said.around) for one in alike]
    return bool(theirs) and all(differs(ours, one) for one in theirs)


def _of_other_years(statistic: Statistic, said: SourceSentence) -> bool:
    ours = years(" ".join(filter(None, (statistic.time, statistic.time_from, statistic.time_to))))
    theirs = years(said.text)
    return bool(ours and theirs) and not ours & theirs


def _counted(after: str, *, share: bool) -> frozenset[str]:
    """What a number counts: the words right behind it, none where it stands alone ("the report 70 of the Council")."""
    clause = _CLAUSE_END.split(_OF.sub("", after.lower(), count=1) if share else after.lower())[0].split()
    if not clause or clause[0] in STOPWORDS:
        return frozenset()
    return frozenset(islice(stems_of(" ".join(clause)), HEADS))


def _verdict(
    values: Sequence[Decimal],
    own: Sequence[FigureValue],
    unit: str,
    said: SourceSentence,
    share: float,
    counted: frozenset[str],
) -> Verdict:
    alike = [figure for figure in said.figures if said.table or _one_unit(unit, figure)]
    exact = any(figure.value in values for figure in alike)
    near = any(_rounds(value, figure.value) for value in values for figure in alike)
    if exact and share >= ABOUT and (share >= SAME or not _small(values) or _counts(counted, said, alike, values)):
        return "supported"
    if near and share >= ABOUT and not (exact and _small(values)):
        return "supported_by_rounding"
    one_fact = share >= SAME and not said.table and len(alike) == len(own or [0])
    if one_fact and any(
        counted & _counted(said.text[figure.end :][:FOLLOWS], share=figure.unit == "percent") for figure in alike
    ):
        return "number_differs"
    return "context_not_matched" if exact and alike and not _small(values) else "not_found"


def _counts(
    counted: frozenset[str], said: SourceSentence, alike: Sequence[FigureValue], values: Sequence[Decimal]
) -> bool:
    """Whether a number of this value counts the same thing there: small numbers stand beside all sorts of things."""
    same = (figure for figure in alike if figure.value in values and not said.table)
    return any(counted & _counted(said.text[figure.end :][:FOLLOWS], share=figure.unit == "percent") for figure in same)


def _small(values: Sequence[Decimal]) -> bool:
    """Whether a number is so small that it stands in any document by chance."""
    return all(abs(value) < 10 for value in values)


def _one_unit(unit: str, figure: FigureValue) -> bool:
    return figure.unit == ("percent" if unit in _SHARES else "")


def _rounds(told: Decimal, found: Decimal) -> bool:
    """Whether ``found`` gives ``told`` when rounded to as many places as ``told`` was printed with."""
    digits = told.normalize().as_tuple()
    step = Decimal(10) ** int(digits.exponent)
    significant = len(digits.digits)
    if told == found or significant > 6 or (significant == 1 and abs(told) < 10):
        return told == found
    return abs(told - found) <= step / 2
