"""Is there text, and is it text? What is refused, and what is read with a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.model.errors import ReadError
from pipeline.model.pages import Page
from pipeline.model.records import Warn

UNKNOWN = "\ufffd"
"""What a glyph is read as whose font does not tell its letter."""
MOST_UNKNOWN = 0.3
"""A larger share of unknown letters is no text."""
FEW_UNKNOWN = 5
"""Letters of a page that may be unknown without a word about it: bullets and signs of odd fonts."""
PICTURED = 0.8
"""Share of a page that one picture covers where the page is a scan."""
VOWELS = b"aeiouyAEIOUY"
NO_LETTERS = bytes(byte for byte in range(256) if not chr(byte).isalpha() or byte > 127)
FEWEST_VOWELS = 0.22
"""Running text in any language of Latin letters has two vowels in five letters; a font that has lost its table gives
numbers of glyphs as if they were letters, "Report" as "5HSRUW", one in ten."""
ENOUGH = 200
"""Latin letters that a page must have to be judged by them: a table of abbreviations has few vowels too."""
UNTOLD = re.compile("\ufffd|(?<=[^\\W\\d_])[\ue000-\uf8ff]|[\ue000-\uf8ff](?=[^\\W\\d_])")
"""A letter that is not told, or one of private use beside a letter (alone it is a bullet)."""
MIXED = re.compile(r"(?<!\S)[A-Z]?[a-z]+(?P<sign>[^\W_a-zA-Z]|[!#$%&*+<=>?^|~])[a-z]{2,}(?=[.,;:]?(?:\s|$))", re.ASCII)
"""A small word with one sign or figure in its middle."""
MIXED_WORDS = 4
"""So many different words with the same sign in them are no accident ("h2o", "b2b" are)."""
HINT = "install ibid[ocr] and run again with --ocr"


def require_text(path: Path, pages: Sequence[Page], unread: Sequence[int], *, cut_short: bool = False) -> None:
    """Refuse a file that gave no text: an empty reading is never a success."""
    count = f"{len(pages)} page{'s' * (len(pages) > 1)}"
    letters = "".join("".join(map(_text, pages)).split())
    if letters:
        unknown = letters.count(UNKNOWN)
        garbled = sum(len(_latin(page)) for page in pages if is_garbled(page))
        if 2 * garbled > len(letters):
            raise ReadError(path, "text in fonts that give other letters than they show", hint=HINT)
        if unknown > MOST_UNKNOWN * len(letters):
            what = f"text in fonts that do not tell their letters ({100 * unknown // len(letters)} per cent unknown)"
            raise ReadError(path, what, hint=HINT)
    elif cut_short:
        raise ReadError(path, "cut short: it ends before its end mark, and no text is left", hint="fetch the file anew")
    elif unread:
        raise ReadError(path, f"none of its {count} can be read: damaged", hint="fetch the file anew")
    elif any(page.images for page in pages):
        what = f"a scan: {count} of pictures without a text layer"
        raise ReadError(path, what, hint=HINT)
    else:
        raise ReadError(path, f"no text on its {count}")


def lost(pages: Sequence[Page]) -> Iterator[Warn]:
    """What a file that is cut short has lost, as far as its pages tell."""
    bare = [page.number for page in pages if not page.lines]
    where = f"; nothing is left on pages {_numbers(bare)}" if bare else ""
    message = f"the file is cut short (it ends before its end mark): pages and words may be missing{where}"
    yield Warn(code="cut-short", message=message)


def doubts(pages: Sequence[Page], unread: Sequence[int]) -> Iterator[Warn]:
    """What makes the reading of pages doubtful."""
    if unread:
        yield Warn(code="pages-unread", message=f"damaged pages: {_numbers(unread)}")
    pictures = [page.number for page in pages if not page.lines and page.images]
    if pictures:
        message = f"pages without text, only pictures: {_numbers(pictures)} (ibid[ocr] can read them)"
        yield Warn(code="pages-without-text", message=message)
    scanned = [page.number for page in pages if page.lines and _pictured(page)]
    if 2 * len(scanned) > len(pages):
        message = f"pages are pictures with a text layer made by a machine: {_numbers(scanned)}"
        yield Warn(code="scanned", message=message)
    garbled = [page.number for page in pages if is_garbled(page)]
    if garbled:
        message = f"fonts that give other letters than they show, on pages {_numbers(garbled)}"
        yield Warn(code="garbled", message=message)
    strange = [page.number for page in pages if len(UNTOLD.findall(_text(page))) > FEW_UNKNOWN]
    if strange:
        yield Warn(code="unknown-letters", message=f"letters that the fonts do not tell, on pages {_numbers(strange)}")
    yield from _mixed(pages)


def _mixed(pages: Sequence[Page]) -> Iterator[Warn]:
    """One sign that stands inside several words ("of5ce", "re5ned"): a font gives it for letters."""
    words: dict[str, set[str]] = {}
    places: dict[str, set[int]] = {}
    for page in pages:
        for found in MIXED.finditer(_text(page)):
            words.setdefault(found["sign"], set()).add(found[0])
            places.setdefault(found["sign"], set()).add(page.number)
    for sign, some in words.items():
        if len(some) >= MIXED_WORDS:
            shown = ", ".join(sorted(some)[:3])
            where = _numbers(sorted(places[sign]))
            message = f"a font gives {sign!r} for other letters ({shown}), on pages {where}: figures there are doubtful"
            yield Warn(code="garbled", message=message)


def left_out(unseen: Mapping[str, Mapping[int, int]]) -> Iterator[Warn]:
    """What stands in the file and on no page was not read: counted, by reason and page."""
    said = [
        f"{sum(letters.values())} {reason} (page{'s' * (len(letters) > 1)} {_numbers(sorted(letters))})"
        for reason, letters in unseen.items()
    ]
    if said:
        yield Warn(code="hidden-text", message=f"not shown and not read: letters {'; '.join(said)}")


def is_garbled(page: Page) -> bool:
    """Whether a page's letters are another text than the one it shows."""
    letters = _latin(page)
    vowels = len(letters) - len(letters.translate(None, VOWELS))
    return len(letters) >= ENOUGH and vowels < FEWEST_VOWELS * len(letters)


def _latin(page: Page) -> bytes:
    """The unaccented Latin letters of a page."""
    return _text(page).encode("ascii", "ignore").translate(None, NO_LETTERS)


def _text(page: Page) -> str:
    return "".join(run.text for line in page.lines for run in line.runs)


def _pictured(page: Page) -> bool:
    """Whether one picture covers the page."""
    area = PICTURED * page.width * page.height
    return any((box.x1 - box.x0) * (box.bottom - box.top) >= area for box in page.images)


def _numbers(pages: Sequence[int]) -> str:
    """Page numbers for a person: "1–3, 7"."""
    stretches: list[list[int]] = []
    for page in pages:
        if stretches and stretches[-1][1] == page - 1:
            stretches[-1][1] = page
        else:
            stretches.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in stretches)
