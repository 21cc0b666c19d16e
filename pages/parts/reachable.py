"""The address under which others reach this server: for each of them, localhost is their own."""

import socket
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

IN_NETWORK = "`{host}` is another machine for everybody else. Here is the address of this one."
ONLY_HERE = (
    "Nobody else can open this link: the server listens on this machine only. Start it without "
    "`--server.address`."
)
NO_NETWORK = "Nobody else can open this link: this machine is in no network."
NOWHERE = ("192.0.2.1", 9)  # for documentation, RFC 5737; asking for the way there sends nothing


class Reachable(NamedTuple):
    """An address, and what a visitor should know of it; `warns` if others cannot use it."""

    url: str
    words: str = ""
    warns: bool = False


def for_others(url: str) -> Reachable:
    """Return the address as others have to write it, where the own one says localhost or 127.x."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not is_own(host):
        return Reachable(url)
    listens_on = str(st.get_option("server.address") or "")
    if is_own(listens_on):
        return Reachable(url, ONLY_HERE, True)
    if not (address := address_in_network()):
        return Reachable(url, NO_NETWORK, True)
    place = f"{address}:{parts.port}" if parts.port else address
    return Reachable(urlunsplit(parts._replace(netloc=place)), IN_NETWORK.format(host=host))


def is_own(host: str) -> bool:
    """Tell whether a host means whatever machine it is written on."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def address_in_network() -> str:
    """Return this machine's address in its network, or nothing: that from which a packet would leave."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(NOWHERE)
        except OSError:
            return ""
        address = str(way.getsockname()[0])
    return "" if is_own(address) or address == "0.0.0.0" else address
