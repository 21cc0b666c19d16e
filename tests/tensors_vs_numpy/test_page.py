"""The Tensors vs NumPy page, as a visitor finds it."""

import pytest

from tests.pages.apps import open_page, run_program, shown_program, texts

NAME = "tensors_vs_numpy"
SECTION_2 = [
    "[[0.1 0.2 0.3]\n [0.1 0.2 0.3]]",
    "tensor([[0.1000, 0.2000, 0.3000],\n        [0.1000, 0.2000, 0.3000]])",
    "tensor([[0.1000, 0.2000, 0.3000],\n        [0.1000, 0.2000, 0.3000]], dtype=torch.float64)",
    "[[0.1 0.2 0.3]\n [0.1 0.2 0.3]]",
    "[[3.1 4.2 5.3]\n [3.1 4.2 5.3]]",
    "tensor([[3.1000, 4.2000, 5.3000],\n        [3.1000, 4.2000, 5.3000]])",
    "0.5291502622129182",
    "tensor(0.5292)",
    "[2. 3.]",
    "tensor([2., 3.])",
]


def codes(app):
    return [block.value for block in app.code]


def test_the_page_opens_on_all_that_section_2_prints():
    app = open_page(NAME)
    assert not app.exception
    assert codes(app) == SECTION_2
    assert "torch.mean(m_torch, dim=0)" in texts(app)
    assert "NumPy calls it `axis`, PyTorch calls it `dim`." in texts(app)


def test_typed_numbers_move_everything():
    app = open_page(NAME)
    app.text_input(key="x").set_value("1 2; 3 4").run()
    app.text_input(key="y").set_value("10 20").run()
    assert not app.exception
    assert "tensor([[11., 22.],\n        [13., 24.]])" in codes(app)


def test_one_operation_shows_its_code_and_both_results():
    app = open_page(NAME, operation="mean", dim=1, x="1 2; 3 5")
    assert codes(app)[2:] == ["[1.5 4. ]", "tensor([1.5000, 4.0000])"]
    assert "`np.mean(x_numpy, axis=1)`" in texts(app)
    assert "`torch.mean(x_torch, dim=1)`" in texts(app)


def test_errors_are_shown_in_both_libraries_words():
    app = open_page(NAME, operation="matmul", y="1 2 3; 4 5 6")
    assert not app.exception
    first, second = (block.value for block in app.error)
    assert "ValueError: matmul: Input operand 1 has a mismatch" in first
    assert "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)" in second


def test_the_numbers_panel_holds_what_is_really_stored():
    app = open_page(NAME, operation="norm", dim="all")
    table = app.dataframe[-1].value
    assert table["NumPy holds"].iloc[-1] == "0.5291502622129182"
    assert table["PyTorch holds"].iloc[-1] == "0.5291503071784973"
    assert table["apart"].iloc[-1] == "4.5e-08"


def test_memory_is_shared_or_not_as_the_badge_says():
    app = open_page(NAME, lens="memory")
    assert not app.exception
    assert ":green-badge[same storage]" in texts(app)
    assert "`a[1] = 99` changed: **both**" in texts(app)
    table = app.dataframe[-1].value
    same = dict(zip(table["b is made by"], table["same storage"], strict=True))
    assert same["torch.from_numpy(a)"] == same["a.numpy()"] == "yes"
    assert same["torch.tensor(a)"] == same["a.clone()"] == "no"
    app.segmented_control(key="change").set_value("out of place").run()
    assert "`a = a + 99` changed: **only a**" in texts(app)
    assert ":orange-badge[two storages]" in texts(app)


def test_digits_tell_where_a_sum_is_equal():
    app = open_page(NAME, lens="digits")
    assert not app.exception
    words = texts(app)
    assert "`0.1 + 0.2 == 0.3` :orange-badge[False]" in words
    assert "`0.1 + 0.2 == 0.3` :green-badge[True]" in words
    assert "0.3000000000000000444089209850062616169452667236328125" in words


def test_names_are_shown_with_what_both_sides_print():
    app = open_page(NAME, lens="names")
    assert not app.exception
    assert "torch.cat((a, a), dim=0)" in app.dataframe[0].value["PyTorch"].tolist()
    app = open_page(NAME, lens="names", names="same", task_same="between, or the lower")
    assert codes(app)[:2] == ["3.5", "tensor(3., dtype=torch.float64)"]


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"x": "1 0; -2 4", "y": "0 0", "dtype": "float64"},
        {"operation": "divide", "x": "1 0 -1", "y": "0 0 0"},
        {"operation": "mean", "dtype": "int64"},
        {"operation": "max", "dim": 1},
        {"operation": "argmax", "dim": "all"},
        {"operation": "above mean"},
        {"lens": "memory", "made_by": "clone", "changed": "b", "change": "in place"},
        {"lens": "memory", "made_by": "from_numpy", "cell": 3, "value": -5},
        {"lens": "digits", "a": 0.7, "b": 1.1},
        {"lens": "names", "names": "same"},
    ],
)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page(NAME, panel="Code", **address)
    assert not app.exception
    program, printed = shown_program(app)
    assert run_program(program) == printed


@pytest.mark.parametrize(
    ("key", "value"),
    [("dim", "9"), ("operation", "nothing"), ("lens", "microscope"), ("dtype", "float12")],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page(NAME, **{key: value})
    assert not app.exception
    assert codes(app) == SECTION_2
    assert any(f"The link asks for {key} = {value}" in toast.value for toast in app.toast)


@pytest.mark.parametrize("text", ["abc", "1 2; 3", "nan", "1e999", "__import__('os')", "9 " * 300])
def test_what_is_not_a_matrix_is_explained_and_nothing_is_lost(text):
    app = open_page(NAME, x=text)
    assert not app.exception
    assert codes(app) == SECTION_2


def test_a_wrong_line_keeps_the_last_good_one():
    app = open_page(NAME, x="1 2 3")
    app.text_input(key="x").set_value("1 2 3 four").run()
    assert "four is not a number" in app.warning[0].value
    assert "The page still shows `1 2 3`" in app.warning[0].value
    assert codes(app)[0] == "[1. 2. 3.]"
    assert app.text_input(key="x").value == "1 2 3 four"


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ({"operation": "add"}, "Not at all"),
        ({"operation": "add", "x": "1 2", "y": "3 4"}, "Not at all"),
        ({"operation": "mean", "dtype": "float32"}, "There is an error"),
        ({"lens": "memory"}, "Both"),
        ({"lens": "memory", "change": "in place"}, "Only a"),
        ({"lens": "digits"}, "In float32 only"),
        ({"lens": "names"}, "Other numbers in the same shape"),
    ],
)
def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run(address, answer):
    app = open_page(NAME, panel="Predict", **address)
    assert not app.exception
    assert not app.success
    app.radio[0].set_value(answer).run()
    assert not app.exception
    assert len(app.success) == 1, app.warning[0].value
    assert f"Yes: {answer}" in app.success[0].value


def test_a_mistake_shows_pytorchs_own_words():
    app = open_page(NAME, panel="Mistakes", mistake="The mean of whole numbers")
    assert not app.exception
    assert "could not infer output dtype" in app.error[0].value


def test_reset_goes_back_to_section_2():
    app = open_page(NAME, x="7 7 7", dtype="int64", dim=1)
    assert codes(app) != SECTION_2
    next(button for button in app.button if button.label == "Reset").click().run()
    assert not app.exception
    assert codes(app) == SECTION_2
    assert "x" not in app.query_params
