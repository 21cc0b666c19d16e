"""Whatever is sent over HTTP, uploads too: no failure, little memory, and the pages stand."""

from __future__ import annotations

import http.client
import random
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from urllib.parse import quote

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from pages.parts.declare import controls_of
from tests.everywhere.hostile import many
from tests.performance.apart import run
from tests.performance.client import Session
from tests.performance.declared import pages
from tests.performance.hostile_http import attack_over_http
from tests.performance.servers import Server
from tests.performance.test_hostile_class import check
from tests.performance.wire import HOST

SEEDS, CASES = range(3), 300
A_MEGABYTE = 1024 * 1024
FILES = (
    b"", b"\x00" * 5000, b"\xff\xfe", b"\xff\xfe\x00", b"\xef\xbb\xbf", bytes(range(256)) * 400,
    b"x, y, class\n1, 2, a\n", "x;y;class\r\n1,5;2;é\r\n".encode("cp1252"),
    "x, y, class\n1, 2, 中\n".encode("gbk"), "x, y, class\n1, 2, a\n".encode("utf-16"),
    b"1,2,a\n" * 100_000, b"," * 900_000, b"\n" * 900_000, b'"' * 900_001, b"nan,inf,a\n1e999,-1e999,b",
    b"PK\x03\x04" + b"\x00" * 900, b"a" * (A_MEGABYTE - 500), b"x, y, class\n" + b"9" * 400_000,
    b"<script>alert(1)</script>,1,[a](javascript:alert(1))", b"=cmd|' /C calc'!A0,1,a\n",
)  # fmt: skip


def test_any_request_is_answered_or_refused(app_server: Server) -> None:
    before = app_server.megabytes() or 0.0
    came = {seed: attack_over_http(app_server.port, seed, CASES) for seed in SEEDS}
    print(f"statuses by seed: {came}")
    assert all(set(each) & {200, 400, 404, 405} for each in came.values())
    check(app_server, before)


def test_halves_of_requests_keep_nobody_out(app_server: Server) -> None:
    with ExitStack() as lines:
        for number in range(200):
            line = lines.enter_context(socket.create_connection((HOST, app_server.port), timeout=5))
            line.sendall(
                (b"GET / HTT", b"POST /vote/BCDF HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nc")[
                    number % 2
                ]
            )
        assert run(opened(app_server)) < 5


async def opened(server: Server, page: str = "autograd", query: str = "") -> float:
    """Seconds that a first visit takes."""
    async with Session(server.port, page, query) as visitor:
        return visitor.first_visit


RAW = (
    "%", "%zz", "%ff=%fe", "view=%00", "&&&;;==", "=", "?view=x", "#", "%E0%A4%A", "seed=%D9%A3", "+",
    "[]=1",
    "view[]=1", "view=" + "a" * 100_000, "&".join(f"x{n}=1" for n in range(20_000)), "seed=1&" * 10_000,
    "plan=" + "A" * 100_000, "plan=z.%00&plan_step=-1", "%2526" * 5000, "seed=1&seed=2&seed=&seed=nan",
    "view=%F0%9F%98%80&panel=%0d%0a", "room=%00&question=9999999999999999999999",
    "predicted=" + "ab." * 30_000,
)  # fmt: skip
BITS = (
    "%",
    "&",
    "=",
    "%00",
    "%ff",
    "+",
    ";",
    "%25",
    "\u202e",
    "\x7f",
    "a" * 3000,
    "nan",
    "-1",
    "%ED%A0%80",
)


def raw_queries(seed: int) -> Iterator[tuple[str, str]]:
    """Pages with query strings that no browser has made, one of each kind and one for every view."""
    chance = random.Random(seed)
    views = [(page.lesson, view) for page in pages() for view in page.views]
    yield from zip((chance.choice(views)[0] for _ in RAW), RAW, strict=True)
    yield from (("", query) for query in RAW[:12])
    for lesson, view in views:
        names = [*controls_of(view.settings), "view", "panel", "plan", "room", "question", "mistake"]
        pairs = [
            f"{chance.choice(names)}={''.join(chance.choices(BITS, k=chance.randrange(6)))}"
            for _ in range(8)
        ]
        yield lesson, f"view={view.name}&" + "&".join(pairs)


