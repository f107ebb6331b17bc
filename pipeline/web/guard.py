"""The door: who may ask, and what every answer carries, also the refusals and the faults.

It wraps the whole application, for a middleware inside it would miss the answers to faults. Host names are held against
DNS rebinding; writing is let through only from our own pages (fetch metadata, or the Origin), so no tokens are needed.
"""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import Iterable, Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""What every answer carries."""
BODY = 64 * 1024
"""Bytes a form may have."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_COOKIE = "ibid-key"
_SAFE = ("GET", "HEAD")


class Guard:
    """Wraps an ASGI application: refuses who may not ask, and puts the safety headers on every answer."""

    def __init__(self, app: ASGIApp, *, port: int, hosts: Iterable[str] = (), key: str | None = None) -> None:
        """Take the port we listen on, further host names, and the secret to ask for, where there is one."""
        self._app = app
        names = {*LOOPBACK, *hosts}
        self._hosts = {f"{name}:{port}" for name in names} | ({*names} if port == 80 else set()) | {*hosts}
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": _with_ours(message["headers"], begun)}
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, sending)
            return
        try:
            await self._app(scope, receive, sending)
        except Exception:
            logging.getLogger("ibid.web").exception("a page failed")
            if started:
                raise
            text = "This page failed. It is a fault of ibid's; the window in which ibid serve runs says where.\n"
            await PlainTextResponse(text, 500)(scope, receive, sending)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("This host name is not served here (--allow-host NAME).\n", 400)
        if scope["method"] not in (*_SAFE, "POST"):
            return PlainTextResponse("Only GET, HEAD and POST are known here.\n", 405)
        if scope["method"] == "POST" and not self._own(headers):
            return PlainTextResponse("Decisions are taken only from ibid's own pages.\n", 403)
        if int(headers.get("content-length") or 0) > BODY:
            return PlainTextResponse("This form is larger than any of ibid's.\n", 413)
        return self._without_key(scope, headers) if self._key else None

    def _own(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        return headers.get("origin", "").lower() in {f"http://{headers.get('host', '').lower()}"}

    def _without_key(self, scope: Scope, headers: Headers) -> Response | None:
        key = self._key or ""
        cookies = SimpleCookie(headers.get("cookie", ""))
        if _COOKIE in cookies and hmac.compare_digest(cookies[_COOKIE].value.encode(), key.encode()):
            return None
        query: dict[str, Any] = parse_qs(scope["query_string"].decode("latin-1"))
        given = (query.pop("key", None) or [""])[0]
        if scope["method"] == "GET" and hmac.compare_digest(given.encode(), key.encode()):
            rest = urlencode(query, doseq=True)
            answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(_COOKIE, key, httponly=True, samesite="strict")
            return answer
        return PlainTextResponse("Open the address with its key, as ibid serve printed it.\n", 403)


def _with_ours(given: Iterable[tuple[bytes, bytes]], begun: float) -> list[tuple[bytes, bytes]]:
    """An answer's headers with ours; one that says more strictly what it may do (a file) keeps its own policy."""
    held = [(name, value) for name, value in given if name.lower() != b"server"]
    names = {name.lower() for name, _ in held}
    held += [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in names]
    spent = f"app;dur={(time.perf_counter() - begun) * 1000:.1f}"
    return [*held, (b"server-timing", spent.encode())]
