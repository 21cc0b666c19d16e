"""Widgets show what the settings say, also where their ends and options move, and typed text stays."""

from streamlit.testing.v1 import AppTest


def ends() -> None:
    """Be a page with a slider whose end is another one, and a line to type in."""
    from dataclasses import dataclass

    import streamlit as st

    from pages.parts import scaffold, share
    from pages.parts.declare import Shared, choice, typed, whole
    from pages.parts.view import Page, View

    @dataclass(frozen=True)
    class Settings(Shared):
        points: int = whole("Points", 10, 100, 50)
        batch: int = whole("Batch", 1, lambda s: s.points, 20)
        axis: str = choice("Axis", lambda s: tuple(str(n) for n in range(s.points // 10)), "1")
        number: str = typed("Number", "1.5", float)

    view = View(
        name="ends",
        title="Ends",
        settings=Settings,
        run=lambda s: s.batch,
        words=lambda s, r: st.markdown(f"batch {r} axis {s.axis} number {s.number}"),
    )
    scaffold.draw(Page("autograd", "Ends.", (view,), ()))
    share.draw()


def said(app):
    assert not app.exception
    return next(block.value for block in app.markdown if block.value.startswith("batch"))


def slide(app, name, value):
    return app.slider(key=f"autograd.ends.{name}").set_value(value).run()


def test_a_slider_whose_end_moves_keeps_its_value():
    app = AppTest.from_function(ends).run()
    slide(app, "batch", 30)
    slide(app, "points", 90)
    assert said(app).startswith("batch 30")
    slider = app.slider(key="autograd.ends.batch")
    assert (slider.value, slider.max) == (30, 90)
    slide(app, "points", 25)
    slider = app.slider(key="autograd.ends.batch")
    assert said(app).startswith("batch 25")
    assert (slider.value, slider.max) == (25, 25)


def test_options_that_go_take_the_choice_with_them_and_no_more():
    app = AppTest.from_function(ends).run()
    app.selectbox(key="autograd.ends.axis").select("4").run()
    slide(app, "points", 60)
    assert "axis 4" in said(app)
    slide(app, "points", 30)
    assert "axis 1" in said(app)
    assert app.selectbox(key="autograd.ends.axis").value == "1"


def test_what_is_typed_stays_and_what_cannot_be_read_moves_nothing():
    app = AppTest.from_function(ends).run()
    field = app.text_input(key="autograd.ends.number")
    field.set_value("2.5").run()
    assert "number 2.5" in said(app)
    field.set_value("2.5*").run()
    assert "number 2.5" in said(app)
    assert app.text_input(key="autograd.ends.number").value == "2.5*"
    assert "still shows `2.5`" in app.warning[0].value
    slide(app, "points", 60)
    assert app.text_input(key="autograd.ends.number").value == "2.5*"
    app.text_input(key="autograd.ends.number").set_value("3").run()
    assert not app.warning
    assert "number 3" in said(app)
    app.button(key="reset").click().run()
    assert app.text_input(key="autograd.ends.number").value == "1.5"
