"""Costs of Streamlit's server, taken away once at start-up (measured on Streamlit 1.67).

They reach into Streamlit, because it has no setting for them. Where a later version has changed
what they touch, they leave it alone, and tests/parts/test_server.py says so.
"""

import ctypes
import gc
import os
import socket
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import pyarrow as pa
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.watcher import local_sources_watcher
from streamlit.watcher.local_sources_watcher import LocalSourcesWatcher
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Frame, Opcode

# Of glibc's malloc.h, where they are 128 kB at first and grow with what is freed, up to 32 MB.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_LARGE = 128 * 1024  # bytes
SMALL = 500  # bytes of a message


def send_small_messages_at_once() -> int:
    """Switch off Nagle's algorithm on the server's listening sockets; return how many there are.

    A run of a page sends many small messages. Streamlit opens its socket in a way that keeps asyncio
    from setting TCP_NODELAY, so the later ones wait until the browser has acknowledged the first,
    which it puts off for 40 ms: on a page that costs nothing itself, a dragged slider is answered
    after 48 ms instead of 7 (in Chromium 50 instead of 25, at worst 131 instead of 37). The
    connections that a socket accepts inherit the flag. Call it when the server listens.
    """
    listening = [
        thing
        for thing in gc.get_objects()
        if type(thing) is socket.socket
        and thing.fileno() >= 0
        and thing.family in (socket.AF_INET, socket.AF_INET6)
        and thing.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    ]
    for thing in listening:
        thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def compress_what_is_large() -> None:
    """Send small messages as they are, and the large ones compressed, if a browser takes them so.

    A move is answered with some 50 small messages, 9 kB in all, and a few large ones: 58 kB, which take
    0.3 s over a slow line. Compressed they are 22 kB, for 0.9 ms in which others have the
    interpreter; to compress the small ones as well would leave 17 kB, for 1.2 ms.
    """
    encode = getattr(PerMessageDeflate.encode, "__wrapped__", PerMessageDeflate.encode)

    @wraps(encode)
    def encode_what_is_large(self: PerMessageDeflate, frame: Frame) -> Frame:
        whole = frame.fin and frame.opcode is not Opcode.CONT
        return frame if whole and len(frame.data) < SMALL else encode(self, frame)

    PerMessageDeflate.encode = encode_what_is_large  # type: ignore[method-assign]


def keep_memory_together(places: int = 1) -> bool:
    """Let all take memory from so few places of the C library's; tell whether it could be asked.

    Every thread would get a place of its own, up to eight for a core, and what is freed in one is of no
    use in the others: after sixty visitors 70 MB that nobody needs. And as soon as something large has
    been freed, the next large things would lie among small ones that stay, so that nothing comes back:
    after 837 moves on all views 532 MB instead of 652. Tables of Arrow's are taken from there, too.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        ask = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # no glibc: macOS, Windows, musl
        return False
    return all(
        [
            ask(_M_ARENA_MAX, places),
            ask(_M_MMAP_THRESHOLD, _LARGE),
            ask(_M_TRIM_THRESHOLD, _LARGE),
        ]
    )


def watch_once(folder: Path) -> None:
    """Let all sessions share one file watcher, which looks only at our modules, in `core` and `pages`.

    For every new visitor Streamlit looks up the files of all 2,800 modules (torch's, pandas', ...) on
    the disk to find the few that are the app's, 0.2 s, and watches each of these 500 anew, 40 ms. Done
    once for all, a saved file is still noticed, by developers' browsers as by Community Cloud.
    """
    # What lies in the folder itself would have all of it watched, a virtual environment, too.
    ours = tuple(os.path.join(os.path.realpath(folder), part, "") for part in ("core", "pages"))

    def own_paths(module: object) -> set[str]:
        file = getattr(module, "__dict__", {}).get("__file__")
        return {os.path.realpath(file)} if isinstance(file, str) and file.startswith(ours) else set()

    if hasattr(local_sources_watcher, "get_module_paths"):
        local_sources_watcher.get_module_paths = own_paths
    if hasattr(app_session, "LocalSourcesWatcher"):
        SharedWatcher.folder = str(folder)
        app_session.LocalSourcesWatcher = SharedWatcher


class SharedWatcher:
    """What a session takes for its file watcher: it hears what the one for all sessions sees."""

    folder: str = ""  # whose modules are watched; Streamlit's own would watch that of frame.py, not core
    _one: LocalSourcesWatcher | None = None
    _modules = 0  # that were imported when it looked last
    _pages: frozenset[str] = frozenset()  # that it looked at last

    def __init__(self, pages_manager: PagesManager) -> None:
        """Look at the pages of a session, too."""
        if SharedWatcher._one is None:
            SharedWatcher._one = LocalSourcesWatcher(pages_manager)
            SharedWatcher._one._script_folder = self.folder
        self._all, self._pages_manager = SharedWatcher._one, pages_manager
        self._calls: list[Callable[[str], None]] = []

    def register_file_change_callback(self, call: Callable[[str], None]) -> None:
        """Call this when a file has changed."""
        self._calls.append(call)
        self._all._on_path_changed = [*self._all._on_path_changed, call]  # may be gone through just now

    def close(self) -> None:
        """Call nobody of this session any more."""
        self._all._on_path_changed = [c for c in self._all._on_path_changed if c not in self._calls]
        self._calls = []

    def on_script_run(self) -> None:
        """Forget the modules whose files have changed."""
        self._all.on_script_run()

    def update_watched_modules(self) -> None:
        """Watch what has been imported since."""
        if len(sys.modules) != SharedWatcher._modules:  # to compare their names takes 1 ms
            SharedWatcher._modules = len(sys.modules)
            self._all.update_watched_modules()

    def update_watched_pages(self) -> None:
        """Watch what pages the session has."""
        pages = frozenset(page["script_path"] for page in self._pages_manager.get_pages().values())
        if pages != SharedWatcher._pages:  # to look up where they really are takes 0.3 ms
            SharedWatcher._pages = pages
            self._all._pages_manager = self._pages_manager
            self._all.update_watched_pages()
