"""The Linear regression page, as a visitor finds it."""

import pytest

from pages.linear_regression import machine
from tests.everywhere.apps import complaints, open_page, predict, settings_of, stay_of, texts, widget
from tests.tutorial import test_section_9, test_section_16, test_section_17
from tests.tutorial.printed_rows import assert_same_rows

PAGE = "linear_regression"


def shown_rows(app, way):
    """Return the rows of one way on the page, in the tutorial's way of printing."""
    for table in app.dataframe:
        if f"w {way}" in table.value.columns:
            rows = table.value[["iter", f"loss {way}", f"w {way}"]].values.tolist()
            return "\n".join(",\t".join(row) for row in rows)
    raise AssertionError(f"there is no table of {way}")


def assert_the_tutorials_run(app):
    assert not app.exception
    assert_same_rows(shown_rows(app, "by hand"), test_section_9.TUTORIAL)
    assert_same_rows(shown_rows(app, "nn"), test_section_16.TUTORIAL)
    assert_same_rows(shown_rows(app, "batches"), test_section_17.TUTORIAL)


def test_the_page_opens_on_the_tutorials_tables_and_gradients():
    app = open_page(PAGE)
    assert_the_tutorials_run(app)
    assert "Analytical gradient [ 4.342543  -3.5023" in texts(app)
    assert "PyTorch's gradient [ 4.342543 -3.50231" in texts(app).replace("  -", " -")


def test_the_double_first_step_is_explained_with_its_numbers():
    app = open_page(PAGE, panel="Explained")
    assert "goes to [0.13149, 0.70046]. A single one would go to [0.56575, 0.35023]" in texts(app)
    widget(app, "zero_grad_first").set_value(True).run()
    assert "A double first step" not in texts(app)
    app = open_page(PAGE, zero_grad_first=True)
    assert "[0.56574" in shown_rows(app, "by hand").splitlines()[0]


def test_a_step_size_of_one_way_does_not_move_the_others():
    app = open_page(PAGE)
    before = shown_rows(app, "batches")
    widget(app, "step_size").set_value(0.3).run()
    assert not app.exception
    assert shown_rows(app, "batches") == before
    assert shown_rows(app, "nn").splitlines()[1] != test_section_16.TUTORIAL.splitlines()[2]


@pytest.mark.parametrize(
    ("step_size", "words"),
    [
        (0.01, "**by hand** 66%, on its way; **nn** 71%, on its way"),
        (0.3, "**by hand** under 0.001%, arrived"),
        (1.2, "Runs away: **by hand**, "),
    ],
)
def test_each_run_has_its_own_verdict_and_the_data_its_limit(step_size, words):
    app = open_page(PAGE, step_size=step_size)
    assert not app.exception
    assert words in texts(app)
    assert "**batches** 2.2%" in texts(app)
    assert "below 2/λmax = 0.977 come nearer" in texts(app)


def test_divergence_is_named_and_the_picture_goes_on():
    app = open_page(PAGE, step_size=1.5, steps=100)
    assert not app.exception
    assert "Runs away: **by hand**, out of float32 in step" in texts(app)
    assert "inf" in shown_rows(app, "nn")


def test_a_large_feature_makes_the_loss_explode_and_normalising_cures_it():
    app = open_page(PAGE, size=10)
    assert "Runs away: **by hand**" in texts(app)
    assert "below 2/λmax = 0.0127 come nearer" in texts(app)
    widget(app, "normalised").set_value(True).run()
    assert not app.exception
    assert "Runs away" not in texts(app)
    assert "below 2/λmax = 0.915 come nearer" in texts(app)


def test_all_ways_may_begin_at_the_same_weights():
    app = open_page(PAGE, same_start=True, zero_grad_first=True, panel="Explained")
    assert "Other starts" not in texts(app)
    app = open_page(PAGE, same_start=True, zero_grad_first=True)
    by_hand, nn = (shown_rows(app, way).splitlines()[0] for way in ("by hand", "nn"))
    assert by_hand[:12] == nn[:12] == "0,\t7.82,\t[0."
    first, second = (
        [float(word) for word in row.split("[")[1].rstrip("]").split()] for row in (by_hand, nn)
    )
    assert first == pytest.approx(second, rel=1e-6)


