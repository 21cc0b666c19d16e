"""The Loss functions page, as a visitor finds it."""

import pytest

from tests.pages.apps import open_page, run_program, shown_program, texts

VIEWS = ["errors", "yes or no", "cross entropy", "targets", "softmax twice", "shapes"]


def test_the_page_opens_on_both_figures_of_the_tutorial():
    app = open_page("loss_functions")
    assert not app.exception
    assert app.metric[0].value == "0.6667"
    assert "tensor(0.6667)\n" in texts(app)
    assert "tensor(0.1269)\n" in texts(app)


def test_cross_entropy_opens_on_the_tutorials_example():
    app = open_page("loss_functions", about="cross entropy")
    assert not app.exception
    assert app.metric[0].value == "0.1269"
    assert "tensor(0.1269)\ntarget torch.int64 [1, 1, 0]" in texts(app)


@pytest.mark.parametrize("panel", ["Numbers", "Predict", "Mistakes"])
@pytest.mark.parametrize("about", VIEWS)
def test_every_panel_of_every_view_opens(about, panel):
    app = open_page("loss_functions", about=about, panel=panel)
    assert not app.exception


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"loss": "huber", "delta": 0.5, "input0": -2, "reduction": "sum"},
        {"loss": "l1", "reduction": "none"},
        {"about": "yes or no", "logit0": 6, "class1": 0},
        {"about": "cross entropy"},
        {"about": "cross entropy", "n_classes": 4, "form": "one-hot", "logit02": 5, "target_class1": 3},
        {"about": "targets"},
        {"about": "targets", "given0": 5, "given1": -2, "n_classes": 3},
        {"about": "softmax twice"},
        {"about": "softmax twice", "blobs": 5, "steps": 10, "seed": 9, "step_size": 3},
        {"about": "shapes"},
        {"about": "shapes", "loss": "l1", "samples": 2, "off": 1.5},
    ],
)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("loss_functions", panel="Code", **address)
    assert not app.exception
    program, printed = shown_program(app)
    assert run_program(program) == printed


def test_moved_inputs_move_the_loss():
    app = open_page("loss_functions")
    app.slider(key="input0").set_value(1.0).run()
    assert app.metric[0].value == "0.3333"
    app.slider(key="target2").set_value(2.0).run()
    assert app.metric[0].value == "1.3333"


def test_one_hot_targets_give_the_same_loss():
    app = open_page("loss_functions", about="cross entropy", form="one-hot")
    assert app.metric[0].value == "0.1269"
    assert "torch.float32 [[0.0, 1.0], [0.0, 1.0], [1.0, 0.0]]" in texts(app)


def test_fewer_classes_pull_a_target_back_among_them():
    app = open_page("loss_functions", about="cross entropy", n_classes=4, target_class0=3)
    app.slider(key="n_classes").set_value(2).run()
    assert not app.exception
    assert "target torch.int64 [1, 1, 0]" in texts(app)


def test_a_class_out_of_range_is_answered_by_pytorch():
    app = open_page("loss_functions", about="targets", given0=2)
    assert not app.exception
    assert "IndexError: Target 2 is out of bounds." in texts(app)


def test_mixed_shapes_show_pytorchs_warning_and_both_losses():
    app = open_page("loss_functions", about="shapes")
    assert not app.exception
    assert (
        "Using a target size (torch.Size([4])) that is different to the input size"
        in app.warning[0].value
    )
    assert [metric.value for metric in app.metric] == ["2.5000", "0.0000"]


def test_the_floor_of_softmax_twice_is_named():
    assert "**0.3133**" in texts(open_page("loss_functions", about="softmax twice", blobs=2))


@pytest.mark.parametrize(
    ("key", "value"),
    [("input0", "nan"), ("loss", "bce"), ("delta", "-3"), ("about", "nothing"), ("reduction", "median")],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page("loss_functions", **{key: value})
    assert not app.exception
    assert app.metric[0].value == "0.6667"
    assert any(f"The link asks for {key} = {value}" in toast.value for toast in app.toast)


@pytest.mark.parametrize(
    ("about", "guess", "verdict"),
    [
        ("errors", "Four times as large", "Yes: Four times as large"),
        ("yes or no", "Weaker", "Yes: Weaker"),
        ("cross entropy", "It stays as it is", "Yes: It stays as it is"),
        ("targets", "An error", "Yes: An error"),
        ("shapes", "More than zero", "Yes: More than zero"),
    ],
)
def test_the_answer_is_hidden_until_a_choice(about, guess, verdict):
    app = open_page("loss_functions", about=about, panel="Predict")
    assert not app.success
    app.radio[0].set_value(guess).run()
    assert verdict in app.success[0].value


def test_one_view_after_the_other_works_in_one_visit():
    app = open_page("loss_functions")
    for about in (*VIEWS, *reversed(VIEWS)):
        app.selectbox(key="about").set_value(about).run()
        assert not app.exception, about
