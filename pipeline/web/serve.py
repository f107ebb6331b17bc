"""Serving: the application behind its guard, on this machine."""

from __future__ import annotations

import socket
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import suppress

import uvicorn

from pipeline.link.reuse.cells import side_by_side
from pipeline.model.errors import IbidError
from pipeline.web.app import App
from pipeline.web.context import Context
from pipeline.web.guard import Guard
from pipeline.web.routes import SCREENS

WARMING = 20.0
"""Seconds a list may take before anybody has asked for it."""


def application(context: Context, *, port: int, hosts: Iterable[str] = (), key: str | None = None) -> Guard:
    """The pages of a knowledge base, guarded."""
    return Guard(App(context).starlette(), port=port, hosts=hosts, key=key)


def warm(context: Context) -> None:
    """Ask for each list once, so that counts over the whole file are there before a person asks for them.

    Two sentences are laid side by side too, which reads the tables that this needs.
    """
    side_by_side("Some 47 per cent of wells were dry.", "Some 45 per cent of the wells were dry.")
    for screen in SCREENS:
        if (screen.listed or screen.path == "/") and "{" not in screen.path:
            with suppress(IbidError, sqlite3.Error), context.base(WARMING) as base:
                screen.function(context, base, {})


def serve(context: Context, *, host: str, port: int, hosts: Iterable[str] = (), key: str | None = None) -> None:
    """Listen and answer requests until Ctrl-C ends it.

    Raises:
        OSError: when the address cannot be had: another program has it.
    """
    place = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    app = application(context, port=port, hosts=hosts, key=key)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", server_header=False, date_header=False, lifespan="off",
        ws="none", h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
    threading.Thread(target=context.renderer.start, daemon=True).start()
    threading.Thread(target=warm, args=(context,), daemon=True).start()
    try:
        uvicorn.Server(config).run(sockets=[place])
    finally:
        place.close()
        context.close()
