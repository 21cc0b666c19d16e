"""The Classification page, as a visitor finds it."""

import pytest

from core.classification.classify import classify
from core.point_clouds import Points
from core.torch_optimizers import adam
from core.training import Network, Training
from tests.pages.apps import open_page, run_program, shown_program, texts


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def test_the_page_opens_on_data_that_are_learned():
    app = open_page("classification")
    assert not app.exception
    result = classify(Points(), 0.3, Network(width=8), Training(adam, 0.03, batch_size=32, epochs=60))
    assert f"{result.snapshots[-1].train_accuracy:.1%} of the 140" in texts(app)
    matrix = app.dataframe[0].value.values.tolist()
    assert [row[1:] for row in matrix] == [list(map(str, row)) for row in result.confusion]


@pytest.mark.parametrize(
    "address",
    [
        {"epochs": 10},
        {"data": "spiral", "n_classes": 3, "optimizer": "momentum", "epochs": 20, "start": 3},
        {"data": "your own", "loss": "squared error", "epochs": 10, "held_back": 0},
    ],
)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("classification", panel="Code", **address)
    assert not app.exception
    program, printed = shown_program(app)
    assert run_program(program) == printed


def test_new_start_and_same_start_go_there_and_back():
    app = open_page("classification", epochs=10)
    before = texts(app)
    press(app, "New start")
    assert app.number_input(key="start").value == 1
    assert texts(app) != before
    press(app, "Same start")
    assert texts(app) == before


def test_the_spiral_is_solved_by_the_suggested_settings():
    app = open_page("classification", data="spiral", width=2, epochs=10)
    press(app, "Settings that solve the spiral")
    assert app.slider(key="width").value == 12
    assert not any(button.label.startswith("Settings that") for button in app.button)


def test_own_points_are_checked_with_a_clear_message_and_kept():
    app = open_page("classification", data="your own", epochs=10)
    assert not app.exception
    app.text_area(key="own_points").set_value("1, 2, red\n3, four, blue").run()
    assert not app.exception
    assert "Line 2: 'four' is not a number" in app.warning[0].value
    assert app.text_area(key="own_points").value == "1, 2, red\n3, four, blue"


def test_divergence_is_named_and_explained():
    settings = {"optimizer": "sgd", "step_size": 10, "activation": "gelu", "layers": 4, "width": 16}
    app = open_page("classification", **settings)
    assert not app.exception
    assert "NaN means *not a number*" in app.warning[0].value


def test_the_answer_comes_from_a_run_with_one_unit():
    app = open_page("classification", epochs=40, panel="Predict")
    app.radio[0].set_value("As well as now, within 2 %").run()
    small = (
        classify(Points(), 0.3, Network(1, 1), Training(adam, 0.03, batch_size=32, epochs=40))
        .snapshots[-1]
        .train_accuracy
    )
    assert f"It gets {small:.1%} right" in (app.success or app.warning)[0].value
