"""Running heads, page numbers, job numbers, bar codes: printed on every page and part of no sentence.

The UN Editorial Manual puts the symbol in the running head, and page number and job number at the foot.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from pipeline.model.pages import Line, Page, PdfReading
from pipeline.segment.pdf.units import LineKey

SYMBOL = r"[A-Z][A-Z0-9]*(?:/[A-Za-z0-9.()&-]+(?:\s\(\w+\.?\s?\w+\))?)+\*?"
TOKENS = re.compile(
    rf"""
      \d{{1,4}}\s?/\s?\d{{1,4}}            # 2/19
    | \d{{2}}-\d{{5}}X?                    # job number
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
    | [ivxlc]+ | \d{{1,4}} | Page\ \d+
    | {SYMBOL}
    """,
    re.VERBOSE,
)
FOOT_ONLY = re.compile(r"\d{2}-\d{5}|GE\.\d{2}|\*\w?\d{5,}\*|Please recycle")
SEPARATOR = re.compile(r"[_\s]{5,}|_{3,}")

BAND = 0.13
"""Share of the page's height, at its head and at its foot, where furniture stands."""


def find_furniture(reading: PdfReading) -> frozenset[LineKey]:
    """The lines of every page that are furniture."""
    repeated = _repeated(reading)
    found: set[LineKey] = set()
    for page in reading.pages:
        head_rule = _head_rule(page)
        for index, line in enumerate(page.lines):
            text = line.text.strip()
            in_head = line.box.bottom < BAND * page.height
            in_foot = line.box.top > (1 - BAND) * page.height
            if not text or SEPARATOR.fullmatch(text):
                found.add((page.number, index))
            elif page.number == 1:
                if in_foot and (_is_foot(line) or (page.number, index) in repeated):
                    found.add((page.number, index))
            elif (
                ((page.number, index) in repeated and (in_head or in_foot))
                or (in_head and (_all_tokens(text) or line.box.bottom < head_rule))
                or (in_foot and _is_foot(line))
            ):
                found.add((page.number, index))
    return frozenset(found)


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


def _is_foot(line: Line) -> bool:
    """Whether a line at the foot holds page and job numbers alone; a lone symbol there is a footnote."""
    text = line.text.strip()
    if FOOT_ONLY.search(text):
        return _all_tokens(text)
    return not line.runs[0].raised and not re.search(SYMBOL, text) and _all_tokens(text)


def _repeated(reading: PdfReading) -> set[LineKey]:
    """Lines that stand at the same height with the same words (numbers aside) on at least three pages."""
    places: dict[tuple[str, int], list[LineKey]] = defaultdict(list)
    words: Counter[str] = Counter()
    for page in reading.pages:
        for index, line in enumerate(page.lines):
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


def _in_band(page: Page, line: Line) -> bool:
    return line.box.bottom < BAND * page.height or line.box.top > (1 - BAND) * page.height
