"""The footnote lint: what an editor would strike, by rules with stable ids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from rapidfuzz import fuzz

from pipeline.check.addresses import CUT_OFF, broken, difference, leads_elsewhere
from pipeline.check.house import of_the_house
from pipeline.check.missing_pages import missing_pages
from pipeline.check.naming import finding_id
from pipeline.check.table_notes import TableNotes
from pipeline.extract.citations.titles import hard_numbers
from pipeline.extract.citations.urls import normal_url
from pipeline.model.document import Document
from pipeline.model.records import Block, Citation, Finding, Footnote, Mark, Resolution
from pipeline.model.spans import Span
from pipeline.words.references import OP_CIT


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how grave it is, what it asks, and where it comes from."""

    severity: Literal["note", "warning", "error"]
    asks: str
    source: str = ""


RULES: Mapping[str, Rule] = {
    "mark-without-note": Rule("error", "every mark calls a note", "Editorial Manual, Footnotes II"),
    "note-without-mark": Rule("warning", "every note is called by a mark", "Editorial Manual, Footnotes II"),
    "ibid-after-several": Rule(
        "warning", "ibid. follows a note that cites one work", "Editorial Manual, Footnotes V.B"
    ),
    "ibid-without-antecedent": Rule(
        "warning", "ibid. follows a note that cites a work", "Editorial Manual, Footnotes V.B"
    ),
    "dead-short-title": Rule(
        "warning", "a shortened reference follows its full citation", "Editorial Manual, Footnotes V.C"
    ),
    "page-missing": Rule("note", "a note behind a figure says on which page of the report it stands"),
    "url-broken": Rule("warning", "a URL is whole on its face"),
    "link-differs": Rule("warning", "a link leads where its printed URL says"),
    "two-spellings": Rule("note", "one work is called by one title"),
}
"""Rule id → rule; ids never change."""


def find_lint(doc: Document) -> Iterator[Finding]:
    """Findings about the notes and citations of one document, rule by rule; none in another house's document."""
    if not of_the_house(doc.meta.symbol, doc.meta.pages, (doc[part.span] for part in doc.texts)):
        return
    yield from _marks(doc)
    if Citation not in doc.layers:
        return
    answers = {answer.citation: answer for answer in doc.layers.get(Resolution, ())}
    yield from _back_references(doc, answers)
    yield from _addresses(doc)
    yield from _spellings(doc, answers)
    yield from _pages(doc, answers)


def _marks(doc: Document) -> Iterator[Finding]:
    called = {mark.footnote for mark in doc.layer(Mark)}
    lettered = TableNotes(doc)
    alone = _alone(doc)
    for mark in doc.layer(Mark):
        if mark.footnote is None and not lettered.hold(mark):
            part = doc.by_id[mark.block]
            at = min(max(mark.at - part.span.start, 0), len(part.span))
            words = f"mark {mark.label}: {mark.reason or 'calls no note'}"
            yield _finding(doc, "mark-without-note", mark.block, max(at - 1, 0), max(at, 1), words, f"mark {mark.id}")
    for note in doc.layer(Footnote):
        if note.id not in called and not lettered.call(note) and (note.label, note.page) not in alone:
            words = f"note {note.label}: no mark calls it"
            yield _finding(doc, "note-without-mark", note.id, 0, len(note.span), words, doc[note.span])


def _alone(doc: Document) -> set[tuple[str, int | None]]:
    """Numbers that stand alone in a line, each with its page: a mark that was read as one."""
    return {(doc[block.span].strip(), block.page) for block in doc.layer(Block) if len(block.span) <= _LONE}


_LONE = 4
"""Characters of the longest number of a note, with a blank."""


def _back_references(doc: Document, answers: Mapping[str, Resolution]) -> Iterator[Finding]:
    for citation in doc.layer(Citation):
        answer = answers.get(citation.id)
        if answer is None or answer.work is not None or not citation.in_footnote or _begins_later(doc, citation):
            continue
        if citation.form == "ibid" and _names_its_place(doc, citation):
            continue
        if citation.form == "ibid" and answer.ambiguous and len(answer.candidates) > 1 and not _in_passing(answer):
            rule = "ibid-after-several"
        elif (
            citation.form == "ibid"
            and not answer.ambiguous
            and answer.antecedent is None
            and not _follows(doc, citation)
        ):
            rule = "ibid-without-antecedent"
        elif citation.form == "short" and not answer.candidates and not _printed_before(doc, citation):
            rule = "dead-short-title"
        else:
            continue  # something stands where it points, though nobody knows which work: no fault of the author
        why = answer.reason.removeprefix("ibid., but ")
        words = f"note {_label(doc, citation)}: “{_printed(doc, citation)}”: {why}"
        yield _at(doc, rule, citation, words, ", ".join(answer.candidates))


