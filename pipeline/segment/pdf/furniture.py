"""Running heads, page numbers, job numbers, bar codes, watermarks: printed on every page and part of no sentence.

The UN Editorial Manual puts the symbol in the running head, and page number and job number at the foot.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from pipeline.model.pages import Line, Page, PdfReading
from pipeline.segment.pdf.units import LineKey, dominant_size
from pipeline.words.months import MONTH

SYMBOL = r"[A-Z][A-Z0-9]*(?:/[A-Za-z0-9.()&-]+(?:\s\(\w+\.?\s?\w+\))?)+\*?"
TOKENS = re.compile(
    rf"""
      \d{{2}}-\d{{5}}X?                    # job number
    | GE\.\d{{2}}-\d{{5}}                  # job number, Geneva
    | V\.\d{{2}}-\d{{5}}                   # job number, Vienna
    | \([A-Z]\)                            # language of the job
    | \d{{6}}                              # date of the job
    | \*\d{{5,}}\*                         # bar code
    | \*[A-Z]\d{{5,}}\*
    | -\s?\d{{1,4}}\s?-                    # - 3 -
    | /\.\.\.                              # old sign that the text goes on
    | Please\ recycle
    | ♲ | \(\s*\)
    | {SYMBOL}
    """,
    re.VERBOSE,
)
RUNNING_HEAD = re.compile(rf"{SYMBOL}\s.{{1,150}}|.{{1,150}}\s{SYMBOL}")
"""A symbol with the document's title beside it, at the very head of a page (resolutions)."""
FOOT_ONLY = re.compile(r"\d{2}-\d{5}|GE\.\d{2}|\*\w?\d{5,}\*|Please recycle")
SEPARATOR = re.compile(r"[_\s]{5,}|_{3,}")

PAGE_NUMBER = re.compile(
    r"(?<![\d/.-])(?:Page\s+)?(?P<number>\d{1,4}|(?<![\w.])[ivxl]{1,6}(?![\w.]))(?:\s?/\s?(?P<of>\d{1,4}))?(?![\d/-]|\.\d)"
)
"""A page number: "7", "Page 7", "7/36", "iv"."""

NOTE_ENDS = re.compile(
    r"(?:(?![a-z]+\.[a-z])[a-z][^@]*[a-z\d)]"
    rf"|(?:(?:\d{{1,2}}\s)?(?:(?:{MONTH})\s?[–-]\s?)?(?:{MONTH})\s|[A-Z][\w’-]+,\s)?(?:1[89]|20)\d\d)\."
)
"""The last line of a note, at the foot of its page: "vol. 1155, No. 18232, p. 331.", "para. 42.", "May 2019."."""

LOW = 0.09
"""The outer part of the bands where repeated words are furniture: notes and list openings repeat too, further in."""
BAND = 0.13
"""Share of the page's height, at its head and at its foot, where furniture stands."""


def find_furniture(reading: PdfReading) -> frozenset[LineKey]:
    """The lines of every page that are furniture."""
    repeated = _repeated(reading)
    offsets = _page_numbers(reading)
    found: set[LineKey] = set()
    for page in reading.pages:
        head_rule = _head_rule(page)
        for index, line in enumerate(page.lines):
            if not line.text.strip() or SEPARATOR.fullmatch(line.text.strip()) or line.angle % 90:
                found.add((page.number, index))
            elif _in_head(page, line) and page.number > 1:
                rest = _without_page_number(line, page, offsets)
                high = line.box.top < LOW * page.height and (page.number, index) in repeated
                high = high or (line.box.top < LOW * page.height and bool(RUNNING_HEAD.fullmatch(line.text.strip())))
                if high or _all_tokens(rest) or line.box.bottom < head_rule:
                    found.add((page.number, index))
            elif _at_side(page, line):
                if _all_tokens(_without_page_number(line, page, offsets)):
                    found.add((page.number, index))
            elif _in_foot(page, line):
                rest = _without_page_number(line, page, offsets)
                low = line.box.top > (1 - LOW) * page.height
                if _is_foot(line, rest) or (low and (page.number, index) in repeated):
                    found.add((page.number, index))
    return frozenset(found)


