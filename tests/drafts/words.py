"""Word files made here, and their comments read back by nothing of ours but their XML."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WML}.document.main+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="{WML}.footnotes+xml"/>{{more}}</Types>"""
ROOT = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
RELS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rIdIbid1" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>
<Relationship Id="rId7" Type="{OFFICE}/hyperlink" Target="https://a.example/b" TargetMode="External"/>
{{more}}</Relationships>"""


def run(text: str, looks: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def call(number: int) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def word(path: Path, body: str, notes: tuple[str, ...] = (), comments: str = "", header: str = "") -> Path:
    """A Word file of these paragraphs; notes are numbered from 1, ``comments`` are those it has already."""
    footnotes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text)}</w:p></w:footnote>'
        for n, text in enumerate(notes, 1)
    )
    own = f'<Relationship Id="rId9" Type="{OFFICE}/comments" Target="/word/remarks.xml"/>' if comments else ""
    kind = f'<Override PartName="/word/remarks.xml" ContentType="{WML}.comments+xml"/>' if comments else ""
    parts = {
        "[Content_Types].xml": TYPES.format(more=kind),
        "_rels/.rels": ROOT,
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {NAMES}>{footnotes}</w:footnotes>",
        "word/_rels/document.xml.rels": RELS.format(more=own),
        **({"word/remarks.xml": f"<w:comments {NAMES}>{comments}</w:comments>"} if comments else {}),
    }
    if header:
        parts["word/header1.xml"] = f"<w:hdr {NAMES}>{paragraph(header)}</w:hdr>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def printed(path: Path) -> str:
    """Every letter of the main part, in order."""
    return "".join(node.text or "" for node in part(path, "word/document.xml").iter(W + "t", W + "delText"))


def commented(path: Path, comments: str = "word/comments.xml") -> list[tuple[str, str]]:
    """(words the comment lies on, what it says) of every comment, in the order of their numbers."""
    said = {
        node.get(W + "id") or "": "\n".join("".join(map(str, line.itertext())) for line in node.iter(W + "p"))
        for node in part(path, comments).iter(W + "comment")
    }
    lies: dict[str, str] = {}
    open_: set[str] = set()
    referred = []
    for node in part(path, "word/document.xml").iter():
        number = node.get(W + "id") or ""
        if node.tag == W + "commentRangeStart":
            open_.add(number)
            lies[number] = ""
        elif node.tag == W + "commentRangeEnd":
            open_.remove(number)
        elif node.tag == W + "commentReference":
            assert node.getparent().tag == W + "r"  # type: ignore[union-attr]
            referred.append(number)
        elif node.tag in (W + "t", W + "footnoteReference"):
            text = node.text or "" if node.tag == W + "t" else f"[{number}]"
            lies |= {one: lies[one] + text for one in open_}
    assert not open_
    assert sorted(referred) == sorted(lies) == sorted(said)
    return [(lies[number], text) for number, text in sorted(said.items(), key=lambda one: int(one[0] or 0))]
