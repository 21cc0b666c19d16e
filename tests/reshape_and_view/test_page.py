"""The Reshape and view page, as a visitor finds it."""

from urllib.parse import parse_qsl

import pytest

from core.reshape_and_view.operations import MOST_OPERATIONS
from pages.parts.address import write
from pages.reshape_and_view.operations import PRESETS
from tests.everywhere.apps import complaints, open_page, open_panel, predict, settings_of, texts, widget

TUTORIAL = """\
torch.Size([10000, 3, 28, 28])
torch.Size([10000, 3, 784])
torch.Size([10000, 3, 784])"""
NAME = "reshape_and_view"
SMALL = {"shape": "2,3,4", "start": "the one before"}


def verdicts(app):
    """Return the column of verdicts in the table."""
    return app.dataframe[0].value["verdict"].tolist()


def press(app, label):
    """Press the button with this label."""
    next(button for button in app.button if button.label == label).click().run()


def test_the_page_opens_on_the_tutorials_shapes():
    app = open_page(NAME)
    assert not app.exception
    assert app.code[0].value == TUTORIAL
    assert verdicts(app) == ["new", "view", "view"]
    assert "23,520,000 elements, 94,080,000 bytes: not drawn" in texts(app)
    assert "so ? = 10,000." in texts(app)


@pytest.mark.parametrize("written", ["2,3,4", "(2, 3, 4)", "2x3x4", "torch.Size([2, 3, 4])"])
def test_a_shape_can_be_written_in_any_usual_way(written):
    app = open_page(NAME, shape=written, operations=0)
    assert not app.exception
    assert app.code[0].value == "torch.Size([2, 3, 4])"


def test_a_wrong_shape_is_pointed_at_and_nothing_is_lost():
    app = open_page(NAME, shape="2,3", operations=0)
    widget(app, "shape").set_value("2,three").run()
    assert not app.exception
    assert "2,three\n  ^" in app.warning[0].value
    assert "t is no size" in app.warning[0].value
    assert "The page still shows `2,3`" in app.warning[0].value
    assert app.code[0].value == "torch.Size([2, 3])"


def test_a_chain_ends_with_pytorchs_own_error():
    app = open_page(NAME, **SMALL, op1="transpose", args1="0,2", op2="view", args2="6,-1")
    assert not app.exception
    assert verdicts(app) == ["new", "view", "error"]
    assert "view size is not compatible with input tensor's size and stride" in app.error[0].value


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("6,-1", "6 · ? = 24, so ? = 4."),
        ("5,-1", "5 · ? = 24 has no whole ?: 4 would leave 4."),
        ("-1,-1", "more than one unknown"),
        ("5,5", "5 · 5 = 25 elements, not as many as the 24 before."),
        ("4,6", "4 · 6 = 24 elements, as many as before."),
        ("0,-1", "is 0, whatever ? is, and never 24"),
    ],
)
def test_the_number_of_elements_explains_a_view(arguments, words):
    app = open_page(NAME, **SMALL, operations=1, op1="view", args1=arguments)
    assert not app.exception
    assert words in texts(app)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("2,3", "Point at an element"),
        ("10,30", "1,200 bytes: not drawn."),
        ("2,2,2,2,2", "The page draws up to 4 axes."),
        ("1000000,1000000,1000000,1000000", "X cannot be made."),
    ],
)
def test_the_page_says_what_it_can_draw(shape, words):
    app = open_page(NAME, shape=shape, operations=0)
    assert not app.exception
    assert words in texts(app)


def test_arguments_may_be_empty_and_are_then_none():
    app = open_page(NAME, shape="1,3,1", op1="squeeze", args1="", op2="unsqueeze", args2="-1")
    assert not complaints(app)
    assert settings_of(app).args1 == ""
    assert app.code[0].value.splitlines()[1] == "torch.Size([3])"


@pytest.mark.parametrize(
    ("key", "value"), [("operations", "abc"), ("start", "y"), ("op1", "explode"), ("operations", "9")]
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page(NAME, **{key: value})
    assert not app.exception
    assert app.code[0].value == TUTORIAL
    assert any(f"The link asks for {key} = {value}" in text for text in complaints(app))


def test_an_example_sets_the_controls_and_reset_goes_back():
    app = open_page(NAME)
    press(app, "A copy mends it")
    assert not app.exception
    assert verdicts(app) == ["new", "view", "copy", "view"]
    assert widget(app, "shape").value == "2,3"
    assert [widget(app, f"op{number}").value for number in (1, 2, 3)] == [
        "transpose",
        "contiguous",
        "view",
    ]
    press(app, "Reset")
    assert app.code[0].value == TUTORIAL


def shared(app):
    """Open Share, and return the names and texts of its link."""
    app.session_state["share"] = True
    app.run()
    return dict(parse_qsl(app.code[-1].value.partition("?")[2], keep_blank_values=True))


@pytest.mark.parametrize("label", PRESETS)
def test_the_link_of_an_example_that_was_just_pressed_brings_all_of_it_back(label):
    app = open_page(NAME, op4="permute", args4="0,2,1", operations=4, start="X", panel="Code")
    press(app, label)
    link = shared(app)
    chosen = settings_of(app)
    assert chosen == PRESETS[label]
    for number in range(1, MOST_OPERATIONS + 1):
        is_there = number <= chosen.operations
        assert (f"op{number}" in link) == (f"args{number}" in link) == is_there
    again = open_page(NAME, **link)
    assert not complaints(again)
    assert settings_of(again) == chosen
    assert again.code[-1].value == open_page(NAME, panel="Code", **dict(write(chosen))).code[-1].value


def test_a_copy_mends_it_puts_every_operation_into_the_link_at_once():
    app = open_page(NAME)
    press(app, "A copy mends it")
    link = shared(app)
    assert [link[name] for name in ("shape", "start", "operations")] == ["2,3", "the one before", "3"]
    assert [(link[f"op{number}"], link[f"args{number}"]) for number in (1, 2, 3)] == [
        ("transpose", "0,1"),
        ("contiguous", ""),
        ("view", "6"),
    ]


@pytest.mark.parametrize(("shape", "answer"), [("2,3", "error"), ("1,6", "view")])
def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run(shape, answer):
    app = open_page(NAME, panel="Predict", shape=shape, operations=0)
    assert not app.success
    predict(app, answer)
    assert "Yes: It is " in app.success[0].value


def test_where_x_cannot_be_made_the_questions_are_those_of_the_start():
    app = open_page(NAME, shape="1000000,1000000,1000000,1000000")
    open_panel(app, "Predict")
    assert not app.exception
    assert "With the settings that this lesson opens with" in texts(app)


@pytest.mark.parametrize("mistake", ["Two sizes left open", "leave_two_open"])
def test_a_mistake_shows_pytorchs_own_words(mistake):
    app = open_page(NAME, panel="Mistakes", mistake=mistake)
    assert not app.exception
    assert "only one dimension can be inferred" in app.error[0].value
