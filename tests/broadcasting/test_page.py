"""The Broadcasting page, as a visitor finds it."""

import ast
import re

import pytest
import torch

from tests.everywhere.apps import (
    complaints,
    open_page,
    open_panel,
    predict,
    press,
    settings_of,
    stay_of,
    texts,
    widget,
)

NAME = "broadcasting"
SIZE = "torch.Size([5, 3, 4, 1])"  # as section 4 of the tutorial prints it


def size_shown(app) -> str:
    (size,) = re.findall(r"size\(\)` is `(.*?)`", texts(app))
    return str(size)


def test_the_page_opens_on_the_tutorials_shapes():
    app = open_page(NAME)
    assert not app.exception
    assert size_shown(app) == SIZE
    assert app.dataframe[0].value.values.tolist() == [
        ["x", "(5, 1, 4, 1)", "(4, 4, 1, 1)", "(4, 0, 1, 1)", "20", "yes"],
        ["y", "(3, 1, 1)", "(1, 1, 1)", "(0, 1, 0, 1)", "3", "yes"],
    ]


@pytest.mark.parametrize("text", ["5, 3", "(5, 3)", "5x3", "[5,3]"])
def test_a_shape_can_be_typed_in_the_usual_ways(text):
    app = open_page(NAME)
    widget(app, "x").set_value(text).run()
    widget(app, "y").set_value("3").run()
    assert not app.exception
    assert size_shown(app) == "torch.Size([5, 3])"


def test_garbage_gets_a_sentence_that_points_at_the_place_and_nothing_is_lost():
    app = open_page(NAME)
    widget(app, "x").set_value("5,q,4").run()
    assert not app.exception
    assert "q is no size" in app.warning[0].value
    assert "5,q,4\n  ^" in app.warning[0].value
    assert widget(app, "x").value == "5,q,4"
    assert size_shown(app) == SIZE


def test_a_shape_can_be_slid():
    app = open_page(NAME, x="3,1", y="4")
    app.session_state["broadcasting.shapes.sliders of x"] = True
    app.run()
    assert widget(app, "slide x dim -2").value == 3
    widget(app, "slide x dim -2").set_value(6).run()
    assert not app.exception
    assert widget(app, "x").value == "6,1"
    assert size_shown(app) == "torch.Size([6, 4])"
    widget(app, "slide x axes").set_value(3).run()
    assert widget(app, "x").value == "1,6,1"
    widget(app, "slide x axes").set_value(1).run()
    assert widget(app, "x").value == "1"
    assert size_shown(app) == "torch.Size([4])"


def test_a_third_shape_is_asked_for_only_where_there_are_three():
    app = open_page(NAME)
    assert [line.label for line in app.text_input] == ["Shape of x", "Shape of y"]
    widget(app, "tensors").set_value("three").run()
    assert not app.exception
    assert [line.label for line in app.text_input] == ["Shape of x", "Shape of y", "Shape of z"]
    assert size_shown(app) == "torch.Size([5, 3, 4, 2])"


@pytest.mark.parametrize(("x", "y"), [("5,2", "5,4"), ("0", "2"), ("100000,2", "100000,4")])
def test_shapes_that_do_not_fit_show_pytorchs_error(x, y):
    app = open_page(NAME, x=x, y=y)
    assert not app.exception
    first, second = (torch.empty(tuple(map(int, text.split(",")))) for text in (x, y))
    with pytest.raises(RuntimeError) as raised:
        first + second
    assert str(raised.value) in app.error[0].value
    assert "**impossible**" in texts(app)


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ({"x": "()", "y": "()"}, "torch.Size([])"),
        ({"x": "", "y": "2"}, "torch.Size([2])"),
        ({"x": "0,3", "y": "1"}, "torch.Size([0, 3])"),
        ({"x": "1000,1,1000", "y": "1000,1"}, "torch.Size([1000, 1000, 1000])"),
        ({"x": "3,1", "y": "4", "tensors": "three", "z": "2,1,1"}, "torch.Size([2, 3, 4])"),
        ({"x": "1,1,1,1,1,2", "y": "3,1"}, "torch.Size([1, 1, 1, 1, 3, 2])"),
        ({"x": "50", "y": "1"}, "torch.Size([50])"),
    ],
)
def test_every_kind_of_shape_has_its_size(address, size):
    app = open_page(NAME, **address)
    assert not app.exception
    assert not complaints(app)
    assert size_shown(app) == size


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"x": "()", "y": "()"}, "Scalars have no axes"),
        ({"x": "0,3", "y": "1"}, "there is no number"),
        ({"x": "1000,1,1000", "y": "1000,1"}, "1,000,000,000 elements, too many to draw here: as int64 "
         "it takes 8,000,000,000 bytes"),
        ({"x": "50", "y": "1"}, "The result has 50 elements, too many to draw here"),
    ],
)  # fmt: skip
def test_what_is_not_drawn_is_said(address, words):
    assert words in texts(open_page(NAME, **address))


