"""What is handed out as a file: pictures of pages, documents, graphs of traces, decisions."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pipeline.knowledge.dot import dot
from pipeline.knowledge.trace import trace
from pipeline.review.exchange import to_webannotation
from pipeline.web import twins
from pipeline.web.answers import plain_name, undrawn
from pipeline.web.context import Context
from pipeline.web.download import encode
from pipeline.web.page_renderer import PageFault
from pipeline.web.screens import figure


class HandedFiles:
    """The files of one knowledge base, each for the address that asks for it."""

    def __init__(self, context: Context) -> None:
        """Take what the screens are given."""
        self.context = context

    def picture(self, request: Request) -> Response:
        """A page of a document as PNG; a drawing that says why where it cannot be drawn."""
        doc, n = request.path_params["doc"], request.path_params["n"]
        with self.context.base() as base:
            row = base.document(doc)
            sheet = base.first("pages", doc=doc, page=int(n) if n.isascii() and n.isdigit() else 0)
            if row is None or sheet is None:
                raise HTTPException(404)
            path, reason = self.context.file(base, doc)
        if path is None:
            raise PageFault(reason)
        try:
            png = self.context.renderer.picture(path, sheet["page"], row["sha256"])
        except PageFault as error:
            told = undrawn(sheet["width"], sheet["height"], str(error))
            return Response(told, 404, media_type="image/svg+xml", headers={"cache-control": "no-store"})
        kept = request.query_params.get("v") == row["sha256"][:12]
        cache = "private, max-age=31536000, immutable" if kept else "no-cache"
        return Response(png, media_type="image/png", headers={"cache-control": cache})

    def graph(self, request: Request) -> Response:
        """The trace of a figure for Graphviz."""
        doc, local = request.path_params["doc"], request.path_params["local"]
        with self.context.base() as base:
            found = trace(base, figure.known(base, f"{doc}#{local}")["id"])
        shown = {"content-disposition": f'attachment; filename="{plain_name(f"{doc}_{local}")}.dot"'}
        return Response(dot(found), media_type="text/vnd.graphviz; charset=utf-8", headers=shown)

    def annotated(self, request: Request) -> Response:
        """Every decision as W3C Web Annotations, which another person can import."""
        with self.context.base() as base:
            review = self.context.review(base)
            states = {one.id: review.state(one, attached) for one, attached in review.held}
            told = to_webannotation([one for one, _ in review.held], states)
        shown = {"content-disposition": 'attachment; filename="decisions.json"'}
        return Response(told, media_type="application/ld+json", headers=shown)

    def file(self, request: Request) -> Response:
        """The file of a document as it lies on this machine, to be kept and not shown."""
        doc = request.path_params["doc"]
        with self.context.base() as base:
            row = base.document(doc)
            if row is None:
                raise HTTPException(404)
            path, reason = self.context.file(base, doc)
        if path is None:
            raise PageFault(reason)
        name = plain_name(path.name)
        headers = {"content-disposition": f'attachment; filename="{name}"', "content-security-policy": "sandbox"}
        stream = path.open("rb")
        return StreamingResponse(
            iter(lambda: stream.read(65536), b""), media_type="application/octet-stream", headers=headers
        )

    def schemas(self, request: Request) -> Response:
        """The JSON Schemas of all screens' twins."""
        return Response(
            encode(twins.schemas()), media_type="application/schema+json", headers={"cache-control": "no-cache"}
        )
