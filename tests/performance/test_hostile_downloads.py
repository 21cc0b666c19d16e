"""Whoever asks for files to take home, in any way: they are sent, or refused, and the pages stand."""

from __future__ import annotations

import asyncio
import http.client
import json
import random
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest as Asked
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse as Answered
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.everywhere.hostile import in_an_address, many
from tests.performance.apart import run
from tests.performance.client import Session
from tests.performance.servers import Server
from tests.performance.test_hostile_class import check
from tests.performance.wire import HOST

PAGE, QUERY = "gradient_descent", "panel=Code&step_size=0.3&seed=12"
RANGES = (
    "bytes=0-9", "bytes=-9", "bytes=5-", "bytes=9-0", "bytes=-0", "bytes=0-99999999999999999999",
    "bytes=", "bytes=a-b", "bytes=0-1,5-6", "lines=0-9", "bytes=--1", "bytes=" + "9" * 5000 + "-", "-",
    "bytes=1e9-", "bytes=\u0663-", "bytes = 0 - 9", "bytes=0-0" + " " * 5000,
)  # fmt: skip
OTHER_MESSAGES = (
    "clear_cache", "set_run_on_save", "stop_script", "load_git_info", "debug_disconnect_websocket",
    "debug_shutdown_runtime", "app_heartbeat",
)  # fmt: skip


@dataclass
class Downloader(Session):
    """A visitor who takes files home."""

    session: str = field(default="", init=False)
    files: dict[str, str] = field(default_factory=dict, init=False)  # label to the name of what makes it
    answer: Answered | None = field(default=None, init=False)

    def _take(self, message: ForwardMsg) -> None:
        super()._take(message)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        elif kind == "backend_operation_response":
            self.answer = message.backend_operation_response

    def _read_delta(self, message: ForwardMsg) -> None:
        super()._read_delta(message)
        button = message.delta.new_element.download_button
        if button.deferred_file_id:
            self.files[button.label] = button.deferred_file_id

    async def send(self, **message: object) -> None:
        """Send any message."""
        said = BackMsg(**message)  # type: ignore[arg-type]
        await self._wire._open_socket().send(said.SerializeToString())

    async def wait(self) -> None:
        """Wait for an answer."""
        while self.answer is None:
            self._take(await asyncio.wait_for(self._wire.receive(), self.patience))

    async def ask(self, name: str, session: str | None = None) -> str:
        """Ask for a file; return its place, or nothing where it is refused."""
        wanted = Asked(request_id="1", session_id=self.session if session is None else session)
        wanted.deferred_file.file_id = name
        self.answer = None
        await self.send(backend_operation_request=wanted)
        await self.wait()
        assert self.answer
        assert bool(self.answer.error_msg) != bool(self.answer.deferred_file.url)
        return self.answer.deferred_file.url


def fetch(server: Server, place: str, method: str = "GET", **headers: str) -> tuple[int, bytes, str]:
    """Return status, body and file name of an answer, which tells browsers what every answer does."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=20)
    sent = {name: value.encode("utf-8") for name, value in headers.items()}
    connection.request(method, place, headers=sent)
    answer = connection.getresponse()
    body, name = answer.read(), answer.getheader("content-disposition") or ""
    connection.close()
    assert "default-src 'self'" in (answer.getheader("content-security-policy") or ""), (method, place)
    assert answer.getheader("x-content-type-options") == "nosniff", (method, place)
    return answer.status, body, name


def test_files_are_made_for_whoever_has_their_name_and_for_nobody_else(app_server: Server) -> None:
    before = app_server.megabytes() or 0.0

    async def visit() -> None:
        async with Downloader(app_server.port, PAGE, QUERY) as visitor:
            program, book = visitor.files["Python program"], visitor.files["Jupyter notebook"]
            source = fetch(app_server, place := await visitor.ask(program))
            assert source[0] == 200
            assert b"step_size" in source[1] or b"0.3" in source[1]
            assert source[2] == 'attachment; filename="gradient_descent.py"'
            assert json.loads(fetch(app_server, await visitor.ask(book))[1])["cells"]
            for _ in range(200):
                assert await visitor.ask(random.Random(1).choice((program, book)))
            for name in ("", "0" * 64, program + "0", *map(in_an_address, many("files", 30))):
                assert not await visitor.ask(name)
            async with Downloader(app_server.port, PAGE, QUERY) as other:
                assert other.files["Python program"] != program
                assert not await other.ask(program, session=visitor.session)
            assert not await visitor.ask(program, session="")
            for way in RANGES:
                status, part, _ = fetch(app_server, place, Range=way)
                assert status in (200, 206, 400, 416), way
                assert status != 206 or part in source[1], way
            for method in ("HEAD", "OPTIONS", "PUT", "DELETE", "BREW"):
                status, part, _ = fetch(app_server, place, method)
                assert (status, part if method == "HEAD" else b"") in (
                    (200, b""),
                    (204, b""),
                    (405, b""),
                )
            for end in ("x", "/", "/..", "%00", "?" + "x" * 5000, ".py/../../core"):
                assert fetch(app_server, place + end)[0] in (200, 301, 307, 400, 404)
            await visitor.rerun()

    run(visit())
    check(app_server, before)


def test_messages_that_no_page_of_ours_sends_change_nothing(app_server: Server) -> None:
    before = app_server.megabytes() or 0.0

    async def visit() -> None:
        for kind in OTHER_MESSAGES:
            async with Downloader(app_server.port, PAGE, QUERY) as visitor:
                await visitor.send(**{kind: True})
                await visitor.rerun()
        for kind in ("install_skills", "dismiss_skills_nudge", "dataframe_chunk"):
            async with Downloader(app_server.port, PAGE, QUERY) as visitor:
                asked = Asked(request_id="1", session_id=visitor.session)
                getattr(asked, kind).SetInParent()
                await visitor.send(backend_operation_request=asked)
                await visitor.wait()
                assert visitor.answer
                assert visitor.answer.error_msg, kind
                await visitor.rerun()

    run(visit())
    check(app_server, before)
