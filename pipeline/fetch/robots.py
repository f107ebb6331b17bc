"""robots.txt (RFC 9309): whether an address may be asked, and how long to wait between two requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

NAME = "ibid"
"""The name that robots.txt calls ibid by."""
Ask = Callable[[str], tuple[int, bytes]]
"""Fetch a small text: from an address to its status and bytes."""


@dataclass
class Robots:
    """What each host allows; asked once a run."""

    ask: Ask
    _known: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def allows(self, url: str) -> bool:
        """Whether ``url`` may be asked; a host whose robots.txt cannot be had for a fault of its own allows nothing."""
        rules = self._of(url)
        return rules is not None and rules.can_fetch(NAME, url)

    def delay(self, url: str) -> float:
        """Seconds that the host wants between two requests; 0 where it says nothing."""
        rules = self._of(url)
        said = rules.crawl_delay(NAME) if rules else None
        return float(said) if said else 0.0

    def _of(self, url: str) -> RobotFileParser | None:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._known:
            self._known[host] = self._read(host)
        return self._known[host]

    def _read(self, host: str) -> RobotFileParser | None:
        status, body = self.ask(f"{host}/robots.txt")
        if status >= 500 or status == 429:
            return None  # RFC 9309, 2.3.1.4: unreachable means that nothing may be asked
        rules = RobotFileParser()
        rules.parse(body.decode("utf-8", "replace").splitlines() if status == 200 else [])
        return rules
