"""The stepper: buttons, slider and address stand on the same step, and none leads out of the range."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = "from tests.parts.steps_page import PAGE\nfrom pages.parts import scaffold\nscaffold.draw(PAGE)"
BUTTONS = ("first", "back", "next", "last", "page_up", "page_down")


def opened(view: str = "start", **address: Any) -> AppTest:
    app = AppTest.from_string(SCRIPT)
    for key, value in {"view": view, **address}.items():
        app.query_params[key] = str(value)
    return app.run()


def now(app: AppTest) -> int:
    assert not app.exception
    return int(next(m.value for m in app.markdown if m.value.startswith("now")).removeprefix("now at "))


def key(app: AppTest, name: str = "") -> str:
    view = app.session_state["_stay"].view
    return f"autograd.{view}.step" + (f".{name}" if name else "")


def press(app: AppTest, name: str) -> AppTest:
    return app.button(key=key(app, name)).click().run()


def slide(app: AppTest, number: int) -> AppTest:
    view = app.session_state["_stay"].view
    return app.slider(key=f"autograd.{view}.number").set_value(number).run()


def test_it_starts_on_its_default():
    assert now(opened()) == 1
    assert now(opened("end")) == 4


def test_it_starts_where_the_address_says_and_the_first_press_counts_from_there():
    app = opened(step=3)
    assert now(app) == 3
    assert now(press(app, "back")) == 2
    assert app.session_state["_stay"].settings["start"].step == 2


@pytest.mark.parametrize(
    ("name", "step"),
    [("first", 0), ("back", 1), ("next", 3), ("last", 4), ("page_up", 1), ("page_down", 3)],
)
def test_each_button_leads_where_it_says(name: str, step: int):
    app = press(opened(step=2), name)
    assert now(app) == step == app.select_slider(key=key(app)).value


def test_the_keys_of_arrows_and_of_a_clicker_belong_to_the_buttons():
    app = opened()
    shortcuts = {name: app.button(key=key(app, name)).proto.shortcut for name in BUTTONS}
    assert shortcuts == {
        "first": "",
        "back": "left",
        "next": "right",
        "last": "",
        "page_up": "pageup",
        "page_down": "pagedown",
    }


def test_at_an_end_the_buttons_that_lead_farther_are_idle():
    for step, idle in ((0, {"first", "back", "page_up"}), (4, {"next", "last", "page_down"})):
        app = opened(step=step)
        assert {name for name in BUTTONS if app.button(key=key(app, name)).disabled} == idle


@pytest.mark.parametrize("nonsense", ["-9", "1.5", "x", "nan", "", "inf", "9" * 40])
def test_nonsense_in_the_address_gives_the_default(nonsense: str):
    assert now(opened(step=nonsense)) == 1


def test_a_step_behind_the_last_is_the_last():
    assert now(opened(step=77)) == 4


def test_without_steps_there_is_nothing_to_draw():
    app = opened(number=1)
    assert now(app) == 0
    assert not app.select_slider


def test_who_is_at_the_end_stays_there_when_the_number_of_steps_changes():
    app = opened("end")
    for number in (9, 2, 6):
        assert now(slide(app, number)) == number - 1


def test_who_stepped_to_the_end_stays_there_where_the_page_opens_on_it():
    app = press(press(opened("end"), "back"), "last")
    assert now(slide(app, 9)) == 8


def test_who_is_on_the_way_stays_there_as_far_as_there_are_steps():
    app = opened("end")
    app.select_slider(key=key(app)).set_value(3).run()
    assert now(slide(app, 9)) == 3
    assert now(slide(app, 3)) == 2


def test_who_came_by_a_link_and_stepped_on_stays_there_too():
    app = press(press(opened(step=2), "back"), "back")
    assert now(app) == 0
    assert now(slide(app, 7)) == 0


def test_a_key_pressed_before_the_browser_has_drawn_counts_as_well():
    app = press(opened(step=1), "next")
    app.select_slider(key=key(app)).set_value(1)  # as a browser that still shows the step before
    assert now(press(app, "next")) == 3
