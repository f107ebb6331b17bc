"""The structure tree of a small tagged PDF made here, node by node."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.model.pages import PdfReading
from pipeline.read import read

PAGE = b"""
/Span <</MCID 0>> BDC BT /F 10 Tf 72 700 Td (1.) Tj ET EMC
/P <</MCID 1>> BDC BT /F 10 Tf 90 700 Td (The Board met.) Tj ET EMC
/Artifact BMC BT /F 10 Tf 72 40 Td (Page 1) Tj ET EMC
/Span <</MCID 2>> BDC BT /F 8 Tf 72 80 Td (See the annex.) Tj ET EMC
"""


@pytest.fixture
def tagged(tmp_path):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Contents = pdf.make_stream(PAGE)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
    page.obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))

    def node(kind, held, **more):
        return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + kind), K=held, Pg=page.obj, **more))

    note = node("Footnote", Array([2]))
    span = node("Span", Array([Dictionary(Type=Name.MCR, MCID=1, Pg=page.obj)]), ActualText="The Board met.")
    body = node("Body Text", Array([0, span, note]))
    note.K = Array([2, body])  # a knot: the note holds the paragraph it stands in
    roles = Dictionary({"/Body Text": Name("/Para"), "/Para": Name.P, "/Footnote": Name.Note})
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array([body]), RoleMap=roles)
    pdf.save(tmp_path / "tagged.pdf")
    return read(tmp_path / "tagged.pdf")


def test_elements_have_standard_roles_and_their_own_tags(tagged):
    assert isinstance(tagged, PdfReading)
    (body,) = tagged.tree.kids
    assert (body.role, body.tag) == ("P", "Body Text")
    assert body.content == ((1, 0),)
    assert body.order == (-1, 0, 1)
    span, note = body.kids
    assert span.actual == "The Board met."
    assert (note.role, note.content, note.kids) == ("Note", ((1, 2),), ())


def test_runs_carry_the_content_ids_that_the_tree_names(tagged):
    runs = [run for line in tagged.pages[0].lines for run in line.runs]
    assert [(run.text, run.mcid, run.artifact) for run in runs] == [
        ("1. ", 0, False),
        ("The Board met.", 1, False),
        ("See the annex.", 2, False),
        ("Page 1", None, True),
    ]


def test_an_untagged_file_has_no_tree(tmp_path, tagged):
    pdf = pikepdf.open(tmp_path / "tagged.pdf")
    del pdf.Root.StructTreeRoot
    pdf.save(tmp_path / "plain.pdf")
    reading = read(tmp_path / "plain.pdf")
    assert reading.tree is None
    assert reading.warnings == ()
