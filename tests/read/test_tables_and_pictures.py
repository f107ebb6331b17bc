"""Cells of tables with and without rules, and pictures of pages."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.errors import ReadError
from pipeline.model.pages import Box
from pipeline.read.render import render
from pipeline.read.tables import tables

ROWS = (
    ("Region", "2023", "2024 in kind"),
    ("Northern provinces", "1 218.8", "7.0"),
    ("Coast", "313.0", ""),
    ("Highlands and islands", "", "20.6"),
)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Times-Roman", 8)
    for top, ruled in ((700, False), (500, True)):
        for number, row in enumerate(ROWS):
            y = top - 14 * number
            canvas.drawString(72, y, row[0])
            canvas.drawRightString(250, y, row[1])
            canvas.drawRightString(330, y, row[2])
            if ruled:
                canvas.grid((70, 200, 260, 340), (y - 4, y + 10))
    canvas.save()
    return path


@pytest.mark.parametrize("top", [842 - 712, 842 - 512])
def test_cells_stand_in_their_columns(sheet, top):
    with tables(sheet) as found:
        assert found.rows(1, Box(60, top, 350, top + 60)) == ROWS


def test_only_ruled_tables_are_found_unasked(sheet):
    with tables(sheet) as found:
        (place,) = found.found(1)
    assert place.top == pytest.approx(842 - 510, abs=2)


def test_a_picture_frames_the_passage(sheet):
    plain, framed = (render(sheet, 1, frames=boxes, scale=1) for boxes in ((), (Box(72, 100, 200, 110),)))
    assert plain.size == framed.size == (596, 842)
    assert plain.getpixel((70, 105)) == (255, 255, 255)
    assert framed.getpixel((70, 105)) != (255, 255, 255)
    with pytest.raises(ReadError, match="page 2"):
        render(sheet, 2)
