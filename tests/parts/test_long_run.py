"""A long run goes on when the page is drawn again, and ends by itself when it is no longer asked for."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import long_run
from pages.parts.worker import Worker
from tests.parts import long_page
from tests.parts.long_page import DRAWN, INTERRUPT_AT, MADE, StepByStep

# A page in a small frame: Reset stands there.
SCRIPT = """
from pages.parts import scaffold, share, state
from tests.parts.long_page import PAGE
state.begin(PAGE.lesson)
share.draw()
scaffold.draw(PAGE)
"""


@pytest.fixture(autouse=True)
def nothing_made():
    MADE.clear()
    DRAWN.clear()
    INTERRUPT_AT.clear()


@pytest.fixture(autouse=True)
def step_by_step(monkeypatch):
    monkeypatch.setattr(long_run, "WORKER", StepByStep())


def opened():
    return AppTest.from_string(SCRIPT).run()


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def labels(app):
    """Return the labels of the buttons that can be pressed."""
    return {button.label for button in app.button if not button.disabled}


def came_to(app):
    assert not app.exception
    return int(next(m.value for m in app.markdown if m.value.startswith("came")).split()[-1])


def slide(app, number):
    return app.slider(key="autograd.long.number").set_value(number).run()


def test_nothing_is_made_before_it_is_asked_for():
    app = opened()
    assert came_to(app) == 0
    assert MADE == []
    assert "A long run." in [caption.value for caption in app.caption]


def test_it_is_made_to_its_end_and_shown():
    app = press(opened(), "Train")
    assert came_to(app) == 5
    assert [(5, piece) for piece in range(1, 6)] == MADE
    assert not labels(app) & {"Train", "Stop"}
    assert came_to(app.run()) == 5
    assert len(MADE) == 5


def test_the_worker_makes_it(monkeypatch):
    monkeypatch.setattr(long_run, "WORKER", Worker())
    app = press(opened(), "Train")
    assert came_to(app) == 5
    assert [(5, piece) for piece in range(1, 6)] == MADE
    assert not labels(app) & {"Train", "Stop"}


def test_the_page_is_drawn_with_what_a_run_has_come_to_while_it_goes_on(monkeypatch):
    monkeypatch.setattr(long_run, "_A_PICTURE", 0.0)
    press(opened(), "Train")
    assert DRAWN == [0, 0, 1, 2, 3, 4, 5]
    assert [(5, piece) for piece in range(1, 6)] == MADE


def test_a_page_is_drawn_anew_only_after_a_while_and_only_for_more(monkeypatch):
    press(opened(), "Train")
    assert DRAWN == [0, 0, 5]  # it took less than a while
    DRAWN.clear()
    monkeypatch.setattr(long_run, "_A_PICTURE", 0.0)
    monkeypatch.setattr(long_run, "_MORE", 0.5)
    press(opened(), "Train")
    assert DRAWN == [0, 0, 3, 5]


class AmongTen(StepByStep):
    def place(self, run):
        return 3, 10


def test_among_many_runs_each_is_drawn_more_rarely(monkeypatch):
    monkeypatch.setattr(long_run, "WORKER", AmongTen())
    seconds = iter(range(100))
    monkeypatch.setattr(long_run, "monotonic", lambda: float(next(seconds)))
    monkeypatch.setattr(long_run, "_A_PICTURE", 0.3)  # for ten runs: three seconds
    press(opened(), "Train")
    assert DRAWN == [0, 0, 3, 5]


def test_its_place_among_others_is_told_as_soon_as_it_can_be(monkeypatch):
    monkeypatch.setattr(long_run, "WORKER", AmongTen())
    INTERRUPT_AT.update({None, 2})  # before the first piece, and after the second
    app = press(opened(), "Train")
    assert app.get("progress")[0].proto.text == "Starting · 10 runs take turns"
    app.run()
    told = "Piece 2 · 10 runs take turns, by now this one is number 3 to finish"
    assert app.get("progress")[0].proto.text == told


class OverBeforeTheFirstLook(StepByStep):
    def place(self, run):
        if not run.is_over:
            *_, run.latest = run.pieces
            run.is_over = True
        return super().place(run)


class OverJustAfterALook(StepByStep):
    def look(self, run, patience):
        super().look(run, patience)
        self.ends = run.latest == 2

    def place(self, run):
        if getattr(self, "ends", False):
            *_, run.latest = run.pieces
            run.is_over = True
        return 1, 1


@pytest.mark.parametrize("worker", [OverBeforeTheFirstLook, OverJustAfterALook])
def test_nothing_is_lost_of_a_run_that_ends_between_two_looks(monkeypatch, worker):
    monkeypatch.setattr(long_run, "WORKER", worker())
    app = press(opened(), "Train")
    assert came_to(app) == 5
    assert not labels(app) & {"Train", "Stop"}


def test_it_goes_on_when_the_page_is_drawn_again():
    INTERRUPT_AT.update({2, 4})
    app = press(opened(), "Train")
    assert MADE[-1] == (5, 2)
    assert "Stop" in labels(app)
    assert "Train" not in labels(app)
    app.run()
    assert len(MADE) == 4
    assert came_to(app) == 2  # what was there when it went on
    assert came_to(app.run()) == 5
    assert [(5, piece) for piece in range(1, 6)] == MADE


def test_it_can_be_stopped_and_goes_on_from_where_it_is():
    INTERRUPT_AT.add(3)
    app = press(press(opened(), "Train"), "Stop")
    assert came_to(app) == 3
    assert came_to(app.run()) == 3
    assert len(MADE) == 3
    assert came_to(press(app, "Go on")) == 5
    assert [(5, piece) for piece in range(1, 6)] == MADE


def test_it_ends_by_itself_when_its_settings_change_and_its_result_stays():
    INTERRUPT_AT.add(3)
    app = slide(press(opened(), "Train"), 6)
    assert came_to(app) == 0
    assert "Train" in labels(app)
    assert came_to(slide(app, 5)) == 3
    assert "Go on" in labels(app)
    assert len(MADE) == 3


def test_it_ends_with_its_view_and_with_a_reset():
    INTERRUPT_AT.add(3)
    app = press(opened(), "Train")
    app.segmented_control(key="autograd.view").set_value("other").run()
    app.segmented_control(key="autograd.view").set_value("long").run()
    assert came_to(app) == 3
    assert len(MADE) == 3
    INTERRUPT_AT.add(4)
    press(app, "Go on")
    assert came_to(press(app, "Reset")) == 0
    assert len(MADE) == 4


def test_a_preset_is_made_at_once_and_only_that():
    app = press(opened(), "Seven")
    assert came_to(app) == 5
    assert {number for number, _ in MADE} == {7}
    assert came_to(slide(app, 6)) == 0
    press(app, "Seven")
    assert came_to(slide(app, 6)) == 0
    assert len(MADE) == 5


def test_of_many_results_the_last_ones_stay():
    app = opened()
    for number in range(1, 10):
        press(slide(app, number), "Train")
    assert came_to(slide(app, 1)) == 0
    assert came_to(slide(app, 9)) == came_to(slide(app, 2)) == 5


def test_runs_are_kept_by_what_they_have_otherwise_three_at_most():
    app = opened()

    def kept():
        return next(m.value for m in app.markdown if m.value.startswith("kept"))

    press(app, "Keep for comparison")
    assert kept() == "kept {}"
    slide(app, 6)
    assert kept() == "kept {'Number: 5': 0}"
    app.selectbox(key="autograd.long.kind").set_value("b").run()
    assert kept() == "kept {'Number: 5, Kind: First': 0}"
    press(app, "Keep for comparison")
    press(app, "Keep for comparison")
    slide(app, 7)
    assert kept() == "kept {'Number: 5, Kind: First': 0, 'Number: 6': 0}"
    for number in (7, 8):
        press(slide(app, number), "Keep for comparison")
    slide(app, 9)
    assert kept() == "kept {'Number: 6': 0, 'Number: 7': 0, 'Number: 8': 0}"
    press(app, "Forget kept runs")
    assert kept() == "kept {}"
    assert "Forget kept runs" not in labels(app)


def test_without_a_visitor_there_is_none(monkeypatch):
    monkeypatch.setattr("pages.parts.state.st.session_state", {})
    assert long_page.run(long_page.Settings()) == 0
