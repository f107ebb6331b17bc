"""Files made to exhaust a reader end within their bounds, with a reason, and cost nothing else."""

from __future__ import annotations

import time
import zipfile
import zlib

import pikepdf
import pytest

from pipeline.run.engine import execute
from pipeline.run.keys import document_keys
from pipeline.run.stages import SEGMENT
from pipeline.run.store import Store
from pipeline.run.work import Task
from pipeline.run.worker import Bounds
from tests.run.conftest import report

BOUNDS = Bounds(seconds=5, megabytes=400)


def deflated(size: int) -> bytes:
    """Blanks that were ``size`` bytes before they were packed."""
    packer, piece = zlib.compressobj(9), b" " * 2**20
    return b"".join(packer.compress(piece) for _ in range(size // 2**20)) + packer.flush()


def stream_bomb(path):
    """A page whose content unpacks to a gigabyte."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    packed = deflated(2**30)
    content = pdf.make_stream(b"")
    content.write(packed, filter=pikepdf.Name.FlateDecode, type_check=False)
    pdf.pages[0].Contents = content
    pdf.save(path, compress_streams=False)


def nested_bomb(path):
    """Forms that draw forms: ten times ten times … one glyph."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    kind = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": [0, 0, 600, 800]}
    inner = pdf.make_stream(b"BT /F 9 Tf 9 9 Td (word) Tj ET", Resources={"/Font": {"/F": font}}, **kind)
    for _ in range(9):
        inner = pdf.make_stream(b"/X Do " * 10, Resources={"/XObject": {"/X": inner}}, **kind)
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject={"/X": inner})
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
    pdf.save(path)


def loop(path):
    """A form that draws itself."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    form = pdf.make_stream(b"/X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 600, 800])
    form.Resources = pikepdf.Dictionary(XObject={"/X": form})
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject={"/X": form})
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
    pdf.save(path)


def page_tree_loop(path):
    """A page tree that holds itself."""
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
        b"trailer<</Root 1 0 R>>"
    )


def word_bomb(path):
    """A Word file whose text unpacks to a gigabyte."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(2**10):
                part.write(b" " * 2**20)


def entity_bomb(path):
    """A billion laughs, as a web page."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{levels}]><html><p>&l9;</p></html>')


def deep_page(path):
    """A web page of a hundred thousand nested elements."""
    path.write_text("<html><body>" + "<div>" * 100_000 + "deep")


def one_line(path):
    """Twenty megabytes of text without a blank."""
    path.write_text("a1" * 10_000_000)


BOMBS = {
    stream_bomb: ".pdf",
    nested_bomb: ".pdf",
    loop: ".pdf",
    page_tree_loop: ".pdf",
    word_bomb: ".docx",
    entity_bomb: ".html",
    deep_page: ".html",
    one_line: ".txt",
}


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_ends_within_its_bounds(tmp_path, bomb):
    files = {"bomb": tmp_path / f"bomb{BOMBS[bomb]}", "good": tmp_path / "good.txt"}
    bomb(files["bomb"])
    files["good"].write_text(report(1))
    todo = [
        Task(doc=name, file=str(file), keys=document_keys(name, name, file.suffix, {})) for name, file in files.items()
    ]
    store = Store(tmp_path / "store")
    began = time.monotonic()
    execute(todo, store, jobs=1, bounds=BOUNDS)
    assert time.monotonic() - began < 4 * BOUNDS.wall
    bad, good = (store.get(SEGMENT.name, task.keys[SEGMENT.name]) for task in todo)
    assert bad.status == "done" or bad.reason
    assert good.status == "done"
