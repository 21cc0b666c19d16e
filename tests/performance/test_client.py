"""The visitor without a browser sees and does what a browser would."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.performance.apart import run
from tests.performance.client import PageError, Session
from tests.performance.moves import path_of, percentile
from tests.performance.servers import FLOOR, ROOT, Server, serve
from tests.performance.widgets import read_widget, user_key, write_state

STEPS = "from tests.parts.steps_page import PAGE\nfrom pages.parts import scaffold\nscaffold.draw(PAGE)"
PAGES = """
import time

import streamlit as st

with st.sidebar:
    number = st.slider("Number", 0, 10, 3, key="number", bind="query-params")
    word = st.select_slider("Word", ["low", "middle", "high"], "middle", key="word")
    way = st.segmented_control("Way", ["by hand", "nn"], default="nn", key="way")
    sure = st.toggle("Sure", key="sure")
if st.button("Press", key="press"):
    bar = st.progress(0.0)
    for part in range(1, 4):
        bar.progress(part / 4)
    time.sleep(60)
runs = st.session_state.setdefault("runs", 0) + 1
st.session_state["runs"] = runs


def home():
    st.markdown(f"home {number} {word} {way} {sure} run {runs}")
    if number == 10:
        raise ValueError("ten is too many")


@st.fragment
def part():
    inner = st.slider("Inner", 0.0, 1.0, 0.5, 0.25, key="inner")
    st.markdown(f"inner {inner} run {runs}")
    if inner == 1:
        st.toggle("More", key="more")


def other():
    st.markdown(f"other {number}")
    part()


st.navigation([st.Page(home, default=True), st.Page(other, url_path="other")]).run()
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("app")
    script = folder / "script.py"
    script.write_text(PAGES, encoding="utf-8")
    with serve(script, folder) as running:
        yield running


def test_it_knows_the_widgets_by_the_keys_of_the_app(server: Server) -> None:
    async def visit() -> None:
        async with Session(server.port) as visitor:
            assert list(visitor.widgets) == ["number", "word", "way", "sure"]
            assert [slider.key for slider in visitor.sliders()] == ["number", "word"]
            assert visitor.widgets["number"].values[:3] == ((0.0,), (1.0,), (2.0,))
            assert visitor.widgets["word"].values == (("low",), ("middle",), ("high",))
            assert visitor.widgets["word"].in_sidebar
            assert visitor.markdown == ["home 3 middle nn False run 1"]
            assert 0 < visitor.first_visit < 30

    run(visit())


def test_a_move_reaches_the_script_and_the_address(server: Server) -> None:
    async def visit() -> None:
        async with Session(server.port) as visitor:
            assert 0 < await visitor.move("number", (7.0,)) < 30
            assert visitor.query == "number=7"
            await visitor.move("word", ("high",))
            await visitor.move("way", ("by hand",))
            await visitor.move("sure", True)
            assert visitor.markdown == ["home 7 high by hand True run 5"]
            await visitor.move("number", (3.0,))
            assert visitor.query == ""

    run(visit())


def test_an_address_opens_its_page_with_its_settings(server: Server) -> None:
    async def visit() -> None:
        async with Session(server.port, "other", "number=5") as visitor:
            assert visitor.markdown == ["other 5", "inner 0.5 run 1"]
            assert not visitor.page_not_found
            await visitor.go_to("")
            assert visitor.markdown == ["home 5 middle nn False run 2"]
            assert "inner" not in visitor.widgets
        async with Session(server.port, "nowhere") as visitor:
            assert visitor.page_not_found

    run(visit())


def test_a_widget_of_a_fragment_runs_the_fragment_alone(server: Server) -> None:
    async def visit() -> None:
        async with Session(server.port, "other") as visitor:
            await visitor.move("inner", (0.75,))
            assert visitor.markdown == ["inner 0.75 run 1"]
            assert "number" in visitor.widgets  # what is outside stays where it was
            await visitor.move("number", (4.0,))
            assert visitor.markdown == ["other 4", "inner 0.75 run 2"]

    run(visit())


