"""Draw the pictures of the README: ``python docs/pictures.py`` reads the sample documents and photographs two screens.

It needs the extra ``ibid[web]``, playwright and Debian's ``chromium`` (as tests/web/test_browser.py does).
"""

from __future__ import annotations

import io
import shutil
import socket
import tempfile
import threading
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import sync_playwright

from pipeline.run.run import Options, run
from pipeline.web.context import Context
from pipeline.web.serve import application

ROOT = Path(__file__).parents[1]
SCREENS = {"screen-figure.png": "/trace?q=A/99/402:+47+per+cent", "screen-repeat.png": "/repeats?drift=1"}
"""The picture, and the way to what it shows; of a list its first row is opened."""
SIZE = {"width": 1100, "height": 760}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Make both pictures anew."""
    with tempfile.TemporaryDirectory() as folder:
        run([ROOT / "corpus/sample"], Path(folder), Options())
        context = Context(Path(folder), seconds=60)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        config = uvicorn.Config(application(context, port=port), port=port, log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.05)
        draw(f"http://127.0.0.1:{port}")
        server.should_exit = True
        thread.join(10)
        context.close()


def draw(address: str) -> None:
    """Photograph the screens of a server."""
    with sync_playwright() as held:
        browser = held.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport=SIZE, base_url=address, color_scheme="light")
        page.set_default_timeout(90_000)
        for name, path in SCREENS.items():
            page.goto(path)
            if page.locator("[data-row] a").count():
                page.click("[data-row] a")
            page.wait_for_load_state("networkidle")
            shot = Image.open(io.BytesIO(page.screenshot()))
            shot.convert("RGB").quantize(64).save(ROOT / "docs" / name, optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
