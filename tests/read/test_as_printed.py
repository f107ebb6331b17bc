"""What a PDF's pages show is read, and nothing that they do not show."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from pipeline.read import read
from tests.read.drawn_pdf import text, write


def words(path):
    return [line.text for page in read(path).pages for line in page.lines]


def warned(path, code):
    return [warn.message for warn in read(path).warnings if warn.code == code]


def test_every_letter_of_a_ligature_is_read(tmp_path):
    content = text(b"The e\x80ect of the o\x81ce: committee, all, Hawaii.", 700)
    path = write(tmp_path / "a.pdf", content, named={128: "ff", 129: "ffi"}, told={128: "ff", 129: "ffi"})
    assert words(path) == ["The effect of the office: committee, all, Hawaii."]


def test_a_ligature_printed_twice_to_look_bold_is_read_once(tmp_path):
    content = text(b"o\x80er", 700) + text(b"o\x80er", 700, x=72.3)
    assert words(write(tmp_path / "a.pdf", content, named={128: "ff"}, told={128: "ff"})) == ["offer"]


@pytest.mark.parametrize("lie", ["5", "\0", "\ufffd", "\ue000", "f", "A", "  "], ids=ascii)
def test_glyph_names_put_a_lying_table_right(tmp_path, lie):
    content = text(b"The o\x80ce \x81led 40 pro\x81ts.", 700)
    path = write(tmp_path / "a.pdf", content, named={128: "ffi", 129: "fi"}, told={128: lie, 129: lie})
    assert words(path) == ["The office filed 40 profits."]


@pytest.mark.parametrize("said", ["\ufb01", "fi"], ids=ascii)
def test_a_table_that_tells_the_truth_is_left_alone(tmp_path, said):
    path = write(tmp_path / "a.pdf", text(b"The pro\x81t.", 700), named={129: "fi"}, told={129: said})
    assert words(path) == ["The profit."]


def test_where_no_name_helps_figures_inside_words_are_said_to_be_doubtful(tmp_path):
    content = text(b"The of\x81ce, the bene\x81ts, the pro\x81ts, the signi\x81cant de\x81cit.", 700)
    path = write(tmp_path / "a.pdf", content, named={129: "g17"}, told={129: "5"})
    assert "'5'" in warned(path, "garbled")[0]
    plain = write(tmp_path / "b.pdf", text(b"H2O, co2e and b2b in 2 plants, 5th and 6th.", 700))
    assert not warned(plain, "garbled")


def test_a_layer_that_is_switched_off_is_not_read(tmp_path):
    off, on = Dictionary(Type=Name.OCG, Name="old"), Dictionary(Type=Name.OCG, Name="new")
    path = write(tmp_path / "a.pdf", b"")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        off, on = pdf.make_indirect(off), pdf.make_indirect(on)
        both = Dictionary(Type=Name.OCMD, OCGs=Array([on, off]), P=Name.AllOn)
        inner = Stream(pdf, text(b"In a form: 17 per cent.", 600))
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        inner.Resources, inner.OC = pdf.pages[0].obj.Resources, off
        pdf.pages[0].obj.Resources.Properties = Dictionary(A=off, B=on, C=both)
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=inner)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([off, on]), D=Dictionary(OFF=Array([off])))
        layers = ((b"A", b"Fell by 19 per cent.", 700), (b"B", b"Fell by 14 per cent.", 700), (b"C", b"Both", 650))
        content = b"".join(b"/OC /%s BDC %s EMC\n" % (name, text(said, y)) for name, said, y in layers)
        pdf.pages[0].obj.Contents = Stream(pdf, content + b"/X Do")
        pdf.save(path)
    assert words(path) == ["Fell by 14 per cent."]
    assert warned(path, "hidden-text") == [
        "not shown and not read: letters 38 in layers that are switched off (page 1)"
    ]


BAR = b"q 0 g 60 695 400 14 re f Q\n"
HIDDEN = {
    "white on white": b"q 1 1 1 rg %s Q",
    "under a black bar": b"%s" + BAR,
    "under a white patch": b"%s q 1 g 60 695 400 14 re f Q",
    "black on black": BAR + b"%s",
    "wholly transparent": b"q /T gs %s Q",
    "too small": b"q 0.05 0 0 0.05 0 665 cm %s Q",
}
SHOWN = {
    "white on a dark field": BAR + b"q 1 1 1 rg %s Q",
    "white on a broad line": b"q 14 w 60 703 m 460 703 l S Q q 1 1 1 rg %s Q",
    "on a yellow field": b"q 1 1 0 rg 60 695 400 14 re f Q %s",
    "under a see-through marker": b"%s q /H gs 1 1 0 rg 60 695 400 14 re f Q",
    "beside a bar": b"%s q 0 g 60 660 400 14 re f Q",
    "under a bar that a clip cuts away": b"%s q 0 0 10 10 re W n 0 g 60 695 400 14 re f Q",
    "struck by a thin rule": b"%s q 0 g 60 702 400 1 re f Q",
}


def _painted(tmp_path, pattern):
    states = Dictionary(T=Dictionary(ca=0), H=Dictionary(ca=0.4))
    content = pattern % text(b"Some 95 per cent.", 700) + b"\n" + text(b"Shown.", 500)
    return write(tmp_path / "a.pdf", content, resources={"ExtGState": states})


@pytest.mark.parametrize("how", HIDDEN)
def test_what_cannot_be_seen_is_left_out_and_counted(tmp_path, how):
    path = _painted(tmp_path, HIDDEN[how])
    assert "Some 95 per cent." not in words(path)
    assert "14 " in warned(path, "hidden-text")[0]


@pytest.mark.parametrize("how", SHOWN)
def test_what_can_be_seen_is_read(tmp_path, how):
    path = _painted(tmp_path, SHOWN[how])
    assert "Some 95 per cent." in words(path)
    assert not warned(path, "hidden-text")


def test_what_stands_outside_the_crop_box_is_left_out(tmp_path):
    marks = text(b"Slug: 33,000 sheets", 20) + text(b"bleed 5 mm", 400, x=520, size=8) + text(b"Inside.", 400)
    path = write(tmp_path / "a.pdf", marks, page={"CropBox": Array([50, 50, 545, 792])})
    assert words(path) == ["Inside."]
    assert "outside the visible page" in warned(path, "hidden-text")[0]


def _overlay(pdf, kind, rect, said):
    look = Stream(pdf, b"BT /F 10 Tf 2 4 Td (%s) Tj ET" % said)
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, rect[2] - rect[0], rect[3] - rect[1]])
    look.Resources = pdf.pages[0].obj.Resources
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(rect), AP=Dictionary(N=look), F=4)
    )


def test_form_fields_and_free_text_are_read_where_they_stand_and_links_stay(tmp_path):
    path = write(tmp_path / "a.pdf", text(b"1. Wells tested in the year:", 700) + text(b"See the atlas.", 650))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        field = _overlay(pdf, "Widget", [300, 696, 400, 712], b"1,240")
        field.FT, field.T, field.V = Name.Tx, "wells", "1,240"
        unprinted = _overlay(pdf, "FreeText", [100, 300, 300, 316], b"Only on the screen: 7")
        unprinted.F = 0
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([70, 645, 140, 665]),
            A=Dictionary(S=Name.URI, URI="https://example.org/atlas"),
        )
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([500, 400, 520, 420]), Contents="11?", F=4)
        free = _overlay(pdf, "FreeText", [100, 372, 420, 392], b"Checked: 93 per cent.")
        pdf.pages[0].obj.Annots = Array([field, free, unprinted, pdf.make_indirect(link), pdf.make_indirect(note)])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.save(path)
    assert words(path)[0].split() == ["1.", "Wells", "tested", "in", "the", "year:", "1,240"]
    assert "Checked: 93 per cent." in words(path)
    assert not any("screen" in line or "11?" in line for line in words(path))
    assert any(run.href for page in read(path).pages for line in page.lines for run in line.runs)
