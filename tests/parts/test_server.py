"""The two changes to Streamlit's server still take hold, and still cost nothing else."""

import socket
import sys
import types
from pathlib import Path

import pytest
from streamlit.watcher import local_sources_watcher

from pages.parts import server

ROOT = Path(__file__).parents[2]


def test_a_connection_to_a_listening_socket_sends_at_once() -> None:
    with socket.socket() as listening:  # as Streamlit makes it: no protocol named
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert server.send_small_messages_at_once() >= 1
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_only_our_own_modules_are_watched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    original = local_sources_watcher.get_module_paths
    monkeypatch.setattr(local_sources_watcher, "get_module_paths", original)  # put back afterwards
    server.watch_only(ROOT)
    looked_up = local_sources_watcher.get_module_paths
    assert looked_up is not original

    # Where Streamlit's own look-up finds a file of ours, ours finds the same one.
    own = sys.modules[server.__name__]
    assert looked_up(own) == original(own) == {str(ROOT / "pages" / "parts" / "server.py")}
    assert looked_up(sys.modules["streamlit"]) == set()

    installed_here = types.ModuleType("installed_here")
    installed_here.__file__ = str(ROOT / ".venv" / "lib" / "site-packages" / "torch" / "__init__.py")
    assert looked_up(installed_here) == set()
    assert looked_up(types.ModuleType("without_a_file")) == set()


def test_memory_comes_from_few_places_where_the_library_can_be_asked() -> None:
    import platform

    asked = server.keep_memory_together()
    assert asked or platform.libc_ver()[0] != "glibc"
