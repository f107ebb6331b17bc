"""References in running text: numbered acts, symbols, articles of treaties, laws, cases, Goals, titles in italics."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.citations import anchors as a
from pipeline.extract.citations.committees import full_name
from pipeline.extract.citations.drafts import CitationDraft, NoteText
from pipeline.extract.citations.instruments import CAP, LINK, LISTED, instruments
from pipeline.extract.citations.issued import issued_papers
from pipeline.extract.citations.laws import (
    LAW_AT_PLACE,
    LAW_ON,
    LAW_WORDS,
    NAMED_ACT,
    NAMED_BILL,
    NUMBERED_LAW,
    of_another,
)
from pipeline.extract.citations.locators import locators_after, read_locators
from pipeline.extract.citations.named_by_symbol import bracket_end, name_before
from pipeline.extract.citations.plans import by_years, in_small_letters
from pipeline.extract.citations.reports import reports, several_comments
from pipeline.extract.citations.running_papers import papers_of_days, studies_of_bodies
from pipeline.extract.citations.urls import Url, find_urls
from pipeline.extract.citations.works_cited import YEAR
from pipeline.extract.symbols import PUBLISHERS, find, find_acts
from pipeline.model.spans import Span
from pipeline.words.references import SAME, SAME_STEMS

_GOAL = re.compile(
    r"""(?:
      Sustainable\ Development\ Goals?(?:\ targets?)?(?:\ \d{1,2}(?:\.[\da-d]{1,2})?(?:(?:,\ |\ and\x20
        |\ to\ )\d{1,2}(?:\.[\da-d])?(?![\d%]))*)?
    | (?:Goals?|[Tt]argets?)\ \d{1,2}(?:\.[\da-d]{1,2})?(?:(?:,\ |\ and\ )\d{1,2}\.[\da-d]{1,2})*
      (?:\ of\ the\ Sustainable\ Development\ Goals?)?
    )(?!\w)""",
    re.VERBOSE,
)
_PLACE = r"(?:\d+|[IVXLC]+\b)(?:\ ?\([a-z\d]{1,3}(?:[–-][a-z\d]{1,3})?\))*"
_PLACES = rf"{_PLACE}(?:(?:,\ (?:and\ )?|\ and\ |\ or\ |\ to\ |–)(?:{_PLACE}|\([a-z\d]{{1,3}}\)))*"
_TREATY_ARTICLE = re.compile(
    rf"""\b[Aa]rticles?\ {_PLACES}(?:,\ (?:paragraphs?|paras?\.)\ {_PLACES})?
    (?:,?\ (?:read\ )?(?:(?:alone\ and\ )?in\ conjunction|together|read)\ with\ articles?\ {_PLACES})?
    ,?\ of\ the\ (?P<treaty>(?:{CAP}\ (?:{LINK}\ )*)*
    (?:Convention|Covenant|Protocol|Charter|Statute|Treaty|Constitution|Declaration
        |Agreement)\b{LISTED}(?:\ (?:{LINK}\ )*{CAP})*)""",
    re.VERBOSE,
)


def read_block(note: NoteText, kind: str) -> Iterator[CitationDraft]:
    """The references of one block, in order; where two overlap, the longer wins."""
    text = note.text
    urls = list(find_urls(text, note.links))
    hidden = text
    for url in urls:
        hidden = hidden[: url.start] + "\x01" * (url.end - url.start) + hidden[url.end :]
    drafts = [*_numbered(hidden, note), *_addresses(text, urls), *_backwards(hidden)]
    if kind not in {"heading", "title", "caption"}:
        drafts += [
            *treaty_articles(hidden, note.organ),
            *_laws(hidden),
            *_cases(hidden),
            *_goals(hidden),
            *instruments(hidden, note.organ),
            *in_small_letters(hidden),
            *by_years(hidden),
            *reports(hidden),
            *several_comments(hidden),
            *_titles(note),
            *papers_of_days(hidden),
            *studies_of_bodies(hidden),
            *issued_papers(hidden),
        ]
    yield from _longest(drafts)


def _longest(drafts: list[CitationDraft]) -> Iterator[CitationDraft]:
    kept: list[CitationDraft] = []
    for draft in sorted(drafts, key=lambda d: (-_rank(d), d.start - d.end, d.kind != "named_report")):
        if all(draft.end <= other.start or other.end <= draft.start for other in kept):
            kept.append(draft)
    yield from sorted(kept, key=lambda d: d.start)


def _rank(draft: CitationDraft) -> int:
    """Numbers and symbols are sure; of names, an article of a treaty goes before the treaty."""
    if draft.form == "case":
        return 3
    if draft.form in {"resolution", "symbol", "url", "ibid"}:
        return 2
    return 1 if draft.articles or draft.kind in {"sdg", "legislation"} else 0


_ENTITLED = re.compile(r",?\s(?:entitled|on)\s“[^“”]{3,300}”")
"""What a sentence says an act is called: "resolution 99/1 entitled “The Pact of Wells”"."""


def _numbered(text: str, note: NoteText) -> Iterator[CitationDraft]:
    for act in find_acts(text, organ=note.organ):
        end = locators_after(text, act.end)
        entitled = _ENTITLED.match(text, end)
        end = entitled.end() if entitled else end
        symbols = tuple(symbol for symbol in act.symbols if symbol)
        yield CitationDraft(
            span=Span(act.start, end),
            form="resolution",
            kind=f"un_{act.kind}",
            title=text[act.start : act.end],
            number=act.numbers[0],
            symbol=symbols[0] if symbols else None,
            symbols=symbols if len(symbols) > 1 else (),
            **read_locators(text[act.end : end]).fields(),
        )
    for hit in find(text):
        end = locators_after(text, hit.end)
        start = name_before(text, hit.start)
        yield CitationDraft(
            span=Span(start, end if start == hit.start else bracket_end(text, end)),
            form="symbol",
            kind="report" if hit.symbol.body in PUBLISHERS else "un_document",
            signal="see" if re.search(r"\bsee (?:also )?$", text[:start]) else None,
            symbol=hit.symbol.text,
            symbols=hit.symbol.every if len(hit.symbol.every) > 1 else (),
            **read_locators(text[hit.end : end]).fields(),
        )


def _addresses(text: str, urls: list[Url]) -> Iterator[CitationDraft]:
    for url in urls:
        signal = re.search(r"(?i)\b(see(?: also)?|available (?:at|from|on))\s*<?$", text[: url.start])
        yield CitationDraft(
            span=Span(url.start, url.end),
            form="url",
            signal=signal[1] if signal else None,
            url=url.text,
            href=url.href,
        )


def _backwards(text: str) -> Iterator[CitationDraft]:
    if not any(stem in text for stem in SAME_STEMS):
        return
    for match in re.finditer(rf"(?<![\w.])(?:{SAME})\.", text):
        end = locators_after(text, match.end())
        yield CitationDraft(
            span=Span(match.start(), end), form="ibid", **read_locators(text[match.end() : end]).fields()
        )


def treaty_articles(text: str, organ: str | None, start: int = 0, end: int | None = None) -> Iterator[CitationDraft]:
    """Articles of treaties that are named ("article 13 of the Lume Convention on Wells").

    "The Convention" is that of ``organ``.
    """
    if "rticle" not in text:
        return
    for match in _TREATY_ARTICLE.finditer(text, start, len(text) if end is None else end):
        located = read_locators(match[0]).fields()
        title = full_name(match["treaty"], organ)
        yield CitationDraft(
            span=Span(match.start(), match.end()), form="treaty", kind="treaty_article", title=title, **located
        )


_LAWS = (
    *((LAW_AT_PLACE, " of "), (NUMBERED_LAW, "No")),
    *((LAW_ON, "Act on "), (LAW_ON, "Law on "), (LAW_ON, "Ordinance on ")),
    *((NAMED_ACT, " Act"), (NAMED_ACT, " Code")),
    *((NAMED_BILL, " bill"), (NAMED_BILL, " Bill"), (NAMED_BILL, ") Act")),
)
"""What stands in every match of a pattern: a quick look that spares most paragraphs the long ones."""


def _laws(text: str) -> Iterator[CitationDraft]:
    """Laws of States, by a place in them, by their number, or by their whole name."""
    if not any(word in text for word in LAW_WORDS):
        return
    taken: list[tuple[int, int]] = []
    for pattern in dict.fromkeys(pattern for pattern, needed in _LAWS if needed in text):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if pattern is LAW_ON:
                if of_another(text, match.start()):
                    continue
                taken.append(match.span())
            end = locators_after(text, match.end())
            yield CitationDraft(
                span=Span(match.start(), end),
                form="full",
                kind="legislation",
                title=match["law"],
                **read_locators(text[match.start() : end]).fields(),
            )


def _cases(text: str) -> Iterator[CitationDraft]:
    """Cases by their parties ("Roe et al. v. Kestria"), with the symbol or date behind them."""
    if " v. " not in text:
        return
    symbols = list(find(text))
    for match in a.CASE.finditer(text):
        end = locators_after(text, match.end())
        within = tuple(hit.symbol.text for hit in symbols if match.start() <= hit.start < end)
        yield CitationDraft(
            span=Span(match.start(), end),
            form="case",
            kind="case",
            title=" ".join(match["name"].split()),
            number=(match["number"] or "").strip(" ,") or None,
            symbol=within[0] if within else None,
            symbols=within if len(within) > 1 else (),
            **read_locators(text[match.end("name") : end]).fields(),
        )


def _goals(text: str) -> Iterator[CitationDraft]:
    if "oal" not in text and "arget" not in text:
        return
    for match in _GOAL.finditer(text):
        yield CitationDraft(span=Span(match.start(), match.end()), form="full", kind="sdg", title=match[0])


_PAPER = re.compile(r"\b(?:Journal|Times|Post|Gazette|Herald|Tribune|Guardian|Chronicle|Daily|News)$")
"""The name of a newspaper or journal alone, which is no article in it."""


def _titles(note: NoteText) -> Iterator[CitationDraft]:
    """Titles set in italics: "*Global Humanitarian Overview 2024*"."""
    for start, end in note.italics:
        name = note.text[start:end].strip(" ,.;:")
        words = [word for word in re.findall(r"[\w’'-]+", name) if len(word) > 3]
        capital = sum(word[0].isupper() or word[0].isdigit() for word in words)
        if len(words) < 2 or capital < 0.8 * len(words) or a.IBID.match(name) or _PAPER.search(name):
            continue
        if start == 0 or note.text[max(0, start - 2) : start].endswith("\n"):
            continue  # a run-in heading
        years = re.findall(YEAR, name)
        at = start + note.text[start:end].index(name[0])
        yield CitationDraft(
            span=Span(at, at + len(name)),
            form="full",
            kind="named_report",
            title=name,
            year=int(years[-1]) if years else None,
        )
