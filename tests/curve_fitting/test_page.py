"""The Curve fitting page, as a visitor finds it."""

import pytest

from core.curve_fitting.fit import fit_curve
from core.curve_fitting.wave import Samples
from core.torch_optimizers import sgd
from core.training import Network, Training
from tests.pages.apps import open_page, run_program, shown_program, texts


def press(app, label):
    next(button for button in app.button if button.label.startswith(label)).click().run()
    assert not app.exception


def test_the_page_answers_at_once_with_a_short_run():
    app = open_page("curve_fitting")
    assert not app.exception
    last = fit_curve(Samples(), Network(), Training(epochs=600)).snapshots[-1]
    assert app.dataframe[0].value.values.tolist()[-1] == ["600", f"{last.train_loss:.4f}"]
    assert "1,153 parameters" in texts(app)


@pytest.mark.parametrize(
    "address",
    [{}, {"optimizer": "adam", "step_size": 0.01, "epochs": 100, "held_back": 0.2, "noise": 0.3}],
)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("curve_fitting", panel="Code", **address)
    program, printed = shown_program(app)
    assert run_program(program) == printed


def test_a_long_run_waits_trains_with_progress_and_stays():
    app = open_page("curve_fitting", epochs=1500)
    assert "A long run: this is it up to epoch 600" in texts(app)
    press(app, "Train: 1,500 steps")
    last = fit_curve(Samples(), Network(), Training()).snapshots[-1]
    assert app.dataframe[0].value.values.tolist()[-1] == ["1500", f"{last.train_loss:.4f}"]
    app.run()
    assert app.dataframe[0].value.values.tolist()[-1][0] == "1500"


def test_the_tutorials_long_run_is_a_click_away():
    app = open_page("curve_fitting", optimizer="adam", layers=1)
    press(app, "Section 18")
    assert app.selectbox(key="optimizer").value == "momentum"
    assert not app.toast
    assert app.dataframe[0].value.values.tolist()[-1][0] == "1500"


def test_too_long_a_run_is_refused_with_a_sentence():
    app = open_page("curve_fitting", epochs=6000, batch_size=10)
    assert not app.exception
    assert "choose fewer epochs or larger batches" in app.warning[0].value


def test_a_kept_run_is_named_by_what_differs():
    app = open_page("curve_fitting", epochs=100)
    press(app, "Keep for comparison")
    app.selectbox(key="optimizer").set_value("sgd").run()
    assert not app.exception
    assert any(button.label == "Forget kept runs" for button in app.button)
    press(app, "Forget kept runs")
    assert not any(button.label == "Forget kept runs" for button in app.button)


def test_divergence_is_named():
    app = open_page("curve_fitting", optimizer="sgd", step_size=0.5)
    assert not app.exception
    assert "left float32" in texts(app)


def test_the_answer_comes_from_a_run_of_both():
    app = open_page("curve_fitting", epochs=200, panel="Predict")
    app.radio[0].set_value("More than twice as high").run()
    here = fit_curve(Samples(), Network(), Training(epochs=200)).snapshots[-1].train_loss
    there = fit_curve(Samples(), Network(), Training(sgd, epochs=200)).snapshots[-1].train_loss
    words = (app.success or app.warning)[0].value
    assert f"{here:.4f}" in words
    assert f"{there:.4f}" in words
