"""One polite client: a request at a time, robots.txt and ``Retry-After`` heeded, every answer bounded."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx2
import msgspec

from pipeline.fetch.guard import GuardedRequest, RefusedError, Rules, UnfitError
from pipeline.fetch.robots import Robots

_ROBOTS_BYTES = 512 * 1024
"""RFC 9309, 2.5: a robots.txt is read at least so far."""


class FailedError(Exception):
    """An answer that did not come or did not come whole; the same command may bring it later."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds of one run of ``ibid get``: bytes, seconds, redirects, pauses, tries."""

    bytes: int = 64 * 2**20
    """Of one file."""
    seconds: float = 180.0
    """For one file, waits that a host asks for left out."""
    redirects: int = 5
    pause: float = 2.0
    """Seconds between two requests to one host, at least."""
    wait: float = 300.0
    """Seconds of ``Retry-After`` that are waited for; a host that wants more is left alone."""
    tries: int = 3


@dataclass(frozen=True, slots=True)
class Half:
    """What is known of a file that has come in part, beside it as ``.part.json``."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass
class Web:
    """The HTTP client of one run of ``ibid get``, held within its limits."""

    agent: str
    """The User-Agent, with the contact of who asks."""
    rules: Rules = field(default_factory=Rules)
    limits: Limits = field(default_factory=Limits)
    verify: ssl.SSLContext | bool = True
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)
    _closed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # No connection is kept: the pool knows connections by address, and two hosts may share one.
        self._client = httpx2.Client(
            verify=self.verify,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(20.0),
            limits=httpx2.Limits(max_connections=1, max_keepalive_connections=0),
        )
        self.robots = Robots(self._text)

    def close(self) -> None:
        """Let the HTTP client and its connections go."""
        self._client.close()

    def get(self, url: str, part: Path) -> str:
        """Fetch ``url`` into ``part``, going on where an earlier try broke off.

        Returns:
            The address that answered, after redirects.

        Raises:
            RefusedError: It must not be asked or kept: a rule, robots.txt, the host's wish, the size.
            FailedError: It did not come whole this time.
        """
        deadline = time.monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            onward = self._once(url, part, deadline)
            if onward is None:
                return url
            url = urljoin(url, onward)
        raise RefusedError(f"{urlsplit(url).hostname}: more than {self.limits.redirects} redirects")

    def _once(self, url: str, part: Path, deadline: float) -> str | None:
        """One address: None when its file is whole, else where it redirects to."""
        self.rules.check(url)
        if not self.robots.allows(url):
            raise RefusedError(f"{urlsplit(url).hostname}: its robots.txt does not allow it")
        for _ in range(self.limits.tries):
            half = _half(part, url)
            with self._asked(url, _range(part, half)) as answer:
                if (wait := _asks_to_wait(answer)) is not None:
                    pass
                elif answer.status_code in (301, 302, 303, 307, 308):
                    return answer.headers.get("location") or ""
                elif answer.status_code == 416:
                    forget(part)
                    continue
                elif answer.status_code in (200, 206):
                    self._keep(answer, url, part, half, deadline)
                    return None
                else:
                    raise FailedError(f"{urlsplit(url).hostname} answers {answer.status_code}")
            self._wait(url, wait)
        raise FailedError(f"{urlsplit(url).hostname} asks to come later, {self.limits.tries} times")

    def _keep(self, answer: httpx2.Response, url: str, part: Path, half: Half | None, deadline: float) -> None:
        """Write what comes, bounded."""
        if answer.headers.get("content-encoding", "identity").lower() != "identity":
            raise UnfitError(f"{urlsplit(url).hostname} sends it packed, which was not asked for")
        there = part.stat().st_size if half and _goes_on(answer, part) else 0
        length = answer.headers.get("content-length", "")
        if length.isdigit() and there + int(length) > self.limits.bytes:
            raise UnfitError(f"larger than {self.limits.bytes // 2**20} MB ({int(length) // 2**20} MB)")
        told = Half(url, answer.headers.get("etag"), answer.headers.get("last-modified"))
        part.with_suffix(".part.json").write_bytes(msgspec.json.encode(told))
        with part.open("ab" if there else "wb") as file:
            for chunk in answer.iter_raw():
                there += len(chunk)
                if there > self.limits.bytes:
                    raise UnfitError(f"larger than {self.limits.bytes // 2**20} MB")
                if time.monotonic() > deadline:
                    raise FailedError(f"not whole after {self.limits.seconds:.0f} seconds ({there} bytes)")
                file.write(chunk)

    @contextmanager
    def _asked(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        """Send one request to the very address that was checked."""
        target = self.rules.check(url)
        if target.host in self._closed:
            raise FailedError(self._closed[target.host])
        self._pause(target)
        asked = httpx2.URL(url).copy_with(host=target.address)
        request = self._client.build_request(
            "GET",
            asked,
            headers={
                "Host": target.host if target.port == 443 else f"{target.host}:{target.port}",
                "User-Agent": self.agent,
                "Accept": "application/pdf, text/html;q=0.8, */*;q=0.5",
                "Accept-Encoding": "identity",
                **headers,
            },
            extensions={"sni_hostname": target.host},
        )
        try:
            answer = self._client.send(request, stream=True)
            try:
                yield answer
            finally:
                answer.close()
        except httpx2.HTTPError as error:
            raise FailedError(f"{target.host}: {error or type(error).__name__}") from error
        finally:
            self._last[target.host] = time.monotonic()

    def _pause(self, target: GuardedRequest) -> None:
        """Wait until the host may be asked again."""
        last = self._last.get(target.host)
        if last is not None:
            named = target.url if target.url.endswith("/robots.txt") else ""
            between = self.limits.pause if named else max(self.limits.pause, self.robots.delay(target.url))
            self.sleep(max(0.0, last + min(between, self.limits.wait) - time.monotonic()))

    def _wait(self, url: str, seconds: float) -> None:
        host = urlsplit(url).hostname or ""
        if seconds > self.limits.wait:
            self._closed[host] = f"{host} asks to come again in {seconds:.0f} seconds; the same command goes on then"
            raise FailedError(self._closed[host])
        self.sleep(max(seconds, self.limits.pause))

    def _text(self, url: str) -> tuple[int, bytes]:
        """A small text (robots.txt) with its status; a host that cannot be reached answers 503."""
        try:
            for _ in range(self.limits.redirects):
                with self._asked(url, {}) as answer:
                    if answer.status_code in (301, 302, 303, 307, 308):
                        url = urljoin(url, answer.headers.get("location") or "")
                        continue
                    body = b""
                    for chunk in answer.iter_raw():
                        body += chunk
                        if len(body) > _ROBOTS_BYTES:
                            break
                    return answer.status_code, body[:_ROBOTS_BYTES]
        except (FailedError, RefusedError):
            pass
        return 503, b""


def _asks_to_wait(answer: httpx2.Response) -> float | None:
    """Seconds that a host asks to be left alone for; None where it does not."""
    if answer.status_code not in (429, 503):
        return None
    said = answer.headers.get("retry-after", "").strip()
    if said.isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 30.0


def _half(part: Path, url: str) -> Half | None:
    """What is known of the half of this very address that lies there."""
    about = part.with_suffix(".part.json")
    if not part.exists() or not about.exists():
        return None
    try:
        half = msgspec.json.decode(about.read_bytes(), type=Half)
    except msgspec.MsgspecError:
        return None
    return half if half.url == url and _mark(half) else None


def _mark(half: Half) -> str | None:
    """What tells whether the file is still the same: a strong ETag, else the day it was changed."""
    strong = half.etag if half.etag and not half.etag.startswith("W/") else None
    return strong or half.last_modified


def _range(part: Path, half: Half | None) -> dict[str, str]:
    mark = _mark(half) if half else None
    return {"Range": f"bytes={part.stat().st_size}-", "If-Range": mark} if mark and part.stat().st_size else {}


def _goes_on(answer: httpx2.Response, part: Path) -> bool:
    said = re.match(r"bytes (\d+)-", answer.headers.get("content-range", ""))
    return answer.status_code == 206 and said is not None and int(said[1]) == part.stat().st_size


def forget(part: Path) -> None:
    """Drop a half-fetched file and what was known of it."""
    part.with_suffix(".part.json").unlink(missing_ok=True)
    part.unlink(missing_ok=True)
