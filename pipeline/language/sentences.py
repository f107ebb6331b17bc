"""Sentences of UN prose by rules: quick, the same on every machine, and no trained model needed.

A sentence ends at a stop, question or exclamation mark with its closing quotes and brackets, where what follows can
begin one and the word before the stop is no abbreviation; and at every line break, since sub-paragraphs stand on lines
of their own. A run-in list "(a) …; (b) …" is one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.abbreviations import BINDING, LETTERED, NUMBERED, OPEN_ENDED, STARTERS
from pipeline.model.document import Document
from pipeline.model.records import Sentence
from pipeline.model.spans import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")

_END = re.compile(
    r"""
    (?P<stop> [.!?…]+ (?P<closers> ["”’'»)\]]* )       # the stop and what closes with it
        (?P<mark> [¹²³⁴⁵⁶⁷⁸⁹⁰*]+                        # a footnote mark left in the text: "children.⁹ The"
          | (?<=[^\W\d]\.) \d{1,3} (?=\s)               # the same, fused: "now.12 The"
          | (?<=[”’")\]]) \d{1,3} (?=\s) )? )
    (?= \s+ (?P<next> ["“‘«'(\[¿¡–—]* \s? (?P<word> \S+ ) ) )
  | [。！？]
  | (?<= [a-z]{4} ) \. (?= [A-Z][a-z]+ \s )            # the blank was lost: "Rights.No case"
""",
    re.VERBOSE,
)

_LABEL = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\Z")
"""A list label at the start of a line: "12.", "A.", "(iv)"."""

_BEFORE = re.compile(r"[^\s(\[“\"‘«/–—]+\Z")
_ROMAN_OR_REFERENCE = re.compile(r"[IVXLC]+\b|[A-Z]\b|[A-Z]+/|Nos?\.|\W?\d")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")


def split(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of ``text``, surrounding blanks left out."""
    for line in _LINE.finditer(text):
        start = line.start()
        for found in _END.finditer(text, line.start(), line.end()):
            end = found.end() if found["stop"] is None else found.end("stop")
            if found["stop"] is None or _ends(text, start, found):
                yield from _trimmed(text, start, end)
                start = end
        yield from _trimmed(text, start, line.end())


def find_sentences(doc: Document) -> Iterator[Sentence]:
    """The sentences of every block of running text and every footnote; none crosses a block."""
    for part in doc.texts:
        if getattr(part, "kind", None) == "furniture":
            continue
        for number, (start, end) in enumerate(split(part.span.of(doc.text)), 1):
            span = Span(start, end).shifted(part.span.start)
            yield Sentence(span=span, id=f"{part.id}.sent{number}", block=part.id)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether the sentence that began at ``start`` ends at this stop."""
    word, stop = found["word"], found["stop"]
    if not _can_begin(word, bracketed="(" in found["next"]):
        return False
    if stop[0] in ".…" and not _stop_is_full(text, start, found):
        return False
    return not _inside_brackets(text, start, found)


def _can_begin(word: str, *, bracketed: bool) -> bool:
    """A capital, a figure, a letter of a script without capitals, or the label of an item: "(a)"."""
    first = word[0]
    if first.isalpha():
        return not first.islower() or (bracketed and word[1:2] == ")") or word[1:2].isupper()
    return first.isdigit() or first in "$€£@#"


def _stop_is_full(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether the stop is more than the end of an abbreviation, an initial or a label."""
    at = found.start("stop")
    sentence = text[start:at].lstrip()
    if _LABEL.match(sentence + text[at]):
        return False
    before = _BEFORE.search(sentence)
    if before is None:
        return found["stop"][0] == "."  # an ellipsis between blanks stands for left-out words
    if found["stop"].startswith(".."):
        return True
    token, follows = before[0], found["word"]
    key = token.lower()
    if found["closers"]:
        return key not in {"eds", "ed", "dir", "comp"}  # "(eds.) Title"
    if key in BINDING and (len(token) > 1 or follows[0].isupper()):
        return key == "v" and follows.lower() in STARTERS
    if key in NUMBERED and (len(token) > 1 or token.islower()):
        return not _ROMAN_OR_REFERENCE.match(follows)
    if _is_initial(token):
        return _after_lettered(sentence, token) or ("." in token and follows.lower().strip(",") in STARTERS)
    if key in OPEN_ENDED:
        return follows.lower().strip(",") in STARTERS
    return True


def _is_initial(token: str) -> bool:
    """Letters with stops between them, or one capital: "J", "U.S", "Ph.D"."""
    return bool(_INITIALS.match(token)) and (len(token) > 1 or token.isupper())


def _after_lettered(sentence: str, token: str) -> bool:
    words = sentence[: len(sentence) - len(token)].split()
    return len(token) == 1 and bool(words) and words[-1].lower().strip("(.") in LETTERED


def _inside_brackets(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a bracket that was opened within the sentence is still open, and closes later on the line."""
    opened = 0
    stop = found.start("stop")
    first = text[start:stop].lstrip()[:1]
    for letter in text[start : found.end("stop")]:
        if letter == "(":
            opened += 1
        elif letter == ")" and opened:
            opened -= 1
    if not opened or first == "(":
        return False
    rest = text[found.end("stop") : found.end("stop") + 400].split("\n", 1)[0]
    close, open_ = rest.find(")"), rest.find("(")
    return close >= 0 and (open_ < 0 or close < open_)
