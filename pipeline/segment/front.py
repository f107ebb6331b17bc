"""The front matter of a report and its furniture, by their words alone (UN Editorial Manual, masthead)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from pipeline.segment import outline
from pipeline.segment.chunks import RESOLVES
from pipeline.segment.masthead import WHOLE

MASTHEAD = re.compile(
    r"""
      United\ Nations | Nations\ Unies
    | (?:General\ Assembly|Security\ Council|Economic\ and\ Social\ Council|Human\ Rights\ Council|Trusteeship\ Council)
      (?:\s.*)?
    | Adopted\ by\ .* | [\[(]S/[\d/A-Z]+[\])]
    | Distr\..* | Original:.* | (?:GENERAL|LIMITED|RESTRICTED|ENGLISH) | Arabic.*only
    | [\w-]+(?:\s[\w-]+)?\ (?:special\ )?(?:session|year|meeting) .*
    | .*\b(?:session|meeting)\b | Agenda\ items?\b.* | Items?\ \d.* | Provisional\ agenda.*
    | [\w .,-]*\d{1,2}\s*(?:[A-Z]\w+)?\s?[–-]\s?\d{1,2}\ [A-Z]\w+\ \d{4}           # place and days of a session
    | (?:[A-Z]\w+,\ )?\d{1,2}\ [A-Z][a-z]+\ \d{4}
    """,
    re.VERBOSE,
)
RUNNING = re.compile(
    r"""
      \d{1,4}/\d{1,4} | [-–—]\s?\d{1,4}\s?[-–—] | [Pp]age\ \d+(?:\ (?:of|/)\ \d+)? | \d{1,3} | /\.{3}
    | (?:GE\.)?\d{2}-\d{5}(?:\ ?\([A-Z]\))?(?:\s+\d{6})?(?:\s+\d{1,3}(?:/\d{1,3})?)? | \*\d{7}\*
    | [-–—_=*.\s]{3,} | Please\ recycle.*
    """,
    re.VERBOSE,
)
SENTENCE = re.compile(r"[^,]{0,80}\.$|(?:\S+\s+){3,}\S*[.!?][”\"’)]*$", re.DOTALL)
"""What no title is where no masthead stands over it: four words with a full stop."""
OFTEN = 3
"""A short line that stands so often and cuts a sentence or stands by a page number is a running head."""


def is_masthead(text: str) -> bool:
    """A line above the title: organ, distribution, session, agenda item, date, symbol."""
    return len(text) < 200 and (MASTHEAD.fullmatch(text) or WHOLE.fullmatch(text)) is not None


def is_running(text: str, heads: Set[str]) -> bool:
    """A running head or foot: a symbol, a page number, a job number, a drawn rule, one of the file's own ``heads``."""
    return text in heads or (RUNNING.fullmatch(text) or WHOLE.fullmatch(text)) is not None


def running_heads(texts: Sequence[str]) -> Set[str]:
    """Short lines that come again and again, where pages end."""
    often = {text for text, times in Counter(texts).items() if times >= OFTEN and 0 < len(text) <= 80}
    heads = set()
    for before, text, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False):
        if text not in often or outline.ENDS.search(text) or outline.KNOWN.fullmatch(text):
            continue
        cuts = bool(before) and before[-1].isalnum() and after[:1].islower() and before not in often
        if cuts or RUNNING.fullmatch(before) or RUNNING.fullmatch(after):
            heads.add(text)
    return heads


def opening(texts: Sequence[str]) -> int:
    """How many chunks stand before the body: masthead and title, ended by a heading, a number or a long text."""
    masthead = any(is_masthead(text) for text in texts[:12])
    for n, text in enumerate(texts):
        if not text:
            continue
        if masthead and text.lower() == "summary":
            return n + 1
        if _begins_body(text, n, masthead):
            return n
    return 0


def _begins_body(text: str, n: int, masthead: bool) -> bool:
    if outline.PARAGRAPH.match(text) or outline.HEADED.match(text) or outline.PART.match(text) or text[0] in "#>|":
        return True
    if RESOLVES.fullmatch(text):
        return True
    if outline.KNOWN.fullmatch(text) or len(text) > 320 or (len(text) > 100 and outline.ENDS.search(text)):
        return True
    return not masthead and ((n > 0 and outline.is_caps(text)) or bool(SENTENCE.match(text)) or outline.tells(text))