def test_a_button_is_pressed_and_what_comes_of_it_is_watched(server: Server) -> None:
    async def visit() -> None:
        async with Session(server.port) as visitor:
            assert list(visitor.buttons) == ["press"]
            await visitor.press("press")
            await visitor.watch(3)
            assert visitor.progress == 0.75  # and it is left on its way

    run(visit())


def test_a_widget_that_a_fragment_draws_no_more_is_gone(server: Server) -> None:
    async def visit() -> None:
        async with Session(server.port, "other") as visitor:
            assert "more" not in visitor.widgets
            await visitor.move("inner", (1.0,))
            assert "more" in visitor.widgets
            await visitor.move("inner", (0.25,))
            assert "more" not in visitor.widgets

    run(visit())


def test_a_page_that_fails_is_an_error(server: Server) -> None:
    async def visit() -> None:
        async with Session(server.port) as visitor:
            with pytest.raises(PageError, match="ten is too many"):
                await visitor.move("number", (10.0,))
            with pytest.raises(KeyError):
                await visitor.move("no such widget", (1.0,))

    run(visit())


def test_a_stepper_is_moved_by_its_transport_and_runs_alone(tmp_path: Path) -> None:
    async def visit(port: int) -> None:
        async with Session(port) as visitor:
            key, number = "autograd.start.step", "autograd.start.number"
            stepper = visitor.widgets[key]
            assert stepper.values == (0, 1, 2, 3, 4)
            assert visitor.value(key) == 1
            for step in (3, 0, 3):
                await visitor.move(key, step)
                assert f"now at {step}" in visitor.markdown
                assert visitor.value(key) == step
            assert "Steps." not in visitor.markdown  # the idea of the page
            await visitor.move(number, (3.0,))
            assert "now at 2" in visitor.markdown
            assert visitor.widgets[key].values == (0, 1, 2)

    script = tmp_path / "steps.py"
    script.write_text(STEPS, encoding="utf-8")
    with serve(script, ROOT) as server:
        run(visit(server.port))


def test_visitors_do_not_see_each_other(server: Server) -> None:
    async def visit() -> None:
        async with Session(server.port) as one, Session(server.port) as other:
            await asyncio.gather(one.move("number", (1.0,)), other.move("number", (2.0,)))
            assert one.markdown[0].startswith("home 1 ")
            assert other.markdown[0].startswith("home 2 ")

    run(visit())


def test_the_floor_page_has_the_controls_of_gradient_descent_and_no_torch() -> None:
    async def visit(port: int) -> None:
        async with Session(port) as visitor:
            assert list(visitor.widgets)[:2] == ["seed", "device"]
            path = path_of(visitor.widgets["step_size"], 3)
            times = [await visitor.move("step_size", value) for value in path]
            assert percentile(times, 0.95) == max(times)

    with serve(FLOOR) as server:
        run(visit(server.port))
    assert "torch" not in Path(FLOOR).read_text(encoding="utf-8").split('"""')[2]


def test_a_key_with_dashes_survives() -> None:
    assert user_key("$$ID-0123abcd-step-size") == "step-size"


def test_states_are_written_in_the_form_that_each_widget_reads() -> None:
    from streamlit.proto.Element_pb2 import Element

    element = Element()
    element.slider.id = "$$ID-0-x"
    element.slider.type = element.slider.SLIDER
    element.slider.max, element.slider.step = 2.0, 0.5
    element.slider.default.append(1.0)
    widget = read_widget(element, fragment_id="", in_sidebar=False)
    assert widget is not None
    assert widget.values == ((0.0,), (0.5,), (1.0,), (1.5,), (2.0,))
    assert list(write_state(widget, (1.5,)).double_array_value.data) == [1.5]
    assert path_of(widget, 6) == [(0.5,), (1.5,), (2.0,), (0.0,), (0.5,), (1.5,)]
    assert read_widget(Element(), fragment_id="", in_sidebar=False) is None
