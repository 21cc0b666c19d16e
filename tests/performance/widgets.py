"""Widgets as the server describes them and as a browser answers: the protocol's two halves."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

Value = bool | int | float | str | tuple[float, ...] | tuple[str, ...]
TRANSPORT = "transport"  # our own: where it is asked for steps, it is moved like a widget


@dataclass(frozen=True)
class Widget:
    """A widget as the server described it.

    ``kind`` is the element's name in the protocol (``slider``, ``selectbox``, ...), or ``transport``;
    ``values`` are the values it can be moved to, in order (empty where the protocol does not list them).
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

    def has_to_say(self, value: Value | None) -> bool:
        """Whether a browser sends this value: a transport only says where it was moved to."""
        return value is not None and not (self.kind == TRANSPORT and value == self.default)


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
    if kind == "bidi_component":
        return read_transport(element.bidi_component, fragment_id, in_sidebar)
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


def read_transport(component: BidiComponent, fragment_id: str, in_sidebar: bool) -> Widget | None:
    """What a transport says that asks the server for each step, or None: others play in the browser."""
    told = json.loads(component.json) if component.component_name == TRANSPORT else {}
    if "step" not in told:
        return None
    return Widget(
        key=user_key(component.id),
        id=component.id,
        kind=TRANSPORT,
        label=told["words"],
        default=told["step"],
        was_set=True,
        values=tuple(range(told["last"] + 1)),
        disabled=False,
        in_sidebar=in_sidebar,
        fragment_id=fragment_id,
        query_param="",
    )


def write_state(widget: Widget, value: Value) -> WidgetState:
    """The protocol's form of a widget's value; no two moves of a transport are the same."""
    state = WidgetState(id=widget.id)
    if widget.kind == TRANSPORT:
        move = {"step": value, "of": widget.values[-1], "count": f"{time.monotonic_ns()}"}
        state.json_value = json.dumps({"move": move})
    elif isinstance(value, bool):
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


def in_address(part: bool | float | str) -> str:
    """A value as it stands in an address."""
    if isinstance(part, bool):
        return str(part).lower()
    if isinstance(part, float) and part.is_integer():
        return str(int(part))
    return str(part)
