"""The three journeys in a real browser, with script and without, and axe on every screen.

Skipped where no chromium is found: Debian's package ``chromium`` will do.
"""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from pipeline.run.run import Options, run
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.serve import application

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)"),
]
FLAGS = [
    f"--{flag}"
    for flag in (
        "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
        "disable-component-update", "disable-sync",
    )
]  # fmt: skip


@contextmanager
def serving(kb: Path, folder: Path) -> Iterator[str]:
    """A knowledge base at an address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    context = Context(kb, decisions=folder / "decisions.sqlite", who="Reader", seconds=60)
    config = uvicorn.Config(
        application(context, port=port), host="127.0.0.1", port=port, log_level="error", lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
    context.close()


@pytest.fixture(scope="module")
def address(served, tmp_path_factory) -> Iterator[str]:
    with serving(served, tmp_path_factory.mktemp("browser")) as held:
        yield held


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as held:
        opened = held.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request, browser, address):
    context = browser.new_context(java_script_enabled=request.param, base_url=address)
    context.set_default_timeout(90_000)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    yield opened
    assert said == []
    context.close()


def test_a_fact_checker_follows_a_figure_to_its_source(page):
    page.goto("/")
    page.fill("#box", "A/99/402: 47 per cent of wells")
    page.press("#box", "Enter")
    if "/trace" in page.url:
        page.click("main a:has-text('47 per cent')")
    assert page.inner_text("h1") == "47 per cent"
    assert page.locator(".sheet rect.on-figure").count() >= 1
    assert "the source says the same" in page.inner_text("main")
    page.click(".hops a:has-text('note 3')")
    assert page.locator(".sheet rect.on-note").count() >= 1
    page.go_back()
    page.click(".hop-passage > a")
    assert "/docs/A_99_401/p/1" in page.url


def test_an_editor_decides_on_a_drifted_figure(page):
    page.goto("/repeats?drift=1")
    page.click("[data-row] a")
    assert page.locator("b.drift").count() >= 2
    form = page.locator("form.decide").first
    form.locator("input[value=dismissed]").check()
    form.locator("select[name=reason]").select_option("other_time")
    form.locator("input[name=note]").fill("two years lie between them")
    form.locator("button[value=stay]").click()
    assert "two years lie between them" in page.inner_text("main")
    page.goto("/decisions")
    assert "two years lie between them" in page.inner_text("main")
    page.click("button[name=undo]")
    assert "/decisions" in page.url


def test_a_researcher_filters_plots_and_takes_the_rows_away(page):
    page.goto("/figures")
    page.click(".facet a:text-is('per cent')")
    assert page.locator(".plot circle.dot").count() >= 1
    href = page.get_attribute("footer a:has-text('CSV')", "href")
    rows = page.request.get(href).text().splitlines()
    assert rows[0].startswith("doc,id,block")
    assert len(rows) > 10


def test_lists_are_worked_through_by_keys(browser, address):
    context = browser.new_context(base_url=address)
    context.set_default_timeout(90_000)
    page = context.new_page()
    page.goto("/findings?severity=note")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("[data-row].here").count() == 1
    page.keyboard.press("o")
    page.wait_for_url("**/findings/**")
    page.keyboard.press("d")
    page.keyboard.press("4")
    assert page.locator("input[value=dismissed]").is_checked()
    assert page.input_value("select[name=reason]") == "rounding"
    page.keyboard.press("/")
    page.keyboard.type("jjj")
    assert page.input_value("#box") == "jjj"
    context.close()


@pytest.mark.slow
def test_text_from_right_to_left_is_shown_so(browser, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/A_99_501.md").write_text(
        "# تقرير عن الآبار\n\n1. كانت 47 في المائة من الآبار جافة.\n\n2. Wells were dry.\n"
    )
    run([tmp_path / "in"], tmp_path / "out", Options(jobs=1))
    with serving(tmp_path / "out", tmp_path) as address:
        context = browser.new_context(base_url=address)
        context.set_default_timeout(90_000)
        page = context.new_page()
        page.goto("/docs/A_99_501")
        ways = {
            line: page.locator(f"article p:has-text('{line}')").first.evaluate("one => getComputedStyle(one).direction")
            for line in ("المائة", "Wells")
        }
        assert ways == {"المائة": "rtl", "Wells": "ltr"}
        assert page.locator("article").first.get_attribute("lang") == "ar"
        page.goto("/search?q=الآبار")
        assert page.locator(".rows p").first.evaluate("one => getComputedStyle(one).direction") == "rtl"
        context.close()


SCREENS = (
    "/", "/?tour=1", "/figures?unit=percent", "/repeats", "/findings?severity=note", "/conflicts", "/sources", "/docs",
    "/docs/A_99_401", "/docs/A_99_401/p/2", "/trace?q=47+per+cent", "/search?q=wells", "/entities", "/compare",
    "/decisions", "/tables", "/tables/citations", "/about", "/nowhere",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(browser, address, base, scheme, width):
    more = [links.figure(one(base, "SELECT id FROM statistics WHERE footnotes <> '[]'"))]
    more += [
        links.repeat(one(base, "SELECT cluster FROM clusters")),
        links.finding(one(base, "SELECT id FROM findings")),
    ]
    more += [links.conflict(one(base, "SELECT id FROM conflicts")), links.work(one(base, "SELECT work FROM works"))]
    context = browser.new_context(base_url=address, color_scheme=scheme, viewport={"width": width, "height": 800})
    context.set_default_timeout(90_000)
    page = context.new_page()
    for path in (*SCREENS, *more):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = axe.Axe().run(page).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == [], path
    context.close()


def one(base, sql):
    return base.connection.execute(sql).fetchone()[0]
