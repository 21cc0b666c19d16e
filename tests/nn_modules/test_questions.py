"""Questions about modules, over drawn settings, against counting by hand and closed forms."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.activations import ACTIVATIONS
from core.nn_modules.questions import (
    MOST_FEATURES,
    MOST_SAMPLES,
    ask_the_other_layer,
    cost_of_an_input,
    cost_of_an_output,
    count_another_layer,
    count_for_more_samples,
    is_it_steeper,
    take_another_function,
)
from core.nn_modules.sequential import connect
from tests.nn_modules.test_activations import CLOSED_FORMS

features = st.integers(1, MOST_FEATURES)


@settings(deadline=None)
@given(features, features, st.booleans(), st.integers(1, 4))
def test_another_layer_is_counted(n_in, n_out, bias, n_samples):
    question = count_another_layer(n_in, n_out, bias, n_samples=n_samples)
    shows: dict[str, Any] = dict(question.shows)
    other_in, other_out = shows["in_features"], shows["out_features"]
    assert question.answer == str(other_out * (other_in + bias))
    assert (other_in, other_out) != (n_in, n_out)
    assert 1 <= other_in <= MOST_FEATURES
    assert 1 <= other_out <= MOST_FEATURES
    assert f"nn.Linear({other_in}, {other_out}, bias={bias})" in question.text
    assert len(question.options) > 1
    assert "{" not in question.why


@settings(deadline=None)
@given(st.sampled_from(list(ACTIVATIONS)), st.integers(-60, 60))
def test_steepness_is_that_of_the_textbooks_derivative(name, tenths):
    here = tenths / 10
    question = is_it_steeper(name, (here, 1.0, 0.0))
    shows: dict[str, Any] = dict(question.shows)
    other = shows["activation"]
    assert other != name
    now, then = (abs(CLOSED_FORMS[each](here)[1]) for each in (name, other))
    assume(not 4e-5 < abs(now - then) < 6e-5)
    if abs(now - then) < 5e-5:
        assert question.answer == "equal"
    else:
        assert question.answer == ("steeper" if then > now else "flatter")


def test_downhill_is_steep_too():
    assert is_it_steeper("tanh", (-1.0,)).answer == "flatter"  # 0.42, and −0.08 of gelu


def count(layers):
    return sum(out * (n_in + 1) for n_in, out, _ in layers)


@settings(deadline=None)
@given(features, st.lists(features, min_size=1, max_size=6), st.booleans())
def test_an_output_more_or_fewer_is_counted(n_features, widths, misfit):
    activations = ("relu",) * len(widths)
    layers = connect(n_features, tuple(widths), activations, misfit)
    question = cost_of_an_output(layers, n_features=n_features)
    shows: dict[str, Any] = dict(question.shows)
    width = shows["width1"]
    assert 1 <= width <= MOST_FEATURES
    assert abs(width - widths[0]) == 1
    changed = connect(n_features, (width, *widths[1:]), activations, misfit)
    assert question.answer == str(abs(count(changed) - count(layers)))
    assert f"So {count(layers)} numbers become {count(changed)}." in question.why
    assert ("one more" in question.text) == (width > widths[0])


def test_an_output_of_the_tutorials_sequential_costs_five():
    question = cost_of_an_output()
    assert question.answer == "5"
    assert "21 numbers become 26" in question.why


@settings(deadline=None)
@given(st.sampled_from(list(ACTIVATIONS)), st.integers(-60, 60))
def test_another_function_is_as_high_as_its_closed_form(name, tenths):
    question = take_another_function(name, (tenths / 10, 1.0, 0.0))
    other = str(question.shows["activation"])
    assert other != name
    now, then = (CLOSED_FORMS[each](tenths / 10)[0] for each in (name, other))
    assume(not 4e-5 < abs(now - then) < 6e-5)
    expected = "equal" if abs(now - then) < 5e-5 else "higher" if then > now else "lower"
    assert question.answer == expected


@settings(deadline=None)
@given(features, features, st.booleans(), st.integers(1, MOST_SAMPLES))
def test_samples_cost_nothing(n_in, n_out, bias, n_samples):
    question = count_for_more_samples(n_in, n_out, bias, n_samples)
    assert question.shows["n_samples"] != n_samples
    assert 1 <= int(str(question.shows["n_samples"])) <= MOST_SAMPLES
    assert question.answer == str(n_out * (n_in + bias))
    assert len(question.options) > 1


@settings(deadline=None)
@given(features, st.lists(features, min_size=1, max_size=4), st.integers(0, 3))
def test_an_input_costs_a_weight_for_each_output_of_the_first_layer(n_features, widths, misfit):
    layers = connect(n_features, tuple(widths), ("tanh",) * len(widths), 0)
    question = cost_of_an_input(layers, n_features)
    assert question is not None
    other = int(str(question.shows["features"]))
    changed = connect(other, tuple(widths), ("tanh",) * len(widths), 0)
    assert abs(other - n_features) == 1
    assert 1 <= other <= MOST_FEATURES
    assert question.answer == str(abs(count(changed) - count(layers)))
    first, *others = layers
    assert cost_of_an_input(((first[0] + 1, *first[1:]), *others), n_features) is None


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(["dropout", "batch norm"]), st.integers(1, 16), st.integers(0, 9))
def test_the_other_layer_answers_as_its_rule_says(layer, batch_size, seed):
    question = ask_the_other_layer(layer, batch_size, seed=seed)
    other = str(question.shows["layer"])
    assert other != layer
    # Dropout draws anew at each call; batch norm looks at the batch, and a batch of one has no variance.
    expected = "error" if other == "batch norm" and batch_size == 1 else "many"
    assert question.answer == expected
