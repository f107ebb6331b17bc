"""The two engines give the same glyphs at the same places, on real reports."""

from pathlib import Path

import pytest

from pipeline.read import pdfium, plumber
from pipeline.read.agreement import Agreement, compare

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "corpus"
PAGES = (
    ("reports/A_80_188.pdf", (0, 6)),
    ("reports/A_80_74.pdf", (28,)),
    ("reports/E_CN.9_2025_6.pdf", (1,)),
    ("reports/DP_OPS_2025_4.pdf", (9,)),
    ("hard/A_47_466.pdf", (3,)),
    ("reports_1993_2011/A_52_687.pdf", (0,)),
)


@pytest.mark.skipif(not REPORTS.is_dir(), reason="needs the real reports in ../shared")
@pytest.mark.parametrize(("name", "indexes"), PAGES, ids=[name for name, _ in PAGES])
def test_engines_agree_on_real_pages(name, indexes):
    total = Agreement()
    with pdfium.opened(REPORTS / name) as fast, plumber.opened(REPORTS / name) as slow:
        for index in indexes:
            total.add(compare(pdfium.page(fast, index).glyphs, plumber.page(slow, index).glyphs))
    assert total.glyphs > 300
    assert total.whole, total


def test_what_differs_is_counted(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    for name, words, size, x in (("a", "Some words", 10, 72), ("b", "Some Words", 10.5, 74)):
        canvas = Canvas(str(tmp_path / f"{name}.pdf"))
        canvas.setFont("Times-Roman", size)
        canvas.drawString(x, 700, words)
        canvas.save()
    with pdfium.opened(tmp_path / "a.pdf") as one, plumber.opened(tmp_path / "b.pdf") as other:
        found = compare(pdfium.page(one, 0).glyphs, plumber.page(other, 0).glyphs)
    assert found.extra == {"w": 1}
    assert found.missing == {"W": 1}
    assert found.differing["size"] == 8
