"""The Broadcasting page, as a visitor finds it."""

import ast
import re

import pytest
import torch

from tests.pages.apps import open_page, run_program, shown_program, texts

SIZE = "torch.Size([5, 3, 4, 1])"  # as section 4 of the tutorial prints it


def size_shown(app) -> str:
    return str(app.code[0].value)


def test_the_page_opens_on_the_tutorials_shapes():
    app = open_page("broadcasting")
    assert not app.exception
    assert size_shown(app) == SIZE
    assert app.dataframe[0].value.values.tolist() == [
        ["x", "(5, 1, 4, 1)", "(4, 4, 1, 1)", "(4, 0, 1, 1)", "20", "yes"],
        ["y", "(3, 1, 1)", "(1, 1, 1)", "(0, 1, 0, 1)", "3", "yes"],
    ]


@pytest.mark.parametrize("text", ["5, 3", "(5, 3)", "5x3", "[5,3]"])
def test_a_shape_can_be_typed_in_the_usual_ways(text):
    app = open_page("broadcasting")
    app.text_input(key="x").set_value(text).run()
    app.text_input(key="y").set_value("3").run()
    assert not app.exception
    assert size_shown(app) == "torch.Size([5, 3])"


def test_garbage_gets_a_sentence_that_points_at_the_place_and_nothing_is_lost():
    app = open_page("broadcasting")
    app.text_input(key="x").set_value("5,q,4").run()
    assert not app.exception
    assert "q is no size" in app.warning[0].value
    assert "5,q,4\n  ^" in app.warning[0].value
    assert size_shown(app) == SIZE


def test_a_shape_can_be_slid():
    app = open_page("broadcasting", x="3,1", y="4")
    app.session_state["slide_x"] = True
    app.run()
    assert app.slider(key="x_dim-2").value == 3
    app.slider(key="x_dim-2").set_value(6).run()
    assert not app.exception
    assert app.text_input(key="x").value == "6,1"
    assert size_shown(app) == "torch.Size([6, 4])"
    app.slider(key="x_axes").set_value(3).run()
    assert app.text_input(key="x").value == "1,6,1"
    app.slider(key="x_axes").set_value(1).run()
    assert app.text_input(key="x").value == "1"
    assert size_shown(app) == "torch.Size([4])"


@pytest.mark.parametrize(("x", "y"), [("5,2", "5,4"), ("0", "2"), ("100000,2", "100000,4")])
def test_shapes_that_do_not_fit_show_pytorchs_error(x, y):
    app = open_page("broadcasting", x=x, y=y)
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
        ({"x": "0,3", "y": "1"}, "torch.Size([0, 3])"),
        ({"x": "1000,1,1000", "y": "1000,1"}, "torch.Size([1000, 1000, 1000])"),
        ({"x": "3,1", "y": "4", "tensors": "three", "z": "2,1,1"}, "torch.Size([2, 3, 4])"),
        ({"x": "1,1,1,1,1,2", "y": "3,1"}, "torch.Size([1, 1, 1, 1, 3, 2])"),
        ({"x": "50", "y": "1"}, "torch.Size([50])"),
    ],
)
def test_every_kind_of_shape_has_its_size(address, size):
    app = open_page("broadcasting", **address)
    assert not app.exception
    assert size_shown(app) == size


def test_shapes_beyond_all_memory_are_refused_in_words():
    app = open_page("broadcasting", x="1000000,1000000,1,1", y="1000000,1000000")
    assert not app.exception
    assert "No memory holds" in app.warning[0].value


@pytest.mark.parametrize("panel", ["Numbers", "Code", "Predict", "Mistakes"])
@pytest.mark.parametrize(
    "address", [{}, {"x": "5,2", "y": "5,4"}, {"lens": "trap"}, {"x": "", "y": "2"}]
)
def test_every_panel_opens(address, panel):
    app = open_page("broadcasting", panel=panel, **address)
    assert not app.exception


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"x": "5,2", "y": "5,4"},
        {"tensors": "three"},
        {"x": "1000,1,1000", "y": "1000,1"},
        {"lens": "trap"},
        {
            "lens": "trap",
            "n_samples": 3,
            "slope": -1,
            "trap_step_size": 0.7,
            "trap_steps": 60,
            "seed": 1,
        },
    ],
)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("broadcasting", panel="Code", **address)
    assert not app.exception
    program, printed = shown_program(app)
    assert run_program(program) == printed


@pytest.mark.parametrize(("x", "y"), [("5,1,4,1", "3,1,1"), ("3", "3"), ("2,3", "3,2"), ("4", "3,1")])
def test_the_answer_comes_from_pytorch(x, y):
    app = open_page("broadcasting", panel="Predict", x=x, y=y)
    assert not app.success
    question = next(block.value for block in app.markdown if "What is the shape" in block.value)
    first, turned = (ast.literal_eval(shape) for shape in re.findall(r"`(\(.*?\))`", question))
    try:
        answer = str(tuple(torch.broadcast_shapes(first, turned)))
    except RuntimeError:
        answer = "An error"
    assert answer in app.radio[0].options
    app.radio[0].set_value(answer).run()
    assert f"Yes: {answer}" in app.success[0].value


def test_the_trap_shows_both_losses_and_the_flat_line():
    app = open_page("broadcasting", lens="trap")
    assert not app.exception
    rows = app.dataframe[0].value.values.tolist()
    assert rows[0] == ["0", "8.145", "8.145", "8.145"]
    assert rows[-1] == ["40", "0.013", "4.189", "4.189"]
    assert "6 · 6 = 36" in texts(app)
    assert "y = 0.000 x + 1.989" in texts(app)


def test_a_step_size_that_is_too_large_is_named():
    app = open_page("broadcasting", lens="trap", trap_step_size=0.7, trap_steps=60)
    assert not app.exception
    assert "too large" in app.warning[0].value


def test_the_number_of_residuals_is_asked_and_counted():
    app = open_page("broadcasting", lens="trap", panel="Predict")
    app.radio[0].set_value("10").run()
    assert "It is: 100" in app.warning[0].value


def test_the_silent_mistake_shows_wrong_and_right_numbers():
    app = open_page("broadcasting", panel="Mistakes", mistake="A column minus a row")
    assert not app.exception
    assert "torch.Size([3, 3])" in app.warning[0].value
    assert "torch.Size([3, 1])" in app.success[0].value


@pytest.mark.parametrize(
    ("key", "value"), [("tensors", "nine"), ("lens", "nothing"), ("seed", "-1"), ("device", "abacus")]
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page("broadcasting", **{key: value})
    assert not app.exception
    assert size_shown(app) == SIZE
    assert any(f"The link asks for {key} = {value}" in toast.value for toast in app.toast)


def test_reset_goes_back_to_the_tutorials_shapes():
    app = open_page("broadcasting", x="2", y="2,2", tensors="three")
    next(button for button in app.button if button.label == "Reset").click().run()
    assert not app.exception
    assert size_shown(app) == SIZE
    assert "x" not in app.query_params
