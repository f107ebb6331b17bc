"""Word files: what is wrapped, drawn, hidden, deleted or struck out."""

import pytest

from pipeline.read import read
from tests.read.test_word import draft

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run(text, settings=""):
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction, result=""):
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def items(tmp_path, body):
    return read(draft(tmp_path / "a.docx", body)).items


def power(base, above):
    return f"<m:sSup><m:e><m:r><m:t>{base}</m:t></m:r></m:e><m:sup><m:r><m:t>{above}</m:t></m:r></m:sup></m:sSup>"


BEGIN = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
PRINTED = {
    "letters of a choice": (
        f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:t>51 per cent</w:t></mc:Choice>'
        "<mc:Fallback><w:t>51 per cent</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        "51 per cent",
    ),
    "letters fallen back on": (
        f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="w16se"/><mc:Fallback><w:t>☺</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>",
        "☺",
    ),
    "symbol": ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 12 per cent"), "≥ 12 per cent"),
    "symbol nobody knows": (run("A ") + '<w:r><w:sym w:font="Odd" w:char="F0B3"/></w:r>', "A […]"),
    "raised": (run("12 km") + run("2", '<w:vertAlign w:val="superscript"/>'), "12 km²"),
    "power": (run("10") + run("-6", '<w:vertAlign w:val="superscript"/>'), "10⁻⁶"),
    "ordinal": (run("5") + run("th", '<w:vertAlign w:val="superscript"/>'), "5th"),
    "lowered": (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO₂"),
    "optional hyphen": (run("mil") + "<w:r><w:softHyphen/></w:r>" + run("lion"), "million"),
    "optional hyphen between figures": (run("20") + "<w:r><w:softHyphen/></w:r>" + run("30"), "20-30"),
    "soft hyphen as a letter": (run("dol\u00adlars, 1,200\u00ad1,400"), "dollars, 1,200-1,400"),
    "equation": (f"{run('rose ')}<m:oMath {MATH}><m:r><m:t>3×</m:t></m:r>{power(10, 6)}</m:oMath>", "rose 3×10⁶"),
    "fraction": (
        f"<m:oMath {MATH}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>a+b</m:t></m:r></m:den></m:f></m:oMath>",
        "1/(a+b)",
    ),
    "control": (
        f"{run('Some ')}<w:sdt><w:sdtPr/><w:sdtContent>{run('22 wells')}</w:sdtContent></w:sdt>",
        "Some 22 wells",
    ),
    "field": (run("Table ") + field(" SEQ Table 99 ", run("3")) + run(" shows"), "Table 3 shows"),
    "field in a field": (
        field(f" IF </w:instrText></w:r>{field('DATE', run('7'))}<w:r><w:instrText>", run("x")),
        "x",
    ),
    "symbol field": (run("at ") + field(' SYMBOL 163 \\f "Symbol" ') + run(" 5"), "at ≤ 5"),
    "formula field": (run("is ") + field(" EQ \\f(1,2) "), "is […]"),
    "tick box": (BEGIN.format('<w:checkBox><w:checked w:val="1"/></w:checkBox>') + END + run(" yes"), "☒ yes"),
    "list box": (
        BEGIN.format('<w:ddList><w:result w:val="1"/><w:listEntry w:val="low"/><w:listEntry w:val="high"/></w:ddList>')
        + END,
        "high",
    ),
    "inserted": (f"<w:ins>{run('14')}</w:ins>" + run(" wells"), "14 wells"),
    "moved here": (f"<w:moveTo>{run('14')}</w:moveTo>" + run(" wells"), "14 wells"),
}


@pytest.mark.parametrize("what", PRINTED)
def test_what_is_printed_is_read(tmp_path, what):
    body, shown = PRINTED[what]
    assert [item.text for item in items(tmp_path, f"<w:p>{body}</w:p>")] == [shown]


HIDDEN = {
    "deleted": "<w:del><w:r><w:delText>95 per cent</w:delText></w:r></w:del>",
    "moved away": f"<w:moveFrom>{run('95 per cent')}</w:moveFrom>",
    "hidden": run("95 per cent", "<w:vanish/>"),
    "white": run("95 per cent", '<w:color w:val="FFFFFF"/>'),
    "tiny": run("95 per cent", '<w:sz w:val="1"/>'),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_not_printed_is_left_out_and_counted(tmp_path, how):
    reading = read(draft(tmp_path / "a.docx", f"<w:p>{run('Some ')}{HIDDEN[how]}{run(' wells.')}</w:p>"))
    assert [item.text for item in reading.items] == ["Some wells."]
    assert [(warn.code, "letters 9 " in warn.message) for warn in reading.warnings] == [("hidden-text", True)]


ASKS = "<w:sdt><w:sdtPr><w:showingPlcHdr{}/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


def test_what_an_empty_control_asks_for_is_left_out_and_counted(tmp_path):
    asks = run("Enter 25 words")
    body = f"<w:p>{run('Remarks: ')}{ASKS.format('', asks)}</w:p>" + ASKS.format("", f"<w:p>{asks}</w:p>")
    reading = read(draft(tmp_path / "a.docx", body))
    assert [item.text for item in reading.items] == ["Remarks:"]
    assert ["24 in empty controls" in warn.message for warn in reading.warnings] == [True]
    off = ASKS.format(' w:val="0"', run("47 wells"))
    filled = read(draft(tmp_path / "b.docx", f"<w:p>{off}</w:p>"))
    assert [item.text for item in filled.items] == ["47 wells"]


def test_white_letters_on_a_dark_field_are_read(tmp_path):
    settings = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>'
    assert items(tmp_path, f"<w:p>{run('95 per cent', settings)}</w:p>")[0].text == "95 per cent"


def test_struck_words_are_kept_and_told(tmp_path):
    [item] = items(tmp_path, f"<w:p>{run('Fell by ')}{run('19', '<w:strike/>')}{run(' 14')}</w:p>")
    assert (item.text, [item.text[a:b] for a, b in item.struck]) == ("Fell by 19 14", ["19"])


def test_a_deleted_paragraph_mark_joins_two_paragraphs_and_takes_no_number(tmp_path):
    style = '<w:pStyle w:val="S"/>'
    body = (
        f"<w:p><w:pPr>{style}<w:rPr><w:del/></w:rPr></w:pPr>{run('Some wells ')}</w:p>"
        f"<w:p><w:pPr>{style}</w:pPr>{run('were dry.')}</w:p>"
        f"<w:p><w:pPr>{style}</w:pPr>{run('Others were not.')}</w:p>"
    )
    assert [(item.label, item.text) for item in items(tmp_path, body)] == [
        ("1.", "Some wells were dry."),
        ("2.", "Others were not."),
    ]


def test_calls_and_wrapped_cells_in_a_table(tmp_path):
    def cell(text, more=""):
        return f"<w:tc><w:tcPr/><w:p>{run(text)}{more}</w:p></w:tc>"

    def control(inner):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    call = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    boxed = f"<w:txbxContent><w:p>{run('Boxed')}</w:p></w:txbxContent>"
    box = (
        f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps">{boxed}</mc:Choice>'
        f"<mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    rows = (
        f"<w:tr>{cell('Name')}{cell('Wells', call)}</w:tr>"
        + control(f"<w:tr>{cell('A')}{cell('33')}</w:tr>")
        + f"<w:tr>{control(cell('B', box))}{cell('44')}</w:tr>"
        + f"<w:tr><w:trPr><w:del/></w:trPr>{cell('C')}{cell('55')}</w:tr>"
    )
    table, note = items(tmp_path, f"<w:tbl>{rows}</w:tbl>")
    assert table.rows == (("Name", "Wells"), ("A", "33"), ("B\nBoxed", "44"))
    assert table.text == "Name | Wells\nA | 33\nB Boxed | 44"
    assert table.marks == ((len("Name | Wells"), "1"),)
    assert (note.kind, note.label) == ("footnote", "1")
