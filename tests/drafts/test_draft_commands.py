"""Drafts in no knowledge base: checked, linted, compared, and what is found written beside their words."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import ibid
from pipeline.drafts import base
from tests.drafts.words import call, commented, paragraph, printed, word

SUM = "The Office closed 165 cases. Of the 72 offices, 57 (81 per cent) were sound & dry (3 < 5)."
OLD = "In all 45 boats sank in 2030, and the crews were saved by the coast guard of the valley."
NEW = "In all 54 boats sank in 2030, and the crews were saved by the guard of the valley."
KEPT = "The keepers of the lights were paid in grain until the second harvest failed."
NOTES = ("A/99/401, para. 7; and S/2031/118, para. 9.", "Ibid., p. 12.")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker, which takes seconds to begin; the first test has one."""
    monkeypatch.setattr(base, "JOBS", 0)


def ran(*words: str | Path) -> Result:
    return CliRunner().invoke(ibid, list(map(str, words)), standalone_mode=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    body = "".join(map(paragraph, ("A/99/900", "1. " + SUM.replace("&", "&amp;").replace("<", "&lt;"))))
    body += paragraph("A line with &lt;script&gt;alert(1)&lt;/script&gt; in it, as some drafts about the web have.")
    calls = paragraph("2. Ten wells ran dry,", call(1), " as they had before.", call(2))
    word(folder / "draft.docx", body + calls, NOTES)
    (folder / "draft.txt").write_text(f"A/99/900\n\n1. {SUM}\n", encoding="utf-8")
    word(folder / "old.docx", "".join(map(paragraph, ("1. " + OLD, "2. " + KEPT, "3. The tide rose at noon twice."))))
    word(folder / "new.docx", "".join(map(paragraph, ("1. " + NEW, "2. " + KEPT, "3. A new mole was built of stone."))))
    return folder


def test_a_word_draft_is_checked_and_the_copy_has_its_comments(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "JOBS", 1)
    out, draft = folder / "checked.docx", folder / "draft.docx"
    before = draft.read_bytes()
    result = ran("check", draft, "--kb", folder / "none.sqlite", "--docx", out, "--rule", "arithmetic", "--json")
    assert result.return_value == 1, result.output
    rows = json.loads(result.stdout)
    assert [row["rule"] for row in rows] == ["arithmetic"]
    (comment,) = commented(out)
    assert comment[0] == "81 per cent"
    assert comment[1] == rows[0]["message"]
    assert "1 comment →" in result.stderr
    assert draft.read_bytes() == before
    assert printed(out) == printed(draft)


def test_a_note_of_a_word_draft_is_linted(folder: Path) -> None:
    out = folder / "linted.docx"
    assert ran("lint", folder / "draft.docx", "--docx", out).return_value == 1
    assert any(lies == "[2]" and text.startswith("Note 2, “Ibid.") for lies, text in commented(out))


def test_the_page_marks_the_words_and_says_what_beside_them(folder: Path) -> None:
    out = folder / "checked.html"
    assert ran("check", folder / "draft.txt", "--html", out).return_value == 1
    page = out.read_text(encoding="utf-8")
    assert re.search(r'<mark class="error" id="w1">81 per cent</mark><a class="n" href="#r1"', page)
    assert '<li id="r1" class="error"' in page
    assert "57 of 72 is 79.2 per cent; reported 81 per cent" in page
    assert "sound &amp; dry (3 &lt; 5)." in page


def test_the_page_forbids_itself_everything_but_its_own_style(folder: Path) -> None:
    out = folder / "checked.html"
    ran("check", folder / "draft.txt", "--html", out)
    page = out.read_text(encoding="utf-8")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert not re.search(r"<script|<img|<link|\sstyle=|\son\w+=|url\(|@import", page)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'\sid="([^"]+)"', page))


def test_the_page_is_well_formed(folder: Path) -> None:
    out = folder / "checked.html"
    ran("check", folder / "draft.docx", folder / "draft.txt", "--html", out)
    open_: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in {"meta", "br"}:
                open_.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_.pop() == tag

    Reader().feed(out.read_text(encoding="utf-8"))
    assert not open_
    assert "&lt;script&gt;alert(1)" in out.read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]+)"', out.read_text(encoding="utf-8"))
    assert len(ids) == len(set(ids))


def test_a_changed_figure_is_a_comment_on_the_new_version(folder: Path) -> None:
    out = folder / "changes.docx"
    result = ran("diff", folder / "old.docx", folder / "new.docx", "--docx", out)
    assert result.return_value == 1, result.output
    comments = commented(out)
    assert ("54", "Figure changed: was “45 boats”") in comments or any(
        lies.startswith("54") and "45" in text for lies, text in comments
    )
    assert any("coast" in text and text.startswith("Gone") for _, text in comments)
    assert not any(KEPT[:20] in lies for lies, _ in comments)


