"""Lines are put in order by taps and buttons, run when asked, and stand in the link."""

import pytest

from core.line_order import run, write
from tests.core.test_line_order import PUZZLES
from tests.everywhere.apps import go, new_app, open_page, stay_of, texts, widget
from tests.everywhere.views import VIEWS
from tests.parts.components import data_of

PUZZLE = PUZZLES[0]


def tap(app, name):
    return widget(app, name).click().run()


def radio(app):
    return next(each for each in app.radio if each.label == "Your lines")


def test_a_program_is_built_by_taps_and_runs_when_asked():
    app = open_page("training_loop", panel="Lines")
    assert not app.exception
    for place in PUZZLE.solution:
        tap(app, f"take in {place}")
    assert stay_of(app).lines == write(PUZZLE.solution)
    assert [option.split("`")[1].strip() for option in radio(app).options] == [
        line.strip() for line in PUZZLE.right
    ]
    assert not app.success
    tap(app, "run lines")
    assert "The losses are those of the right program" in app.success[0].value
    query = data_of(app, "address_bar")["query"]
    assert query == f"panel=Lines&lines={write(PUZZLE.solution)}"


def test_lines_move_and_go_and_each_order_tells_its_own_story():
    order = PUZZLE.solution
    app = open_page("training_loop", panel="Lines", lines=write(order))
    radio(app).set_value(order[1]).run()
    tap(app, "Up of lines")
    assert stay_of(app).lines == write((order[1], order[0], *order[2:]))
    tap(app, "run lines")
    assert "NameError: name 'y_hat' is not defined" in app.error[0].value
    tap(app, "Down of lines")
    assert not app.error
    radio(app).set_value(order[-1]).run()
    tap(app, "Out of lines")
    tap(app, "run lines")
    stays = run(PUZZLE, order[:-1]).losses[0]
    assert f"stays at {stays:.4g}" in texts(app)
    tap(app, "show lines")
    assert stay_of(app).lines == write(order)


def test_a_line_comes_below_the_chosen_one():
    one, two, three = PUZZLE.solution[:3]
    app = open_page("training_loop", panel="Lines", lines=write((one, two)))
    radio(app).set_value(one).run()
    tap(app, f"take in {three}")
    assert stay_of(app).lines == write((one, three, two))
    assert radio(app).value == three


@pytest.mark.parametrize("lines", ["", "x", "999", "00000000000000", "3" * 5000, "__import__('os')"])
def test_an_address_may_ask_for_anything(lines):
    app = open_page("training_loop", panel="Lines", lines=lines)
    assert not app.exception
    assert set(stay_of(app).lines) <= set("0123456")


def test_lines_are_put_back_and_end_with_the_page():
    app = open_page("training_loop", panel="Lines", lines="12")
    app.button(key="reset").click().run()
    assert stay_of(app).lines == ""
    app = go(new_app(), "training_loop", [("panel", "Lines"), ("lines", "12")])
    go(app, "datasets_and_loaders")
    assert stay_of(app).lines == ""


def test_every_puzzle_stands_on_a_page_and_is_solved_there():
    pages = [(page, view) for page, view in VIEWS if view.puzzle]
    assert {id(view.puzzle) for _, view in pages} == {id(puzzle) for puzzle in PUZZLES}
    for page, view in pages:
        solution = write(view.puzzle.solution)
        app = open_page(page.lesson, view=view.name, panel="Lines", lines=solution)
        tap(app, "run lines")
        assert not app.exception
        assert "The losses are those of the right program" in texts(app), page.lesson
