"""The application: addresses to screens, a screen's dict to HTML, JSON or CSV."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import jinja2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

import pipeline
from pipeline.knowledge.lists.repeats import BY_FIGURES
from pipeline.model.errors import AddressError, IbidError
from pipeline.web import deciding, links, tour, twins
from pipeline.web.answers import every_row, fresh, linked, plain_name
from pipeline.web.context import Context, Slow
from pipeline.web.download import encode, written
from pipeline.web.files import HandedFiles
from pipeline.web.nearest import NotHere
from pipeline.web.page_renderer import PageFault
from pipeline.web.parts import spoken, spread, spread_names
from pipeline.web.pieces import unbulleted
from pipeline.web.rendered import run_html
from pipeline.web.routes import SCREENS, Screen
from pipeline.web.screens import figure, others
from pipeline.web.words import HELP

_STATIC = {"style.css": "text/css", "ibid.js": "text/javascript", "icon.svg": "image/svg+xml"}
DOWNLOAD = 120.0
"""Seconds a download may ask the knowledge base."""


class App:
    """The web application over one knowledge base: finds the screen of an address, and renders it."""

    def __init__(self, context: Context) -> None:
        """Take what the screens are given."""
        self.context, self._files = context, HandedFiles(context)
        static = files("pipeline.web") / "static"
        self._static = {name: (static / name).read_bytes() for name in _STATIC}
        versions = {name: hashlib.sha256(held).hexdigest()[:12] for name, held in self._static.items()}
        loader = jinja2.PackageLoader("pipeline.web", "templates")
        self._pages = jinja2.Environment(
            loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        own = {"links": links, "versions": versions, "ibid": pipeline.__version__, "repeat_figures": BY_FIGURES}
        self._pages.globals |= own
        self._pages.filters["spoken"] = spoken
        self._pages.filters["unbulleted"] = unbulleted
        self._pages.filters["run_html"] = run_html
        self._pages.filters["linked"] = linked

    def routes(self) -> list[Route]:
        """Every address that is answered, with what answers it."""
        held = [
            Route("/decisions", self._decide, methods=["POST"]),
            Route("/pages/{doc}/{n}.png", self._files.picture),
            Route("/files/{doc}", self._files.file),
            Route("/figures/{doc}/{local}/page.html", self._handed),
            Route("/figures/{doc}/{local}/trace.dot", self._files.graph),
            Route("/decisions/annotations.json", self._files.annotated),
            Route("/static/{name}", self._served),
            Route("/twins.json", self._files.schemas),
            Route("/tour", lambda _: RedirectResponse(tour.START, 303)),
            Route("/help", lambda _: RedirectResponse("/about", 303)),
        ]
        for screen in SCREENS:
            path = screen.path.rstrip("/")
            held.append(Route(f"{path}/data.json", self._twin(screen)))
            if screen.listed:
                held.append(Route(f"{path}/data.csv", self._download(screen, "csv")))
                held.append(Route(f"{path}/data.nl", self._download(screen, "nl")))
            held.append(Route(screen.path, self._page(screen)))
        return held

    def starlette(self) -> Starlette:
        """The application as a server takes it."""
        faults = {IbidError: self._wrong, HTTPException: self._missing, PageFault: self._undrawn}
        return Starlette(routes=self.routes(), exception_handlers=faults)

    # answers

    def _page(self, screen: Screen) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            tag = _tag(self.context, request)
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers=fresh(tag))
            told = self._told(screen, request)
            if "redirect" in told:
                return RedirectResponse(told["redirect"], 303)
            twin = request.url.path.rstrip("/") + "/data.json"
            query = f"?{request.url.query}" if request.url.query else ""
            alternate = {"json": twin + query}
            if screen.listed:
                alternate["csv"] = request.url.path.rstrip("/") + "/data.csv" + query
            shown = self._around(request) | {"help": HELP.get(screen.name, "")}
            html = self._render(screen.template, told, request, alternate, shown)
            link = f'<{twin}{query}>; rel="alternate"; type="application/json"'
            return HTMLResponse(html, headers=fresh(tag) | {"link": link})

        return answer

    def _around(self, request: Request) -> dict[str, Any]:
        """How many things are open, and the stop of the tour where one is going on."""
        asked = request.query_params.get("tour")
        with self.context.base() as base:
            return {"tour": tour.told(base, asked) if asked else None, "open": others.open_counts(self.context, base)}

    def _twin(self, screen: Screen) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            tag = _tag(self.context, request)
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers=fresh(tag))
            told = self._told(screen, request)
            said = {"link": f'</twins.json#/$defs/{screen.name}>; rel="describedby"'}
            return Response(encode(told), media_type="application/json", headers=fresh(tag) | said)

        return answer

    def _told(self, screen: Screen, request: Request) -> dict[str, Any]:
        with self.context.base() as base:
            q = dict(request.query_params)
            told = screen.function(self.context, base, q, **request.path_params)
            return told | {"gaps": self.context.gaps(base, screen.layers, q.get("doc"))} if screen.layers else told

    def _download(self, screen: Screen, form: str) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            held = tempfile.SpooledTemporaryFile(max_size=4 * 2**20)  # noqa: SIM115 - closed when it has been sent
            with self.context.base(DOWNLOAD) as base:
                q = dict(request.query_params)
                rows = (
                    screen.every(self.context, base, q, **request.path_params)
                    if screen.every
                    else every_row(screen, self.context, base, q, request.path_params)
                )
                names = screen.columns(**request.path_params) if screen.columns else twins.columns(screen.name)
                for piece in written(map(spread, rows), form, spread_names(names)):
                    held.write(piece)
            held.seek(0)
            name = request.url.path.strip("/").split("/")[-2] or "rows"
            media = "text/csv; charset=utf-8" if form == "csv" else "application/x-ndjson"
            shown = {"content-disposition": f'attachment; filename="{plain_name(name)}.{form}"'}
            return StreamingResponse(iter(lambda: held.read(65536), b""), media_type=media, headers=shown)

        return answer

    async def _decide(self, request: Request) -> Response:
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > deciding.BODY:
                raise HTTPException(413)
        from starlette.concurrency import run_in_threadpool

        where = await run_in_threadpool(deciding.decide, self.context, body)
        return RedirectResponse(where, 303)

    def _handed(self, request: Request) -> Response:
        """A figure's page as one file to hand on: its pictures are inside, and nothing else is asked for."""
        with self.context.base(5.0) as base:
            told = figure.one(self.context, base, {}, **request.path_params)
            held = [told["sheet"], *told["note_sheets"], *(v["sheet"] for v in told["verifications"])]
            for sheet in held:
                if sheet and sheet["src"]:
                    path, _ = self.context.file(base, sheet["doc"])
                    sha256 = (base.document(sheet["doc"]) or {})["sha256"]
                    png = self.context.renderer.picture(path, sheet["page"], sha256) if path else b""
                    sheet["src"] = f"data:image/png;base64,{base64.b64encode(png).decode()}"
        style = self._static["style.css"].decode()
        named = {"hops_": told["hops"], "sheet_": told["sheet"], "style": style}
        html = self._pages.get_template("handed.html").render({**told, **named})
        name = plain_name(told["address"].replace(" ", "_"))
        shown = {"content-disposition": f'attachment; filename="{name}.html"', "content-security-policy": "sandbox"}
        return HTMLResponse(html, headers=shown)

    def _served(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._static:
            raise HTTPException(404)
        kept = {"cache-control": "private, max-age=31536000, immutable"}
        return Response(self._static[name], media_type=_STATIC[name], headers=kept)

    # faults

    def _wrong(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, IbidError)  # noqa: S101 - the table of handlers says so
        status = 503 if isinstance(error, Slow) else 404 if isinstance(error, AddressError) else 500
        if isinstance(error, AddressError) and error.hint.startswith("it may be"):
            status = 300
        slow = isinstance(error, Slow)
        what = f"{error.where} {error.what}" if slow else error.what
        told = {"title": what, "what": what, "hint": error.hint, "status": status, "again": slow}
        if isinstance(error, NotHere):
            told["options"] = error.options
        waits = {"retry-after": "2"} if slow else {}
        return HTMLResponse(self._render("error.html", told, request, {}), status, headers=waits)

    def _missing(self, request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 404)
        told = {"title": "There is no such page", "what": "There is no such page.", "hint": "", "status": status}
        return HTMLResponse(self._render("error.html", told, request, {}), status)

    def _undrawn(self, request: Request, error: Exception) -> Response:
        told = {"title": "This page cannot be drawn", "what": f"This page cannot be drawn: {error}", "hint": ""}
        return HTMLResponse(self._render("error.html", told | {"status": 404}, request, {}), 404)

    def _render(
        self,
        template: str,
        told: Mapping[str, Any],
        request: Request,
        alternate: Mapping[str, str],
        shown: Mapping[str, Any] | None = None,
    ) -> str:
        """A page; ``shown`` is what stands on it and is not data: the words of help, the stop of a tour."""
        whole = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        around = {
            "here": request.url.path,
            "whole": whole,
            "alternate": alternate,
            "who": self.context.who,
            "help": "",
            "stop": None,
            "waiting": {},
        }
        if shown:
            around |= {"help": shown["help"], "stop": shown["tour"], "waiting": shown["open"]}
        told = {"gaps": (), "again": False, "options": (), **told}
        return self._pages.get_template(template).render(told=told, **around, **told)


def _tag(context: Context, request: Request) -> str:
    """What tells an answer from an older one: the state of knowledge base, decisions and program, and the address."""
    held = (context.mark(), context.decisions.state(), pipeline.__version__, str(request.url))
    return f'"{hashlib.sha256(repr(held).encode()).hexdigest()[:20]}"'
