"""The Autograd page, as a visitor finds it."""

import pytest

from tests.everywhere.apps import complaints, open_page, predict, texts, widget
from tests.parts.components import data_of

PICTURE = "picture-picture transport"

LINES = "u = w*x + b; loss = (sigmoid(u) - t)**2"


def table(app, number):
    return app.dataframe[number].value.values.tolist()


def alt(app):
    """Return what the picture shows, in words."""
    return data_of(app, PICTURE)["alt"]


def sliders(app):
    """Return the names of the variables that have a slider."""
    return [each.label for each in app.slider if ".at_" in each.key]


def test_the_page_opens_on_the_tutorials_tensors():
    app = open_page("autograd")
    assert not app.exception
    assert table(app, 0) == [
        ["a", "2.0000", "2.0000", "2.0000", table(app, 0)[0][4]],
        ["b", "5.0000", "5.0000", "5.0000", table(app, 0)[1][4]],
    ]
    assert all(float(row[4]) < 1e-9 for row in table(app, 0))
    assert [row[:2] for row in table(app, 1)[2:]] == [
        ["c", "tensor(3., grad_fn=<AddBackward0>)"],
        ["d", "tensor(2., grad_fn=<AddBackward0>)"],
        ["e", "tensor(6., grad_fn=<MulBackward0>)"],
    ]


def test_the_tutorials_other_examples_are_a_choice_away():
    app = open_page("autograd", example="parabola")
    assert table(app, 0)[0][1:4] == ["-2.0000"] * 3
    assert table(app, 1)[0][5] == "tensor([-2.])"
    widget(app, "example").set_value("surface").run()
    assert not app.exception
    assert [row[1:4] for row in table(app, 0)] == [["2.0000"] * 3, ["5.2832"] * 3]
    assert table(app, 1)[0][5] == "tensor([2.0000, 5.2832])"


def test_a_moved_slider_moves_graph_and_table():
    app = open_page("autograd")
    widget(app, "at_a").set_value(4.0).run()
    assert not app.exception
    assert "e = 10" in alt(app)
    assert table(app, 0)[1][2] == "7.0000"


def test_it_opens_at_the_first_step_and_says_in_words_what_it_shows():
    told = data_of(open_page("autograd"), PICTURE)
    assert (told["first"], told["last"]) == (0, 8)
    assert told["alt"] == (
        "The graph from a = 2, b = 1 to c = 3, d = 2, e = 6. In the end a.grad = 2, b.grad = 5."
    )


def test_the_verdict_says_why_gradients_add_up():
    assert "So do the gradients: 3 + 2 = 5." in texts(open_page("autograd"))


def test_kept_gradients_are_in_the_table():
    app = open_page("autograd", retain_grad=True)
    assert [row[5] for row in table(app, 1)[2:]] == ["tensor(2.)", "tensor(3.)", "tensor(1.)"]


@pytest.mark.parametrize("how", ["detach", "no_grad"])
def test_a_cut_shows_what_is_lost(how):
    app = open_page("autograd", cut="c", how=how)
    assert not app.exception
    assert "autograd finds nothing for a (the difference says 2) and 3 for b" in texts(app)
    assert "autograd sees only the ways that are not cut" in texts(app)
    assert [row[2:4] for row in table(app, 0)] == [["None", "2.0000"], ["3.0000", "5.0000"]]


def test_what_is_not_tracked_gets_no_gradient():
    app = open_page("autograd", track_a_b="a")
    assert "b has `requires_grad=False`: its value counts all the same" in texts(app)
    assert [row[5] for row in table(app, 1)[:2]] == ["tensor(2.)", "None"]


def test_where_nothing_is_tracked_pytorch_speaks():
    for address in ({"cut": "e"}, {"example": "typed", "formulas": "2*3"}):
        for panel in ("Numbers", "Accumulation", "Code", "Predict"):
            app = open_page("autograd", panel=panel, **address)
            assert not app.exception
            assert "element 0 of tensors does not require grad" in texts(app)
            assert "There is no way back from" in texts(app)


def test_another_example_forgets_a_cut_that_it_does_not_have():
    app = open_page("autograd", cut="c")
    widget(app, "example").set_value("parabola").run()
    assert not app.exception
    assert widget(app, "cut").value == "nothing"


