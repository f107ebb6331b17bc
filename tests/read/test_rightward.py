"""Lines of Arabic and Hebrew in reading order."""

import pytest

from pipeline.read.glyphs import GlyphStyle
from pipeline.read.pieces import GlyphPiece
from pipeline.read.rightward import in_reading_order, is_leftward

WIDTH = 5.0


def drawn(visual):
    """Pieces of one sign each, from left to right; a blank leaves a gap."""
    look = GlyphStyle(size=12)
    return [
        GlyphPiece(sign, at * WIDTH, 0, (at + 1) * WIDTH, 12, 10, look, False, None)
        for at, sign in enumerate(visual)
        if sign != " "
    ]


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        ("غلب", "بلغ"),
        (".1240 ددع", "عدد 1240."),
        ("10.5 ,2029", "2029, 10.5"),
        ("(12 ةرقفلا ،A/99/310)", "(A/99/310، الفقرة 12)"),
        ("WHO ةمظنم", "منظمة WHO"),
        ("UN Women ةئيه", "هيئة UN Women"),
        ("١٢٣٤ ددع", "عدد ١٢٣٤"),
        ("﹘ﺐﻠﺑ", "بلب﹘"),
        ("םולש", "שלום"),
    ],
)
def test_signs_come_in_reading_order(visual, read):
    import unicodedata

    made = "".join(sign.text for sign in in_reading_order(drawn(visual)))
    assert made == unicodedata.normalize("NFKC", read)


@pytest.mark.parametrize("order", ["\u0644\u0622", "\u0622\u0644"], ids=["read", "turned"])
def test_lam_and_alef_of_one_glyph_are_read_lam_first(order):
    look = GlyphStyle(size=12)
    made = [GlyphPiece("ر", 0, 0, 5, 12, 10, look, False, None), GlyphPiece(order, 5, 0, 12, 12, 10, look, False, None)]
    assert "".join(sign.text for sign in in_reading_order(made)) == "\u0644\u0622ر"


def test_a_line_runs_to_the_left_by_most_of_its_letters():
    assert is_leftward("منظمة WHO")
    assert not is_leftward("The word منظمة means organization")
    assert not is_leftward("2029, 10")
