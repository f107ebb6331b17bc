"""PDF files written by hand: what no library for drawing writes (odd fonts, layers, boxes)."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream


def cmap(told: dict[int, str]) -> bytes:
    """A ToUnicode table of one-byte codes."""
    lines = "\n".join(f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in told.items())
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def"
    return (
        f"{head} 1 begincodespacerange <00> <ff> endcodespacerange\n{len(told)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    ).encode("ascii")


def font(pdf: pikepdf.Pdf, named: dict[int, str] | None = None, told: dict[int, str] | None = None) -> Dictionary:
    """Times; ``named`` gives codes other glyphs, by name; ``told`` what the file says that codes stand for."""
    made = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"), Encoding=Name.WinAnsiEncoding)
    if named:
        differences = [thing for code, name in named.items() for thing in (code, Name(f"/{name}"))]
        made.Encoding = Dictionary(
            Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(differences)
        )
    if told is not None:
        made.ToUnicode = Stream(pdf, cmap({code: chr(code) for code in range(32, 127)} | told))
    return made


def text(words: bytes, y: float, *, x: float = 72, size: float = 11) -> bytes:
    """Content that shows words on one line."""
    return b"BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, words)


def write(
    path: Path,
    content: bytes,
    *,
    named: dict[int, str] | None = None,
    told: dict[int, str] | None = None,
    box: tuple[float, ...] = (0, 0, 595, 842),
    page: dict[str, object] | None = None,
    resources: dict[str, object] | None = None,
    root: dict[str, object] | None = None,
) -> Path:
    """One page with ``content``, whose font is /F."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
    sheet = pdf.pages[0]
    sheet.obj.MediaBox = Array(list(box))
    fonts = Dictionary(F=pdf.make_indirect(font(pdf, named, told)))
    sheet.obj.Resources = Dictionary({"/Font": fonts} | {f"/{key}": value for key, value in (resources or {}).items()})
    sheet.obj.Contents = Stream(pdf, content)
    for key, value in (page or {}).items():
        sheet.obj[f"/{key}"] = value
    for key, value in (root or {}).items():
        pdf.Root[f"/{key}"] = value
    pdf.save(path)
    return path
