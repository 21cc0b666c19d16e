"""The Curve fitting page, as a visitor finds it."""

from dataclasses import replace

from core.curve_fitting import board
from core.curve_fitting.fit import fit_curve, fit_step_by_step, report
from core.curve_fitting.wave import Samples
from core.torch_optimizers import sgd
from core.training import Network, Training
from pages.curve_fitting import fit
from pages.curve_fitting.fit_tables import Compared
from tests.everywhere.apps import open_page, open_panel, predict, settings_of, stay_of, texts, widget


def press(app, label):
    next(button for button in app.button if button.label.startswith(label)).click().run()
    assert not app.exception


def has(app, label):
    return any(button.label.startswith(label) for button in app.button)


def last_row(app):
    return app.dataframe[0].value.values.tolist()[-1]


def test_the_page_answers_at_once_with_the_tutorials_run():
    app = open_page("curve_fitting")
    assert not app.exception
    last = fit_curve(Samples(), Network(), Training()).snapshots[-1]
    assert last_row(app) == ["1500", f"{last.train_loss:.4f}"] == ["1500", "0.0022"]
    assert "1,153 parameters" in texts(app)
    assert f"**{last.train_loss:.4f}** on 200 training points." in texts(app)
    assert not has(app, "Train")


def test_points_that_are_held_back_are_told_apart():
    app = open_page("curve_fitting", epochs=100, held_back=0.2, noise=0.3)
    last = fit_curve(Samples(200, 0.3, 0.2), Network(), Training(epochs=100)).snapshots[-1]
    assert f"160 training points, **{last.test_loss:.4f}** on 40 test points." in texts(app)
    assert last_row(app) == ["100", f"{last.train_loss:.4f}", f"{last.test_loss:.4f}"]


def test_a_long_run_waits_trains_with_progress_and_stays():
    app = open_page("curve_fitting", step_size=0.02)
    assert "A long run: this is it up to epoch 600" in texts(app)
    press(app, "Train: 1,500 steps")
    last = fit_curve(Samples(), Network(), Training(step_size=0.02)).snapshots[-1]
    assert last_row(app) == ["1500", f"{last.train_loss:.4f}"]
    app.run()
    assert last_row(app)[0] == "1500"
    assert not has(app, "Train")
    widget(app, "noise").set_value(0.1).run()
    assert last_row(app)[0] == "600"
    assert has(app, "Train")
    widget(app, "noise").set_value(0.0).run()
    assert last_row(app)[0] == "1500"


def test_a_run_that_was_stopped_is_shown_as_far_as_it_came_and_so_is_its_program():
    app = open_page("curve_fitting", optimizer="sgd")
    so_far = next(
        piece
        for piece in fit_step_by_step(Samples(), Network(), Training(sgd))
        if piece.snapshots[-1].epoch == 30
    )
    stay_of(app).own["long runs so far"] = {settings_of(app): so_far}
    app.run()
    assert last_row(app)[0] == "30"
    assert "this is it up to epoch 30." in texts(app)
    assert has(app, "Train: 1,500 steps")
    open_panel(app, "Code")
    assert board.write_on_the_board(so_far, Network(), Samples(), Training(sgd)).printed in texts(app)
    settings = settings_of(app)
    shown = fit.program(settings, Compared(so_far, Training(sgd)))
    assert "stopped after epoch 30 of 1500" in shown.note
    assert shown.arguments["stop_after"] == 30
    assert shown.printed == report(fit_curve(**shown.arguments))


def test_the_tutorials_long_run_is_a_click_away():
    app = open_page("curve_fitting", optimizer="adam", layers=1, seed=446)
    press(app, "Section 18")
    assert widget(app, "optimizer").value == "momentum"
    assert settings_of(app) == fit.Settings()
    assert not app.toast
    last = fit_curve(Samples(), Network(), Training()).snapshots[-1]
    assert last_row(app) == ["1500", f"{last.train_loss:.4f}"]


def test_the_program_of_the_beginning_of_a_long_run_is_the_beginning():
    settings = fit.VIEW.presets["Section 17: SGD, 6000"]
    assert settings == fit.Settings(optimizer="sgd", epochs=6000)
    run = fit.run(settings)
    assert run.training == Training(sgd, epochs=600)
    shown = fit.program(settings, run)
    assert shown.printed == report(fit_curve(**shown.arguments))
    assert shown.repeats


def test_the_program_of_a_run_that_diverged_prints_the_same():
    settings = fit.Settings(optimizer="sgd", step_size=0.5)
    shown = fit.program(settings, fit.run(settings))
    assert shown.printed == report(fit_curve(**shown.arguments))


def test_too_long_a_run_is_refused_with_a_sentence():
    app = open_page("curve_fitting", epochs=6000, batch_size=10)
    assert not app.exception
    assert "choose fewer epochs or larger batches" in app.warning[0].value
    assert "120,000 steps. Up to 60,000" in app.warning[0].value
    assert not has(app, "Train")


def test_a_kept_run_is_named_by_what_differs():
    app = open_page("curve_fitting", epochs=100)
    press(app, "Keep for comparison")
    assert "kept 1" not in str(app.get("vega_lite_chart")[0].proto)
    widget(app, "optimizer").set_value("sgd").run()
    assert not app.exception
    assert "kept 1" in str(app.get("vega_lite_chart")[0].proto)
    kept = fit_curve(Samples(), Network(), Training(epochs=100)).snapshots[-1].train_loss
    assert f"**kept 1**: Optimizer: momentum. {kept:.4f} after 100 epochs." in texts(app)
    press(app, "Forget kept runs")
    assert not has(app, "Forget kept runs")
    assert "kept 1" not in str(app.get("vega_lite_chart")[0].proto)


def test_divergence_is_named():
    app = open_page("curve_fitting", optimizer="sgd", step_size=0.5)
    assert not app.exception
    assert "left float32" in texts(app)


def test_presets_show_overfitting_and_dead_units_each_with_its_question():
    app = open_page("curve_fitting", panel="Predict")
    press(app, "Overfitting")
    assert "**0.0164** on 28 training points, **1.5577** on 12 test points" in texts(app)
    assert "points that were held back" in texts(app)
    press(app, "Dead units")
    assert "**Dead**: all 32 units of hidden layer 2" in texts(app)
    assert "with the step size 0.01 instead of 0.05" in texts(app)
    predict(app, "alive")
    assert "Yes" in app.success[0].value


def test_momentums_run_comes_lower_than_four_times_as_many_epochs_of_sgd():
    lasts = [
        fit_curve(Samples(), Network(), training).snapshots[-1].train_loss
        for training in (Training(), Training(sgd, epochs=6000))
    ]
    assert lasts[0] < lasts[1]
    assert [f"{loss:.4f}" for loss in lasts] == ["0.0022", "0.0740"]


def test_the_answer_comes_from_a_run_of_both():
    app = open_page("curve_fitting", epochs=200, panel="Predict")
    predict(app, "higher")
    here = fit_curve(Samples(), Network(), Training(epochs=200)).snapshots[-1].train_loss
    there = fit_curve(Samples(), Network(), Training(sgd, epochs=200)).snapshots[-1].train_loss
    words = (app.success or app.warning)[0].value
    assert f"{here:.4f}" in words
    assert f"{there:.4f}" in words


def test_the_beginning_has_the_seed_and_the_points_of_the_whole_run():
    settings = replace(fit.Settings(), seed=3)
    assert fit.run(settings).fit.x == fit_curve(Samples(), Network(), Training(epochs=1), seed=3).x
