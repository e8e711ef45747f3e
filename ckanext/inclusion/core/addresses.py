"""Judge an address before it is read: what it resolves to must be on the public internet."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import SplitResult, quote, urlsplit

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import N_

NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Python takes these for public: IPv4-compatible, a network's own NAT64, and site-local addresses.
INNER = tuple(map(ipaddress.ip_network, ("::/96", "64:ff9b:1::/48", "fec0::/10")))
# What may stand in a path or a query as it is; the rest is quoted, as browsers do with accents.
SAFE = "%/:;=@&?+$,!~*'()[]"
PORTS = {"http": 80, "https": 443}


class DownloadFailed(InclusionError):
    """Say that a linked file could not be read."""

    code: ClassVar[str] = "download-failed"


class AddressRefused(DownloadFailed):
    """Say that an address is not one that the portal may read from."""

    code: ClassVar[str] = "address-refused"


@dataclass(frozen=True)
class Target:
    """Hold an address taken apart and the judged IP address that stands for its host."""

    parts: SplitResult
    port: int
    address: str

    @property
    def host(self) -> str:
        """Return the host's name as the address gives it."""
        return self.parts.hostname or ""

    @property
    def path(self) -> str:
        """Return the path and query of the request line."""
        query = f"?{self.parts.query}" if self.parts.query else ""
        return quote((self.parts.path or "/") + query, safe=SAFE)


def judge_address(url: str, allowed: frozenset[str]) -> Target:
    """Resolve an address and refuse it unless all that it resolves to is public or opened."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise AddressRefused(N_("Only http and https addresses can be read."))
    port = parts.port or PORTS[parts.scheme]
    addresses = _resolve(parts.hostname, port)
    opened = f"{parts.hostname}:{port}" in allowed
    if not opened and not all(is_public(address) for address in addresses):
        raise AddressRefused(
            N_("The address {host} is not on the public internet: it cannot be read from here."),
            host=parts.hostname,
        )
    return Target(parts, port, addresses[0])


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DownloadFailed(N_("The host {host} is not known."), host=host) from error
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Tell whether an IP address is on the public internet.

    An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo) is as public as the
    IPv4 address inside.
    """
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    inner = _embedded_addresses(ip) if isinstance(ip, ipaddress.IPv6Address) else []
    judged: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = [*inner] or [ip]
    return all(_is_outside(one) for one in judged)


def _is_outside(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = any(ip.version == network.version and ip in network for network in INNER)
    return ip.is_global and not ip.is_multicast and not inner


def _embedded_addresses(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """List the IPv4 addresses that an IPv6 address carries."""
    if ip in NAT64:
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    return [one for one in found if one is not None]
