"""The address that others can use."""

import socket

import pytest
import streamlit as st

from pages.parts import reachable
from pages.parts.reachable import address_in_network, for_others, is_own

OWN = ["localhost", "127.0.0.1", "127.8.9.10", "[::1]", "teacher.localhost"]
PUBLIC = [
    "https://see-pytorch.streamlit.app/autograd?seed=7",
    "http://192.168.1.20:8501/",
    "",
    "http://x",
]


@pytest.fixture
def listens_on(monkeypatch):
    """Return a function that says where the server listens."""
    return lambda place: monkeypatch.setattr(st, "get_option", {"server.address": place}.get)


@pytest.fixture(autouse=True)
def _in_network(monkeypatch, listens_on):
    monkeypatch.setattr(reachable, "address_in_network", lambda: "10.1.2.3")
    listens_on(None)


@pytest.mark.parametrize("url", PUBLIC)
def test_an_address_that_all_can_use_stays(url):
    assert for_others(url) == (url, "", False)


@pytest.mark.parametrize("host", OWN)
@pytest.mark.parametrize("address", [None, "0.0.0.0", "10.1.2.3"])
def test_this_machine_is_named_by_its_address_in_the_network(host, address, listens_on):
    listens_on(address)
    url, words, warns = for_others(f"http://{host}:8501/autograd?view=graph&x=localhost")
    assert url == "http://10.1.2.3:8501/autograd?view=graph&x=localhost"
    assert host.strip("[]") in words
    assert not warns
    assert for_others(f"http://{host}/")[0] == "http://10.1.2.3/"


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "::1"])
def test_a_server_that_nobody_else_can_reach_says_so(address, listens_on):
    listens_on(address)
    url, words, warns = for_others("http://localhost:8501/")
    assert url == "http://localhost:8501/"
    assert warns
    assert "--server.address" in words


def test_without_a_network_it_says_so(monkeypatch):
    monkeypatch.setattr(reachable, "address_in_network", lambda: "")
    url, words, warns = for_others("http://localhost:8501/")
    assert (url, warns) == ("http://localhost:8501/", True)
    assert "no network" in words


def test_the_address_is_one_of_this_machine():
    address = address_in_network()
    if address:  # a machine without a network has none
        assert not is_own(address)
        with socket.socket() as own:
            own.bind((address, 0))  # fails for an address of any other machine


def test_no_way_out_is_no_address(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: (_ for _ in ()).throw(OSError()))
    assert address_in_network() == ""
