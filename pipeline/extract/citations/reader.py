"""Read the text of one note into the works it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.extract.citations import anchors as a
from pipeline.extract.citations.drafts import Draft, NoteText
from pipeline.extract.citations.locators import UNIT, locators_after, read_locators
from pipeline.extract.citations.split import MASK, Piece, masked, pieces
from pipeline.extract.citations.urls import Url, find_urls
from pipeline.extract.citations.works_cited import DATE, IMPRINT, MONTH, NUMBER, QUOTED, VOLUME, YEAR, read_parts
from pipeline.extract.symbols import Act, Found, find, find_acts

_ACCESSED = re.compile(rf"\(?(?:last\s+)?(?:accessed|visited|consulted)\s+(?:on\s+)?(?P<date>\d{{1,2}}\s+{MONTH}\s+{YEAR}|[^,;.)]*{YEAR})\)?")
_AVAILABLE = re.compile(r",?\s*\(?(?:also\s+)?(?:available|accessible)(?:\s+online)?\s+(?:at|from|in|on|via)?:?\s*<?$|[\s,:<(]+$", re.IGNORECASE)
_COMMENT = re.compile(r"\s*\((?:reproduced|emphasis|footnotes?|in\s[A-Z]\w+|[A-Z]\w+\s(?:only|translation)|forthcoming\sin|translation|unofficial|advance|also|see)\b[^()]*\)$", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:subsequently|in\swhich|according\sto|where|which|stating|concerning\swhich|with\sthe\sexception)\b")
_DOCUMENT = (
    r"(?:reports?|letters?|notes?|statements?|stud(?:y|ies)|addend(?:um|a)|guides?|principles|plans?|programmes?|summary|"
    r"summaries|views|observations|recommendations?|guidelines|strategy|framework|declaration|document|documents|conclusions|proposal)"
)
_PHRASE = re.compile(
    rf"(?:\b(?:the|its|his|her|their|a|an|our)\s+|^)(?P<phrase>(?:[\w’'-]+\s+){{0,4}}?{_DOCUMENT}\b[^;:.()“”]*?)\s*\($"
)


@dataclass
class _Context:
    """One note with everything found in it once."""

    note: NoteText
    urls: list[Url]
    symbols: list[Found]
    acts: list[Act]
    view: str
    """Quotations, URLs and brackets blanked."""
    open: str
    """Quotations and URLs blanked, brackets readable."""
    cases: list[re.Match[str]] = field(default_factory=list)

    def inside(self, found: list[Url] | list[Found] | list[Act], start: int, end: int) -> list[object]:
        return [hit for hit in found if start <= hit.start and hit.end <= end]


def read_note(note: NoteText) -> Iterator[Draft]:
    """The citations of a note, in order; a note that only explains gives none."""
    urls = list(find_urls(note.text, note.links))
    open_view = masked(note.text, urls, brackets=False)
    hidden = _without_urls(note.text, urls)
    context = _Context(note, urls, list(find(hidden)), list(find_acts(hidden, organ=note.organ)), masked(note.text, urls), open_view)
    context.cases = [match for match in a.CASE.finditer(open_view)] if " v" in note.text else []
    for piece in pieces(note.text, urls, note.italics):
        for start, end in _coordinated(context, piece):
            yield from _read(context, replace(piece, start=start, end=end))


def _without_urls(text: str, urls: list[Url]) -> str:
    for url in urls:
        text = text[: url.start] + MASK * (url.end - url.start) + text[url.end :]
    return text


def _coordinated(context: _Context, piece: Piece) -> Iterator[tuple[int, int]]:
    """Cut "A/79/122 and A/78/155" and its like: where one source is complete and another begins."""
    text, view, at = context.note.text, context.view, piece.start
    begins = {hit.start for hit in context.symbols} | {url.start for url in context.urls}
    begins |= {act.start for act in context.acts if act.kind == "resolution" or act.organ}
    begins |= {match.start() for match in context.cases}
    begins |= {match.start() for match in a.GENERAL_COMMENT.finditer(context.open)}
    begins |= {match.start() for _, pattern in a.UNPUBLISHED[:3] for match in pattern.finditer(context.view)}
    for match in re.finditer(r",?\s+(?:and|or|&)\s+(?:also\s+)?<?|,\s+<?", view[: piece.end]):
        if match.start() <= at or match.end() >= piece.end:
            continue
        left = context.open[at : match.start()]
        anchored = _anchored(context, at, match.start())
        after = re.match(r"(?:the|its|his|her|also|in)\s+", text[match.end() :])
        next_at = match.end() + (after.end() if after and text[match.end() + after.end() : match.end() + after.end() + 1].isupper() else 0)
        splits = anchored and next_at in begins and not _inside_number(context, match.start(), match.end())
        if splits and QUOTED.search(text, at, match.start()) and any(hit.start == next_at for hit in context.symbols):
            splits = False  # one title, two series symbols
        if not splits and "and" in match[0] and left.endswith(")"):
            right = text[match.end() : piece.end]
            imprints = bool(IMPRINT.search(left[-80:])) and bool(IMPRINT.search(right)) and right[:1].isupper()
            bracketed = bool(re.match(rf"(?:the|its|his|her)\s+(?:[\w’'-]+\s+){{0,4}}{_DOCUMENT}\b", right)) and anchored
            splits = imprints or (bracketed and bool(list(find(right))))
        if splits:
            yield at, match.start()
            at = match.end()
    yield at, piece.end


def _anchored(context: _Context, start: int, end: int) -> bool:
    return bool(
        context.inside(context.symbols, start, end)
        or context.inside(context.urls, start, end)
        or context.inside(context.acts, start, end)
        or any(start <= match.start("name") and match.end("name") <= end for match in context.cases)
        or a.IBID.match(context.note.text, start)
        or a.GENERAL_COMMENT.search(context.open, start, end)
    )


def _inside_number(context: _Context, start: int, end: int) -> bool:
    """Whether the comma or "and" belongs to one reference ("resolutions 76/147 and 78/187")."""
    spans = [(hit.start, hit.end) for hit in (*context.symbols, *context.acts)]
    spans += [(match.start(), match.end()) for match in context.cases]
    return any(a_ < start and end < b for a_, b in spans)


def _read(context: _Context, piece: Piece) -> Iterator[Draft]:
    text = context.note.text
    start, end = _tidy(text, piece.start, piece.end)
    if start >= end:
        return
    ibid = a.IBID.match(text, start)
    if ibid:
        yield _ibid(context, piece, start, end)
        return
    whole = context.view[start:end]
    for run in context.note.italics:
        whole = "".join(MASK if run[0] <= start + i < run[1] else ch for i, ch in enumerate(whole))
    if any(pattern.match(text, start, end) for _, pattern in a.UNPUBLISHED[:3]):
        yield from _named(context, piece, start, end)
    elif a.PROSE.search(whole) or (not piece.signal and a.NO_SOURCE.match(text, start)):
        yield from _told(context, piece, start, end)
    else:
        yield from _named(context, piece, start, end)


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    article = re.compile(r"(?:the|its|his|her|their)\s+(?=\w)").match(text, start, end)
    start = article.end() if article else start
    while start < end and text[start] in " ,<:(" and not (text[start] == "(" and ")" in text[start:end]):
        start += 1
    comment = _COMMENT.search(text, start, end)
    if comment:
        end = comment.start()
    while end > start and text[end - 1] in " ,;:>" :
        end -= 1
    return start, end


def _ibid(context: _Context, piece: Piece, start: int, end: int) -> Draft:
    """"Ibid." with what follows; a tail that names another work shows in title, symbol, volume or number."""
    text = context.note.text
    aside = re.search(r"(?:\.\s+|,\s+see\s|,\s+(?:and\s)?(?:in\s)?which\s|\s\()(?=[A-Za-z]{3})", text[start:end])
    if aside and not re.match(r"[Ii]bid\.,", text[start : start + aside.start() + 1] + ","):
        end = start + aside.start()
    symbols = [hit for hit in context.symbols if start <= hit.start < end]
    tail = context.open[start:end]
    quoted = QUOTED.search(text[start:end])
    italic = next(((s, e) for s, e in context.note.italics if start + 5 < s and e <= end and e - s > 8), None)
    volume, number = VOLUME.search(tail), NUMBER.search(tail)
    return Draft(
        start=start,
        end=end,
        form="ibid",
        signal=piece.signal,
        title=quoted["title"] if quoted else text[italic[0] : italic[1]] if italic else None,
        volume=volume["volume"] if volume else None,
        number=number["number"] if number else None,
        symbol=symbols[0].symbol.text if symbols else None,
        **_locate(tail),
    )


def _told(context: _Context, piece: Piece, start: int, end: int) -> Iterator[Draft]:
    """A sentence that explains: only what it names by symbol, number, address or case is cited."""
    text = context.note.text
    taken: list[tuple[int, int]] = []

    def free(at: int, to: int) -> bool:
        return start <= at and to <= end and not any(b > at and c < to for c, b in ((s, e) for s, e in taken))

    found: list[Draft] = []
    for match in context.cases:
        if free(match.start(), match.end()):
            found.append(_case(context, piece, match))
            taken.append((found[-1].start, found[-1].end))
    for act in context.acts:
        if free(act.start, act.end):
            stop = min(locators_after(text, act.end), end)
            found.append(_act(context, piece, act, act.start, stop))
            taken.append((act.start, stop))
    for hit in context.symbols:
        if free(hit.start, hit.end):
            at, stop = _phrase(context, hit, start, end)
            found.append(_symbol(context, piece, [hit], at, stop))
            taken.append((at, stop))
    for url in context.urls:
        if free(url.start, url.end):
            before = re.search(r"(?i)(available|accessible)\s+(?:at|from|on|in):?\s*<?$", text[start : url.start])
            stop = min(locators_after(text, url.end), end)
            signal = " ".join(before[0].rstrip("< :").split()) if before else piece.signal
            found.append(_url(context, replace(piece, signal=signal), url, url.start, stop))
    for pattern, kind in ((a.GENERAL_COMMENT, "general_comment"), (a.LAW, "legislation")):
        for match in pattern.finditer(context.open, start, end):
            named = kind != "legislation" or match["eu"]
            if named and free(match.start(), match.end()) and not text[match.start() :].startswith("the "):
                found.append(_plain(context, piece, match.start(), min(locators_after(text, match.end()), end), kind))
                taken.append((match.start(), match.end()))
    for match in a.IBID.finditer(context.open, start + 1, end):
        stop = min(locators_after(text, match.end()), end)
        found.append(Draft(start=match.start(), end=stop, form="ibid", signal="see", **_locate(text[match.end() : stop])))
    yield from sorted(found, key=lambda draft: draft.start)


def _phrase(context: _Context, hit: Found, start: int, end: int) -> tuple[int, int]:
    """"(the) report of the Independent Expert … (A/HRC/17/50), para. 59" around a symbol in brackets."""
    text = context.note.text
    stop = locators_after(text, hit.end)
    at = hit.start
    if hit.start > start and text[hit.start - 1] == "(":
        close = text.find(")", hit.end)
        phrase = _PHRASE.search(text[start : hit.start])
        if phrase and 0 < close < end and not a.PROSE.search(phrase["phrase"]):
            return start + phrase.start("phrase"), min(max(locators_after(text, close + 1), close + 1), end)
    return at, min(stop, end)


def _named(context: _Context, piece: Piece, start: int, end: int) -> Iterator[Draft]:
    """A piece without a finite verb: the whole of it is one citation, or it names no source."""
    text = context.note.text
    urls = [url for url in context.urls if start <= url.start < end]
    symbols = [hit for hit in context.symbols if start <= hit.start < end]
    acts = [act for act in context.acts if start <= act.start < end]
    case = next((m for m in context.cases if start <= m.start("name") and m.end("name") <= end), None)
    reference = a.NOTE_REF.search(context.view, start, end) or a.OP_CIT.search(context.view, start, end)
    body = context.view[start:end]
    if reference and _back(context, reference, start):
        yield _short(context, piece, start, end, reference)
    elif case:
        yield _case(context, piece, case, start=start, to=end)
    elif acts and acts[0].start - start <= 4:
        yield _act(context, piece, acts[0], start, end)
    elif a.TREATY_SERIES.search(text, start, end):
        yield _plain(context, piece, start, end, "treaty", form="treaty")
    elif symbols:
        yield _symbol(context, piece, symbols, *_around(context, symbols, start, end))
    elif acts:
        yield _act(context, piece, acts[0], acts[0].start, end)
    elif urls and not re.search(r"\w{4}", UNIT.sub("", _AVAILABLE.sub("", text[start : urls[0].start]))):
        yield _url(context, piece, urls[0], urls[0].start, end)
    elif kind := next((kind for kind, pattern in a.UNPUBLISHED if pattern.match(text, start, end)), None):
        yield from _unpublished(context, piece, start, end, kind)
    else:
        yield from _work(context, piece, start, end, urls, body)


def _around(context: _Context, symbols: list[Found], start: int, end: int) -> tuple[int, int]:
    """How far a citation by symbol reaches: from what names it to its locators, without asides."""
    text = context.note.text
    first = symbols[0]
    lead = text[start : first.start]
    if not re.search(r"\w", lead):
        aside = re.match(r"\s\(", text[first.end : end])
        stop = locators_after(text, first.end)
        return first.start, first.end if aside else max(stop, _tail_end(text, stop, end))
    if not lead[:1].isupper() and "(" not in lead and not re.search(rf"\b{_DOCUMENT}\b", lead):
        return first.start, end
    return start, end


def _tail_end(text: str, stop: int, end: int) -> int:
    """Take in what follows the locators when it is short and no aside."""
    aside = _ASIDE.search(text[stop:end])
    return stop + aside.start() if aside else end


def _back(context: _Context, reference: re.Match[str], start: int) -> bool:
    """Whether a note called by its number is the citation, not a place inside another work ("A/HRC/57/41, footnote 11")."""
    lead = context.view[start : reference.start()]
    if reference.re is a.OP_CIT or re.search(r"above|supra", reference[0]):
        return True
    return not re.search(r"\w", lead) and "foot" in reference[0].lower() or not lead.strip()


def _short(context: _Context, piece: Piece, start: int, end: int, reference: re.Match[str]) -> Draft:
    label = reference.groupdict().get("label")
    parts = read_parts(context.note.text[start : reference.start()], ())
    kept = {name: value for name, value in parts.items() if name in {"authors", "title"}}
    located = _locate(context.note.text[reference.end() : end])
    return Draft(start=start, end=end, form="short", signal=piece.signal, refers_to=label, **kept, **located)  # type: ignore[arg-type]


def _case(
    context: _Context, piece: Piece, match: re.Match[str], *, start: int | None = None, to: int | None = None
) -> Draft:
    text = context.note.text
    start = max(match.start(), piece.start) if start is None else start
    stop = locators_after(text, match.end())
    end = to if to is not None and to >= stop else stop
    symbols = tuple(hit.symbol.text for hit in context.symbols if start <= hit.start < end)
    year = re.findall(YEAR, text[match.start() : end])
    return Draft(
        start=start,
        end=end,
        form="case",
        kind="case",
        signal=piece.signal,
        title=" ".join(match["name"].split()),
        number=(match["number"] or "").strip(" ,") or None,
        year=int(year[-1]) if year else None,
        symbol=symbols[0] if symbols else None,
        symbols=symbols if len(symbols) > 1 else (),
        **_locate(text[match.end("name") : end]),
    )


def _act(context: _Context, piece: Piece, act: Act, start: int, end: int) -> Draft:
    text = context.note.text
    aside = _ASIDE.search(text[act.end : end])
    end = act.end + aside.start() if aside else end
    within = [hit.symbol.text for hit in context.symbols if act.end <= hit.start < end]
    symbols = tuple(symbol for symbol in act.symbols if symbol)
    url = next((url for url in context.urls if start <= url.start < end), None)
    return Draft(
        start=start,
        end=end,
        form="resolution",
        kind="un_resolution" if act.kind == "resolution" else "un_decision",
        signal=piece.signal,
        title=text[act.start : act.end],
        symbol=within[0] if within else symbols[0] if symbols else None,
        symbols=symbols if len(symbols) > 1 else (),
        number=act.numbers[0],
        **_address(url),
        **_locate(context.open[act.end : end]),
    )


def _symbol(context: _Context, piece: Piece, symbols: list[Found], start: int, end: int) -> Draft:
    text = context.note.text
    first = symbols[0]
    lead = text[start : first.start].rstrip(" (,")
    every = tuple(dict.fromkeys(s for hit in symbols if hit.end <= end for s in hit.symbol.every))
    url = next((url for url in context.urls if start <= url.start < end), None)
    parts = read_parts(lead, _inside(context.note.italics, start, start + len(lead))) if len(lead) > 12 else {}
    if not parts.get("title") and len(lead) > 12:
        parts = {"title": lead}
    return Draft(
        start=start,
        end=end,
        form="full" if parts.get("title") else "symbol",
        kind="un_document",
        signal=piece.signal,
        symbol=first.symbol.text,
        symbols=every if len(every) > 1 else (),
        **parts,  # type: ignore[arg-type]
        **_address(url),
        **_locate(context.open[start:end].replace(first.symbol.text, " " * len(first.symbol.text))),
    )


def _url(context: _Context, piece: Piece, url: Url, start: int, end: int) -> Draft:
    tail = context.note.text[url.end : end]
    accessed = _ACCESSED.search(tail)
    if not accessed and not read_locators(tail).fields()["pages"] and not re.match(r">?,\s+(?:p|sect|chap|annex|art)", tail):
        end = min(end, max(url.end, locators_after(context.note.text, url.end)))
    return Draft(
        start=start,
        end=end,
        form="url",
        signal=piece.signal,
        accessed=accessed["date"] if accessed else None,
        **_address(url),
        **_locate(context.note.text[url.end : end]),
    )


def _unpublished(context: _Context, piece: Piece, start: int, end: int, kind: str) -> Iterator[Draft]:
    """Submissions by several givers are one source each; other unpublished sources are one."""
    text = context.note.text
    lead = re.match(r".*?\b(?:[Ss]ubmissions|[Cc]ontributions|[Ii]nputs)\s+(?:by|from|of|to)\s+", text[start:end])
    if kind != "submission" or not lead:
        yield _plain(context, piece, start, end, kind)
        return
    givers = list(_givers(text, start + lead.end(), end))
    if _lists_contributors(text[start + lead.end() : end], len(givers)):
        return
    for index, (at, stop) in enumerate(givers):
        yield Draft(
            start=start if index == 0 else at,
            end=stop,
            form="full",
            kind=kind,
            signal=piece.signal,
            authors=(re.sub(r"^(?:the|by)\s+(?:the\s+)?", "", text[at:stop]),),
            title="submission",
        )


_PART_OF_NAME = re.compile(r"(?:\b(?:for|of|on|in|against|Rights|Health|Climate|Youth|Peace|Women|Human|Business|Minority|Science|Education)|,)$")


def _givers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of "A, B and C"; an "and" inside one name does not part it."""
    at = start
    cuts = [m for m in re.finditer(r",\s+(?:and\s+)?(?:by\s+)?|\s+and\s+(?:by\s+)?", text[start:end])]
    listed = any(m[0].startswith(",") for m in cuts)
    if any("by " in m[0] for m in cuts):
        cuts = [m for m in cuts if "by " in m[0] or m[0].startswith(",")]
    for index, match in enumerate(cuts):
        comma = match[0].startswith(",")
        last = index == len(cuts) - 1
        before, after = text[at : start + match.start()], text[start + match.end() : end]
        explicit = "by " in match[0] or bool(re.match(r"the\s+[A-Z]", after))
        if not comma and not explicit:
            if _PART_OF_NAME.search(before) or not last or (not listed and re.match(r"(?:the\s+)?[A-Z][\w-]+\s+and\s", text[at:end]) and len(cuts) > 1):
                continue
            if not re.match(r"(?:the\s+)?[A-ZÀ-Ž]", after):
                continue
        yield at, start + match.start()
        at = start + match.end()
    yield at, end


