"""The Tensors vs NumPy page, as a visitor finds it."""

import pytest

from tests.everywhere.apps import (
    complaints,
    open_page,
    open_panel,
    predict,
    settings_of,
    stay_of,
    texts,
    widget,
)

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
    """Return what all operations print, in the panel of numbers: above it stands one of them."""
    return [block.value for block in app.code][2:]


def test_the_page_opens_on_all_that_section_2_prints():
    app = open_page(NAME)
    assert not app.exception
    assert codes(app) == SECTION_2
    assert [block.value for block in app.code][:2] == SECTION_2[-2:]
    assert "torch.mean(m_torch, dim=0)" in texts(app)
    assert "NumPy's `axis` is `dim`." in texts(app)
    assert "**norm** :orange-badge[type] :orange-badge[dtype]" in texts(app)


def test_typed_numbers_move_everything():
    app = open_page(NAME)
    widget(app, "x").set_value("1 2; 3 4").run()
    widget(app, "y").set_value("10 20").run()
    assert not app.exception
    assert "tensor([[11, 22],\n        [13, 24]])" in codes(app)


def test_one_operation_shows_its_code_and_both_results():
    app = open_page(NAME, operation="mean", dim=1, x="1. 2; 3 5")
    assert codes(app)[2:] == ["[1.5 4. ]", "tensor([1.5000, 4.0000])"]
    assert "`np.mean(x_numpy, axis=1)`" in texts(app)
    assert "`torch.mean(x_torch, dim=1)`" in texts(app)


def test_a_dimension_counts_only_where_an_operation_goes_along_it():
    for dim in ("all", 0, 1):
        app = open_page(NAME, operation="add", dim=dim)
        assert codes(app)[2] == "[[3.1 4.2 5.3]\n [3.1 4.2 5.3]]"
        assert "**x+y** " in texts(app)
        with pytest.raises(KeyError):
            widget(app, "dim")


@pytest.mark.parametrize("lines", [("-0. 1", "0. 1"), ("0. 1", "-0. 1")])
def test_two_visitors_with_zeros_of_opposite_signs_each_see_their_own_infinity(lines):
    expected = {"-0. 1": ("[-inf  7.5]", -0.0), "0. 1": ("[inf 7.5]", 0.0)}
    for line in lines:
        app = open_page(NAME, operation="divide", x="7.25 7.5", y=line)
        printed, zero = expected[line]
        sign = "-" if str(zero).startswith("-") else ""
        assert codes(app)[2] == printed
        assert codes(app)[3].replace(" ", "") == f"tensor([{sign}inf,7.5000])"
        open_panel(app, "Code")
        assert f"y = [{zero}, 1]" in codes(app)[-2]
        assert printed in codes(app)[-1]


def test_errors_are_shown_in_both_libraries_words():
    app = open_page(NAME, operation="matmul", y="1 2 3; 4 5 6")
    assert not app.exception
    first, second = (block.value for block in app.error[:2])
    assert "ValueError: matmul: Input operand 1 has a mismatch" in first
    assert "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)" in second
    assert "- **error**: Both refuse, each in its own words." in texts(app)


def test_where_nothing_is_finite_nothing_is_drawn_and_the_page_says_so():
    app = open_page(NAME, operation="shape", x="0 0")
    assert "There are no numbers to draw." in texts(app)
    app = open_page(NAME)
    assert "There are no numbers to draw." not in texts(app)


def test_the_numbers_panel_holds_what_is_really_stored():
    app = open_page(NAME, operation="norm", dim="all")
    table = app.dataframe[-1].value
    assert table["NumPy holds"].iloc[-1] == "0.5291502622129182"
    assert table["PyTorch holds"].iloc[-1] == "0.5291503071784973"
    assert table["apart"].iloc[-1] == "4.5e-08"


@pytest.mark.parametrize("key", ["view", "lens"])
@pytest.mark.parametrize("view", ["operations", "memory", "digits", "names"])
def test_every_view_opens_by_its_name_of_today_and_of_old(key, view):
    app = open_page(NAME, **{key: view})
    assert not complaints(app)
    assert stay_of(app).view == view