def test_shapes_beyond_all_memory_are_refused_in_words_and_can_be_typed_anew():
    app = open_page(NAME, x="1000000,1000000,1,1", y="1000000,1000000")
    assert not app.exception
    assert "No memory holds" in app.info[0].value
    widget(app, "y").set_value("3").run()
    assert not app.info
    assert size_shown(app) == "torch.Size([1000000, 1000000, 1, 3])"


@pytest.mark.parametrize(("x", "y"), [("5,1,4,1", "3,1,1"), ("3", "3"), ("2,3", "3,2"), ("4", "3,1")])
def test_the_answer_comes_from_pytorch(x, y):
    app = open_page(NAME, panel="Predict", x=x, y=y)
    assert not app.success
    question = next(block.value for block in app.markdown if "What is the shape" in block.value)
    first, turned = (ast.literal_eval(shape) for shape in re.findall(r"`(\(.*?\))`", question))
    try:
        answer = str(tuple(torch.broadcast_shapes(first, turned)))
    except RuntimeError:
        answer = "An error"
    assert answer in app.radio[0].options
    key = ",".join(map(str, ast.literal_eval(answer))) if answer.startswith("(") else "error"
    predict(app, key)
    assert f"Yes: {answer}" in app.success[0].value


def test_the_trap_shows_both_losses_and_the_flat_line():
    app = open_page(NAME, view="trap")
    assert not app.exception
    rows = app.dataframe[0].value.values.tolist()
    assert rows[0] == ["0", "8.145", "8.145", "8.145"]
    assert rows[-1] == ["40", "0.013", "4.189", "4.189"]
    assert ": 6 residuals, each" in texts(app)
    assert "6 · 6 = 36" in texts(app)
    assert "ends flat: y = 0.000 x + 1.989" in texts(app)


def test_a_line_that_has_not_arrived_is_not_called_flat():
    app = open_page(NAME, view="trap", trap_step_size=0.02, trap_steps=5)
    assert not app.exception
    assert "still on its way there: after 5 steps" in texts(app)
    assert "ends flat" not in texts(app)


def test_a_step_size_that_is_too_large_is_named():
    app = open_page(NAME, view="trap", trap_step_size=0.7, trap_steps=60)
    assert not app.exception
    assert "too large: the loss grows" in app.warning[0].value


def test_the_number_of_residuals_is_asked_and_counted():
    app = open_page(NAME, view="trap", panel="Predict")
    assert "take 8 points" in texts(app)
    predict(app, "n")
    assert "It is: 64" in app.warning[0].value


def test_the_silent_mistake_shows_wrong_and_right_numbers():
    app = open_page(NAME, panel="Mistakes", mistake="A column minus a row")
    assert not app.exception
    assert "torch.Size([3, 3])" in app.warning[0].value
    press(app, "Show me both")
    assert "torch.Size([3, 1])" in app.success[0].value


def test_an_old_link_opens_the_view_that_it_opened():
    app = open_page(NAME, lens="trap", n_samples=4)
    assert not app.exception
    assert stay_of(app).view == "trap"
    assert settings_of(app).n_samples == 4
    open_panel(app, "Code")
    assert "n_samples = 4" in texts(app)