def _lists_contributors(names: str, count: int) -> bool:
    """A roll of contributors ("… as well as from civil society organizations") points at no submission."""
    return count > 12 or bool(re.search(r"\bas well as (?:from|by)\b", names))


def _work(context: _Context, piece: Piece, start: int, end: int, urls: list[Url], body: str) -> Iterator[Draft]:
    """A work by its title: cited in full, or (decided later, against the notes before) in short."""
    text = context.note.text
    italics = _inside(context.note.italics, start, end)
    locators = read_locators(context.open[start:end])
    rest = re.sub(r"[\W\d]+", "", _strip_locators(context.open[start:end]))
    if len(rest) < 3 or (a.SELF.search(body) and not urls):
        return
    if not (text[start].isupper() or text[start] in "“\"‘" or text[start].isdigit() or urls or piece.signal):
        return
    kind, strong = _kind(context, start, end)
    quoted = QUOTED.search(text, start, end)
    imprint = IMPRINT.search(text, start, end)
    dated = re.search(rf"(?:{DATE.pattern}|(?<!\d){YEAR})\)?$", body) or re.search(rf",\s+(?:{DATE.pattern}|{YEAR})(?=,|$)", body)
    pointed = any(locators.fields()[name] for name in ("pages", "paragraphs", "articles", "sections"))
    title_like = bool(quoted or imprint or urls or strong or any(e - s > 10 for s, e in italics))
    if not title_like and not ((dated or pointed or NUMBER.search(body)) and _nominal(body)):
        if _titled(body):
            yield _plain(context, piece, start, end, None, form="short")
        return
    yield _plain(context, piece, start, end, kind)


