"""The Classification page, as a visitor finds it."""

import random
from dataclasses import replace

import numpy as np
import pytest

from core.classification.classify import Goal, Net, classify
from core.classification.features import FEATURES
from core.classification.judgement import is_solved
from core.classification.known import KNOWN
from core.point_clouds import Points
from core.typed.points import read_points
from pages.classification import going_on
from pages.classification.own_points import EXAMPLES
from pages.classification.regions import SOLVES_THE_SPIRAL, Settings, draw, run
from pages.parts import address, picture, share
from tests.everywhere.apps import open_page, open_panel, predict, settings_of, texts, widget


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def test_the_page_opens_on_data_that_are_learned():
    app = open_page("classification")
    assert not app.exception
    last = classify(Points(), 0.3, Net()).snapshots[-1]
    assert f"{round(140 * last.train_accuracy)} of 140 training points" in texts(app)
    assert f"{round(60 * last.test_accuracy)} of 60 test points" in texts(app)
    for table, confusion in zip(
        app.dataframe, (last.train_confusion, last.test_confusion), strict=False
    ):
        matrix = table.value.values.tolist()
        assert [row[0] for row in matrix] == ["truly class 0", "truly class 1"]
        assert [row[1:] for row in matrix] == [list(map(str, row)) for row in confusion]


def test_without_points_held_back_nothing_is_said_of_them():
    app = open_page("classification", held_back=0, epochs=10)
    assert "of 200 training points" in texts(app)
    assert "test points" not in texts(app)


def test_every_new_start_is_another_one():
    app = open_page("classification", epochs=10)
    before = texts(app)
    press(app, "New start")
    assert widget(app, "start").value == settings_of(app).start == 1
    assert settings_of(app).epochs == 10
    assert texts(app) != before
    app = open_page("classification", epochs=10, start=999)
    press(app, "New start")
    assert settings_of(app).start == 0


def test_the_spiral_is_solved_by_the_suggested_settings_whatever_was_set():
    wrong = {"optimizer": "sgd", "step_size": 0.001, "activation": "sigmoid", "weight_decay": 0.1}
    more = {"loss": "squared error", "layers": 0, "l1": 0.1, "start": 3, "n_classes": 4, "noise": 0.5}
    app = open_page("classification", data="spiral", epochs=10, seed=5, **wrong, **more)
    press(app, "Solve the spiral")
    assert widget(app, "width").value == 16
    assert settings_of(app) == replace(SOLVES_THE_SPIRAL, seed=5)
    assert not any(button.label == "Solve the spiral" for button in app.button)
    assert not any(b.label == "Solve the spiral" for b in open_page("classification").button)


@pytest.mark.parametrize("seed", [0, 20, 58, 446])
def test_the_suggested_settings_solve_the_spiral_whatever_the_seed(seed):
    assert is_solved(run(replace(SOLVES_THE_SPIRAL, seed=seed)).snapshots[-1].train_accuracy)


def test_going_on_from_an_epoch_keeps_what_is_behind_and_changes_what_comes():
    settings = Settings(epochs=40)
    before = run(settings)
    step = next(i for i, s in enumerate(before.snapshots) if s.epoch >= 20)
    epoch = before.snapshots[step].epoch
    app = open_page("classification", epochs=40, past=f"adam 0.03 0 0 32 {epoch}", step_size=0.003)
    assert not app.toast
    assert f"From **epoch {epoch}** on: step size 0.03 → 0.003." in texts(app)
    after = run(settings_of(app))
    looks = {s.epoch: s for s in before.snapshots}
    for look in after.snapshots:
        if look.epoch in looks and look.epoch <= epoch:
            assert look == replace(looks[look.epoch], maps=look.maps, region=look.region)
    assert after.snapshots[-1].weights != before.snapshots[-1].weights
    press(app, "In one go")
    assert settings_of(app).past == ""
    assert settings_of(app).step_size == 0.003


