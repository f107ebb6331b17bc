"""Scans: refused with a hint, read by OCR where it is asked for and installed."""

from __future__ import annotations

import shutil

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

import pipeline
from pipeline.run.run import Options, run

ASKED = Options(jobs=0, parameters={"engine": "pdfium", "method": "auto", "ocr": "yes"})
WORDS = "Poverty fell to 9 per cent in 2017."


@pytest.fixture
def scan(tmp_path):
    """A page that is nothing but a picture of words."""
    picture = Image.new("RGB", (1240, 1754), "white")
    ImageDraw.Draw(picture).text((150, 200), WORDS, fill="black", font_size=36)
    picture.save(tmp_path / "page.png")
    path = tmp_path / "scan.pdf"
    page = Canvas(str(path), pagesize=(595, 842))
    page.drawImage(str(tmp_path / "page.png"), 0, 0, 595, 842)
    page.save()
    return path


def state(out):
    with pipeline.open(out) as base:
        (row,) = base.rows("documents")
    return row


def a_program(folder, name, body):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)


def test_a_scan_is_refused_and_told_what_to_do(scan, tmp_path):
    run([scan], tmp_path / "out", Options(jobs=0))
    assert "ibid[ocr]" in state(tmp_path / "out")["reason"]


def test_without_the_programs_it_says_what_is_missing(scan, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    run([scan], tmp_path / "out", ASKED)
    assert "not installed" in state(tmp_path / "out")["reason"]


def test_the_text_layer_is_read_and_said(scan, tmp_path, monkeypatch):
    made = tmp_path / "made.pdf"
    page = Canvas(str(made), pagesize=(595, 842))
    page.drawString(72, 720, WORDS)
    page.save()
    a_program(tmp_path / "bin", "tesseract", "echo eng")
    a_program(tmp_path / "bin", "ocrmypdf", f'for last; do :; done; cp "{made}" "$last"')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    run([scan], tmp_path / "out", ASKED)
    row = state(tmp_path / "out")
    assert (row["status"], [warning["code"] for warning in row["warnings"]]) == ("done", ["ocr"])


def test_what_ocr_cannot_read_is_refused(scan, tmp_path, monkeypatch):
    a_program(tmp_path / "bin", "tesseract", "echo eng")
    a_program(tmp_path / "bin", "ocrmypdf", "echo 'too dark' >&2; exit 3")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    run([scan], tmp_path / "out", ASKED)
    assert "could not read (too dark)" in state(tmp_path / "out")["reason"]


@pytest.mark.skipif(not (shutil.which("ocrmypdf") and shutil.which("tesseract")), reason="OCR is not installed")
def test_true_ocr(scan, tmp_path):
    run([scan], tmp_path / "out", ASKED)
    with pipeline.open(tmp_path / "out") as base:
        assert "Poverty" in " ".join(row["text"] for row in base.rows("blocks"))
