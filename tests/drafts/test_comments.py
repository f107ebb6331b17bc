"""Comments lie on the very words, in files of every make, and nothing else of the file changes."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from pipeline.drafts.comments import check_word, write_comments
from pipeline.drafts.remarks import Remark
from pipeline.model.document import Document
from pipeline.model.errors import ReadError
from pipeline.model.records import Block, Footnote
from pipeline.read import read
from pipeline.segment import segment
from tests.drafts.words import W, call, commented, paragraph, part, printed, run, word

DELETED = '<w:del w:id="1" w:author="x"><w:r><w:delText>some </w:delText></w:r></w:del>'
INSERTED = f'<w:ins w:id="2" w:author="x">{run("nearly ")}{run("forty")}</w:ins>'
CONTROL = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('61 per cent')}</w:sdtContent></w:sdt>"
BLOCK_CONTROL = f"<w:sdt><w:sdtContent>{paragraph('Ports were shut for 12 days.')}</w:sdtContent></w:sdt>"
LINK = f'<w:hyperlink r:id="rId7">{run("the survey of wells")}</w:hyperlink>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("table 3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SIMPLE = f'<w:fldSimple w:instr="REF b">{run("table 4")}</w:fldSimple>'
TABLE = (
    "<w:tbl><w:tr>"
    + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("Year", "Wells dug"))
    + "</w:tr><w:tr>"
    + f"<w:tc>{paragraph('2030')}</w:tc><w:tc>{paragraph('1,', run('240', '<w:b/>'))}</w:tc></w:tr></w:tbl>"
)
SHAPE = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>".format(paragraph("Boxed: 5 wells."))
BOX = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{SHAPE}</w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict>{SHAPE}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
LONG = "The wells of the Orvel Basin are old, and most of them have not been tested since the flood."
BODY = "".join(
    (
        paragraph(LONG),
        paragraph("In all, ", DELETED, INSERTED, " wells were dug; ", run("ten", "<w:i/>"), " ran dry", call(1), "."),
        paragraph("In 2030, ", CONTROL, " of households had water, says ", LINK, ", and ", FIELD, " or ", SIMPLE, "."),
        BLOCK_CONTROL,
        TABLE,
        paragraph("A box stands here. ", BOX, "After it 7 boats sank."),
        '<w:p><w:r><w:t>One</w:t><w:tab/><w:t xml:space="preserve">two </w:t><w:br/><w:t>three</w:t></w:r></w:p>',
    )
)
NOTES = ("Ibid., p. 12, where the survey of wells is told of.",)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return word(tmp_path / "draft.docx", BODY, NOTES)


def remark(document: Document, words: str, text: str = "look") -> Remark:
    """On these words, wherever the draft's text has them."""
    parts: list[Block | Footnote] = [*document.layer(Block), *document.layer(Footnote)]
    for one in parts:
        if (at := document[one.span].find(words)) >= 0:
            return Remark(block=one.id, start=at, end=at + len(words), severity="warning", rule="test", text=text)
    raise AssertionError(words)


def written(draft: Path, *words: str) -> tuple[Path, list[tuple[str, str]]]:
    document = segment(read(draft), name="draft")
    to = draft.with_name("out.docx")
    told = write_comments(draft, [remark(document, one, f"of {one}") for one in words], to)
    assert told.comments == len(words)
    assert not told.elsewhere
    return to, commented(to)


@pytest.mark.parametrize(
    ("words", "lies"),
    [
        ("most of them", "most of them"),
        (LONG, LONG),
        ("The wells", "The wells"),
        ("since the flood.", "since the flood."),
        ("nearly forty wells", "nearly forty wells"),
        ("all, nearly", "all, nearly"),  # over what is deleted
        ("forty", "forty"),
        ("ten ran", "ten ran"),
        ("ran dry.", "ran dry[1]."),
        ("per cent", "61 per cent"),  # a content control is commented on as a whole
        ("survey of", "survey of"),
        ("table 3", "table 3"),
        ("4", "table 4"),
        ("for 12 days", "for 12 days"),
        ("1,240", "1,240"),
        ("Wells dug", "Wells dug"),
        ("7 boats", "7 boats"),
        ("two", "two"),
    ],
)
def test_a_comment_lies_on_its_words(draft: Path, words: str, lies: str) -> None:
    to, comments = written(draft, words)
    assert comments == [(lies, f"of {words}")]
    assert printed(to) == printed(draft)


def test_a_comment_that_would_run_over_cells_stays_in_the_first(draft: Path) -> None:
    assert written(draft, "2030 | 1,240")[1][0][0] == "2030"


def test_a_note_is_commented_on_where_it_is_called_with_its_words(draft: Path) -> None:
    _, comments = written(draft, "Ibid., p. 12")
    assert comments == [("[1]", "Note 1, “Ibid., p. 12”: of Ibid., p. 12")]


def test_a_text_box_is_commented_on_where_it_is_anchored(draft: Path) -> None:
    to, _ = written(draft, "5 wells")
    assert not list(part(to, "word/document.xml").iterfind(f".//{W}txbxContent//{W}commentRangeStart"))


SYMBOL = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
HYPHEN = "<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>24 hours</w:t></w:r>"
FORMULA = "<m:oMath><m:r><m:t>R=0.84</m:t></m:r></m:oMath>"


