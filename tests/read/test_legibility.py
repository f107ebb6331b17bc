"""Text that is none is refused; what is doubtful is said."""

from pathlib import Path

import pytest

from pipeline.model.errors import ReadError
from pipeline.model.pages import Box, Line, Page, Run
from pipeline.read import legibility

PROSE = "The Committee noted with concern that the number of children out of school had risen again. " * 5


def page(text: str, number: int = 1, images: tuple[Box, ...] = ()) -> Page:
    box = Box(72, 72, 500, 84)
    lines = (Line(runs=(Run(text=text, box=box, size=10),), box=box),) if text else ()
    return Page(number=number, width=595, height=842, lines=lines, images=images)


SHIFTED = "".join(chr(ord(letter) - 29) if letter > " " else letter for letter in PROSE)
WHOLE = (Box(0, 0, 595, 842),)


def test_prose_is_sound():
    legibility.require_text(Path("a.pdf"), [page(PROSE)], [])
    assert list(legibility.doubts([page(PROSE)], [])) == []


@pytest.mark.parametrize(
    ("pages", "unread", "reason"),
    [
        ([page("")], [], "no text on its 1 page"),
        ([page(""), page("", 2, WHOLE)], [], r"scan: 2 pages.*ibid\[ocr\]"),
        ([page("")], [1], "none of its 1 page can be read"),
        ([page("the \ufffd\ufffd\ufffd of")], [], "do not tell their letters .37 per cent"),
        ([page(SHIFTED)], [], "other letters than they show"),
    ],
)
def test_what_is_no_text_is_refused(pages, unread, reason):
    with pytest.raises(ReadError, match=reason):
        legibility.require_text(Path("a.pdf"), pages, unread)


def test_doubts_name_the_pages():
    pages = [page(PROSE), page("", 2, WHOLE), page(SHIFTED, 3), page(PROSE + "\ufffd" * 9, 4), page("", 5), page("", 6)]
    found = {warning.code: warning.message for warning in legibility.doubts(pages, [5, 6])}
    assert found.keys() == {"pages-unread", "pages-without-text", "garbled", "unknown-letters"}
    assert "5–6" in found["pages-unread"]
    assert "pages 3" in found["garbled"]


def test_a_scan_with_a_text_layer_is_said_to_be_one():
    assert [warning.code for warning in legibility.doubts([page(PROSE, 1, WHOLE)], [])] == ["scanned"]