def _in_passing(answer: Resolution) -> bool:
    """Whether the one doubt is an act named on the way, which no reader takes an ibid. for."""
    return "names an act" in answer.reason


_RECORD = re.compile(r"\b(?:documents?\s[A-Z]|meetings?\b|Year\b|Session\b|Supplement\b|Sales\sNo)", re.IGNORECASE)


def _names_its_place(doc: Document, citation: Citation) -> bool:
    """Whether an ibid. says itself what of a series it means: "Ibid., Thirtieth Year, document S/12600"."""
    return citation.symbol is not None or _RECORD.search(doc[citation.span]) is not None


def _begins_later(doc: Document, citation: Citation) -> bool:
    """Whether the notes of a document begin with a later number than the one pointed at: an extract."""
    numbers = [int(note.label) for note in doc.layer(Footnote) if note.label.isdigit()]
    if not numbers or min(numbers) == 1:
        return False
    if citation.refers_to and citation.refers_to.isdigit():
        return int(citation.refers_to) < min(numbers)
    return citation.form == "ibid"


def _follows(doc: Document, citation: Citation) -> bool:
    """Whether another citation stands before it in its own note."""
    return any(
        other.block == citation.block and other.span.start < citation.span.start for other in doc.layer(Citation)
    )


def _printed_before(doc: Document, citation: Citation) -> bool:
    """Whether the note that a reference points at is there, or the words of its title stand somewhere before it."""
    if citation.refers_to:
        return any(note.label == citation.refers_to for note in doc.layer(Footnote))
    told = citation.title or " ".join(citation.authors)
    printed = re.split(rf",?\s*(?:{OP_CIT})", doc[citation.span])[0]
    names = (told, told.rpartition(", ")[2], printed)
    return any(_stands_before(doc, citation.span.start, name) for name in names)


def _stands_before(doc: Document, at: int, name: str) -> bool:
    """Whether a name stands before a place, whatever is printed between its words; a court's stands before its case."""
    words = re.findall(r"[^\W_]+", name)
    if len(" ".join(words)) <= _SHORTEST:
        return False
    return re.search(r"\b" + r"[\W_]+".join(map(re.escape, words)), doc.text[:at], re.IGNORECASE) is not None


_SHORTEST = 8
"""Characters of a title that may stand somewhere by chance."""


def _addresses(doc: Document) -> Iterator[Finding]:
    for citation in doc.layer(Citation):
        if not citation.url:
            continue
        fault = broken(citation.url)
        if fault == CUT_OFF and citation.href and normal_url(citation.href) == normal_url(citation.url):
            fault = None  # the link under it ends so too: an address may end with a hyphen
        if fault == CUT_OFF and _closed(doc, citation):
            fault = None
        if fault:
            yield _at(doc, "url-broken", citation, f"{citation.url}: {fault}", citation.url)
        if citation.href and citation.href.startswith("http"):
            printed, target = (unquote(normal_url(url)) for url in (citation.url, citation.href))
            if "%20" in citation.href and "%20" not in citation.url:
                yield _at(doc, "link-differs", citation, "a false blank (%20) in the link", citation.href)
            elif leads_elsewhere(printed.lower(), target.lower()):
                words = difference(citation.url, citation.href)
                yield _at(doc, "link-differs", citation, words, citation.href)


def _closed(doc: Document, citation: Citation) -> bool:
    """Whether a stop stands right behind an address that ends with a hyphen or a low line: its author ended it so.

    What was cut off where a line ends goes on behind a blank, or ends with nothing.
    """
    url = citation.url or ""
    at = doc.text.find(url, citation.span.start)
    behind = doc.text[at + len(url) : at + len(url) + 2] if at >= 0 and url.endswith(("-", "_")) else ""
    return behind[:1] in {".", ",", ";", ")", "]"} and not behind[1:].isalnum()


