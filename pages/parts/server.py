"""Costs of Streamlit's server, taken away once at start-up (measured on Streamlit 1.67).

They reach into Streamlit, because it has no setting for them. Where a later version has changed
what they touch, they leave it alone, and tests/parts/test_server.py says so.
"""

import ctypes
import gc
import os
import socket
from pathlib import Path

from streamlit.watcher import local_sources_watcher

# Of glibc's malloc.h, where they are 128 kB at first and grow with what is freed, up to 32 MB.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_LARGE = 128 * 1024  # bytes


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


def keep_memory_together(places: int = 2) -> bool:
    """Let the C library take memory from so few places and give it back; tell whether it could be asked.

    Every thread would get a place of its own, up to eight for a core, and what is freed in one is of no
    use in the others: after sixty visitors 70 MB that nobody needs. And as soon as something large has
    been freed, the next large things would lie among small ones that stay, so that nothing comes back:
    after 837 moves on all views 532 MB instead of 652.
    """
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


def watch_only(folder: Path) -> None:
    """Let Streamlit's file watcher look only at modules whose files lie in `folder`.

    For every new visitor Streamlit looks up the files of all 2,800 modules (torch's, pandas', ...) on
    the disk to find the few that are the app's: 0.2 s for one visitor, 6.7 s for thirty who arrive
    together. Asking only the app's own modules takes 0.4 s for the thirty, and a saved file is still
    noticed, by developers' browsers as by Community Cloud.
    """
    root = os.path.join(os.path.realpath(folder), "")

    def own_paths(module: object) -> set[str]:
        file = getattr(module, "__dict__", {}).get("__file__")
        if not isinstance(file, str) or not file.startswith(root) or "site-packages" in file:
            return set()
        return {os.path.realpath(file)}

    if hasattr(local_sources_watcher, "get_module_paths"):
        local_sources_watcher.get_module_paths = own_paths
