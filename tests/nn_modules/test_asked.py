"""What questions ask about at the ends of the controls: the last place, and where they turn round."""

import pytest

from core.nn_modules import questions


@pytest.mark.parametrize(
    ("given", "asked"), [((1, 1), (3, 2)), ((4, 5), (6, 6)), ((5, 6), (3, 5)), ((6, 1), (4, 2))]
)
def test_a_larger_layer_as_far_as_six(given, asked):
    question = questions.count_another_layer(*given)
    assert question.shows == {"in_features": asked[0], "out_features": asked[1]}
    assert question.answer == str(asked[0] * asked[1] + asked[1])


@pytest.mark.parametrize(("samples", "asked"), [(1, 3), (2, 4), (3, 1), (4, 2)])
def test_two_samples_more_as_far_as_four(samples, asked):
    assert questions.count_for_more_samples(n_samples=samples).shows == {"n_samples": asked}


@pytest.mark.parametrize(("width", "asked"), [(1, 2), (5, 6), (6, 5)])
def test_an_output_more_as_far_as_six(width, asked):
    alone, followed = ((2, width, "tanh"),), ((2, width, "tanh"), (width, 3, "relu"))
    for layers, cost in ((alone, 2 + 1), (followed, 2 + 1 + 3)):
        question = questions.cost_of_an_output(layers, n_features=2)
        assert (question.shows, question.answer) == ({"width1": asked}, str(cost))
        assert ("one more" in question.text) == (asked > width)
        assert ("layer 2" in question.why) == (layers == followed)


@pytest.mark.parametrize(("features", "asked"), [(1, 2), (5, 6), (6, 5)])
def test_a_feature_more_as_far_as_six(features, asked):
    question = questions.cost_of_an_input(((features, 4, "tanh"),), n_features=features)
    assert (question.shows, question.answer) == ({"features": asked}, "4")
    assert questions.cost_of_an_input(((features, 4, "tanh"),), n_features=features + 1) is None


@pytest.mark.parametrize(("size", "asked"), [(1, 8), (2, 1), (8, 1)])
def test_who_is_alone_gets_seven_others(size, asked):
    for layer in ("dropout", "batch norm"):
        question = questions.ask_alone(layer, size)
        assert question.shows == {"batch_size": asked, "training_calls": 20}
        assert ("7 others" in question.text) == (asked == 8)
        assert question.answer == ("error" if (layer, asked) == ("batch norm", 1) else "many")


def test_without_dropout_there_is_one_answer():
    assert questions.ask_alone("dropout", 4, p=0.0).answer == "one"
    assert questions.ask_the_other_layer("batch norm", 4, p=0.0).answer == "one"
    assert questions.ask_the_other_layer("dropout", 1).answer == "error"
