"""The child that draws pages: what it costs when a file is hostile."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra ibid[web] is not installed")

from pipeline.web import page_renderer as module
from pipeline.web.page_renderer import PageFault, PageRenderer

SAMPLE = Path(__file__).parents[2] / "corpus/sample"


@pytest.fixture
def held():
    made = PageRenderer(wall=20)
    yield made
    made.close()


def pdf() -> Path:
    return next(SAMPLE.glob("*.pdf"))


def test_a_picture_and_its_letters(held):
    assert held.picture(pdf(), 1, "v")[:4] == b"\x89PNG"
    letters = held.letters(pdf(), 1, "v")
    assert len(letters.text) == len(letters.boxes) > 100


def test_eight_at_once_are_drawn_one_after_another(held):
    found = []
    threads = [threading.Thread(target=lambda n=n: found.append(held.picture(pdf(), 1, f"v{n}"))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_file_that_is_no_pdf_costs_its_picture(held, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(PageFault):
        held.picture(bad, 1, "b")
    assert held.picture(pdf(), 1, "v")


def test_a_pipe_is_no_pdf(held, tmp_path):
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)  # opening it would wait for ever
    with pytest.raises(PageFault, match="only PDFs"):
        held.picture(pipe, 1, "h")


def test_a_page_that_hangs_is_given_up(held):
    assert held.picture(pdf(), 1, "v")
    os.kill(held._child.pid, signal.SIGSTOP)
    held._wall = 1.0
    with pytest.raises(PageFault, match="longer than a page may"):
        held.picture(pdf(), 1, "h")
    held._wall = 20
    assert held.picture(pdf(), 1, "v2")


def test_a_crash_is_told_and_the_next_page_is_drawn(held):
    assert held.picture(pdf(), 1, "v")
    child = held._child
    os.kill(child.pid, signal.SIGKILL)
    child.join(5)
    assert held.picture(pdf(), 1, "other")
    child = held._child
    os.kill(child.pid, signal.SIGSTOP)
    held._wall = 2.0
    with pytest.raises(PageFault):
        held.picture(pdf(), 1, "third")
    held._wall = 20
    assert held.picture(pdf(), 1, "fourth")


def bomb(path: Path) -> Path:
    """A PDF whose one page draws for minutes: a form that draws itself ten times, seven deep."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    form = "/Resources << /XObject << /F 5 0 R >> >>"
    objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R {form} >>")
    objects.append("<< /Length 6 >>\nstream\n/F Do \nendstream")
    curves = "0 0 m " + " ".join(f"{n} 9 {n} 99 {n} 400 c" for n in range(40)) + " S\n"
    for depth in range(7):
        last = depth == 6
        content = curves * 20 if last else "/F Do\n" * 12
        inner = "" if last else f"/Resources << /XObject << /F {6 + depth} 0 R >> >>"
        head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] {inner} /Length {len(content)} >>"
        objects.append(f"{head}\nstream\n{content}\nendstream")
    text, places = "%PDF-1.5\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(text))
        text += f"{n} 0 obj\n{body}\nendobj\n"
    start = len(text)
    text += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    text += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    path.write_text(text)
    return path


def test_a_bomb_costs_its_own_picture(tmp_path):
    held = PageRenderer(seconds=1, wall=30)
    with pytest.raises(PageFault):
        held.picture(bomb(tmp_path / "bomb.pdf"), 1, "bomb")
    assert held.picture(pdf(), 1, "v")
    held.close()


def test_no_more_is_held_than_said(held, monkeypatch):
    monkeypatch.setattr(module, "KEPT", 2)
    for n in range(5):
        held.picture(pdf(), 1, f"v{n}")
    assert len(held._held) == 2