def test_memory_is_shared_or_not_as_the_badge_says():
    app = open_page(NAME, view="memory")
    assert not app.exception
    assert ":green-badge[same storage]" in texts(app)
    assert "`a[1] = 99` wrote into memory, and changed **both**." in texts(app)
    table = app.dataframe[-1].value
    same = dict(zip(table["b is made by"], table["same storage"], strict=True))
    assert same["torch.from_numpy(a)"] == same["a.numpy()"] == "yes"
    assert same["torch.tensor(a)"] == same["a.clone()"] == "no"
    widget(app, "change").set_value("out of place").run()
    assert "`a = a + 99` wrote into no cell: **a** now means new memory. Only a has" in texts(app)
    assert ":orange-badge[two storages]" in texts(app)


def test_the_cell_that_is_shown_is_the_one_that_is_written():
    app = open_page(NAME, view="memory", numbers="1 2 3 4 5", cell=4)
    assert "`a[4] = 99` wrote" in texts(app)
    widget(app, "numbers").set_value("1 2").run()
    assert widget(app, "cell").value == settings_of(app).cell == 1
    assert "`a[1] = 99` wrote" in texts(app)
    app = open_page(NAME, view="memory", cell=4)
    assert "The link asks for cell = 4" in complaints(app)[0]
    assert "`a[1] = 99` wrote" in texts(app)


def test_a_memory_takes_one_row_of_numbers():
    app = open_page(NAME, view="memory", numbers="1 2")
    widget(app, "numbers").set_value("1 2; 3 4").run()
    assert "It takes one row of numbers." in app.warning[0].value
    assert "The page still shows `1 2`" in app.warning[0].value


def test_digits_tell_where_a_sum_is_equal():
    app = open_page(NAME, view="digits")
    assert not app.exception
    words = texts(app)
    assert "**float64, NumPy's**  \n`0.1 + 0.2 == 0.3` :orange-badge[False]" in words
    assert "**float32, PyTorch's**  \n`0.1 + 0.2 == 0.3` :green-badge[True]" in words
    assert "Unrounded, it lay exactly between two floats." in words
    assert "0.3000000000000000444089209850062616169452667236328125" in words


def test_names_are_shown_with_what_both_sides_print():
    app = open_page(NAME, view="names")
    assert not app.exception
    assert "torch.cat((a, a), dim=0)" in app.dataframe[0].value["PyTorch"].tolist()
    app = open_page(NAME, lens="names", names="same", task_same="between, or the lower")
    printed = [block.value for block in app.code]
    assert printed[:2] == ["3.5", "tensor(3., dtype=torch.float64)"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("dim", "9"), ("operation", "nothing"), ("view", "microscope"), ("dtype", "float12")],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page(NAME, **{key: value})
    assert not app.exception
    assert codes(app) == SECTION_2
    assert any(f"The link asks for {key} = {value}" in text for text in complaints(app))


@pytest.mark.parametrize("text", ["abc", "1 2; 3", "nan", "1e999", "__import__('os')", "9 " * 300])
def test_what_is_not_a_matrix_is_told_and_the_default_stands(text):
    app = open_page(NAME, x=text)
    assert not app.exception
    assert codes(app) == SECTION_2
    assert "The link asks for x" in complaints(app)[0]


def test_a_wrong_line_keeps_the_last_good_one():
    app = open_page(NAME, x="1 2 3")
    widget(app, "x").set_value("1 2 3 four").run()
    assert "four is not a number" in app.warning[0].value
    assert "The page still shows `1 2 3`" in app.warning[0].value
    assert codes(app)[0] == "[1 2 3]"
    assert widget(app, "x").value == "1 2 3 four"


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ({"operation": "add"}, "equal"),
        ({"operation": "add", "x": "1 2", "y": "3 4"}, "equal"),
        ({"operation": "mean", "dtype": "float32"}, "error"),
        ({"view": "memory"}, "both"),
        ({"view": "memory", "change": "in place"}, "a"),
        ({"view": "digits"}, "float32"),
        ({"view": "names"}, "shape"),
    ],
)
def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run(address, answer):
    app = open_page(NAME, panel="Predict", **address)
    assert not app.exception
    assert not app.success
    predict(app, answer)
    assert not app.exception
    assert len(app.success) == 1, app.warning[0].value
    assert "Yes: " in app.success[0].value


@pytest.mark.parametrize("mistake", ["The mean of whole numbers", "integer_mean_broken"])
def test_a_mistake_shows_pytorchs_own_words(mistake):
    app = open_page(NAME, panel="Mistakes", mistake=mistake)
    assert not app.exception
    assert "could not infer output dtype" in app.error[0].value
