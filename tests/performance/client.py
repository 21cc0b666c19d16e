"""One visitor of a Streamlit server, without a browser.

A browser and a Streamlit server exchange protobuf messages over one websocket: the browser asks
for a run of the script (``BackMsg.rerun_script``, with the values of all widgets), the server
answers with what the script draws and ends with ``ForwardMsg.script_finished``. ``Session`` does
the browser's half of that. The messages are those of the installed Streamlit package, so a new
version that changes them breaks here and not in the figures.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from pages.parts.trouble import SENTENCE
from tests.performance.widgets import Value, Widget, in_address, read_widget, user_key, write_state
from tests.performance.wire import HOST, Wire

SIDEBAR = 1  # the first number of a delta path: 0 main, 1 sidebar


class PageError(RuntimeError):
    """The script of the page ended with an exception, or did not end at all."""


@dataclass
class Session:
    """One visitor: ``async with Session(port) as visitor: await visitor.move("steps", (20.0,))``.

    Arguments:
        port: of the server, on 127.0.0.1.
        page: path of the page in the address, ``""`` for the home page.
        query: the address's query string, without the question mark.
        patience: seconds after which a run counts as failed.
        compress: offer permessage-deflate, as browsers do.
    """

    port: int
    page: str = ""
    query: str = ""
    patience: float = 60.0
    compress: bool = True

    first_visit: float = field(default=0.0, init=False)  # seconds, connection included
    exceptions: list[str] = field(default_factory=list, init=False)
    page_not_found: bool = field(default=False, init=False)
    file_changes: int = field(default=0, init=False)  # "the source changed" notices
    markdown: list[str] = field(default_factory=list, init=False)  # texts of the last run
    widgets: dict[str, Widget] = field(default_factory=dict, init=False)  # by key, drawing order
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict, init=False)  # id and fragment
    progress: float = field(default=0.0, init=False)  # of the last bar that was drawn, from 0 to 1

    def __post_init__(self) -> None:
        self._wire = Wire(self.port, self.patience, self.compress)
        self._values: dict[str, Value] = {}  # by widget id: what this visitor has set
        self._page_hash = ""
        self._drawn: set[str] = set()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def bytes_received(self) -> int:
        """Bytes of all messages so far."""
        return self._wire.bytes_received

    async def open(self) -> float:
        """Connect and run the page once; seconds from the connection to the finished page."""
        begin = time.perf_counter()
        await self._wire.open()
        await self._run()
        self.first_visit = time.perf_counter() - begin
        return self.first_visit

    async def close(self) -> None:
        """Leave, whatever the page is doing."""
        await self._wire.close()

    async def move(self, key: str, value: Value) -> float:
        """Set a widget as a visitor would; seconds until the script has finished.

        Raises:
            KeyError: the page has no widget with that key.
            PageError: the page raised, or took longer than ``patience``.
        """
        widget = self.widgets[key]
        self._values[widget.id] = value
        if widget.query_param:
            self._write_address(widget, value)
        begin = time.perf_counter()
        await self._run(fragment_id=widget.fragment_id)
        return time.perf_counter() - begin

    async def press(self, key: str) -> None:
        """Press a button, and do not wait for what comes of it: that is for ``watch``."""
        button, fragment = self.buttons[key]
        await self._ask(fragment, pressed=button)

    async def click(self, key: str) -> float:
        """Press a button as a visitor would; seconds until the script has finished."""
        button, fragment = self.buttons[key]
        begin = time.perf_counter()
        await self._run(fragment, pressed=button)
        return time.perf_counter() - begin

    async def rerun(self) -> float:
        """Run the page again with nothing changed; seconds until the script has finished."""
        begin = time.perf_counter()
        await self._run()
        return time.perf_counter() - begin

    async def go_to(self, page: str) -> float:
        """Choose another page in the navigation; seconds until the script has finished."""
        self.page, self._page_hash, self.query = page, "", ""
        return await self.rerun()

    async def watch(self, seconds: float) -> None:
        """Listen without asking for anything: notes progress, and notices that the source changed."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            try:
                self._take(await asyncio.wait_for(self._wire.receive(), left))
            except TimeoutError:
                return

    def sliders(self) -> list[Widget]:
        """The sliders and select sliders that can be moved, in the order they were drawn."""
        return [
            widget
            for widget in self.widgets.values()
            if widget.kind == "slider" and not widget.disabled and len(widget.values) > 1
        ]

    def value(self, key: str) -> Value | None:
        """What the widget is set to now."""
        widget = self.widgets[key]
        return self._values.get(widget.id, widget.default)

    def _write_address(self, widget: Widget, value: Value) -> None:
        """Keep the query string as the browser does: a default value does not show."""
        address = [pair for pair in parse_qsl(self.query) if pair[0] != widget.query_param]
        if value != widget.default:
            parts = value if isinstance(value, tuple) else (value,)
            address += [(widget.query_param, in_address(part)) for part in parts]
        self.query = urlencode(address)

    async def _run(self, fragment_id: str = "", pressed: str = "") -> None:
        await self._ask(fragment_id, pressed)
        try:
            await asyncio.wait_for(self._receive_run(fragment_id), self.patience)
        except TimeoutError:
            raise PageError(f"/{self.page}: no answer within {self.patience:g} s") from None
        if self.exceptions:
            raise PageError(f"/{self.page}: {self.exceptions[0]}")

    async def _ask(self, fragment_id: str, pressed: str = "") -> None:
        """Ask for a run of the page, or of one of its fragments."""
        request = BackMsg()
        state = request.rerun_script
        state.query_string = self.query
        state.page_script_hash = self._page_hash
        state.page_name = "" if self._page_hash else self.page
        state.fragment_id = fragment_id
        state.context_info.url = f"http://{HOST}:{self.port}/{self.page}"
        state.context_info.timezone = "UTC"
        state.context_info.locale = "en-US"
        state.context_info.color_scheme = "light"
        state.widget_states.SetInParent()
        state.widget_states.widgets.extend(self._states())
        if pressed:
            state.widget_states.widgets.append(WidgetState(id=pressed, trigger_value=True))
        self.exceptions.clear()
        self.markdown.clear()
        await self._wire.send(request)

    def _states(self) -> list[WidgetState]:
        """What this visitor says of the widgets."""
        values = [(each, self._values.get(each.id, each.default)) for each in self.widgets.values()]
        return [
            write_state(widget, value)
            for widget, value in values
            if value is not None and widget.has_to_say(value)
        ]

    async def _receive_run(self, fragment_id: str) -> None:
        """Read messages until the run that was asked for has finished."""
        started = False
        while True:
            message = await self._wire.receive()
            self._take(message)
            started = started or message.WhichOneof("type") == "new_session"
            if message.WhichOneof("type") != "script_finished" or not started:
                continue
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise PageError(f"/{self.page}: the script does not compile")
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                was_part = message.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
                self._forget_what_was_not_drawn(fragment_id if was_part else "")
                return

    def _take(self, message: ForwardMsg) -> None:
        """Note what a message says."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._drawn = set()
            self._page_hash = message.new_session.page_script_hash
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_not_found":
            self.page_not_found = True
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "session_event":
            self.file_changes += message.session_event.HasField("script_changed_on_disk")
        elif kind == "delta":
            self._read_delta(message)

    def _forget_what_was_not_drawn(self, fragment_id: str) -> None:
        """Take away the widgets that stand no more, in the whole page or in the fragment that ran."""
        for key, widget in list(self.widgets.items()):
            if key not in self._drawn and fragment_id in ("", widget.fragment_id):
                del self.widgets[key]

    def _read_delta(self, message: ForwardMsg) -> None:
        delta = message.delta
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.exceptions.append(element.exception.message or element.exception.type or "failed")
        elif kind == "alert" and element.alert.body == SENTENCE:
            self.exceptions.append(SENTENCE)
        elif kind == "markdown":
            self.markdown.append(element.markdown.body)
        elif kind == "progress":
            self.progress = element.progress.value / 100
        elif kind == "button":
            self.buttons[user_key(element.button.id)] = element.button.id, delta.fragment_id
        in_sidebar = bool(message.metadata.delta_path) and message.metadata.delta_path[0] == SIDEBAR
        widget = read_widget(element, fragment_id=delta.fragment_id, in_sidebar=in_sidebar)
        if widget is None:
            return
        key = widget.key if widget.key != "None" else widget.id
        self._drawn.add(key)
        self.widgets[key] = widget
        if widget.default is not None and (widget.was_set or widget.id not in self._values):
            self._values[widget.id] = widget.default