@pytest.mark.parametrize(
    ("words", "within"),
    [
        ("≥ 12", ["sym", "t"]),
        ("1-24", ["t", "noBreakHyphen", "t"]),
        ("-", ["noBreakHyphen"]),
        ("R=0.84", ["oMath", "t"]),
        ("it was R=0.84 then", ["t", "oMath", "t", "t"]),
    ],
)
def test_symbols_hyphens_and_formulas_are_commented_on_too(tmp_path: Path, words: str, within: list[str]) -> None:
    one = paragraph("Some ", SYMBOL, " 12 wells ran for ", HYPHEN, " and more.")
    draft = word(tmp_path / "draft.docx", one + paragraph("In spring it was ", FORMULA, " then, they said."))
    to, _ = written(draft, words)
    lies, open_ = [], False
    for node in part(to, "word/document.xml").iter():
        name = node.tag.split("}")[1]
        open_ = name == "commentRangeStart" or (open_ and name != "commentRangeEnd")
        if open_ and name in {"t", "sym", "noBreakHyphen", "oMath"}:
            lies.append(name)
    assert lies == within


def test_what_stands_in_a_running_head_is_told_as_left_out_and_not_lost(tmp_path: Path) -> None:
    draft = word(tmp_path / "draft.docx", paragraph(LONG), header="The keepers of the 12 lights")
    document = segment(read(draft), name="draft")
    remarks = [remark(document, "12 lights"), remark(document, "most of them")]
    told = write_comments(draft, remarks, tmp_path / "out.docx")
    assert (told.comments, told.elsewhere) == (1, (remarks[0],))
    assert commented(tmp_path / "out.docx") == [("most of them", "look")]


def test_comments_may_overlap_and_share_their_ends(draft: Path) -> None:
    words = ("of the Orvel Basin", "Orvel", "Orvel Basin are", "Basin", "The wells of the Orvel", "wells")
    to, comments = written(draft, *words)
    assert [lies for lies, _ in comments] == list(words)
    assert printed(to) == printed(draft)


def test_comments_of_the_file_stay_and_numbers_go_on(tmp_path: Path) -> None:
    held = '<w:comment w:id="4" w:author="An editor"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>'
    start, end = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
    body = paragraph(start, run("Ten wells"), end, '<w:r><w:commentReference w:id="4"/></w:r>', " ran dry in 2030.")
    draft = word(tmp_path / "draft.docx", body + paragraph(LONG), comments=held)
    document = segment(read(draft), name="draft")
    write_comments(draft, [remark(document, "wells ran")], tmp_path / "out.docx")
    assert commented(tmp_path / "out.docx", "word/remarks.xml") == [("Ten wells", "Why?"), ("wells ran", "look")]
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        assert "word/comments.xml" not in archive.namelist()
    again = tmp_path / "again.docx"
    write_comments(tmp_path / "out.docx", [remark(document, "2030")], again)
    assert [text for _, text in commented(again, "word/remarks.xml")] == ["Why?", "look", "look"]


def test_what_is_no_letter_of_the_file_is_told_on_its_paragraph(draft: Path) -> None:
    document = segment(read(draft), name="draft")
    block = next(one for one in document.layer(Block) if document[one.span] == LONG)
    outside = Remark(block=block.id, start=len(LONG), end=len(LONG), severity="note", rule="test", text="look")
    nowhere = Remark(block="p99", start=0, end=1, severity="note", rule="test", text="look")
    told = write_comments(draft, [outside, nowhere], draft.with_name("out.docx"))
    assert commented(draft.with_name("out.docx")) == [(LONG, "look")]
    assert told.elsewhere == (nowhere,)


def test_the_copy_opens_elsewhere_with_its_comments_and_the_draft_is_as_it_was(draft: Path) -> None:
    before = draft.read_bytes()
    to, _ = written(draft, "most of them", "1,240", "Ibid., p. 12")
    assert draft.read_bytes() == before
    opened = docx.Document(str(to))
    assert [(one.author, one.text) for one in opened.comments][:2] == [
        ("ibid", "of most of them"),
        ("ibid", "of 1,240"),
    ]
    assert opened.paragraphs[0].text == LONG
    reread = segment(read(to), name="draft")
    assert reread.text == segment(read(draft), name="draft").text


def test_looks_and_spaces_of_cut_runs_stay(draft: Path) -> None:
    to, _ = written(draft, "two")
    last = list(part(to, "word/document.xml").iter(W + "p"))[-1]
    shape = [child.tag.split("}")[1] for r in last.iter(W + "r") for child in r if child.tag != W + "commentReference"]
    assert shape == ["t", "tab", "t", "t", "br", "t"]
    bold = next(r for r in part(to, "word/document.xml").iter(W + "r") if r.find(f"{W}rPr/{W}b") is not None)
    assert "".join(map(str, bold.itertext())) == "240"


def test_what_is_no_word_file_and_a_name_of_another_kind_are_told(tmp_path: Path, draft: Path) -> None:
    text = tmp_path / "draft.txt"
    text.write_text("Ten wells ran dry.\n")
    with pytest.raises(ReadError, match="no Word file"):
        check_word(text, tmp_path / "out.docx")
    with pytest.raises(ReadError, match="ending"):
        check_word(draft, tmp_path / "out.pdf")
    check_word(draft, tmp_path / "out.docx")  # raises nothing


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
def test_libreoffice_reads_the_comments(draft: Path) -> None:
    words = ("most of them", "nearly forty", "61 per cent", "survey of", "1,240", "7 boats", "Ibid., p. 12")
    to, _ = written(draft, *words)
    home = f"-env:UserInstallation=file://{draft.parent}/home"
    command = ["soffice", home, "--headless", "--convert-to", "fodt", "--outdir", str(draft.parent), str(to)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    opened = (draft.parent / "out.fodt").read_text(encoding="utf-8")
    assert opened.count("<office:annotation ") == len(words)
    assert all(f"of {one}" in opened for one in words)