def _kind(context: _Context, start: int, end: int) -> tuple[str | None, bool]:
    """What sort of work it is by its words, and whether that alone makes it a citation."""
    view = context.view[start:end]
    if a.OFFICIAL_RECORDS.search(view):
        return "official_records", True
    if a.GENERAL_COMMENT.search(view):
        return "general_comment", True
    if a.TREATY.match(view) or re.match(r"(?:[Aa]rts?\.|[Aa]rticles?)\s[\dIVX ,and()]+\sof\sthe\s" + a.TREATY.pattern, view):
        return "treaty", True
    if a.LAW.match(view) or re.search(r"\b(?:Act|Law|Decree|Directive|Regulation|Ordinance)\b.{0,20}\d", view):
        return "legislation", True
    if re.match(r"(?:[Aa]rts?\.|[Aa]rticles?|[Ss]ections?|[Rr]ules?)\s", view) and a.LAW.search(view):
        return "legislation", True
    if re.search(r"\b[Jj]udge?ment\b|\b[Cc]ase\s(?:No\.|[A-Z]-)|\b[Dd]ecision\s(?:No\.|of|on)|\bCourt,", view):
        return "case", True
    if re.search(r"\bpress release\b", view, re.IGNORECASE):
        return "press_release", True
    if re.match(r"United Nations [Pp]ublication", view):
        return "report", True
    return None, False


