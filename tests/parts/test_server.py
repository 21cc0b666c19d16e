"""The changes to Streamlit's server still take hold, and still cost nothing else."""

import random
import re
import socket
import sys
import time
import types
from pathlib import Path

import pyarrow as pa
import pytest
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import script_runner
from streamlit.watcher import local_sources_watcher
from streamlit.watcher.local_sources_watcher import LocalSourcesWatcher
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Frame, Opcode

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
    monkeypatch.setattr(app_session, "LocalSourcesWatcher", LocalSourcesWatcher)
    server.watch_once(ROOT)
    looked_up = local_sources_watcher.get_module_paths
    assert looked_up is not original

    # Where Streamlit's own look-up finds a file of ours, ours finds the same one.
    own = sys.modules[server.__name__]
    assert looked_up(own) == original(own) == {str(ROOT / "pages" / "parts" / "server.py")}
    assert looked_up(sys.modules["streamlit"]) == set()

    for file in (".venv/lib/site-packages/torch/__init__.py", "streamlit_app.py", "tests/conftest.py"):
        elsewhere = types.ModuleType("elsewhere")
        elsewhere.__file__ = str(ROOT / file)
        assert looked_up(elsewhere) == set()
    assert looked_up(types.ModuleType("without_a_file")) == set()


def test_sessions_share_one_watcher_and_each_hears_of_a_saved_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(server.SharedWatcher, "_one", None)
    monkeypatch.setattr(server.SharedWatcher, "_pages", frozenset())
    monkeypatch.setattr(server.SharedWatcher, "folder", str(tmp_path))
    script = tmp_path / "pages" / "frame.py"
    lesson = tmp_path / "core" / "lesson.py"
    for file in (script, lesson):
        file.parent.mkdir()
        file.write_text("")
    module = types.ModuleType("lesson")
    module.__file__ = str(lesson)
    monkeypatch.setitem(sys.modules, "lesson", module)
    heard: dict[str, list[str]] = {"first": [], "second": [], "gone": []}
    watchers = {}
    for name in heard:
        watchers[name] = server.SharedWatcher(PagesManager(str(script)))
        watchers[name].register_file_change_callback(heard[name].append)
        watchers[name].update_watched_modules()
        watchers[name].update_watched_pages()
    one = server.SharedWatcher._one
    assert one is not None
    assert all(watcher._all is one for watcher in watchers.values())
    try:
        watchers["gone"].close()
        for file in (script, lesson):
            file.write_text("1 + 1")
        saved = {str(file.resolve()) for file in (script, lesson)}
        late = time.monotonic() + 10
        while not all(saved <= {*heard[name]} for name in ("first", "second")):
            assert time.monotonic() < late, heard
            time.sleep(0.05)
        assert not heard["gone"]
        watchers["first"].on_script_run()
        assert "lesson" not in sys.modules
    finally:
        one.close()


def test_a_shared_watcher_is_all_that_a_session_asks_of_its_own() -> None:
    """Whatever Streamlit calls on its watcher, ours has: read from Streamlit's source."""
    source = "".join(Path(file).read_text() for file in (app_session.__file__, script_runner.__file__))
    called = set(re.findall(r"_local_sources_watcher\.(\w+)\(", source))
    assert "update_watched_modules" in called
    assert all(hasattr(server.SharedWatcher, name) for name in called), called
    assert all(hasattr(LocalSourcesWatcher, name) for name in called)


def test_small_messages_go_as_they_are_large_ones_compressed_and_all_arrive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PerMessageDeflate, "encode", PerMessageDeflate.encode)  # put back afterwards
    server.compress_what_is_large()
    server.compress_what_is_large()  # once more changes nothing
    sender, receiver = (PerMessageDeflate(False, False, 12, 12) for _ in range(2))
    chance = random.Random(0)
    for _ in range(300):
        data = bytes(chance.choice(b"abc") for _ in range(chance.randrange(2 * server.SMALL)))
        parts = [data] if chance.random() < 0.7 else [data[:99], data[99:]]
        frames = [
            sender.encode(Frame(Opcode.CONT if i else Opcode.BINARY, part, fin=part is parts[-1]))
            for i, part in enumerate(parts)
        ]
        if len(parts) == 1:
            assert frames[0].rsv1 == (len(data) >= server.SMALL)
            assert len(frames[0].data) <= len(data) / (3 if frames[0].rsv1 else 1)
        assert b"".join(bytes(receiver.decode(frame).data) for frame in frames) == data


def test_memory_comes_from_few_places_where_the_library_can_be_asked() -> None:
    import platform

    asked = server.keep_memory_together()
    assert asked or platform.libc_ver()[0] != "glibc"
    assert pa.default_memory_pool().backend_name == "system"
