"""Bombs and ruins made here: each is refused or read, within a bound, with a reason."""

import multiprocessing
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.model.errors import IbidError
from pipeline.read import limits, read

FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))


def blank():
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842)).obj
    page.Resources = Dictionary(Font=Dictionary(F=FONT))
    return pdf, page


def unpacking_bomb(path):
    pdf, page = blank()
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0" * 2**20) for _ in range(1000)) + packer.flush()
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=Name.FlateDecode)
    page.Contents = stream
    pdf.save(path)


def nested_forms(path):
    pdf, page = blank()
    inner = None
    for _ in range(12):
        form = pdf.make_stream(b"BT /F 10 Tf (x) Tj ET" if inner is None else b"/X Do " * 10)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        form.Resources = (
            Dictionary(Font=Dictionary(F=FONT)) if inner is None else Dictionary(XObject=Dictionary(X=inner))
        )
        inner = form
    page.Resources = Dictionary(XObject=Dictionary(X=inner))
    page.Contents = pdf.make_stream(b"/X Do")
    pdf.save(path)


def form_in_itself(path):
    pdf, page = blank()
    form = pdf.make_stream(b"/X Do " * 3)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    page.Resources = Dictionary(XObject=Dictionary(X=form))
    page.Contents = pdf.make_stream(b"/X Do")
    pdf.save(path)


def millions_of_glyphs(path):
    pdf, page = blank()
    page.Contents = pdf.make_stream(b"BT /F 1 Tf 72 700 Td " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 30_000 + b"ET")
    pdf.save(path)


def untrue_page_count(path):
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 100000000/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>endobj\ntrailer<</Root 1 0 R>>"
    )


def pages_in_a_circle(path):
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 10/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>"
    )


def word_bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (260 * 2**20) + b"</a>")


def word_entities(path):
    names = "".join(f'<!ENTITY x{n} "{(f"&x{n - 1};" if n else "aaaaaaaaaa") * 10}">' for n in range(10))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<!DOCTYPE a [{names}]><a>&x9;</a>")


def deep_page(path):
    path.write_text("<html>" + "<div>" * 50_000 + "<script>only this</script>")


def attempt(path, answer):
    limits.apply(10, 400)
    try:
        read(Path(path))
    except IbidError as error:
        answer.send(str(error))
    except MemoryError:
        answer.send("memory")
    else:
        answer.send("read")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(unpacking_bomb, marks=pytest.mark.slow), pytest.param(nested_forms, marks=pytest.mark.slow),
        form_in_itself, millions_of_glyphs, untrue_page_count, pages_in_a_circle, word_bomb, word_entities, deep_page,
    ],
)  # fmt: skip
def test_a_bomb_ends_within_its_bounds_and_is_never_a_success(tmp_path, make):
    path = tmp_path / "a.bin"
    make(path)
    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(target=attempt, args=(path, there))
    child.start()
    there.close()
    child.join(50)
    assert not child.is_alive()
    # Past its bounds the child is ended by the kernel or by the library: then nobody answers.
    try:
        said = here.recv()
    except EOFError:
        said = f"ended by signal {-child.exitcode}"
    assert said != "read"
    assert child.exitcode <= 0, said


def test_a_file_cut_short_is_mended_as_far_as_it_goes(tmp_path):
    pdf, _ = blank()
    for number in range(20):
        page = pdf.add_blank_page(page_size=(595, 842)).obj
        page.Resources = Dictionary(Font=Dictionary(F=FONT))
        page.Contents = pdf.make_stream(b"BT /F 10 Tf 72 700 Td (page %d) Tj ET" % number)
    pdf.save(tmp_path / "whole.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    whole = (tmp_path / "whole.pdf").read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[: len(whole) * 3 // 4])
    reading = read(tmp_path / "cut.pdf")
    assert len(reading.pages) < 21 or "mended" in {warning.code for warning in reading.warnings}
    assert reading.pages[1].lines[0].text == "page 0"


def test_a_password_opens_and_a_wrong_one_is_said(tmp_path):
    pdf, page = blank()
    page.Contents = pdf.make_stream(b"BT /F 10 Tf 72 700 Td (secret) Tj ET")
    pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(user="open", owner="own"))
    assert read(tmp_path / "a.pdf", password="open").pages[0].lines[0].text == "secret"  # noqa: S106 - a test's own
    for password, reason in ((None, "encrypted"), ("shut", "does not open")):
        with pytest.raises(IbidError, match=reason):
            read(tmp_path / "a.pdf", password=password)
