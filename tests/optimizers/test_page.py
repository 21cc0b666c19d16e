"""The optimizers page, as a visitor finds it."""

import pytest

from core.optimizers import one_step as optimizer_steps
from core.optimizers.race import race, report
from core.surfaces import Surface
from core.torch_optimizers import OPTIMIZERS
from tests.pages.apps import open_page, run_program, shown_program, texts

STEP = {"optimizers": "one step"}


def test_the_page_opens_on_a_race_of_all():
    app = open_page("optimizers")
    assert not app.exception
    line_up = tuple(zip(OPTIMIZERS, (0.07, 0.02, 0.02, 0.05, 0.5, 0.1, 0.1), strict=True))
    expected = report(race(Surface("ravine", 20.0), (-1.8, 0.8), line_up))
    assert expected in texts(app)
    assert "**sgd** arrived after 53 steps" in texts(app)


def test_one_step_opens_on_section_15():
    app = open_page("optimizers", **STEP)
    assert not app.exception
    shown = texts(app)
    assert "- model params before: **-0.4950**\n- model params after: **-0.4427**" in shown
    assert optimizer_steps.report(optimizer_steps.take_apart()) in shown


ADDRESSES = [
    {},
    {"landscape": "rosenbrock", "schedule": "one-cycle", "steps": 30, "rosenbrock_adam": 0.05},
    {"landscape": "regression", "seed": 7, "momentum": 0.5, "schedule": "warm-up"},
    {"landscape": "beale", "beale_sgd": 1.5, "schedule": "step"},
    {"landscape": "saddle", "saddle_w1": 0, "weight_decay": 0.5, "schedule": "cosine"},
    STEP,
    STEP | {"optimizer": "adamw", "landscape": "saddle", "weight_decay": 0.3, "step_size": 0.1},
    STEP | {"optimizer": "nesterov", "momentum": 0.5, "seed": 3},
    STEP | {"optimizer": "sgd", "landscape": "beale", "step_size": 2, "apart_steps": 40},
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("optimizers", panel="Code", **address)
    assert not app.exception
    program, printed = shown_program(app)
    assert run_program(program) == printed


def test_the_program_holds_only_the_steps_that_it_makes():
    program, _ = shown_program(open_page("optimizers", panel="Code", optimizer="adagrad", **STEP))
    assert "def adagrad_step" in program
    assert "def adam_step" not in program


@pytest.mark.parametrize("panel", ["Numbers", "Predict", "Mistakes"])
@pytest.mark.parametrize(
    "address", [{"landscape": "beale"}, *(STEP | {"optimizer": n} for n in OPTIMIZERS)]
)
def test_every_panel_opens(address, panel):
    assert not open_page("optimizers", panel=panel, **address).exception


def test_a_moved_step_size_moves_the_race():
    app = open_page("optimizers")
    app.select_slider(key="ravine_sgd").set_value(0.15).run()
    assert not app.exception
    assert "**sgd** diverged" in texts(app)
    assert "Diverged: **sgd**." in app.warning[0].value


def test_on_the_ridge_of_the_saddle_all_are_stuck():
    app = open_page("optimizers", landscape="saddle", saddle_w1=0)
    assert not app.exception
    assert "arrived after" not in texts(app)


def test_without_a_line_up_there_is_a_sentence():
    app = open_page("optimizers")
    app.pills[0].set_value([]).run() if hasattr(app, "pills") else app.button_group[0].set_value(
        []
    ).run()
    assert not app.exception
    assert "at least one optimizer" in app.info[0].value


def test_the_prediction_comes_from_a_run():
    app = open_page("optimizers", panel="Predict")
    assert "0.21 instead of 0.07" in texts(app)
    app.radio[0].set_value("It diverges").run()
    assert "Yes: It diverges" in app.success[0].value


def test_adams_first_step_does_not_know_the_size_of_the_gradient():
    app = open_page("optimizers", panel="Predict", optimizer="adam", **STEP)
    app.radio[0].set_value("As long").run()
    assert "Yes: As long" in app.success[0].value


@pytest.mark.parametrize(
    ("key", "value"),
    [("landscape", "moon"), ("ravine_sgd", "0.123"), ("ravine_w0", "nan"), ("schedule", "bus")],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page("optimizers", **{key: value})
    assert not app.exception
    assert "**sgd** arrived after 53 steps" in texts(app)
    assert any(f"The link asks for {key} = {value}" in toast.value for toast in app.toast)
