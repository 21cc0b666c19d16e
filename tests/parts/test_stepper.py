"""The stepper: transport, page and address stand on one step, and no move leads out of the range."""

import itertools
import json
import math
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.everywhere.apps import open_page
from tests.parts.components import data_of

SCRIPT = "from tests.parts.steps_page import PAGE\nfrom pages.parts import scaffold\nscaffold.draw(PAGE)"
COUNT = itertools.count()  # no two moves are the same, as in a browser


def opened(view: str = "start", **address: Any) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=120)
    for key, value in {"view": view, **address}.items():
        app.query_params[key] = str(value)
    return app.run()


def key(app: AppTest) -> str:
    return f"autograd.{app.session_state['_stay'].view}.step"


def now(app: AppTest) -> int:
    """Return the step that is drawn: the transport and the address say the same."""
    assert not app.exception
    drawn = int(next(m.value for m in app.markdown if m.value.startswith("now")).removeprefix("now at "))
    told = data_of(app, key(app))
    assert told["step"] == drawn
    assert 0 <= drawn <= told["last"]
    return drawn


def move(app: AppTest, step: Any, of: int | None = None, count: str = "") -> AppTest:
    """Move the transport, as the browser tells it: of how many steps, and which move it is."""
    said = {"step": step, "of": data_of(app, key(app))["last"] if of is None else of}
    app.session_state[key(app)] = {"move": {**said, "count": count or f"{next(COUNT)}"}}
    return app.run()


def slide(app: AppTest, number: int) -> AppTest:
    view = app.session_state["_stay"].view
    return app.slider(key=f"autograd.{view}.number").set_value(number).run()


def address_of(app: AppTest) -> str:
    """Return the address that stands in the bar: of several that are drawn, the newest."""
    bars = [json.loads(bar.proto.json) for bar in app.get("bidi_component")]
    return str(max((bar for bar in bars if "query" in bar), key=lambda bar: bar["count"])["query"])


def test_it_starts_on_its_default():
    assert now(opened()) == 1
    assert now(opened("end")) == 4


def test_it_starts_where_the_address_says_and_moves_from_there():
    app = opened(step=3)
    assert now(app) == 3
    assert now(move(app, 2)) == 2
    assert app.session_state["_stay"].settings["start"].step == 2


@pytest.mark.parametrize("step", range(5))
def test_a_move_leads_where_it_says_and_the_address_follows(step: int):
    app = move(opened(), step)
    assert now(app) == step
    assert address_of(app) == ("" if step == 1 else f"step={step}")


def test_the_transport_is_told_how_many_steps_there_are_and_what_they_are_called():
    told = data_of(opened(number=7), "autograd.start.step")
    assert (told["last"], told["words"], told["alt"]) == (6, "step", "")
    assert told["pace"] >= 1000  # there is something to read in every step
    assert "chart" not in told  # nothing that plays in the browser


def test_every_answer_is_another_one_so_that_the_browser_hears_of_it():
    app = opened()
    first = data_of(app, key(app))["answer"]
    second = data_of(app.run(), key(app))["answer"]
    assert second > first


def test_a_move_counts_once_though_the_browser_says_it_at_every_run():
    app = move(opened("end"), 2)
    stay = app.session_state["_stay"]
    stay.settings["end"] = replace(stay.settings["end"], step=0)  # as a question leads elsewhere
    assert now(app.run()) == 0


def test_no_move_outlives_reset():
    app = open_page("training_loop")
    name = "training_loop.line_by_line.line"
    first, last = (data_of(app, name)[each] for each in ("step", "last"))
    said = {"move": {"step": last - 1, "of": last, "count": "the last"}}
    app.session_state[name] = said
    assert data_of(app.run(), name)["step"] == last - 1 != first
    app.button(key="reset").click().run()
    app.session_state[name] = said  # the browser says it again
    assert data_of(app.run(), name)["step"] == first


def test_a_move_of_another_run_leads_nowhere_and_not_later_either():
    app = move(opened(), 3, of=8)
    assert now(app) == 1
    assert now(slide(app, 9)) == 1


@pytest.mark.parametrize(("step", "stands"), [(-7, 0), (5, 4), (10**30, 4), (2.0, 2)])
def test_a_move_out_of_the_range_ends_at_its_end(step: Any, stands: int):
    assert now(move(opened(), step)) == stands


@pytest.mark.parametrize("nothing", [{}, {"move": None}, {"move": {}}])
def test_what_is_no_move_leads_nowhere(nothing: Any):
    app = opened(step=2)
    app.session_state[key(app)] = nothing
    assert now(app.run()) == 2


@pytest.mark.parametrize("nonsense", ["-9", "1.5", "x", "nan", "", "inf", "9" * 40])
def test_nonsense_in_the_address_gives_the_default(nonsense: str):
    assert now(opened(step=nonsense)) == 1


def test_a_step_behind_the_last_is_the_last():
    assert now(opened(step=77)) == 4


def test_without_steps_there_is_nothing_to_move():
    app = opened(number=1)
    assert now(app) == 0
    assert data_of(app, key(app))["last"] == 0  # the transport hides itself


def test_who_is_at_the_end_stays_there_when_the_number_of_steps_changes():
    app = opened("end")
    for number in (9, 2, 6):
        assert now(slide(app, number)) == number - 1


def test_who_stepped_to_the_end_stays_there_where_the_page_opens_on_it():
    app = move(move(opened("end"), 3), 4)
    assert address_of(app) == "view=end"
    assert now(slide(app, 9)) == 8


def test_who_stepped_to_the_end_stays_on_the_way_where_the_page_opens_elsewhere():
    assert now(slide(move(opened(), 4), 9)) == 4


def test_who_is_on_the_way_stays_there_as_far_as_there_are_steps():
    app = move(opened("end"), 3)
    assert now(slide(app, 9)) == 3
    assert now(slide(app, 3)) == 2


def test_who_came_by_a_link_and_stepped_on_stays_there_too():
    app = move(move(opened(step=2), 1), 0)
    assert now(app) == 0
    assert now(slide(app, 7)) == 0


def test_views_have_steps_of_their_own():
    app = move(opened(), 3)
    for view, step in (("end", 4), ("start", 3)):
        app.segmented_control(key="autograd.view").set_value(view).run()
        assert now(app) == step


@pytest.mark.parametrize("step", ["x", None, math.inf, math.nan, [], {}])
def test_a_move_to_nowhere_is_none(step: Any):
    assert now(move(opened(), step)) == 1