_COUNTED = re.compile(r"\b(?:[a-z]+-)?(?:first|second|third|[a-z]{2,}th)\b|\([a-z]{1,4}\)", re.IGNORECASE)


def _counted(title: str) -> frozenset[str]:
    """What tells works of like names apart: numbers, sessions ("Seventy-first"), subparagraphs ("(b)")."""
    return hard_numbers(title) | frozenset(found.lower() for found in _COUNTED.findall(title))


def _spellings(doc: Document, answers: Mapping[str, Resolution]) -> Iterator[Finding]:
    titles: dict[str, dict[str, Citation]] = defaultdict(dict)
    for citation in doc.layer(Citation):
        answer = answers.get(citation.id)
        if citation.in_footnote and citation.form == "full" and citation.title and answer and answer.work:
            titles[answer.work].setdefault(citation.title, citation)
    firsts = [(work, title, citation) for work, known in titles.items() for title, citation in known.items()]
    for n, (work, title, citation) in enumerate(firsts):
        for other_work, other, earlier in firsts[:n]:
            alike = work == other_work or fuzz.ratio(title.lower(), other.lower()) >= 92
            same = alike and _one_hand(citation, earlier) and _counted(title) == _counted(other)
            if same and not _shortened(title, other) and len(title) > 12:
                here, there = _as_printed(doc, citation, title), _as_printed(doc, earlier, other)
                words = f"“{here}” here, “{there}” in note {_label(doc, earlier)}"
                yield _at(doc, "two-spellings", citation, words, earlier.id)
                break


def _one_hand(one: Citation, other: Citation) -> bool:
    """Whether two citations may be of one work: not a treaty and an article on it that bears its name."""
    names = [" ".join(citation.authors).lower() for citation in (one, other)]
    return one.kind == other.kind and (names[0] == names[1] or fuzz.partial_ratio(*names) >= _ONE_NAME)


_ONE_NAME = 60
"""Likeness in per cent, from which on two names of authors may be one in two spellings."""


def _as_printed(doc: Document, citation: Citation, title: str) -> str:
    """The title where it is printed so; else the words of the citation, as of a title that was put together."""
    return title if title in " ".join(doc[citation.span].split()) else _printed(doc, citation)


_SPEAKER = re.compile(r"(?<=mtg)\.?:\s.*$|(?<=mtg)\.$|(?<=meeting):\s.*$", re.DOTALL)
"""Who spoke at a meeting, behind the meeting that a record is of."""
_ELLIPSES = str.maketrans({"…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def _shortened(title: str, before: str) -> bool:
    """Whether a title is the one printed before, or what is left of it when words are left out, as later notes do.

    Blanks, the first letter's size and the forms of dots and quotation marks make no other spelling.
    """
    one, other = (" ".join(_SPEAKER.sub("", text.translate(_ELLIPSES)).split()) for text in (title, before))
    if re.sub(r"\s", "", one[1:]) == re.sub(r"\s", "", other[1:]):
        return True
    rest = iter(re.findall(r"\w+", other))
    return len(one) < len(other) and all(word in rest for word in re.findall(r"\w+", one))


def _pages(doc: Document, answers: Mapping[str, Resolution]) -> Iterator[Finding]:
    for citation, words, works in missing_pages(doc, answers):
        yield _at(doc, "page-missing", citation, words, works)


def _printed(doc: Document, citation: Citation) -> str:
    """The words of a citation on one line."""
    return " ".join(doc[citation.span].split())


def _label(doc: Document, citation: Citation) -> str:
    part = doc.by_id[citation.block]
    return part.label or part.id


def _at(doc: Document, rule: str, citation: Citation, message: str, evidence: str) -> Finding:
    span = citation.span.shifted(-doc.by_id[citation.block].span.start)
    return _finding(doc, rule, citation.block, span.start, span.end, message, evidence)


def _finding(doc: Document, rule: str, block: str, start: int, end: int, message: str, evidence: str) -> Finding:
    part = doc.by_id[block]
    words = doc[Span(part.span.start + start, part.span.start + max(end, start + 1))]
    return Finding(
        id=finding_id(doc, rule, block, words),
        rule=rule,
        severity=RULES[rule].severity,
        doc=doc.id,
        block=f"{doc.id}#{block}",
        start=start,
        end=end,
        message=message,
        evidence=evidence,
    )
