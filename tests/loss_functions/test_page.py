"""The Loss functions page, as a visitor finds it."""

import pytest

from tests.everywhere.apps import open_page, predict, settings_of, stay_of, texts, widget

VIEWS = ["errors", "yes_or_no", "cross_entropy", "targets", "softmax_twice", "shapes"]


def test_the_page_opens_on_both_figures_of_the_tutorial():
    app = open_page("loss_functions")
    assert not app.exception
    assert app.metric[0].value == "0.6667"
    assert "**Mean:** 1 + 0 + 1 = 2, divided by 3." in texts(app)
    assert "tensor(0.6667)\n" in texts(app)
    assert "tensor(0.1269)\n" in texts(app)


@pytest.mark.parametrize("view", VIEWS)
def test_old_links_open_the_view_that_they_mean(view):
    app = open_page("loss_functions", about=view.replace("_", " "))
    assert not app.exception
    assert not app.toast
    assert stay_of(app).view == view


def test_cross_entropy_opens_on_the_tutorials_example():
    app = open_page("loss_functions", view="cross_entropy")
    assert not app.exception
    assert app.metric[0].value == "0.1269"
    assert "tensor(0.1269)\ntarget torch.int64 [1, 1, 0]" in texts(app)


def test_moved_inputs_move_the_loss():
    app = open_page("loss_functions")
    widget(app, "input0").set_value(1.0).run()
    assert app.metric[0].value == "0.3333"
    widget(app, "target2").set_value(2.0).run()
    assert app.metric[0].value == "1.3333"


def test_the_reductions_say_what_they_do():
    assert "**Sum:** 1 + 0 + 1 = 2." in texts(open_page("loss_functions", reduction="sum"))
    app = open_page("loss_functions", reduction="none")
    assert app.metric[0].value == "1.0000, 0.0000, 1.0000"
    assert "Nothing is reduced" in texts(app)
    assert "The mean divides it by 3" not in texts(app)


@pytest.mark.parametrize(
    ("loss", "value", "gradient"),
    # The errors are −3, 0 and 1: 9, 0, 1; 3, 0, 1; and (3 − ½) · 1, 0, ½, each with its derivative.
    [
        ("mse", "10.0000", "[-6.0000, 0.0000, 2.0000]"),
        ("l1", "4.0000", "[-1.0000, 0.0000, 1.0000]"),
        ("huber", "3.0000", "[-1.0000, 0.0000, 1.0000]"),
    ],
)
def test_every_loss_gives_the_textbooks_figures(loss, value, gradient):
    app = open_page("loss_functions", loss=loss, reduction="sum", input0=-2, input2=0)
    assert app.metric[0].value == value
    assert f"**Gradient** by the inputs: {gradient}" in texts(app)


def test_a_target_of_yes_or_no_may_be_written_as_a_whole_number():
    app = open_page("loss_functions", about="yes or no", class0=1, class2="1.0", logit2=6)
    assert not app.exception
    assert not app.toast
    assert app.dataframe[0].value.to_numpy().tolist()[2][:4] == ["2", "6", "0.9975", "1"]


def test_one_hot_targets_give_the_same_loss():
    app = open_page("loss_functions", view="cross_entropy", form="one-hot")
    assert app.metric[0].value == "0.1269"
    assert "torch.float32 [[0.0, 1.0], [0.0, 1.0], [1.0, 0.0]]" in texts(app)


def test_the_target_is_marked_in_the_table():
    rows = open_page("loss_functions", view="cross_entropy").dataframe[0].value.to_numpy().tolist()
    assert rows[:2] == [
        ["0", "0", "-1", "0.1192", "0", "0.0397"],
        ["0", "1 (target)", "1", "0.8808", "1", "-0.0397"],
    ]


def test_fewer_classes_pull_a_target_back_among_them():
    app = open_page("loss_functions", view="cross_entropy", n_classes=4, target_class0=3)
    assert settings_of(app).target_class0 == 3
    widget(app, "n_classes").set_value(2).run()
    assert not app.exception
    assert "target torch.int64 [1, 1, 0]" in texts(app)


def test_logits_have_sliders_for_as_many_classes_as_there_are():
    app = open_page("loss_functions", view="cross_entropy", n_classes=3, logit22=5)
    assert widget(app, "logit22").value == 5
    with pytest.raises(KeyError):
        widget(app, "logit23")
    for sample in range(3):
        assert f"**Sample {sample}**" in texts(app)


def test_a_class_out_of_range_is_answered_by_pytorch():
    app = open_page("loss_functions", view="targets", given0=2)
    assert not app.exception
    assert "IndexError: Target 2 is out of bounds." in texts(app)


def test_all_ten_forms_of_targets_are_tried():
    words = texts(open_page("loss_functions", view="targets", n_classes=4))
    assert "the classes are 0 to 3. The targets [1, 1, 0] in 7 forms, and 3 others" in words
    assert words.count(":material/check_circle:") + words.count(":material/error:") == 10


def test_mixed_shapes_show_pytorchs_warning_and_both_losses():
    app = open_page("loss_functions", view="shapes")
    assert not app.exception
    assert (
        "Using a target size (torch.Size([4])) that is different to the input size"
        in app.warning[0].value
    )
    assert [metric.value for metric in app.metric] == ["2.5000", "0.0000"]
    assert "4² = 16 differences" in texts(app)


def test_the_floor_of_softmax_twice_is_named():
    app = open_page("loss_functions", view="softmax_twice", blobs=2)
    assert "0 for the other, still costs log(1 + 1/e) = **0.31326**" in texts(app)


def test_the_pull_of_softmax_twice_is_named():
    """6 behind one other class: 1 - sigmoid(-6) on logits."""
    app = open_page("loss_functions", view="softmax_twice", blobs=2)
    assert "lies 6 behind, the logits feel a pull of 0.998" in texts(app)


@pytest.mark.parametrize(
    ("view", "guess", "verdict"),
    [
        ("errors", "four times", "Yes: Four times as large"),
        ("yes_or_no", "stays", "Yes: It stays as it is"),
        ("cross_entropy", "stays", "Yes: It stays as it is"),
        ("targets", "error", "Yes: An error"),
        ("shapes", "same", "Yes: Both are as large"),
    ],
)
def test_the_answer_is_hidden_until_a_choice(view, guess, verdict):
    app = open_page("loss_functions", view=view, panel="Predict")
    assert not app.success
    predict(app, guess)
    assert verdict in app.success[0].value
