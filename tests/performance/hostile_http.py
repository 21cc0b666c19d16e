"""Whoever speaks HTTP as no browser does: any method, path, header and body, and halves of them."""

from __future__ import annotations

import random
import socket
import time
from urllib.parse import quote

from tests.everywhere.hostile import in_an_address, one
from tests.performance.wire import HOST

METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "BREW", "get", "")
PLACES = (
    "/", "/vote", "/vote/", "/vote/{}", "/vote/{}/now", "/vote?code={}",
    "/gradient_descent?step_size={}", "/autograd?{}={}&{}", "/_stcore/upload_file/{}/{}",
    "/_stcore/stream", "/_stcore/health?{}", "/_stcore/host-config", "/_stcore/{}", "/media/{}",
    "/static/{}", "/component/{}/{}", "/{}", "/{}/{}", "/static/../../etc/passwd",
    "/static/..%2f..%2f..%2fetc/passwd", "/%", "/%zz%f", "*", "http://x/", "",
    "/_stcore/bidi-components/{}/{}", "/../.streamlit/config.toml", "//etc/passwd",
    "/\\etc\\passwd",
)  # fmt: skip
KINDS = (
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=" + "x" * 5000, "application/json", "text/csv", "", "\xff",
    "a/b/c;;=",
)  # fmt: skip
NAMES = (
    "Cookie", "Host", "Origin", "Range", "If-None-Match", "Accept-Encoding", "X-Xsrftoken",
    "Upgrade", "Transfer-Encoding", "Content-Encoding", "Sec-Fetch-Site", "X-Forwarded-For",
    "Connection", "Expect",
)  # fmt: skip
COOKIES = "see_pytorch_voter={}; _streamlit_xsrf={}; see_pytorch_reaches={}"


def request(chance: random.Random) -> bytes:
    """Draw a request: most are whole, some lie about their length, and some break off."""

    def text(most: int = 300) -> str:
        return quote(in_an_address(one(chance))[:most], safe=chance.choice(("", "/&=", "/.%")))

    place = chance.choice(PLACES)
    place = place.format(*(text(chance.choice((20, 300, 40_000))) for _ in range(place.count("{}"))))
    body = one(chance).encode(errors="surrogatepass")[: chance.choice((0, 100, 2000, 100_000))]
    lines = [f"{chance.choice(METHODS)} {place} HTTP/1.1", "Host: x"]
    lines += [
        f"Content-Type: {chance.choice(KINDS)}",
        f"Cookie: {COOKIES.format(text(), text(), text())}",
    ]
    lines += [f"{chance.choice(NAMES)}: {text()}" for _ in range(chance.randrange(4))]
    length = chance.choice((len(body),) * 5 + (0, 1, len(body) + 5, -1, 10**12, "x", "1, 2"))
    lines += [f"Content-Length: {length}"]
    said: bytes = "\r\n".join(lines).encode("latin-1", errors="replace") + b"\r\n\r\n" + body
    return said[: chance.randrange(len(said) + 1)] if chance.random() < 0.2 else said


def ask(port: int, said: bytes, patience: float = 0.3) -> int:
    """Send it; return the answer's status, or 0 where the server waits for more."""
    with socket.create_connection((HOST, port), timeout=patience) as line:
        try:
            line.sendall(said)
            answer = line.recv(100)
        except OSError:
            return 0
    found = answer.split(b" ", 2)
    return int(found[1]) if len(found) > 1 and found[1].isdigit() else 0


def attack_over_http(port: int, seed: int, cases: int) -> dict[int, int]:
    """Send so many requests; return how often each status came. Raise AssertionError for a failure."""
    chance, came = random.Random(seed), dict[int, int]()
    for number in range(cases):
        said, begin = request(chance), time.perf_counter()
        status = ask(port, said)
        assert status < 500, (seed, number, status, said[:300])
        assert time.perf_counter() - begin < 5, (seed, number, said[:300])
        came[status] = came.get(status, 0) + 1
    return came
