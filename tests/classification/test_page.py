"""The Classification page, as a visitor finds it."""

import random
from dataclasses import replace

import pytest

from core.classification.classify import classify
from core.classification.judgement import is_solved
from core.point_clouds import Points
from core.torch_optimizers import adam
from core.training import Network, Training
from core.typed.points import read_points
from pages.classification.own_points import EXAMPLES
from pages.classification.regions import SOLVES_THE_SPIRAL, Settings, run
from pages.parts import address, share
from tests.everywhere.apps import open_page, open_panel, settings_of, texts, widget


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def test_the_page_opens_on_data_that_are_learned():
    app = open_page("classification")
    assert not app.exception
    result = classify(Points(), 0.3, Network(width=8), Training(adam, 0.03, batch_size=32, epochs=60))
    last = result.snapshots[-1]
    assert f"{last.train_accuracy:.1%} of the 140" in texts(app)
    assert f"{last.test_accuracy:.1%} of the 60 test points" in texts(app)
    matrix = app.dataframe[0].value.values.tolist()
    assert [row[0] for row in matrix] == ["truly class 0", "truly class 1"]
    assert [row[1:] for row in matrix] == [list(map(str, row)) for row in result.confusion]


def test_without_points_held_back_nothing_is_said_of_them():
    app = open_page("classification", held_back=0, epochs=10)
    assert "of the 200 training points" in texts(app)
    assert "test points (" not in texts(app)


def test_new_start_and_same_start_go_there_and_back():
    app = open_page("classification", epochs=10)
    before = texts(app)
    press(app, "New start")
    assert widget(app, "start").value == settings_of(app).start == 1
    assert settings_of(app).epochs == 10
    assert texts(app) != before
    press(app, "Same start")
    assert texts(app) == before
    app = open_page("classification", epochs=10, start=999)
    press(app, "New start")
    assert settings_of(app).start == 0


def test_the_spiral_is_solved_by_the_suggested_settings():
    app = open_page("classification", data="spiral", width=2, epochs=10, optimizer="sgd", seed=5)
    press(app, "Solve")
    assert widget(app, "width").value == 12
    assert settings_of(app) == replace(SOLVES_THE_SPIRAL, seed=5)
    assert not any(button.label == "Solve" for button in app.button)
    assert not any(b.label == "Solve" for b in open_page("classification").button)


@pytest.mark.parametrize("seed", [0, 1, 446])
def test_the_suggested_settings_solve_the_spiral_whatever_the_seed(seed):
    assert is_solved(run(replace(SOLVES_THE_SPIRAL, seed=seed)).snapshots[-1].train_accuracy)


def test_addresses_with_even_and_odd_widths_are_taken():
    for width in (1, 7, 16):
        app = open_page("classification", width=width, epochs=10)
        assert not app.toast
        assert widget(app, "width").value == width
        assert len(run(settings_of(app)).units) == width


def test_own_points_are_checked_with_a_clear_message_and_kept():
    app = open_page("classification", data="your own", epochs=10)
    assert not app.exception
    before = app.dataframe[0].value.values.tolist()
    widget(app, "own_points").set_value("1, 2, red\n3, four, blue").run()
    assert not app.exception
    assert "Line 2: 'four' is not a number" in app.warning[0].value
    assert widget(app, "own_points").value == "1, 2, red\n3, four, blue"
    assert app.dataframe[0].value.values.tolist() == before


def test_a_message_about_own_points_is_no_markup():
    app = open_page("classification", data="your own", epochs=10)
    widget(app, "own_points").set_value("1, 2, red\n3, ![x](http://y) `` :red[z], blue").run()
    assert not app.exception
    assert app.warning[0].value.startswith(
        "**Your points: x, y, label:** ```Line 2: '![x](http://y) `` :red[z]' is not a number.```"
    )


@pytest.mark.parametrize("text", EXAMPLES)
def test_labels_may_be_anything(text):
    """Quotes, backslashes, braces, tags, Chinese: through link, picture, tables and program."""
    names = read_points(text)[1]
    settings = Settings(data="your own", own_points=text, epochs=10)
    app = open_page("classification", **dict(address.write(settings)))
    assert not app.exception
    assert not app.toast
    assert settings_of(app) == settings
    table = app.dataframe[0].value
    assert list(table.columns) == ["", *(f"taken for {name}" for name in names)]
    assert table[""].tolist() == [f"truly {name}" for name in names]
    for panel in ("Code", "Predict", "Mistakes"):
        open_panel(app, panel)
        assert not app.exception
    widget(app, "own_points").set_value(text.replace("0.25", "0.5")).run()
    assert not app.exception
    assert settings_of(app).own_points == text.replace("0.25", "0.5")


def test_own_points_come_along_in_a_link_without_their_data_being_chosen():
    app = open_page("classification", own_points=address.pack(EXAMPLES[0]))
    assert not app.toast
    widget(app, "data").set_value("your own").run()
    assert widget(app, "own_points").value == EXAMPLES[0]


def link_of(n_points, seed):
    """Return the shared link of so many random points with two decimals and three labels."""
    draw = random.Random(seed)
    rows = [
        f"{draw.uniform(-9, 9):.2f}, {draw.uniform(-9, 9):.2f}, {draw.choice(('red', 'green', 'blue'))}"
        for _ in range(n_points)
    ]
    settings = Settings(data="your own", own_points="\n".join(rows))
    query = "&".join(f"{name}={text}" for name, text in address.write(settings, whole=True))
    return f"https://see-pytorch.streamlit.app/classification?panel=Numbers&{query}"


@pytest.mark.parametrize("seed", range(5))
def test_a_qr_code_holds_about_as_many_own_points_as_share_says(seed):
    assert share.qr_code(link_of(int(0.95 * share.QR_POINTS), seed))
    assert share.qr_code(link_of(int(1.1 * share.QR_POINTS), seed)) is None


def test_a_qr_code_holds_as_many_characters_as_share_says():
    assert share.qr_code("https://x.org/?" + "a" * (share.QR_CHARACTERS - 15))
    assert share.qr_code("https://x.org/?" + "a" * (share.QR_CHARACTERS - 14)) is None


def test_divergence_is_named_and_explained():
    settings = {"optimizer": "sgd", "step_size": 10, "activation": "gelu", "layers": 4, "width": 16}
    app = open_page("classification", **settings)
    assert not app.exception
    said = next(each for each in app.markdown if "the steps are too large" in each.value)
    assert "NaN means *not a number*" in said.proto.help


def test_the_answer_comes_from_a_run_with_one_unit():
    app = open_page("classification", epochs=40, panel="Predict")
    app.radio[0].set_value("similar").run()
    small = (
        classify(Points(), 0.3, Network(1, 1), Training(adam, 0.03, batch_size=32, epochs=40))
        .snapshots[-1]
        .train_accuracy
    )
    assert f"It gets {small:.1%} right" in (app.success or app.warning)[0].value


def test_a_file_with_too_many_characters_is_refused_with_a_sentence():
    app = open_page("classification", data="your own", epochs=10)
    app.session_state["classification.regions.own_points"] = "0, 1, red\n" * 6000
    app.run()
    assert not app.exception
    assert "The page takes up to 50,000 characters. This has more." in app.warning[0].value
