"""Word files made here, part by part."""

import zipfile

import pytest

from pipeline.model.errors import ReadError
from pipeline.read import read

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
STYLES = f"""<w:styles {NAMES}>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="_ H _Ch_G"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Single Text"/><w:basedOn w:val="N"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {NAMES}>
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>
</w:num></w:numbering>"""
NOTES = f"""<w:footnotes {NAMES}>
<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
<w:footnote w:id="4"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> See A/79/1.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>* The annex is circulated as received.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="x" Target="https://undocs.org/A/79/1" TargetMode="External"/></Relationships>"""
BODY = """
<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>I.</w:t><w:tab/><w:t>Introduction</w:t></w:r>
 <w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r><w:t xml:space="preserve">The Board met in </w:t></w:r>
 <w:r><w:t>2024</w:t></w:r><w:r><w:footnoteReference w:id="4"/></w:r>
 <w:del><w:r><w:delText>not</w:delText></w:r></w:del>
 <w:ins><w:r><w:t xml:space="preserve"> and </w:t></w:r></w:ins><w:r><w:rPr><w:i/></w:rPr><w:t>noted</w:t></w:r>
 <w:hyperlink r:id="r1"><w:r><w:t xml:space="preserve"> A/79/1</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="S"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:r><w:t>first;</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="S"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:r><w:t>second.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r><w:t>It rose.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>Anew.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Persons</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
"""


def draft(path, body=BODY):
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": NOTES,
        "word/_rels/document.xml.rels": RELATIONS,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


@pytest.fixture
def items(tmp_path):
    return read(draft(tmp_path / "a.docx")).items


def test_numbers_are_those_the_word_processor_prints(items):
    assert [(item.kind, item.label, item.text) for item in items[:6]] == [
        ("heading", None, "I. Introduction"),
        ("paragraph", "1.", "The Board met in 2024 and noted A/79/1."),
        ("paragraph", "(a)", "first;"),
        ("paragraph", "(b)", "second."),
        ("paragraph", "2.", "It rose."),
        ("paragraph", "9.", "Anew."),
    ]


def test_notes_are_exact_and_called_where_they_are_called(items):
    title, first = items[:2]
    assert title.marks == ((len("I. Introduction"), "*"),)
    assert first.marks == ((len("The Board met in 2024"), "1"),)
    assert [(item.label, item.text) for item in items if item.kind == "footnote"] == [
        ("*", "The annex is circulated as received."),
        ("1", "See A/79/1."),
    ]


def test_styles_links_and_tables(items):
    title, first = items[:2]
    assert title.bold == ((0, len("I. Introduction")),)
    assert [first.text[start:end] for start, end in first.italic] == ["noted"]
    assert [(first.text[start:end], href) for start, end, href in first.links] == [
        ("A/79/1", "https://undocs.org/A/79/1")
    ]
    (table,) = (item for item in items if item.kind == "table")
    assert table.rows == (("Year", "Persons"), ("2024", ""))


def test_a_draft_without_a_word_and_a_broken_one_are_refused(tmp_path):
    with pytest.raises(ReadError, match="without a word"):
        read(draft(tmp_path / "a.docx", "<w:p/>"))
    with pytest.raises(ReadError, match="damaged"):
        read(draft(tmp_path / "b.docx", "<w:p>"))