def test_a_sentence_carried_to_another_passage_is_told_in_both_files(tmp_path: Path) -> None:
    pumps = "The warden of the upper valley repaired seven pumps along the eastern ford."
    wells = "The council counted the deep wells of every village between the two rivers."
    boats = "Fishermen of the lower lakes mended their boats and dried their nets in spring."
    old, new, out, page = (tmp_path / name for name in ("old.docx", "new.docx", "out.docx", "page.html"))
    word(old, paragraph(f"1. {pumps} {boats}") + paragraph(f"2. {wells}"))
    word(new, paragraph(f"1. {boats}") + paragraph(f"2. {wells} {pumps}"))
    assert ran("diff", old, new, "--docx", out, "--html", page).return_value == 0
    told = [text for _, text in commented(out) if "The warden" in text]
    assert sum("stands in" in text for text in told) == 1
    assert sum("stood in" in text for text in told) == 1
    printed_page = page.read_text(encoding="utf-8")
    assert printed_page.count("” stands in ") == printed_page.count("” stood in ") == 1


def test_a_draft_is_compared_with_a_draft_and_with_a_document(folder: Path) -> None:
    rows = json.loads(ran("diff", folder / "old.docx", folder / "new.docx", "--json").stdout)
    assert any(row["figures_differ"] for row in rows)
    out = folder / "build"
    assert ran("run", folder / "old.docx", "--out", out, "--jobs", "0").return_value == 0
    told = ran("diff", "old", folder / "new.docx", "--kb", out / "kb.sqlite", "--json").stdout
    assert [row["change"] for row in json.loads(told)] == [row["change"] for row in rows]


def test_what_is_copied_and_what_is_retold_is_a_comment(folder: Path) -> None:
    source = folder / "source.txt"
    source.write_text(
        f"A/99/901\n\n1. {OLD}\n\n2. The survey of 2030 found that 47.5 per cent of wells tested in the Orvel Basin"
        " held more nitrate than the national limit.\n\n3. Some 380 pumps were mended by the fitters of Sarrania.\n",
        encoding="utf-8",
    )
    draft = word(
        folder / "copy.docx",
        paragraph("1. " + NEW)
        + paragraph("2. Nitrate stood above the national limit in 47.5 per cent of the Orvel Basin’s tested wells.")
        + paragraph("3. Of the roads of Kestria, 47.5 per cent were closed, and 380 teachers left."),
    )
    assert ran("run", source, "--out", folder / "held", "--jobs", "0").return_value == 0
    kb, out = folder / "held" / "kb.sqlite", folder / "copied.docx"
    result = ran("dupes", "--against", draft, "--kb", kb, "--docx", out, "--html", folder / "copied.html")
    assert result.return_value == 1, result.output
    assert "same figure, other words" in result.output
    comments = commented(out)
    assert any("54 boats" in lies and "“54” here, “45” in" in text for lies, text in comments)
    assert any(lies.startswith("Nitrate stood") and "in other words" in text for lies, text in comments)
    assert not any("Kestria" in lies for lies, _ in comments)
    assert "in other words" in (folder / "copied.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "{}/draft.docx", "--docx", "{}/draft.docx"), "never written over"),
        (("check", "{}/draft.docx", "--html", "{}/draft.docx"), "never written over"),
        (("diff", "{}/old.docx", "{}/new.docx", "--docx", "{}/old.docx"), "never written over"),
        (("check", "{}/draft.docx", "--docx", "{}/a.docx", "--html", "{}/a.docx"), "one file"),
        (("check", "--docx", "{}/a.docx"), "name that file"),
        (("check", "{}/draft.txt", "--docx", "{}/a.docx"), "no Word file"),
        (("check", "{}/draft.docx", "--docx", "{}/a.pdf"), "ending"),
        (("check", "{}/draft.docx", "A/99/401"), "not both at once"),
        (("lint", "{}/gone.docx"), "no such file"),
        (("check", "--html", "{}/a.html"), "name those wanted"),
        (("dupes", "--html", "{}/a.html"), "--against FILE"),
        (("check", "{}/draft.docx", "--docx", "{}/nowhere/a.docx"), "cannot be written"),
    ],
)
def test_what_cannot_be_is_told(folder: Path, words: tuple[str, ...], said: str) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.docx")}
    result = ran(*(one.format(folder) for one in words))
    assert result.exception is not None
    message = getattr(result.exception, "message", None) or str(result.exception)
    assert said in message
    assert {path.name: path.read_bytes() for path in folder.glob("*.docx")} == before