def pressed(step, settings, result):
    """Return what a press of the button changes, and what it leaves to be said."""
    changed: list[dict] = []
    own: dict = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pages.parts.state.change", lambda **each: changed.append(each))
        patch.setattr("pages.parts.state.own", lambda: own)
        going_on.go_on(step, settings, result)
        return changed, going_on.refused(), going_on.refused()


def test_going_on_from_the_end_trains_for_longer():
    settings = Settings(epochs=40, weight="b1 → class 1")
    result = run(settings)
    changed, said, _ = pressed(len(result.snapshots) - 1, settings, result)
    assert changed == [{"past": "adam 0.03 0 0 32 40", "weight": "none", "epochs": 60}]
    assert said == ""


def test_where_a_training_cannot_go_on_it_is_said_once():
    settings = Settings(epochs=40)
    changed, said, again = pressed(0, settings, run(settings))
    assert (changed, again) == ([], "")
    assert "before any training" in said
    legs = [f"adam {(0.03, 0.01)[n % 2]} 0 0 32 {n + 1}" for n in range(10)]
    full = Settings(epochs=40, past="; ".join(legs))
    result = run(full)
    last = next(i for i, s in enumerate(result.snapshots) if s.epoch > 10)
    changed, said, _ = pressed(last, full, result)
    assert changed == []
    assert "10 times" in said
    assert pressed(last, replace(full, step_size=0.01), result)[0]  # like the last leg, which goes on


def test_a_weight_is_set_where_the_training_goes_on_and_changes_nothing_before():
    past = "adam 0.03 0 0 32 10"
    plain = run(Settings(epochs=20, past=past))
    for name in ("x₀ → a0", "b1 → class 1"):
        settings = Settings(epochs=20, past=past, weight=name, value=-4.5)
        result = run(settings)
        column = {row["name"]: row for row in draw(settings, result).tables["links"].to_pylist()}[name]
        assert [result.snapshots[10].epoch, column["w10"]] == [10, -4.5]
        assert [each.weights for each in result.snapshots[:10]] == [
            each.weights for each in plain.snapshots[:10]
        ]
        others = np.array(plain.snapshots[10].weights) != np.array(result.snapshots[10].weights)
        assert others.sum() == 1
        assert result.snapshots[11].weights != plain.snapshots[11].weights


def test_every_bias_is_set_where_the_training_goes_on():
    past, plain = "adam 0.03 0 0 32 10", Settings(layers=2, width=2, epochs=11)
    before = run(replace(plain, past=past)).snapshots[10].biases
    names = ["a0", "a1", "b0", "b1", "class 0", "class 1"]
    assert len(before) == len(names)
    for place, name in enumerate(names):
        settings = replace(plain, past=past, weight=f"bias of {name}", value=-4.5)
        after = run(settings).snapshots[10].biases
        assert [i for i in range(6) if after[i] != before[i]] == [place]
        assert after[place] == -4.5
    app = open_page("classification", epochs=20, past=past, weight="bias of a3", value=2)
    assert "From **epoch 10** on: a bias set to 2." in texts(app)


