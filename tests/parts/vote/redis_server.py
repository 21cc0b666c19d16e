"""A real Redis server of our own, on a socket in a folder that goes away."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def why_not() -> str:
    """Return why there is no Redis to test with, or nothing. In CI there must be one."""
    if os.environ.get("REQUIRE_BROWSER"):
        return ""
    if not shutil.which("redis-server"):
        return "Redis is not installed (apt-get install redis-server)"
    try:
        import redis  # noqa: F401
    except ImportError:
        return "its client is not installed (pip install -r tests/requirements.txt)"
    return ""


needs_redis = pytest.mark.skipif(bool(why_not()), reason=why_not())


@contextmanager
def serve_redis(folder: Path) -> Iterator[str]:
    """Run a server that keeps nothing on the disk, and yield its address."""
    socket = folder / "redis.sock"
    command = [
        "redis-server",
        "--port",
        "0",
        "--unixsocket",
        str(socket),
        "--save",
        "",
        "--dir",
        str(folder),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            if socket.exists():
                break
            assert process.poll() is None
            time.sleep(0.05)
        yield f"unix://{socket}"
    finally:
        process.terminate()
        process.wait(10)
