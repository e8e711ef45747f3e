"""Tell the addresses of the public internet from those of the inside of a network."""

from __future__ import annotations

import ipaddress

NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Python takes these for public: IPv4-compatible, a network's own NAT64, and site-local addresses.
INNER = tuple(map(ipaddress.ip_network, ("::/96", "64:ff9b:1::/48", "fec0::/10")))


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
