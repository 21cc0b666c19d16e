"""The Reshape and view page, as a visitor finds it."""

import pytest

from tests.pages.apps import open_page, run_program, shown_program, texts

TUTORIAL = """\
torch.Size([10000, 3, 28, 28])
torch.Size([10000, 3, 784])
torch.Size([10000, 3, 784])"""
SMALL = {"shape": "2,3,4", "start": "the one before"}


def verdicts(app):
    """Return the column of verdicts in the table."""
    return app.dataframe[0].value["verdict"].tolist()


def test_the_page_opens_on_the_tutorials_shapes():
    app = open_page("reshape_and_view")
    assert not app.exception
    assert app.code[0].value == TUTORIAL
    assert verdicts(app) == ["new", "view", "view"]
    assert "23,520,000 elements of 4 bytes: 94,080,000 bytes" in texts(app)
    assert "? = 23,520,000 / 2,352 = 10,000" in texts(app)


@pytest.mark.parametrize("written", ["2,3,4", "(2, 3, 4)", "2x3x4", "torch.Size([2, 3, 4])"])
def test_a_shape_can_be_written_in_any_usual_way(written):
    app = open_page("reshape_and_view", shape=written, operations=0)
    assert not app.exception
    assert app.code[0].value == "torch.Size([2, 3, 4])"


def test_a_wrong_shape_is_pointed_at_and_nothing_is_lost():
    app = open_page("reshape_and_view", shape="2,3", operations=0)
    app.text_input(key="shape").set_value("2,three").run()
    assert not app.exception
    assert "2,three\n  ^" in app.warning[0].value
    assert "t is no size" in app.warning[0].value
    assert app.code[0].value == "torch.Size([2, 3])"


def test_a_chain_ends_with_pytorchs_own_error():
    app = open_page("reshape_and_view", **SMALL, op1="transpose", args1="0,2", op2="view", args2="6,-1")
    assert not app.exception
    assert verdicts(app) == ["new", "view", "error"]
    assert "view size is not compatible with input tensor's size and stride" in app.error[0].value


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("6,-1", "6 · ? = 24, so ? = 24 / 6 = 4."),
        ("5,-1", "and that is no whole number"),
        ("-1,-1", "more than one unknown"),
        ("5,5", "5 · 5 = 25, not as many as the 24 before."),
        ("4,6", "4 · 6 = 24, as many as the 24 before."),
        ("0,-1", "does not say what ? is"),
    ],
)
def test_the_number_of_elements_explains_a_view(arguments, words):
    app = open_page("reshape_and_view", **SMALL, operations=1, op1="view", args1=arguments)
    assert not app.exception
    assert words in texts(app)


@pytest.mark.parametrize(
    "address",
    [
        {},
        SMALL | {"op1": "transpose", "args1": "0,2", "op2": "reshape", "args2": "6,-1"},
        SMALL | {"op1": "transpose", "args1": "0,2", "op2": "view", "args2": "6,-1"},
        {"shape": "1,3,1", "op1": "squeeze", "args1": "", "op2": "unsqueeze", "args2": "-1"},
        {"shape": "()", "op1": "view", "args1": "", "op2": "flatten", "args2": ""},
        {"shape": "1000000,1000000,1000000,1000000"},
        {"shape": "0,3"},
    ],
)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("reshape_and_view", panel="Code", **address)
    assert not app.exception
    program, printed = shown_program(app)
    assert run_program(program) == printed


@pytest.mark.parametrize("panel", ["Numbers", "Predict", "Mistakes"])
@pytest.mark.parametrize("shape", ["2,3,2,2", "2,2,2,2,2", "0", "1000000,1000000,1000000,1000000"])
def test_every_panel_stands_on_any_shape(panel, shape):
    app = open_page("reshape_and_view", panel=panel, shape=shape, operations=4, op3="permute")
    assert not app.exception


@pytest.mark.parametrize(
    ("key", "value"), [("operations", "abc"), ("start", "y"), ("op1", "explode"), ("operations", "9")]
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page("reshape_and_view", **{key: value})
    assert not app.exception
    assert app.code[0].value == TUTORIAL
    assert any(f"The link asks for {key} = {value}" in toast.value for toast in app.toast)


def test_an_example_sets_the_controls_and_reset_goes_back():
    app = open_page("reshape_and_view")
    next(button for button in app.button if button.label == "A copy mends it").click().run()
    assert not app.exception
    assert verdicts(app) == ["new", "view", "copy", "view"]
    assert app.text_input(key="shape").value == "2,3"
    next(button for button in app.button if button.label == "Reset").click().run()
    assert app.code[0].value == TUTORIAL


@pytest.mark.parametrize(("shape", "answer"), [("2,3", "It is an error"), ("1,6", "It is a view")])
def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run(shape, answer):
    app = open_page("reshape_and_view", panel="Predict", shape=shape, operations=0)
    assert not app.success
    app.radio[0].set_value(answer).run()
    assert f"Yes: {answer}" in app.success[0].value


def test_a_mistake_shows_pytorchs_own_words():
    app = open_page("reshape_and_view", panel="Mistakes", mistake="Two sizes left open")
    assert not app.exception
    assert "only one dimension can be inferred" in app.error[0].value