def _nominal(body: str) -> bool:
    """Begins as a name does, and is no bare enumeration."""
    first = body.split(",")[0]
    return bool(re.match(r"[A-ZÀ-Ž“\"‘\d\x01]", body)) and not a.NO_SOURCE.match(body) and len(first) < 200


def _titled(body: str) -> bool:
    """Looks like a title (most long words begin with capitals): a short title, if one was cited before."""
    words = [word for word in re.findall(r"[\w’'-]+", body) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() or word[0].isdigit() for word in words) >= 0.6 * len(words)


def _plain(
    context: _Context, piece: Piece, start: int, end: int, kind: str | None, *, form: str = "full"
) -> Draft:
    text = context.note.text
    url = next((url for url in context.urls if start <= url.start < end), None)
    accessed = _ACCESSED.search(text, start, end)
    named_to = end
    if url:
        named_to = start + len(_AVAILABLE.sub("", text[start : url.start]))
    parts = read_parts(text[start:named_to], _inside(context.note.italics, start, end)) if named_to > start else {}
    if form == "treaty":
        parts["series"] = "Treaty Series"
    return Draft(
        start=start,
        end=end,
        form=form,  # type: ignore[arg-type]
        kind=kind,
        signal=piece.signal,
        accessed=accessed["date"] if accessed else None,
        **parts,  # type: ignore[arg-type]
        **_address(url),
        **_locate(context.open[start:end]),
    )


def _address(url: Url | None) -> dict[str, str | None]:
    return {"url": url.text, "href": url.href} if url else {}


def _locate(text: str) -> dict[str, tuple[str, ...]]:
    return read_locators(text).fields()


def _strip_locators(text: str) -> str:
    return UNIT.sub("", text)


def _inside(italics: object, start: int, end: int) -> list[tuple[int, int]]:
    return [(max(s, start) - start, min(e, end) - start) for s, e in italics if s < end and start < e]  # type: ignore[attr-defined]