def test_a_page_opens_with_whatever_stands_behind_its_question_mark(app_server: Server) -> None:
    before, seed = app_server.megabytes() or 0.0, 16
    for page, query in raw_queries(seed):
        assert run(opened(app_server, page, query)) < 20, (seed, page, query[:200])
    check(app_server, before)


@dataclass
class Uploader(Session):
    """A visitor with a file to upload."""

    session: str = field(default="", init=False)
    uploaders: dict[str, str] = field(default_factory=dict, init=False)  # id to fragment
    said: list[str] = field(default_factory=list, init=False)
    file: WidgetState | None = field(default=None, init=False)

    def _take(self, message: ForwardMsg) -> None:
        super()._take(message)
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id

    def _read_delta(self, message: ForwardMsg) -> None:
        super()._read_delta(message)
        element = message.delta.new_element
        if element.WhichOneof("type") == "file_uploader":
            self.uploaders[element.file_uploader.id] = message.delta.fragment_id
        if element.WhichOneof("type") == "alert":
            self.said.append(element.alert.body)

    def _states(self) -> list[WidgetState]:
        return [*super()._states(), *([self.file] if self.file else [])]

    def put(self, file_id: str, body: bytes, name: str = "a.csv", **other: str) -> int:
        """Upload as a browser does, but for what is asked otherwise; return the status."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        connection.request("GET", "/_stcore/health")
        answer = connection.getresponse()
        answer.read()
        cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
        headers = {"Cookie": cookie, "X-Xsrftoken": cookie.partition("=")[2]}
        headers |= {"Content-Type": "multipart/form-data; boundary=B"} | other
        part = f'--B\r\nContent-Disposition: form-data; name="f"; filename="{quote(name)}"\r\n\r\n'
        whole = part.encode() + body + b"\r\n--B--\r\n"
        try:
            connection.request("PUT", f"/_stcore/upload_file/{self.session}/{file_id}", whole, headers)
            return connection.getresponse().status
        except OSError:  # the server has heard enough
            return 413
        finally:
            connection.close()

    async def say(self, file_id: str, name: str, size: int) -> None:
        """Tell the page of the file."""
        for widget, fragment in self.uploaders.items():
            self.file = WidgetState(id=widget)
            self.file.file_uploader_state_value.uploaded_file_info.add(
                file_id=file_id, name=name, size=size
            )
            await self._run(fragment)


def test_whatever_is_uploaded_is_read_or_refused_in_words(app_server: Server) -> None:
    before = app_server.megabytes() or 0.0
    texts = [text.encode(errors="surrogatepass") for text in many(16, 12)]
    files = [*FILES, *texts]
    run(upload(app_server, files))
    check(app_server, before)


async def upload(server: Server, files: list[bytes]) -> None:
    """Upload each file, and see what the page says."""
    async with Uploader(server.port, "classification", "data=your+own") as visitor:
        assert visitor.uploaders, "there is a place for a file"
        for number, body in enumerate(files):
            visitor.said.clear()
            assert visitor.put(f"f{number}", body) == 204
            await visitor.say(f"f{number}", "a.csv", random.Random(number).choice((len(body), 0, 2**60)))
        await visitor.say("nobody's", "\u202e<b>", 5)
        assert visitor.put("large", b"a" * 2 * A_MEGABYTE) == 413
        assert visitor.put("forged", b"a", **{"X-Xsrftoken": "2|a|b|1"}) == 403
        assert visitor.put("forged", b"a", **{"Cookie": ""}) == 403
        assert visitor.put("no-form", b"a", **{"Content-Type": "text/csv"}) == 400
        visitor.session = "somebody-else's"
        assert visitor.put("f", b"a") == 400
        await visitor.rerun()
