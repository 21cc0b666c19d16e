"""One visitor of a Streamlit server, without a browser.

A browser and a Streamlit server exchange protobuf messages over one websocket: the browser asks
for a run of the script (``BackMsg.rerun_script``, with the values of all widgets), the server
answers with what the script draws and ends with ``ForwardMsg.script_finished``. ``Session`` does
the browser's half of that. The messages are those of the installed Streamlit package, so a new
version that changes them breaks here and not in the figures.

It only ever talks to 127.0.0.1.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

HOST = "127.0.0.1"
SIDEBAR = 1  # the first number of a delta path: 0 main, 1 sidebar

Value = bool | int | float | str | tuple[float, ...] | tuple[str, ...]


@dataclass(frozen=True)
class Widget:
    """A widget as the server described it.

    ``kind`` is the element's name in the protocol (``slider``, ``selectbox``, ...), ``values``
    are the values it can be moved to, in order (empty where the protocol does not list them).
    """

    key: str
    id: str
    kind: str
    label: str
    default: Value | None
    was_set: bool  # the app says where it stands; otherwise it stays where the visitor has it
    values: tuple[Value, ...]
    disabled: bool
    in_sidebar: bool
    fragment_id: str
    query_param: str


class PageError(RuntimeError):
    """The script of the page ended with an exception, or did not end at all."""


def user_key(element_id: str) -> str:
    """The key that the app gave a widget; an id reads ``$$ID-<hash>-<key>``."""
    return element_id.split("-", 2)[-1]


def _grid(low: float, high: float, step: float, limit: int = 1000) -> tuple[float, ...]:
    """The values of a numeric slider from low to high, at most ``limit`` of them."""
    if step <= 0 or high <= low:
        return (low,)
    count = min(round((high - low) / step) + 1, limit)
    return tuple(low + i * step for i in range(count))


def read_widget(element: Element, *, fragment_id: str, in_sidebar: bool) -> Widget | None:
    """What a drawn element says about itself, or None where it is no widget that keeps a value."""
    kind = element.WhichOneof("type")
    default: Value | None = None
    values: tuple[Value, ...] = ()
    if kind == "slider":
        proto = element.slider
        if proto.type == proto.SELECT_SLIDER:
            options = tuple(proto.options)
            values = tuple((option,) for option in options)
            chosen = tuple(proto.raw_value) if proto.set_value else ()
            default = chosen or tuple(options[int(index)] for index in proto.default)
        else:
            values = tuple((x,) for x in _grid(proto.min, proto.max, proto.step))
            default = tuple(proto.value) if proto.set_value else tuple(proto.default)
    elif kind == "number_input":
        number = element.number_input
        default = number.value if number.set_value else number.default
    elif kind == "checkbox":
        checkbox = element.checkbox
        default = checkbox.value if checkbox.set_value else checkbox.default
        values = (False, True)
    elif kind in ("selectbox", "radio"):
        choice = element.selectbox if kind == "selectbox" else element.radio
        values = tuple(choice.options)
        if choice.set_value:
            default = choice.raw_value
        elif choice.HasField("default"):
            default = choice.options[choice.default]
    elif kind == "button_group":
        group = element.button_group
        names = tuple(
            f"{option.content_icon} {option.content}".strip() if option.content_icon else option.content
            for option in group.options
        )
        values = tuple((name,) for name in names)
        chosen = tuple(group.raw_values)
        default = chosen if group.set_value else tuple(names[i] for i in group.default)
    elif kind in ("text_input", "text_area"):
        text = element.text_input if kind == "text_input" else element.text_area
        default = text.value if text.set_value else text.default
    else:
        return None
    proto_of_kind = getattr(element, kind)
    return Widget(
        key=user_key(proto_of_kind.id),
        id=proto_of_kind.id,
        kind=kind,
        label=proto_of_kind.label,
        default=default,
        was_set=proto_of_kind.set_value,
        values=values,
        disabled=proto_of_kind.disabled,
        in_sidebar=in_sidebar,
        fragment_id=fragment_id,
        query_param=getattr(proto_of_kind, "query_param_key", ""),
    )


def write_state(widget: Widget, value: Value) -> WidgetState:
    """The protocol's form of a widget's value."""
    state = WidgetState(id=widget.id)
    if isinstance(value, bool):
        state.bool_value = value
    elif isinstance(value, int | float):
        state.double_value = value
    elif isinstance(value, str):
        state.string_value = value
    elif widget.kind == "slider" and value and isinstance(value[0], float):
        state.double_array_value.data.extend(float(x) for x in value)
    else:
        state.string_array_value.data.extend(str(x) for x in value)
    return state


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
    bytes_received: int = field(default=0, init=False)
    exceptions: list[str] = field(default_factory=list, init=False)
    page_not_found: bool = field(default=False, init=False)
    file_changes: int = field(default=0, init=False)  # "the source changed" notices
    markdown: list[str] = field(default_factory=list, init=False)  # texts of the last run
    widgets: dict[str, Widget] = field(default_factory=dict, init=False)  # by key, drawing order

    def __post_init__(self) -> None:
        self._socket: ClientConnection | None = None
        self._values: dict[str, Value] = {}  # by widget id: what this visitor has set
        self._page_hash = ""
        self._cache: dict[str, ForwardMsg] = {}
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

    async def open(self) -> float:
        """Connect and run the page once; seconds from the connection to the finished page."""
        begin = time.perf_counter()
        self._socket = await connect(
            f"ws://{HOST}:{self.port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            compression="deflate" if self.compress else None,
            max_size=None,
            open_timeout=self.patience,
            proxy=None,
        )
        await self._run()
        self.first_visit = time.perf_counter() - begin
        return self.first_visit

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

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

    async def rerun(self) -> float:
        """Run the page again with nothing changed; seconds until the script has finished."""
        begin = time.perf_counter()
        await self._run()
        return time.perf_counter() - begin

    async def go_to(self, page: str) -> float:
        """Choose another page in the navigation; seconds until the script has finished."""
        self.page, self._page_hash = page, ""
        return await self.rerun()

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
            address += [(widget.query_param, _in_address(part)) for part in parts]
        self.query = urlencode(address)

    async def _run(self, fragment_id: str = "") -> None:
        if self._socket is None:
            raise RuntimeError("The session is not open.")
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
        state.cached_message_hashes.extend(self._cache)
        state.widget_states.SetInParent()
        for widget in self.widgets.values():
            value = self._values.get(widget.id, widget.default)
            if value is not None:
                state.widget_states.widgets.append(write_state(widget, value))
        self.exceptions.clear()
        self.markdown.clear()
        await self._socket.send(request.SerializeToString())
        try:
            await asyncio.wait_for(self._receive_run(fragment_id), self.patience)
        except TimeoutError:
            raise PageError(f"/{self.page}: no answer within {self.patience:g} s") from None
        if self.exceptions:
            raise PageError(f"/{self.page}: {self.exceptions[0]}")

    async def _receive_run(self, fragment_id: str) -> None:
        """Read messages until the run that was asked for has finished."""
        started = False
        while True:
            message = await self._receive()
            kind = message.WhichOneof("type")
            if kind == "new_session":
                started = True
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
            elif kind == "script_finished" and started:
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise PageError(f"/{self.page}: the script does not compile")
                if not fragment_id:
                    self.widgets = {k: w for k, w in self.widgets.items() if k in self._drawn}
                return

    async def _receive(self) -> ForwardMsg:
        if self._socket is None:
            raise RuntimeError("The session is not open.")
        data = await self._socket.recv(decode=False)
        self.bytes_received += len(data)
        message = ForwardMsg()
        message.ParseFromString(data)
        if message.WhichOneof("type") == "ref_hash":
            resolved = ForwardMsg()
            resolved.CopyFrom(self._cache[message.ref_hash])
            resolved.metadata.CopyFrom(message.metadata)
            return resolved
        if message.metadata.cacheable:
            self._cache[message.hash] = message
        return message

    def _read_delta(self, message: ForwardMsg) -> None:
        delta = message.delta
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.exceptions.append(element.exception.message or element.exception.type or "failed")
        elif kind == "markdown":
            self.markdown.append(element.markdown.body)
        in_sidebar = bool(message.metadata.delta_path) and message.metadata.delta_path[0] == SIDEBAR
        widget = read_widget(element, fragment_id=delta.fragment_id, in_sidebar=in_sidebar)
        if widget is None:
            return
        key = widget.key if widget.key != "None" else widget.id
        self._drawn.add(key)
        self.widgets[key] = widget
        if widget.default is not None and (widget.was_set or widget.id not in self._values):
            self._values[widget.id] = widget.default

    async def watch(self, seconds: float) -> None:
        """Listen without asking for anything: counts the notices that the source changed."""
        deadline = time.perf_counter() + seconds
        for _ in itertools.count():
            left = deadline - time.perf_counter()
            if left <= 0:
                return
            try:
                message = await asyncio.wait_for(self._receive(), left)
            except TimeoutError:
                return
            if message.WhichOneof("type") == "session_event":
                self.file_changes += message.session_event.HasField("script_changed_on_disk")


def _in_address(part: bool | float | str) -> str:
    if isinstance(part, bool):
        return str(part).lower()
    if isinstance(part, float) and part.is_integer():
        return str(int(part))
    return str(part)
