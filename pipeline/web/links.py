"""The addresses of our own pages, and which addresses of others may become links."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

_SCHEMES = ("http://", "https://")


def _part(text: Any) -> str:
    return quote(str(text), safe="")


def query(path: str, **values: Any) -> str:
    """A path with a query; what is None or empty is left out."""
    held = {name: value for name, value in values.items() if value not in (None, "")}
    return path + (f"?{urlencode(held)}" if held else "")


def doc(name: str, tab: str | None = None) -> str:
    """The address of a document's page."""
    return query(f"/docs/{_part(name)}", tab=tab)


def page(name: str, number: int, at: str | None = None) -> str:
    """A page, one thing on it marked."""
    return query(f"/docs/{_part(name)}/p/{number}", at=at)


def _local(stem: str, id_: str) -> str:
    name, _, local = id_.partition("#")
    return f"/{stem}/{_part(name)}/{_part(local)}"


def at(id_: str) -> str:
    """Anything with an id, at its place: the link to give away."""
    return _local("at", id_)


def figure(id_: str, **values: Any) -> str:
    """The address of a figure's page, which holds its trace; ``values`` say which list one came from."""
    return query(_local("figures", id_), **values)


def finding(id_: str, **values: Any) -> str:
    """A finding; ``values`` say which list one came from."""
    return query(_local("findings", id_), **values)


@lru_cache(maxsize=8192)
def work(key: str) -> str:
    """The address of a cited work's page."""
    return query("/source", work=key)


@lru_cache(maxsize=8192)
def entity(key: str) -> str:
    """The address of an entity's page."""
    return query("/entity", key=key)


def repeat(cluster: str, **values: Any) -> str:
    """The address of a pair of passages that share their words."""
    return query("/repeat", id=cluster, **values)


def conflict(id_: str) -> str:
    """The address of one measure that is told differently."""
    return query("/conflict", id=id_)


def file(name: str) -> str:
    """The address that gives a document's source file."""
    return f"/files/{_part(name)}"


def picture(name: str, number: int, sha256: str) -> str:
    """A page's picture; the file's hash in it lets it be kept for good."""
    return f"/pages/{_part(name)}/{number}.png?v={sha256[:12]}"


def outside(url: str | None) -> str | None:
    """An address that may become a link: http and https alone; None for anything else a file may say."""
    if not url:
        return None
    plain = url.strip()
    if plain.lower().startswith("www."):
        plain = f"https://{plain}"
    safe = plain.lower().startswith(_SCHEMES) and not any(ch.isspace() or ord(ch) < 32 for ch in plain)
    return plain if safe else None
