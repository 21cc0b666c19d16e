"""A visitor who sends anything for any widget: wrong kinds, huge numbers, long and strange texts."""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass, field

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.performance.client import PageError, Session
from tests.performance.servers import Server
from tests.performance.widgets import user_key

TEXTS = (
    "", "\x00", "\u202eabc\u202c", "e\u0301" * 50, "<script>alert(1)</script>", "a" * 100_000, "9" * 400,
    "(" * 3000, "-" * 3000 + "1", "1," * 30_000, "nan", "1e999", "null", "[]", "{}", "[1,2",
    '{"move":5}',
    '{"move":{"step":"x","of":3,"count":{}}}', '{"again":{"query":"\\ud800","kept":"\\ud800"}}',
    '{"again":5}',
    '{"edited_rows":{"99":{"-7":"x"},"0":{"0":null}},"added_rows":[{}],"deleted_rows":[0]}',
)  # fmt: skip
NUMBERS = (math.nan, math.inf, -math.inf, 1e308, -1e308, 0.1, -1.0, 2.0**63, 5e-324, -0.0)
WHOLE_NUMBERS = (-1, 0, 5, 2**63 - 1, -(2**63))
COUNTS = (0, 1, 1, 1, 2, 1000)
A_VISIT = 12  # messages, before the page is opened anew
# What a browser sends for an element, so that most of what comes is of the right kind.
KINDS = {
    "slider": "double_array_value", "selectbox": "string_value", "radio": "string_value",
    "button_group": "string_array_value", "number_input": "double_value", "text_input": "string_value",
    "text_area": "string_value", "checkbox": "bool_value", "bidi_component": "json_value",
    "arrow_data_frame": "string_value", "tab_container": "string_value", "expandable": "bool_value",
    "popover": "bool_value", "button": "trigger_value", "file_uploader": "file_uploader_state_value",
}  # fmt: skip
ALL_KINDS = tuple(field.name for field in WidgetState.DESCRIPTOR.oneofs_by_name["value"].fields)


def state_of(widget: str, kind: str, chance: random.Random) -> WidgetState:
    """Anything of a kind, said of a widget."""
    state = WidgetState(id=widget)
    if kind.endswith("array_value"):
        values = {"double": NUMBERS, "int": WHOLE_NUMBERS, "string": TEXTS}[kind.partition("_")[0]]
        array = getattr(state, kind)
        array.SetInParent()
        array.data.extend(
            chance.choice(values)
            for _ in range(chance.choice(COUNTS if values is not TEXTS else COUNTS[:5]))
        )
    elif kind == "double_value":
        state.double_value = chance.choice(NUMBERS)
    elif kind == "int_value":
        state.int_value = chance.choice(WHOLE_NUMBERS)
    elif kind in ("bool_value", "trigger_value"):
        setattr(state, kind, True)
    elif kind == "bytes_value":
        state.bytes_value = b"\xff\x00" * 50_000
    elif kind == "file_uploader_state_value":
        state.file_uploader_state_value.uploaded_file_info.add(
            file_id="nobody's", name="../\u202e", size=2**40
        )
    elif kind in ("string_value", "json_value", "json_trigger_value"):
        setattr(state, kind, chance.choice(TEXTS))
    else:
        getattr(state, kind).SetInParent()
    return state


@dataclass
class Attacker(Session):
    """A visitor who has seen a page, and sends nonsense about all that stands on it."""

    elements: dict[str, tuple[str, str]] = field(default_factory=dict, init=False)  # kind and fragment
    lie: WidgetState | None = field(default=None, init=False)

    def _read_delta(self, message: ForwardMsg) -> None:
        super()._read_delta(message)
        delta = message.delta
        said = delta.new_element if delta.WhichOneof("type") == "new_element" else delta.add_block
        kind = said.WhichOneof("type")
        of_kind = getattr(said, kind, said) if kind else said
        widget = getattr(of_kind, "id", "") or getattr(said, "id", "")
        if kind and isinstance(widget, str) and widget:
            self.elements[widget] = kind, delta.fragment_id

    def _states(self) -> list[WidgetState]:
        honest = super()._states()
        if self.lie is None:
            return honest
        return [*(each for each in honest if each.id != self.lie.id), self.lie]

    async def attack(self, chance: random.Random) -> None:
        """Say something about one of the elements; raise PageError where the page then fails."""
        widget = chance.choice(sorted(self.elements))
        kind, fragment = self.elements[widget]
        usual = KINDS.get(kind)
        said = usual if usual and chance.random() < 0.7 else chance.choice(ALL_KINDS)
        if user_key(widget).endswith(".train"):
            return  # a long run is no nonsense
        self.lie = state_of(widget, said, chance)
        try:
            await self._run(fragment if chance.random() < 0.7 else "")
        except PageError as error:
            raise PageError(f"{error}: {said} for {widget}: {str(self.lie)[:200]}") from None
        finally:
            self.lie = None


async def attack_for(
    server: Server,
    address: tuple[str, str],
    seed: int,
    seconds: float = math.inf,
    most: float = math.inf,
) -> int:
    """Attack a page for so long or so often; how many messages it has answered."""
    begin, cases, chance = time.perf_counter(), 0, random.Random(seed)
    while time.perf_counter() - begin < seconds and cases < most:
        async with Attacker(server.port, *address) as attacker:
            for _ in range(A_VISIT):
                if time.perf_counter() - begin < seconds and cases < most:
                    await attacker.attack(chance)
                    cases += 1
    return cases
