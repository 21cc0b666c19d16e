"""The Devices page, as a visitor finds it."""

import re

import pytest
import torch

from core.devices.accelerators import find_accelerator
from tests.pages.apps import open_page, run_program, shown_program, texts

ON_THE_CPU = """\
tensor([0.3959, 0.6177, 0.7256, 0.0971, 0.9186, 0.8277, 0.4409, 0.9344, 0.8967,
        0.1897])"""
LENSES = ("journey", "copies", "mixing", "meta", "timing")
without_accelerator = pytest.mark.skipif(
    find_accelerator() is not None, reason="there is an accelerator"
)


def printed_blocks(app) -> list[str]:
    return [block.value for block in app.code]


def test_the_page_opens_on_the_tutorials_numbers():
    app = open_page("devices")
    assert not app.exception
    blocks = printed_blocks(app)
    assert blocks[0] == ON_THE_CPU
    assert blocks[-1] == ON_THE_CPU


@without_accelerator
def test_a_machine_without_an_accelerator_says_so_with_pytorchs_error():
    app = open_page("devices")
    assert "This machine has no accelerator" in texts(app)
    with pytest.raises((RuntimeError, AssertionError)) as raised:
        torch.ones(1).to("cuda")
    assert str(raised.value) in app.error[0].value


@pytest.mark.parametrize("panel", ["Numbers", "Code", "Predict", "Mistakes"])
@pytest.mark.parametrize("lens", LENSES)
def test_every_panel_of_every_view_opens(lens, panel):
    app = open_page("devices", lens=lens, panel=panel)
    assert not app.exception
    assert app.title[0].value == "Devices"


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"destination": "cpu", "n": 3, "seed": 7},
        {"destination": "meta"},
        {"lens": "copies"},
        {"lens": "copies", "other": "cpu", "dtype": "float64"},
        {"lens": "mixing"},
        {"lens": "mixing", "x_device": "meta", "y_device": "cpu"},
        {"lens": "meta", "width": 65536, "depth": 12},
    ],
)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("devices", panel="Code", **address)
    assert not app.exception
    program, printed = shown_program(app)
    assert run_program(program) == printed


def test_a_measurement_runs_only_when_asked_and_its_program_prints_the_same_rows():
    app = open_page("devices", lens="timing", largest=128, panel="Code")
    assert not app.exception
    assert "Nothing is measured" in texts(app)
    next(button for button in app.button if button.label == "Measure now").click().run()
    assert not app.exception
    program, printed = shown_program(app)
    rows, again = (
        re.sub(r"\d+\.\d+", "time", text).splitlines() for text in (printed, run_program(program))
    )
    assert rows == again
    assert rows[1].split(",\t")[:3] == ["cpu", "32", "-"]


def test_a_measurement_stands_in_the_table_and_says_when_it_is_old():
    app = open_page("devices", lens="timing", largest=128)
    assert not app.dataframe
    next(button for button in app.button if button.label == "Measure now").click().run()
    assert app.dataframe[0].value["n"].tolist()[:3] == ["32", "64", "128"]
    assert "measured with other settings" not in texts(app)
    app.slider(key="repeats").set_value(5).run()
    assert not app.exception
    assert "measured with other settings" in texts(app)


@pytest.mark.parametrize(
    ("key", "value"),
    [("destination", "abacus"), ("n", "-3"), ("n", "many"), ("lens", "nothing"), ("seed", "-1")],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page("devices", **{key: value})
    assert not app.exception
    assert printed_blocks(app)[0] == ON_THE_CPU
    assert any(f"The link asks for {key} = {value}" in toast.value for toast in app.toast)


def test_moving_to_meta_loses_the_numbers():
    app = open_page("devices", destination="meta")
    assert printed_blocks(app)[1] == "tensor(..., device='meta', size=(10,))"
    assert "Cannot copy out of meta tensor; no data!" in app.error[0].value


def test_the_table_of_copies_says_what_shares_memory():
    app = open_page("devices", lens="copies")
    rows = app.dataframe[0].value.values.tolist()
    assert ['x.to("cpu")', "The same tensor", "tensor([100.,   2.,   3.])"] in rows
    assert ["x.clone()", "A copy in memory of its own", "tensor([1., 2., 3.])"] in rows


def test_the_error_of_mixing_is_pytorchs():
    app = open_page("devices", lens="mixing", x_device="cpu", y_device="meta")
    with pytest.raises(RuntimeError) as raised:
        torch.ones(3) + torch.ones(3, device="meta")
    assert str(raised.value) in app.error[0].value


def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run():
    app = open_page("devices", panel="Predict", destination="cpu")
    assert not app.success
    app.radio[0].set_value("An error").run()
    assert "Yes: An error" in app.success[0].value
    app = open_page("devices", lens="copies", panel="Predict", dtype="float64")
    app.radio[0].set_value("The same tensor: y is x").run()
    assert "Yes: The same tensor" in app.success[0].value
    app = open_page("devices", lens="meta", panel="Predict")
    app.radio[0].set_value("About 2 times").run()
    assert "It is: About 4 times" in app.warning[0].value


def test_a_mistake_shows_pytorchs_own_words():
    app = open_page("devices", panel="Mistakes", mistake="Give NumPy a tensor that requires grad")
    assert any("Can't call numpy() on Tensor that requires grad" in error.value for error in app.error)


def test_reset_goes_back_to_the_tutorials_run():
    app = open_page("devices", destination="meta", n=3, seed=7)
    next(button for button in app.button if button.label == "Reset").click().run()
    assert not app.exception
    assert printed_blocks(app)[0] == ON_THE_CPU
