"""The training loop: the same as PyTorch's own, with every optimizer and every step by hand."""

import pytest
import torch
from torch import nn

from core.torch_optimizers import adam, momentum, sgd
from core.training_loop.loop import (
    columns_of,
    fifty_points,
    make_run,
    one_point,
    parameter_names,
    print_loss,
    report,
    report_first_step,
    train,
    training_loop,
)

STARTS = [one_point, fifty_points]


def run(start=one_point, optimizer=sgd, step_size=0.01, steps=15, seed=446):
    return training_loop(train, start, optimizer, step_size, steps, seed)


@pytest.mark.parametrize("start", STARTS)
def test_sgd_goes_the_way_of_the_closed_form(start):
    """For a linear model, w ← w - lr · H (w - w*) with the Hessian H = 2 XᵀX / n."""
    model, X, y = start(446)
    if model.bias is not None:
        X = torch.cat([X, torch.ones_like(X[:, :1])], dim=1)
    X, y = X.double(), y.double()
    w = nn.utils.parameters_to_vector(model.parameters()).detach().double()
    for loss, row in zip((result := run(start)).losses, result.parameters, strict=True):
        error = X @ w - y.flatten()
        assert loss == pytest.approx((error**2).mean().item(), rel=1e-5)
        w = w - 0.01 * 2 / len(X) * X.T @ error
        assert row.tolist() == pytest.approx(w.tolist(), rel=1e-4, abs=1e-5)


def formulas(name, w, gradient, state):
    """Return w after a step, by the formulas of the papers, in float64."""
    lr = 0.01
    if name == "momentum":
        state["v"] = 0.9 * state["v"] + gradient if "v" in state else gradient
        return w - lr * state["v"]
    state["t"] = state.get("t", 0) + 1
    state["m"] = 0.9 * state.get("m", 0) + 0.1 * gradient
    state["v"] = 0.999 * state.get("v", 0) + 0.001 * gradient**2
    m, v = state["m"] / (1 - 0.9 ** state["t"]), state["v"] / (1 - 0.999 ** state["t"])
    return w - lr * m / (v.sqrt() + 1e-8)


@pytest.mark.parametrize("optimizer", [momentum, adam])
def test_momentum_and_adam_follow_their_formulas(optimizer):
    model, X, y = fifty_points(446)
    X, y, w = X.double(), y.double().flatten(), model.weight.detach().double().flatten()
    state: dict = {}
    for row in run(fifty_points, optimizer).parameters:
        w = formulas(optimizer.__name__, w, 2 / len(X) * X.T @ (X @ w - y), state)
        assert row.tolist() == pytest.approx(w.tolist(), rel=1e-4, abs=1e-5)


def test_the_same_arguments_bring_the_same_bits_and_other_seeds_other_starts():
    first, again, other = run(), run(), run(seed=7)
    assert torch.equal(first.parameters, again.parameters)
    assert first.losses == again.losses
    assert not torch.equal(first.before, other.before)


def test_nobody_elses_random_numbers_are_touched():
    state = torch.random.get_rng_state()
    run(fifty_points)
    assert torch.equal(state, torch.random.get_rng_state())


def test_a_run_that_leaves_float32_is_named_and_its_report_ends_there():
    result = run(step_size=1.0, steps=100)
    step = result.first_non_finite
    assert step is not None
    assert result.losses[step] == float("inf")
    assert torch.tensor(result.losses[:step]).isfinite().all()
    assert report(result).splitlines()[-2].startswith(f"{step},\tinf")
    assert "left float32" in report(result)
    assert run().first_non_finite is None


def test_a_run_without_a_finished_step_has_an_empty_history():
    empty = make_run(nn.Parameter(torch.zeros(1, 2)), False, [])
    assert empty.parameters.shape == (0, 2)
    assert empty.first_non_finite is None
    assert report(empty).endswith("iter,\tloss,\tw")


def test_columns_are_the_losses_and_the_parameters_by_name():
    for start, names in ((one_point, ["loss", "w", "b"]), (fifty_points, ["loss", "w0", "w1"])):
        result = run(start)
        columns = columns_of(result)
        assert list(columns) == names
        assert columns["loss"] == list(result.losses)
        assert [[columns[name][step] for name in names[1:]] for step in range(15)] == (
            result.parameters.tolist()
        )
    assert columns_of(make_run(nn.Parameter(torch.zeros(1, 2)), True, [])) == {
        "loss": [],
        "w0": [],
        "w1": [],
        "b": [],
    }
    assert parameter_names(1, has_bias=False) == ("w",)


def test_losses_are_printed_with_two_decimals_until_they_are_huge():
    assert print_loss(0.125) == "0.12"
    assert print_loss(999999.0) == "999999.00"
    assert print_loss(1e6) == "1e+06"
    assert (print_loss(float("inf")), print_loss(float("nan"))) == ("inf", "nan")


def test_the_report_begins_with_the_first_step():
    assert report(run()).startswith(report_first_step(run()) + "\n\niter,")
    assert report_first_step(run(steps=1)).count("Parameter containing") == 2
