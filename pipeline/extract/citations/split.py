"""Cut a note into the pieces that each cite one work, or none.

UN Editorial Manual, Footnotes III ("Several sources in one footnote"): works are parted by semicolons; a further
signal ("See also") begins a new sentence. Inside a title neither counts, so quotations, brackets and URLs are masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.citations.urls import Url
from pipeline.extract.citations.works_cited import DATE, YEAR
from pipeline.words.references import CUT_SHORT, IDEM, OP_CIT, SAME

MASK = "\x01"
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]{3,300}\"|(?<!\w)‘[^‘“”]{8,300}’(?!\w)")
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")

SIGNAL = re.compile(
    r"""(?:and\ |or\ )?(?P<signal>
      see,\ (?:above\ all|in\ general|generally|a\ contrario(?:\ sensu)?)(?=,)
      | (?:see\ also|see|cf\.|compare|but\ see)(?:,?\ (?:for\ example|for\ instance|e\.g\.|inter\ alia|also
        |among\ other\ (?:sources|things|authorities)|generally|further|more\ generally
        |in\ (?:this|that)\ (?:regard|sense|connection|context|respect)|in\ particular))*
      | for\ (?:a|an|the|more|further|additional)\ [\w\ -]{3,60}?,?\ (?:see\ also|see)
      | for\ [a-z][\w\ ’'-]{3,140},\ see(?:\ also)?(?:,\ (?:for\ example|inter\ alia|e\.g\.|in\ particular))?
      | (?:this\ document\ is\ |also\ |all\ )?(?:available|accessible)\ (?:online\ )?(?:at|from|in|on)
      | in\ line\ with | as\ (?:envisaged|requested|recommended|cited|quoted|contained|set\ out)\ in
      | adopted\ (?:under\ [\w\ ]{2,60}\ )?(?:in|by) | reproduced\ in | quoted\ in | cited\ in | e\.g\. | for\ example
    )(?:[:,](?=\s))?\s+(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words that introduce a citation and are no part of it."""

_ABBREVIATED = re.compile(
    r"(?:\b(?:Vols?|Pts?|Arts?|Ser|Pp?|ff|mtgs?|Plen|Com|yr|Ch|Chs|pp?|paras?|arts?|Nos?|nos?|vols?|sects?|chaps?|figs?|eds?|Dr|Mr|Ms|Mrs|Messrs|St|cf|al|v|vs|"
    r"seq|Rev|Add|Corr|Ct|Sup|Supp|Inc|Ltd|Co|Corp|Gen|Univ|J|Jr|Sr|approx|ca|incl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|"
    rf"Oct|Nov|Dec|{SAME}|{IDEM}|{CUT_SHORT}|e\.g|i\.e|U\.S|D\.C|U\.K)|(?<![\w’'])[A-Z]|(?<=\.)[A-Za-z])\.$"
)
_SENTENCE_END = re.compile(
    r"(?:[.?!][”\"’)\x01]?|[”\"\x01][.?!]?)\s+(?=[“\"(<\x01]?[A-Z0-9]|[“\"(<\x01]?https?:|www\.)"
)
_SIGNAL_WORD = re.compile(
    rf"(?:See|Cf\.|Also|Available|For|Reproduced|{SAME}|Submissions?|Presentations?|Interviews?|Letters?)\b"
)
_LEAD = re.compile(
    r"(?:[A-Z][^:;“”\x01]{0,120}\b)?(?:[Ss]ources?|publications|documents|reports|studies|works|references|papers)\b"
    r"[^:;“”\x01]{0,30}:\s+(?=[A-Z“\x01])"
)
"""Words that announce a list of works: "The present report drew on the following sources: …"."""
_CASE_LABEL = re.compile(r"Cases?\sNos?\.\s\d+(?:(?:,\s|\sand\s|–)\d+)*:\s+(?=\S)")
"""What a work is cited for in a list of cases: "Case No. 54: see footnote 3"."""
_PARTY = re.compile(
    r"(?:The\s(?:State\sparty|authors?|complainants?|petitioners?|applicants?|third-party\sinterveners?|Court|Government)|He|She|They|It)\s"
    r"(?:also\s|further\s|in\sparticular,?\s|specifically\s|inter\salia,?\s)*"
    r"(?:(?:refer(?:s|red)?|points?|pointed)(?:,?\s(?:specifically|inter\salia|in\sparticular|among\sothers?(?:\sthings)?),?)?\sto"
    r"|cite[sd]?|quote[sd]?|invoke[sd]?|relie[sd]\son),?\s(?:(?:inter\salia|for\sexample|in\sparticular),?\s(?:to\s)?)?"
    r"(?!the\sState\sparty|State\sparty|Articles?\s)(?=(?:the\s)?[A-ZÀ-Ž“\"\x01]|communications?\sNos?\.|(?:the\s)?case\sof\s)"
)
"""Words with which a note tells who cites what follows: "The State party refers to communication No. 8/2031 …"."""
_REPORT_BY = (
    r"(?:an?|the)\s(?:[a-z\d-]+\s){0,3}?(?:reports?|articles?|stud(?:y|ies)|surveys?|papers?|publications?|briefings?)"
    r"\s(?:by|of|from|in|published\sby|issued\sby)\s(?:the\s)?(?=[A-ZÀ-Ž](?:[^.;/]|(?<=\s[A-Z])\.){2,300}?(?:[“\x01]|,\s[A-Z]))"
)
_REPORTED = re.compile(
    r"(?:The\s(?:State\sparty|authors?|complainants?|petitioners?|applicants?)|He|She|They|It)\s(?:also\s|further\s)?"
    r"(?:attach(?:es)?|enclos(?:es|e)|provides?|submits?|cites?|refers?\sto|relies\son|quotes?)\s(?:a\scopy\sof\s)?"
    + _REPORT_BY
)
"""Such words before a report with its author and title: "The author attaches a report by Reef Watch, “Tides”"."""
_ANOTHER = re.compile(r"(?:to\s)?" + _REPORT_BY)
"""A further report in such a sentence: "…, and to the report by Reef Watch entitled “Ebb”"."""
_SYMBOL_IN_BRACKETS = re.compile(r"\([A-Z]+/[A-Z\d]")
_TAIL = re.compile(
    r",\s(?=(?:according\sto\swhich|in\swhich|which|where|stating|claiming|concluding|showing|who|whose)\b)"
)
"""What such a sentence goes on to say of the report."""
_NEXT_WORK = (
    r",\s+(?=and\s(?:an?\s|the\s)?(?:submission|presentation|interview|communication|letter)s?\s(?:by|from|of|to|with)\b)"
    r"|,\s+(?=and\s(?:to\s)?(?:the|an?)\s(?:reports?|articles?|stud(?:y|ies))\s(?:by|of|in)\s(?:the\s)?[A-Z][^.;]{2,80}[“\x01])"
    r"|(?<=\d{4}),\s+(?=and\s(?:[A-Z][\w’'-]+\s[^;\x01]{10,200}\(\x01+\)|\x01))"
)
"""A second work of one author or one sentence: "…, 2022, and Guidelines for Reviews (2023)"."""
_LISTED = re.compile(
    rf"(?:[A-ZÀ-Ž][^“”\"():;\x01]{{2,200}}?\s\({YEAR}[a-z]?\)\.)(?:\s+[A-ZÀ-Ž“\"\d\x01][^.]{{3,200}}\.)?$"
)
"""Authors, year and perhaps title of a work as lists of references have it: more of it follows."""
_ASIDE = re.compile(r"\((?:e\.g\.|i\.e\.|for\s(?:example|instance)|such\sas|see|including|namely)")
"""What begins brackets that explain and hold no imprint."""
_ENUMERATION = re.compile(r":\s\((?:i|a|1)\)\s[a-zA-Z]")
_ENUMERATED = re.compile(r"(?:and\s|or\s)?\((?:i{2,3}|iv|vi{0,3}|[b-g]|[2-7])\)\s[a-zA-Z]")
"""The parts of one title that it counts: "Review of: (i) the wells; and (ii) the quays"."""
_COMPLETE = re.compile(r"(?:\d|[IVX]|\)|[”\x01]|\bed|\bforthcoming)[.]?$")


@dataclass(frozen=True, slots=True)
class NotePiece:
    """A run of a note that cites at most one work, its signal cut off."""

    start: int
    end: int
    signal: str | None
    opens: bool
    """Whether it begins a sentence."""


def masked(text: str, urls: Sequence[Url], *, brackets: bool = True) -> str:
    """``text`` with quotations, URLs and (if asked) brackets blanked out, character by character."""
    chars = list(text)

    def blank(start: int, end: int) -> None:
        chars[start:end] = MASK * (end - start)

    for url in urls:
        blank(url.start, url.end)
    for match in _QUOTED.finditer("".join(chars)):
        blank(match.start(), match.end())
    if brackets:
        for match in _BRACKETS.finditer("".join(chars)):
            blank(match.start() + 1, match.end() - 1)
    return "".join(chars)


def pieces(text: str, urls: Sequence[Url], italics: Sequence[tuple[int, int]] = ()) -> Iterator[NotePiece]:
    """The pieces of a note from left to right; a piece in a series takes over the signal of the one before it."""
    view = masked(text, urls)
    for start, end in italics:
        view = view[:start] + view[start:end].replace(";", ",").replace(". ", "  ") + view[end:]
    inherited: str | None = None
    for start, end, opens in _cuts(view, text):
        start, end = _stripped(text, start, end)
        if start >= end:
            continue
        if label := _CASE_LABEL.match(text, start, end):
            start = label.end()
        by_symbol = _SYMBOL_IN_BRACKETS.search(text, start, end) is not None
        if opens and not by_symbol and (lead := _REPORTED.match(view, start, end)):
            start = lead.end()
            if tail := _TAIL.search(view, start, end):
                yield NotePiece(start, tail.start(), None, opens)
                start = tail.end()
        elif opens and (lead := _LEAD.match(view, start, end) or _told(view, start, end, urls)):
            start = lead.end()
        elif opens and (told := _one_told(view, start, end)):
            yield NotePiece(*told[0].span("work"), None, opens)
            start = told[1]
        signal: str | None = None
        while match := SIGNAL.match(text, start, end):
            signal = match["signal"].rstrip(",: ")
            start = match.end()
        if opens:
            inherited = None
        inherited = signal or inherited
        if not signal and (word := re.match(r"(?:and|or)\s+", text[start:end])):
            start += word.end()
            if not by_symbol and (another := _ANOTHER.match(view, start, end)):
                start = another.end()
        yield NotePiece(start, end, inherited, opens)


_QUOTED_WORK = re.compile(r"(?P<work>[A-ZÀ-Ž][^.;:,\x01]{1,80},\s\x01{8,300}(?:,\s[^;]{1,60})?)$")
"""One work by its author and quoted title, with its place: "OHCHR, “Report on wells”, para. 83 (a)"."""


def _one_told(view: str, start: int, end: int) -> tuple[re.Match[str], int] | None:
    """The one work that a party refers to in a sentence that goes on to say what is in it, and where it goes on."""
    party = _PARTY.match(view, start, end)
    tail = _TAIL.search(view, party.end(), end) if party else None
    work = _QUOTED_WORK.match(view, party.end(), tail.start()) if party and tail else None
    return (work, tail.end()) if work and tail else None


_GOES_ON = re.compile(r",?\s(?:in\swhich|where|which|who|that|and\sto|and\sthe)\s")
"""The sentence has more to say than the work."""


def _told(view: str, start: int, end: int, urls: Sequence[Url]) -> re.Match[str] | None:
    """Words of a party before one work; a sentence that goes on, or holds several addresses, is read as prose."""
    inside = sum(start <= url.start < end for url in urls)
    return None if inside > 1 or _GOES_ON.search(view, start, end) else _PARTY.match(view, start, end)


_CUT = re.compile(rf";\s+|;$|,\s+(?=(?:and\s+)?see\s)|{_NEXT_WORK}|" + _SENTENCE_END.pattern)


def _cuts(view: str, text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, begins a sentence) of each run between semicolons and sentence ends."""
    at, opens = 0, True
    for match in _CUT.finditer(view):
        boundary = match[0][0] in ";,"
        if boundary and _ENUMERATED.match(text, match.end()) and _ENUMERATION.search(text, at, match.start()):
            continue
        if not boundary and not _ends_sentence(view, text, at, match):
            continue
        yield at, match.start() if boundary else match.end(), opens
        at, opens = match.end(), not boundary
    yield at, len(view), opens


def _ends_sentence(view: str, text: str, at: int, match: re.Match[str]) -> bool:
    before = view[at : match.start() + 1]
    after = view[match.end() :]
    if before.endswith(".."):
        return False  # an omission: "Yearbook ... 2006"
    if re.search(r"\b(?:above|below)\.$", before):
        return True
    signal = _SIGNAL_WORD.match(after)
    if not signal and _LISTED.match(text[at : match.start() + 1]):
        return False
    if re.search(rf"\b(?:{SAME}|{IDEM}|{OP_CIT})\.$", before, re.IGNORECASE):
        return bool(signal) or after[:1].isupper()
    if match[0][0] in f'”"{MASK}' and "." not in match[0]:
        return False
    if _ABBREVIATED.search(before):
        return bool(signal) and not re.search(r"\b(?:v|No|Nos|Mr|Ms|Dr)\.$", before)
    if signal:
        return True
    if match[0][0] in "?!" and not re.search(r"\d", before) and DATE.search(re.split(r";\s", after)[0][:160]):
        return False  # a headline that asks or calls out, with its paper and date behind it
    # "Authors. Title (Rome, 2025)": one work, when only what follows says when and where it came out
    rest = re.split(r";|\.\s+(?=[A-Z])", after)[0]
    behind = text[match.end() : match.end() + len(rest)]
    printed = any(not _ASIDE.match(one[0]) for one in _BRACKETS.finditer(behind) if len(one[0]) > 5)
    title_goes_on = after[:1] in f'“"{MASK}' or printed
    named = re.findall(r"[\w’'-]{4,}", before)
    if len(named) > 2 and not re.search(rf"[\d{MASK}]", before) and all(word[0].isupper() for word in named):
        return False  # nothing but a name: the author, with a stop for a comma
    return not (title_goes_on and not _COMPLETE.search(before) and not re.search(r"\b[a-z]+ed\b.*\b[a-z]+s\b", before))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n\t,;<(":
        if text[start] == "(" and ")" in text[start:end]:
            break
        start += 1
    while end > start and text[end - 1] in " \n\t,;>.:":
        if text[end - 1] == "." and re.search(rf"\b(?:{SAME}|{IDEM}|{CUT_SHORT}|al|s[eq]q)\.$", text[start:end]):
            break
        end -= 1
    return start, end