def test_ways_can_be_left_out():
    app = open_page(PAGE, ways="nn")
    assert not app.exception
    assert [list(table.value.columns) for table in app.dataframe] == [["iter", "loss nn", "w nn"]]
    assert "| least squares |" in texts(app)
    app = open_page(PAGE, ways="")
    assert not app.exception
    assert "Choose at least one way" in app.info[0].value


def test_fewer_points_than_the_batch_make_the_batch_smaller():
    app = open_page(PAGE, batch_size=40)
    widget(app, "n_samples").set_value(20).run()
    assert not app.exception
    assert widget(app, "batch_size").max == 20
    assert settings_of(app).batch_size == 20


def test_by_default_the_shown_program_prints_the_tutorials_tables():
    settings = machine.VIEW.settings()
    assert machine.VIEW.program
    printed = machine.VIEW.program(settings, machine.VIEW.run(settings)).printed
    by_hand, _, rest = printed.partition("\n\nnn\n")
    nn, _, batches = rest.partition("\n\nbatches\n")
    assert_same_rows(by_hand, test_section_9.TUTORIAL)
    assert_same_rows(nn, test_section_16.TUTORIAL)
    assert_same_rows(batches, test_section_17.TUTORIAL)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("step_size", "100"),
        ("steps", "abc"),
        ("batch_size", "0"),
        ("batch_size", "51"),
        ("noise", "nan"),
        ("n_samples", "-1e6"),
        ("view", "nobody"),
        ("seed", "-1"),
    ],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page(PAGE, **{key: value})
    assert_the_tutorials_run(app)
    assert any(f"The link asks for {key} = {value}" in words for words in complaints(app))


@pytest.mark.parametrize(("fit", "view"), [("machine", "machine"), ("you", "by_eye")])
def test_old_links_open_the_same_view(fit, view):
    app = open_page(PAGE, fit=fit, noise=0.5)
    assert not app.exception
    assert stay_of(app).view == view
    assert settings_of(app).noise == 0.5


def test_the_batch_may_be_as_large_as_the_points_that_the_link_asks_for():
    app = open_page(PAGE, panel="Explained", batch_size=150, n_samples=150)
    assert not complaints(app)
    assert settings_of(app).batch_size == 150
    assert "see all 150 points a step" in texts(app)
    assert "see 20 random points a step" in texts(open_page(PAGE, panel="Explained", batch_size=20))
    assert "see 1 random point a step" in texts(open_page(PAGE, panel="Explained"))


def test_whoever_fits_by_eye_sees_the_loss_and_the_answer_only_on_request():
    app = open_page(PAGE, view="by_eye")
    assert not app.exception
    assert app.metric[0].value == "7.819"
    assert "Least squares" not in texts(app)
    widget(app, "w0").set_value(-1.0).run()
    widget(app, "w1").set_value(1.95).run()
    assert float(app.metric[0].value) < 0.01
    widget(app, "answer").set_value(True).run()
    assert not app.exception
    assert "finds w = [-1.0106, 1.9688] in one go" in texts(app)
    assert app.metric[1].value == "0.006145"


@pytest.mark.parametrize(
    ("batch_size", "answer", "words"),
    [
        (1, "flees", "It ends farther away than it started"),
        (50, "near", "It comes to within a tenth of the way, and stays there"),
    ],
)
def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run(batch_size, answer, words):
    app = open_page(PAGE, panel="Predict", batch_size=batch_size)
    assert not app.success
    predict(app, answer)
    assert not app.exception
    assert f"Yes: {words}" in app.success[0].value


def test_which_way_a_weight_must_go_is_asked_by_eye():
    app = open_page(PAGE, panel="Predict", view="by_eye")
    predict(app, "down")
    assert "Yes: Down" in app.success[0].value


def test_a_mistake_shows_pytorchs_own_words():
    app = open_page(PAGE, panel="Mistakes", mistake="w was made without requires_grad")
    assert not app.exception
    assert "element 0 of tensors does not require grad" in app.error[0].value
