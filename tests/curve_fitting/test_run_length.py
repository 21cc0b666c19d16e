"""How long runs are, against steps that are counted one by one."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.curve_fitting.fit import fit_curve
from core.curve_fitting.run_length import (
    AT_MOST,
    AT_ONCE,
    BATCH_SIZES,
    EPOCHS,
    beginning,
    is_finished,
    name_length,
    short_run_like,
)
from core.curve_fitting.wave import Samples
from core.torch_optimizers import adam, momentum, rmsprop, sgd
from core.training import Network, Training

SMALL = Network(1, 2)
TRAININGS = st.builds(
    Training,
    st.sampled_from([sgd, momentum, adam, rmsprop]),
    batch_size=st.sampled_from(BATCH_SIZES),
    epochs=st.sampled_from(EPOCHS),
)
N_TRAIN = st.integers(10, 400)


def steps_of(n_train, training):
    """Count the batches that PyTorch would make."""
    return training.epochs * len(range(0, n_train, training.batch_size))


@given(N_TRAIN, TRAININGS)
def test_a_run_is_short_long_or_too_long_by_its_steps(n_train, training):
    steps = steps_of(n_train, training)
    expected = "short" if steps <= AT_ONCE else "long" if steps <= AT_MOST else "too long"
    assert name_length(n_train, training) == expected


@given(N_TRAIN, TRAININGS)
def test_a_run_begins_with_as_many_epochs_as_can_be_made_at_once(n_train, training):
    begun = beginning(n_train, training)
    assert replace(begun, epochs=training.epochs) == training
    assert 1 <= begun.epochs <= training.epochs
    assert steps_of(n_train, begun) <= AT_ONCE
    one_more = replace(begun, epochs=begun.epochs + 1)
    assert begun == training or steps_of(n_train, one_more) > AT_ONCE


@given(N_TRAIN, TRAININGS)
def test_a_short_run_is_as_like_the_long_one_as_the_controls_allow(n_train, training):
    run = short_run_like(n_train, training)
    assert replace(run, epochs=training.epochs, batch_size=training.batch_size) == training
    assert steps_of(n_train, run) <= AT_ONCE
    fitting = [
        (size, epochs)
        for size in BATCH_SIZES
        for epochs in EPOCHS
        if size >= training.batch_size
        and epochs <= training.epochs
        and steps_of(n_train, replace(training, batch_size=size, epochs=epochs)) <= AT_ONCE
    ]
    smallest = min(size for size, _ in fitting)
    assert run.batch_size == smallest
    assert run.epochs == max(epochs for size, epochs in fitting if size == smallest)


def test_a_run_is_finished_at_its_last_epoch_or_where_it_ended_early():
    samples = Samples(20)
    training = Training(epochs=50)
    assert is_finished(fit_curve(samples, SMALL, training), training)
    assert not is_finished(fit_curve(samples, SMALL, replace(training, epochs=20)), training)
    diverging = Training(sgd, 1e30, epochs=50)
    fit = fit_curve(samples, Network(1, 2, "relu"), diverging)
    assert fit.snapshots[-1].epoch < 50
    assert is_finished(fit, diverging)
