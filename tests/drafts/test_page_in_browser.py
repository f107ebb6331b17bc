"""The page of remarks in a real browser (chromium): nothing is blocked or loaded, it is accessible, and it prints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from pipeline.cli import ibid
from pipeline.drafts import base

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)"),
]
DRAFT = """A/99/900

Wells of the valley

1. The Office closed 165 cases. Of the 72 offices, 57 (81 per cent) were sound.[1]

2. Of the 50 pumps, 20 (45 per cent) were mended.[2]

[1] A/99/401, para. 7; and S/2031/118, para. 9.

[2] Ibid., p. 12.
"""


def heard(page: Page) -> tuple[list[str], list[str]]:
    """What a page writes to its console, and what it asks for, from now on."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    return said, asked


def test_the_page_is_accessible_and_asks_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    monkeypatch.setattr(base, "JOBS", 0)
    draft, out, changes = tmp_path / "draft.txt", tmp_path / "out.html", tmp_path / "changes.html"
    draft.write_text(DRAFT, encoding="utf-8")
    later = tmp_path / "later.txt"
    later.write_text(DRAFT.replace("165", "170"), encoding="utf-8")
    run = CliRunner()
    assert run.invoke(ibid, ["check", str(draft), "--html", str(out)], standalone_mode=False).exception is None
    assert run.invoke(
        ibid, ["diff", str(draft), str(later), "--html", str(changes)], standalone_mode=False
    ).return_value
    with sync_playwright() as held:
        opened = held.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for file in (out, changes):
            page = opened.new_page(viewport={"width": 1200, "height": 800})
            said, asked = heard(page)
            page.goto(file.as_uri())
            assert not said
            assert asked == [file.as_uri()]
            assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") != "32px"  # its style
            results = Axe().run(page)
            assert results.violations_count == 0, results.generate_report()
            for width in (1200, 400):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.pdf().startswith(b"%PDF")
        opened.close()
