from __future__ import annotations

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

import pipeline
from pipeline.knowledge.address import resolve
from pipeline.model.errors import AddressError, ReadError
from pipeline.run.picture import picture
from pipeline.run.run import Options, run


@pytest.fixture
def out(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    page = Canvas(str(source / "A_80_1.pdf"), pagesize=(595, 842))
    page.drawString(72, 700, "1. Poverty fell to 9.2 per cent in 2017, and it fell again in 2018.")
    page.drawString(72, 600, "2. It rose in 2020, as the report of the Secretary-General had foreseen.")
    page.save()
    (source / "plain.txt").write_text("1. Poverty fell to 9.2 per cent in 2017.")
    run([source], tmp_path / "out", Options(jobs=0))
    return tmp_path / "out"


def test_the_passage_is_framed_where_it_stands(out, tmp_path):
    with pipeline.open(out) as base:
        picture(base, resolve(base, "A_80_1 para. 2"), tmp_path / "page.png")
    with Image.open(tmp_path / "page.png") as image:
        assert image.size == (1190, 1684)
        red = [(x, y) for y in range(0, 1684, 1) for x in (400,) if image.getpixel((x, y)) == (200, 0, 0)]
    heights = [842 - y / 2 for _, y in red]
    assert min(heights) < 600 < max(heights) < 640


def test_what_cannot_be_shown_says_why(out, tmp_path):
    with pipeline.open(out) as base:
        with pytest.raises(AddressError, match="stands on no page"):
            picture(base, resolve(base, "plain para. 1"), tmp_path / "page.png")
        (tmp_path / "source/A_80_1.pdf").unlink()
        with pytest.raises(ReadError, match="not there"):
            picture(base, resolve(base, "A_80_1 para. 1"), tmp_path / "page.png")
