"""What a browser says of a widget counts only where the widget is there, and can understand it.

Streamlit reads it where it is needed, in a callback, in a page or in its own bookkeeping, and each of
them fails where a slider is sent a text, or where a button of a view is pressed that has just been left.
Here it is not heard, and the widget stays where it was.
"""

import json
from contextlib import suppress
from functools import wraps
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.state.common import user_key_from_element_id
from streamlit.runtime.state.session_state import Serialized, SessionState, WStates

from core.syllabus import LESSONS
from pages.parts import state

_NUMBERS = frozenset({"double_value", "int_value"})  # of a field for numbers, which names one of them
LESSON_NAMES = frozenset(lesson.name for lesson in LESSONS)


def hear_only_what_fits() -> None:
    """Let Streamlit take what is sent for a widget as not sent, where it is of another kind."""
    get = WStates.__getitem__
    if hasattr(get, "__wrapped__"):
        return

    @wraps(get)
    def get_what_fits(self: WStates, widget: str) -> Any:
        said, known = self.states.get(widget), self.widget_metadata.get(widget)
        if isinstance(said, Serialized) and known is not None:
            if _may_be(said.value.WhichOneof("value"), known.value_type):
                with suppress(Exception):  # of the right kind, and still nothing that can be read
                    if known.value_type != "json_value" or _is_of_a_component(said.value.json_value):
                        return get(self, widget)
            del self.states[widget]
            raise KeyError(widget)
        return get(self, widget)

    take = SessionState.set_widgets_from_proto

    @wraps(take)
    def take_what_fits(self: SessionState, said: WidgetStates) -> None:
        here = self[state.STAY] if state.STAY in self else None  # noqa: SIM401
        fits = (each for each in said.widgets if here is None or not _is_left(each.id, here))
        said = WidgetStates(widgets=list(fits))
        take(self, said)
        for each in said.widgets:  # before Streamlit goes through them, when none may be taken away
            self._new_widget_state.get(each.id)

    WStates.__getitem__ = get_what_fits  # type: ignore[method-assign]
    SessionState.set_widgets_from_proto = take_what_fits  # type: ignore[method-assign, assignment]


def _may_be(kind: str | None, named: str | None) -> bool:
    """Tell whether a widget can be sent this kind of value; none is sent of an emptied field.

    Until it is drawn again, Streamlit takes the last kind that was sent for the one that it names.
    """
    return kind is None or named is None or kind == named or {kind, named} <= _NUMBERS


def _is_left(widget: str, here: state.Stay) -> bool:
    """Tell whether a widget is of a view, and not of the one that is drawn (`state.key_of`)."""
    lesson, *of_it = (user_key_from_element_id(widget) or "").split(".", 2)
    return lesson in LESSON_NAMES and len(of_it) == 2 and (lesson, of_it[0]) != (here.path, here.view)


def _is_of_a_component(text: str) -> bool:
    """Tell whether a text can be the state of a component; of others Streamlit makes much ado."""
    return isinstance(json.loads(text), dict)