def _without_page_number(line: Line, page: Page, offsets: set[tuple[int, str]]) -> str:
    """The words of a line but for its page number."""
    rest = line.text
    if _tiny(line):
        return rest.strip()
    for match in reversed(list(PAGE_NUMBER.finditer(rest))):
        if _offset(match, page) in offsets:
            rest = rest[: match.start()] + rest[match.end() :]
    return rest.strip()


def _tiny(line: Line) -> bool:
    """Whether a line is set smaller than any page number: the raised label of a note, alone on its line."""
    return dominant_size(line.runs) < 7


def _page_numbers(reading: PdfReading) -> set[tuple[int, str]]:
    """How printed page numbers differ from physical ones, by their form: what most pages agree on."""
    votes: Counter[tuple[int, str]] = Counter()
    for page in reading.pages:
        votes.update(
            {
                _offset(match, page)
                for line in page.lines
                if _in_band(page, line) and not _tiny(line)
                for match in PAGE_NUMBER.finditer(line.text)
            }
        )
    enough = max(1, min(3, len(reading.pages) // 3))
    return {vote for vote, count in votes.items() if count >= enough}


def _offset(match: re.Match[str], page: Page) -> tuple[int, str]:
    number = match["number"]
    if not number.isdigit():
        return 0, "roman"
    return int(number) - page.number, match["of"] or ""


def _head_rule(page: Page) -> float:
    """Where the rule under the running head stands; 0 where there is none."""
    rules = [
        rule.top
        for rule in page.rules
        if rule.x1 - rule.x0 > 0.6 * page.width and rule.bottom - rule.top < 3 and rule.top < BAND * page.height
    ]
    return min(rules) + 1 if rules else 0.0


def _all_tokens(text: str) -> bool:
    """Whether a line holds nothing but page numbers, job numbers, symbols and the like."""
    rest = TOKENS.sub("", " ".join(text.split()))
    if rest.strip(" .*|•–-"):
        return False
    return not re.fullmatch(r"[IVXLC]+", text)


def _is_foot(line: Line, text: str) -> bool:
    """Whether a line at the foot holds page and job numbers alone; a lone symbol there is a footnote."""
    if FOOT_ONLY.search(text):
        return _all_tokens(text)
    return not line.runs[0].raised and not re.search(SYMBOL, text) and _all_tokens(text)


def _repeated(reading: PdfReading) -> set[LineKey]:
    """Lines that stand at the same height with the same words (numbers aside) on at least three pages."""
    places: dict[tuple[str, int], list[LineKey]] = defaultdict(list)
    words: Counter[str] = Counter()
    for page in reading.pages:
        for index, line in enumerate(page.lines):
            text = line.text.strip()
            if NOTE_ENDS.fullmatch(text):
                continue
            if _in_band(page, line) and not line.runs[0].raised:  # notes may be alike but for their figures
                plain = re.sub(r"\d+", "#", " ".join(line.text.split()))
                words[plain] += 1
                places[plain, round(line.box.top / 6)].append((page.number, index))
    enough = 3 if len(reading.pages) > 3 else 2
    return {
        key
        for (plain, _), keys in places.items()
        if words[plain] >= enough and len({page for page, _ in keys}) >= 2 and len(plain) > 1
        for key in keys
    }


def _in_head(page: Page, line: Line) -> bool:
    return line.box.bottom < BAND * page.height


def _in_foot(page: Page, line: Line) -> bool:
    return line.box.top > (1 - BAND) * page.height


def _at_side(page: Page, line: Line) -> bool:
    """Whether a line runs upright along the page's edge: head and foot of a page printed sideways."""
    box = line.box
    upright = box.bottom - box.top > 1.5 * (box.x1 - box.x0)
    return upright and (box.x1 < 0.09 * page.width or box.x0 > 0.91 * page.width)


def _in_band(page: Page, line: Line) -> bool:
    return _in_head(page, line) or _in_foot(page, line) or _at_side(page, line)
