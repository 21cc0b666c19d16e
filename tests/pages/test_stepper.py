"""The stepper: buttons, slider and address stand on the same step, and none leads out of the range."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def steps(last: int) -> None:
    """Be a page that has nothing but a stepper."""
    import streamlit as st

    from pages.parts import stepper

    st.markdown(f"now at {stepper.draw('step', last, default=1)}")


def opened(last: int = 4, **address: Any) -> AppTest:
    app = AppTest.from_function(steps, args=(last,))
    for key, value in address.items():
        app.query_params[key] = str(value)
    return app.run()


def now(app: AppTest) -> int:
    assert not app.exception
    return int(app.markdown[0].value.removeprefix("now at "))


def press(app: AppTest, name: str) -> AppTest:
    return app.button(key=f"step_{name}").click().run()


def test_it_starts_on_its_default():
    assert now(opened()) == 1


def test_it_starts_where_the_address_says_and_the_first_press_counts_from_there():
    app = opened(step=3)
    assert now(app) == 3
    assert now(press(app, "back")) == 2
    assert app.query_params["step"] == "2"


@pytest.mark.parametrize(
    ("name", "step"),
    [("first", 0), ("back", 1), ("next", 3), ("last", 4), ("page_up", 1), ("page_down", 3)],
)
def test_each_button_leads_where_it_says(name: str, step: int):
    app = press(opened(step=2), name)
    assert now(app) == step == app.select_slider(key="step").value


def test_the_keys_of_arrows_and_of_a_clicker_belong_to_the_buttons():
    shortcuts = {button.key: button.proto.shortcut for button in opened().button}
    assert shortcuts == {
        "step_first": "",
        "step_back": "left",
        "step_next": "right",
        "step_last": "",
        "step_page_up": "pageup",
        "step_page_down": "pagedown",
    }


def test_at_an_end_the_buttons_that_lead_farther_are_idle():
    at_start = {button.key for button in opened(step=0).button if button.disabled}
    at_end = {button.key for button in opened(step=4).button if button.disabled}
    assert at_start == {"step_first", "step_back", "step_page_up"}
    assert at_end == {"step_next", "step_last", "step_page_down"}


@pytest.mark.parametrize("nonsense", ["9", "-1", "1.5", "x", "nan", ""])
def test_nonsense_in_the_address_gives_the_default(nonsense: str):
    assert now(opened(step=nonsense)) == 1


def test_without_steps_there_is_nothing_to_draw():
    app = opened(last=0)
    assert now(app) == 0
    assert not app.button
    assert not app.select_slider


def shrinking_steps() -> None:
    """Be a page with steps whose number follows another control, and which stands at their end."""
    import streamlit as st

    from pages.parts import stepper

    last = st.slider("Steps", 2, 9, 4, key="number")
    st.markdown(f"now at {stepper.draw('step', last, default=last)}")


def test_who_is_at_the_end_stays_there_when_the_number_of_steps_changes():
    app = AppTest.from_function(shrinking_steps).run()
    assert now(app) == 4
    for number in (9, 2, 6):
        app.slider(key="number").set_value(number).run()
        assert now(app) == number


def test_who_is_on_the_way_stays_there_as_far_as_there_are_steps():
    app = AppTest.from_function(shrinking_steps).run()
    app.select_slider(key="step").set_value(3).run()
    app.slider(key="number").set_value(9).run()
    assert now(app) == 3
    app.slider(key="number").set_value(2).run()
    assert now(app) == 2


def test_who_came_by_a_link_and_stepped_on_stays_there_too():
    app = AppTest.from_function(shrinking_steps)
    app.query_params["step"] = "2"
    app.run()
    press(press(app, "back"), "back")
    assert now(app) == 0
    app.slider(key="number").set_value(7).run()
    assert now(app) == 0


def test_a_key_pressed_before_the_browser_has_drawn_counts_as_well():
    app = press(opened(step=1), "next")
    app.select_slider(key="step").set_value(1)  # what a browser sends that still shows the step before
    assert now(press(app, "next")) == 3
