"""PDFs of our own making, read through the fast engine."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.errors import ReadError
from pipeline.model.pages import PdfReading
from pipeline.read import read

LEFT = [
    "The Committee met in the first week of May",
    "and heard the reports of nine countries in",
    "the order of their names, beginning with",
    "those whose reports had been put off twice",
    "for want of translation into French.",
]
RIGHT = [
    "The second part of the session was held in",
    "Nairobi, where the members saw the work of",
    "the regional office and spoke with some of",
    "the families who had come back to the town",
    "after the flood of the year before.",
]


def drawn(path: Path, draw) -> PdfReading:
    canvas = Canvas(str(path), pagesize=A4)
    draw(canvas)
    canvas.save()
    reading = read(path)
    assert isinstance(reading, PdfReading)
    return reading


def test_two_columns_are_read_one_after_the_other(tmp_path):
    def draw(canvas):
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(
            72, 780, "A line above that runs over the whole width of the page, from one margin to the other"
        )
        for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            canvas.drawString(72, 740 - 12 * number, left)
            canvas.drawString(310, 741 - 12 * number, right)
        canvas.drawString(
            72, 640, "A line below that runs over the whole width of the page, from one margin to the other"
        )

    lines = [line.text for line in drawn(tmp_path / "a.pdf", draw).pages[0].lines]
    assert lines[1:-1] == LEFT + RIGHT
    assert lines[0].startswith("A line above")
    assert lines[-1].startswith("A line below")


def test_a_raised_mark_is_a_run_of_its_own_even_when_it_touches_a_year(tmp_path):
    def draw(canvas):
        text = canvas.beginText(72, 700)
        text.setFont("Times-Roman", 10)
        text.textOut("adopted in 2024")
        text.setFont("Times-Roman", 6.5)
        text.setRise(3.5)
        text.textOut("27")
        text.setFont("Times-Bold", 10)
        text.setRise(0)
        text.textOut(" by all")
        canvas.drawText(text)

    (line,) = drawn(tmp_path / "a.pdf", draw).pages[0].lines
    assert [(run.text, run.raised, run.bold) for run in line.runs] == [
        ("adopted in 2024", False, False),
        ("27", True, False),
        (" by all", False, True),
    ]


def test_links_rules_frames_and_turned_text(tmp_path):
    def draw(canvas):
        canvas.setFont("Helvetica-Oblique", 10)
        canvas.drawString(72, 700, "See A/79/1, annex.")
        canvas.linkURL("https://undocs.org/A/79/1", (91, 698, 72 + canvas.stringWidth("See A/79/1,"), 709))
        canvas.line(72, 120, 172, 120)
        canvas.rect(200, 300, 100, 60)
        canvas.rotate(90)
        canvas.drawString(300, -40, "along the margin")

    (page,) = drawn(tmp_path / "a.pdf", draw).pages
    upright, turned = page.lines
    assert [(run.text, run.href) for run in upright.runs] == [
        ("See ", None),
        ("A/79/1", "https://undocs.org/A/79/1"),
        (", annex.", None),
    ]
    assert upright.runs[0].italic
    assert turned.text == "along the margin"
    assert turned.box.x1 < 45
    assert turned.box.bottom == pytest.approx(A4[1] - 300, abs=0.1)
    assert any(rule.x1 - rule.x0 == pytest.approx(101, abs=2) for rule in page.rules)
    assert any(frame.bottom - frame.top == pytest.approx(61, abs=2) for frame in page.frames)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_seen(tmp_path, rotation):
    def draw(canvas):
        # The sheet as the file has it: reportlab lays it down itself where the page is turned.
        width, height = A4 if rotation == 180 else A4[::-1]
        canvas.setPageRotation(rotation)
        canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[rotation])
        canvas.rotate(rotation)
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(72, 60, "second line")
        canvas.drawString(72, 80, "first line")

    (page,) = drawn(tmp_path / "a.pdf", draw).pages
    assert [line.text for line in page.lines] == ["first line", "second line"]
    assert (page.width, page.height) == pytest.approx(A4, abs=0.1)
    assert page.lines[0].box.x0 == pytest.approx(72, abs=0.5)
    assert page.lines[0].box.bottom == pytest.approx(page.height - 80, abs=3)


def test_pages_of_pictures_are_refused_with_the_way_out(tmp_path):
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    from reportlab.lib.utils import ImageReader

    pixel = tmp_path / "pixel.ppm"
    pixel.write_bytes(b"P6 2 2 255\n" + bytes(12))
    canvas.drawImage(ImageReader(str(pixel)), 0, 0, *A4)
    canvas.save()
    with pytest.raises(ReadError, match=r"scan.*ibid\[ocr\]"):
        read(path)


def test_bold_made_by_printing_twice_is_read_once(tmp_path):
    def draw(canvas):
        canvas.setFont("Times-Roman", 10)
        for shift in (0, 0.3):
            canvas.drawString(72 + shift, 700, "Still skiing all year")
        for number, letter in enumerate("Will"):
            for shift in (0, 0.3):
                canvas.drawString(72 + 7 * number + shift, 650, letter)

    first, second = drawn(tmp_path / "a.pdf", draw).pages[0].lines
    assert first.text == "Still skiing all year"
    assert second.text.replace(" ", "") == "Will"


def test_a_note_in_the_margin_does_not_cut_the_text_beside_it(tmp_path):
    note = ["The index", "shows how", "ready each", "country is"]
    text = [f"line {word} of a paragraph that runs on over the whole of its column" for word in "abcdefghij"]

    def draw(canvas):
        canvas.setFont("Times-Roman", 10)
        for number, line in enumerate(text):
            canvas.drawString(150, 700 - 14 * number, line)
        for number, line in enumerate(note):
            canvas.drawRightString(135, 695 - 14 * number, line)

    lines = [line.text for line in drawn(tmp_path / "a.pdf", draw).pages[0].lines]
    assert lines == text + note


def test_numbers_in_the_margin_stay_with_their_lines(tmp_path):
    text = [f"line {word} of a paragraph that runs on over the whole of its column" for word in "abcdefghij"]

    def draw(canvas):
        canvas.setFont("Times-Roman", 10)
        for number, line in enumerate(text):
            canvas.drawString(150, 700 - 14 * number, line)
            canvas.drawRightString(135, 700 - 14 * number, f"{number}.")

    lines = [line.text for line in drawn(tmp_path / "a.pdf", draw).pages[0].lines]
    assert lines == [f"{number}. {line}" for number, line in enumerate(text)]