def test_a_training_of_small_batches_ends_where_its_steps_are_made_and_says_so():
    app = open_page("classification", batch_size=1, epochs=1000)
    assert f"After **{6400 // 140} epochs** of 1000 (6,400 steps are the most)" in texts(app)
    for data in ("moons", "iris", "penguins", "by a formula", "your own"):
        settings = Settings(data=data, batch_size=1, epochs=1000, n_classes=3, held_back=0.0)
        result = run(settings)
        assert result.snapshots[-1].epoch == min(1000, 6400 // result.n_train), data
    assert run(Settings(batch_size=300, epochs=1000)).snapshots[-1].epoch == 1000


def test_other_points_or_another_network_are_said_to_be_trained_anew():
    app = open_page("classification", epochs=20, past="adam 0.03 0 0 32 10", step_size=0.01)
    assert "trained anew" not in texts(app)
    with pytest.MonkeyPatch.context() as patch:
        own: dict = {}
        patch.setattr("pages.parts.state.own", lambda: own)
        patch.setattr("pages.parts.state.change", lambda **_: None)
        settings = Settings(epochs=20)
        going_on.go_on(5, settings, run(settings))
        here = replace(settings, past="adam 0.03 0 0 32 5")
        assert not going_on.is_anew(here)
        for change in ({"step_size": 0.1}, {"l1": 0.1}, {"epochs": 60}, {"weight": "x₀ → a0"}):
            assert not going_on.is_anew(replace(here, **change))
        for change in ({"width": 3}, {"seed": 1}, {"noise": 0.3}, {"start": 5}, {"activation": "relu"}):
            assert going_on.is_anew(replace(here, **change))
        assert not going_on.is_anew(replace(here, width=3, past=""))


def test_each_layer_may_have_units_of_its_own():
    app = open_page("classification", layers=3, alike="false", units_b=2, epochs=10)
    assert not app.toast
    assert run(settings_of(app)).sizes == (2, 8, 2, 8, 2)
    widget(app, "alike").set_value(True).run()
    assert run(settings_of(app)).sizes == (2, 8, 8, 8, 2)


def test_a_network_without_inputs_is_asked_for_some():
    app = open_page("classification", inputs="")
    assert not app.exception
    assert "choose one or more" in app.info[0].value


def test_addresses_with_even_and_odd_widths_are_taken():
    for width in (1, 7, 16):
        app = open_page("classification", width=width, epochs=10)
        assert not app.toast
        assert widget(app, "width").value == width
        assert run(settings_of(app)).sizes == (2, width, width, 2)


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
    said = next(each.value for each in app.markdown if "there is no answer to count" in each.value)
    assert "right" not in said


def test_the_answer_comes_from_a_run_with_one_unit():
    app = open_page("classification", epochs=40, panel="Predict")
    predict(app, "similar")
    small = classify(Points(), 0.3, Net(1, 1), goal=Goal(epochs=40)).snapshots[-1].train_accuracy
    assert f"It gets {small:.1%} right" in (app.success or app.warning)[0].value


def test_a_file_with_too_many_characters_is_refused_with_a_sentence():
    app = open_page("classification", data="your own", epochs=10)
    app.session_state["classification.regions.own_points"] = "0, 1, red\n" * 6000
    app.run()
    assert not app.exception
    assert "The page takes up to 50,000 characters. This has more." in app.warning[0].value


def test_own_points_stay_while_one_looks_at_other_data():
    app = open_page("classification", data="your own", epochs=10)
    mine = EXAMPLES[2]
    widget(app, "own_points").set_value(mine).run()
    for data in ("moons", "iris", "your own"):
        widget(app, "data").set_value(data).run()
        assert not app.exception
    assert settings_of(app).own_points == widget(app, "own_points").value == mine


@pytest.mark.parametrize("name", KNOWN)
def test_known_data_have_their_own_units(name):
    settings = Settings(data=name, epochs=10)
    tables = draw(settings, run(settings)).tables
    rows = sorted((x0, x1) for x0, x1, _ in KNOWN[name].points.rows)
    shown = sorted(zip(tables["points"]["x0"], tables["points"]["x1"], strict=True))
    assert np.allclose(rows, shown, atol=1e-4)
    assert set(tables["points"]["class"]) == set(KNOWN[name].names)
    assert tables["axes"].to_pylist() == [{"x0": KNOWN[name].x0, "x1": KNOWN[name].x1}]


@pytest.mark.parametrize("show", [True, False])
def test_test_points_are_shown_or_not(show):
    settings = Settings(epochs=10, show_test=show)
    points = draw(settings, run(settings)).tables["points"]
    assert len(points) == (200 if show else 140)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(layers=4, width=16, n_classes=4, inputs=tuple(FEATURES), epochs=200),
        Settings(data="penguins", layers=3, width=11, epochs=200),
        Settings(layers=0, epochs=200),
    ],
)
def test_what_is_sent_stays_small(settings):
    tables = draw(settings, run(settings)).tables.values()
    assert sum(picture._arrow(table).nbytes for table in tables) < 400_000
