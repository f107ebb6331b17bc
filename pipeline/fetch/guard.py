"""What may be asked: https, a known publisher, a public address; asked anew for every redirect.

A name is resolved here, every address it has is held against the rule, and the connection goes to the very address that
was checked: a name that answers otherwise a moment later (DNS rebinding) changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pipeline.fetch.addresses import known

Resolve = Callable[[str], list[str]]
"""From a host name to its addresses, as text."""


class RefusedError(Exception):
    """An address that must not be asked, or an answer that must not be kept; the text says why."""


def resolve(host: str) -> list[str]:
    """The addresses of a host by the system's resolver."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError(f"{host} has no address ({error})") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public(address: str) -> bool:
    """Whether an address is one of the public network: none of a private, local, reserved or embedded one."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        nat64 = ipaddress.ip_network("64:ff9b::/96")
        if ip in nat64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not inner.is_global:
            return False
    return ip.is_global and not ip.is_multicast


class UnfitError(RefusedError):
    """What came must not be kept: too large, packed, of a kind that is not read."""


@dataclass(frozen=True, slots=True)
class GuardedRequest:
    """A request that may be sent: the name to ask for, and the address to connect to."""

    url: str
    host: str
    port: int
    address: str


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What is allowed; the defaults are the rule, tests put a server of their own in."""

    hosts: Collection[str] = ()
    """Publishers known besides the table."""
    ports: frozenset[int] = frozenset({443})
    resolve: Resolve = resolve
    allowed: Callable[[str], bool] = field(default=public)
    """Whether an address may be connected to."""

    def check(self, url: str) -> GuardedRequest:
        """The request for ``url``.

        Raises:
            RefusedError: It is not https, holds a password, is of no known publisher, or leads to no public address.
        """
        try:
            parts = urlsplit(url)
            port = parts.port or 443
        except ValueError as error:
            raise RefusedError(f"{url} is no address ({error})") from error
        host = (parts.hostname or "").lower().rstrip(".")
        if parts.scheme != "https":
            raise RefusedError(f"{url} is not https")
        if parts.username or parts.password:
            raise RefusedError(f"{host}: an address with a name or password in it")
        if not known(host, self.hosts):
            raise RefusedError(f"{host} is no publisher known here (--host {host})")
        if port not in self.ports:
            raise RefusedError(f"{host}: port {port}")
        addresses = self.resolve(host)
        closed = [address for address in addresses if not self.allowed(address)]
        if closed or not addresses:
            raise RefusedError(f"{host} leads to {closed[0] if closed else 'nothing'}, which is no public address")
        return GuardedRequest(url, host, port, addresses[0])
