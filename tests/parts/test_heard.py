"""A widget that is sent what it cannot understand stays where it was."""

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import WStates

from pages.parts import heard
from pages.parts import state as stays

SLIDER, COMPONENT, NUMBER = "a slider", "a component", "a number"


def first(values):
    return values[0]


@pytest.fixture
def session(monkeypatch):
    monkeypatch.setattr(WStates, "__getitem__", WStates.__getitem__)
    monkeypatch.setattr(SessionState, "set_widgets_from_proto", SessionState.set_widgets_from_proto)
    heard.hear_only_what_fits()
    made = SessionState()
    for name, kind, read in (
        (SLIDER, "double_array_value", first),
        (COMPONENT, "json_value", dict),
        (NUMBER, "double_value", lambda value: 446 if value is None else int(value)),
    ):
        known = WidgetMetadata(
            name, deserializer=read, serializer=lambda value: [value], value_type=kind
        )
        made._new_widget_state.set_widget_metadata(known)
    return made


def say(session, state):
    session.set_widgets_from_proto(WidgetStates(widgets=[state]))
    return session._new_widget_state


def test_what_fits_is_heard(session):
    state = WidgetState(id=SLIDER)
    state.double_array_value.data.append(0.5)
    assert say(session, state)[SLIDER] == 0.5
    assert say(session, WidgetState(id=COMPONENT, json_value='{"a": 1}'))[COMPONENT] == {"a": 1}
    assert say(session, WidgetState(id=NUMBER, int_value=7))[NUMBER] == 7
    assert say(session, WidgetState(id=NUMBER, double_value=8.0))[NUMBER] == 8
    assert say(session, WidgetState(id=NUMBER))[NUMBER] == 446
    assert say(session, WidgetState(id=NUMBER, int_value=9))[NUMBER] == 9  # before it is drawn again


@pytest.mark.parametrize(
    "state",
    [
        WidgetState(id=SLIDER, string_value="0.5"),
        WidgetState(id=SLIDER, double_value=0.5),
        WidgetState(id=SLIDER, json_value="[0.5]"),
        WidgetState(id=SLIDER, trigger_value=True),
        WidgetState(id=COMPONENT, json_value="no JSON"),
        WidgetState(id=COMPONENT, json_value="[]"),
        WidgetState(id=COMPONENT, json_value="null"),
        WidgetState(id=COMPONENT, json_value="[" * 100_000),
        WidgetState(id=COMPONENT, bool_value=True),
        WidgetState(id=NUMBER, double_value=float("nan")),
        WidgetState(id=NUMBER, string_value="8"),
    ],
    ids=lambda state: f"{state.id} {state.WhichOneof('value')}",
)
def test_what_does_not_fit_is_not(session, state):
    said = say(session, state)
    assert state.id not in said.states
    assert said.get(state.id) is None
    assert dict(said.items()) == {}


def test_a_list_of_nothing_is_not_heard(session):
    state = WidgetState(id=SLIDER)
    state.double_array_value.SetInParent()
    assert SLIDER not in say(session, state).states


@pytest.mark.parametrize(
    ("key", "is_heard"),
    [
        ("gradient_descent.on_a_curve.step_size", True),
        ("gradient_descent.on_a_surface.press Ask the class", False),
        ("optimizers.race.steps", False),
        ("gradient_descent.view", True),  # the switch between views
        ("seed", True),
        ("a.text.with dots", True),
    ],
)
def test_a_view_that_was_left_says_nothing_more(session, key, is_heard):
    name = f"$$ID-0123abcd-{key}"
    known = WidgetMetadata(name, deserializer=bool, serializer=bool, value_type="bool_value")
    session._new_widget_state.set_widget_metadata(known)
    state = WidgetState(id=name, bool_value=True)
    session[stays.STAY] = stays.Stay(path="gradient_descent", view="on_a_curve")
    assert bool(say(session, state).get(name)) == is_heard


def test_before_a_page_is_there_all_is_heard(session):
    name = "$$ID-0123abcd-optimizers.race.steps"
    known = WidgetMetadata(name, deserializer=bool, serializer=bool, value_type="bool_value")
    session._new_widget_state.set_widget_metadata(known)
    assert say(session, WidgetState(id=name, bool_value=True)).get(name)