def test_calls_add_up_and_zeroing_starts_anew():
    app = open_page("autograd", calls=3)
    assert "3 calls have added up in `a.grad`: 3 · 2 = 6." in texts(app)
    widget(app, "zero_grad").set_value(True).run()
    assert "Zeroed before each call, `a.grad` holds the last gradient only: 2." in texts(app)
    rows = table(open_page("autograd", panel="Accumulation"), 0)
    assert [row[3:] for row in rows] == [[str(5 * n), "5"] for n in range(1, 6)]


def test_a_typed_formula_has_a_slider_for_each_variable():
    app = open_page("autograd", example="typed")
    assert not app.exception
    assert sliders(app) == ["w", "x", "b", "t"]
    widget(app, "formulas").set_value("y = p*q").run()
    assert not app.exception
    assert sliders(app) == ["p", "q"]
    assert "y = 1. In the end p.grad = 1" in alt(app)


def test_a_wrong_formula_is_explained_with_its_place_and_nothing_is_lost():
    app = open_page("autograd", example="typed", formulas="y = a*b")
    widget(app, "formulas").set_value("y = a*__import__").run()
    assert not app.exception
    assert "A name is a letter" in app.warning[0].value
    assert f"\n{' ' * 6}^" in app.warning[0].value
    assert "The page still shows `y = a*b`" in app.warning[0].value


def test_an_infinity_is_named():
    app = open_page("autograd", example="typed", formulas="y = log(x)", at_x=0)
    assert not app.exception
    assert "The value of y is -inf." in texts(app)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("at_a", "nan"),
        ("example", "nothing"),
        ("cut", "z"),
        ("calls", "1000"),
        ("zero_grad", "perhaps"),
        ("track_a_b", "q"),
        ("device", "abacus"),
    ],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page("autograd", **{key: value})
    assert not app.exception
    assert table(app, 1)[4][1] == "tensor(6., grad_fn=<MulBackward0>)"
    assert any(f"The link asks for {key} = {value}" in words for words in complaints(app))


def test_an_old_link_to_a_step_opens_the_page():
    app = open_page("autograd", step=4)
    assert not app.exception
    assert not complaints(app)


def test_the_prediction_comes_from_a_run_with_the_cut():
    app = open_page("autograd", panel="Predict")
    assert "`c = (a + b).detach()`" in texts(app)
    assert not app.success
    predict(app, "3")
    assert "Yes: 3" in app.success[0].value


def test_without_a_line_to_cut_the_question_is_about_one_more_call():
    app = open_page("autograd", panel="Predict", example="parabola")
    predict(app, "[-2]")
    assert "It is: [-4]" in app.warning[0].value
    widget(app, "zero_grad").set_value(True).run()
    predict(app, "[-2]")
    assert "Yes: [-2]" in app.success[0].value


def test_a_mistake_shows_pytorchs_own_words():
    app = open_page("autograd", panel="Mistakes", mistake="Go back twice through one graph")
    assert not app.exception
    assert "Trying to backward through the graph a second time" in app.error[0].value


def test_an_example_has_defaults_of_its_own():
    app = open_page("autograd", example="typed", formulas="y = a*b")
    assert widget(app, "at_a").value == 1.0
    assert "y = 1" in alt(app)
    assert widget(open_page("autograd"), "at_a").value == 2.0
    app = open_page("autograd", at_a=1)
    assert widget(app, "at_a").value == 1.0
    assert "c = 2" in alt(app)


@pytest.mark.parametrize(
    ("formulas", "row", "names"),
    [
        ("y = a*A", "track_a_A", ["a", "A"]),
        ("y = w_1*x", "track_w_1.x.", ["w_1", "x"]),
        ("y = w*x_1", "track_w.x_1.", ["w", "x_1"]),
        ("y = a_b**2", "track_a_b.", ["a_b"]),
        ("y = self*2", "track_self", ["self"]),
    ],
)
def test_names_that_look_alike_are_told_apart(formulas, row, names):
    app = open_page("autograd", example="typed", formulas=formulas, **{row: names[0]})
    assert not app.exception
    assert not complaints(app)
    assert widget(app, row).options == names
    assert [facts[3] for facts in table(app, 1)[: len(names)]] == [str(n == names[0]) for n in names]


def test_a_line_called_nothing_breaks_nothing():
    app = open_page("autograd", example="typed", formulas="nothing = a + b; y = nothing*2")
    assert widget(app, "cut").options == ["nothing", "y"]
    assert "y = 4" in alt(app)
