"""Section 15: one step of optim.SGD. The tutorial prints no figures; its own lines are the oracle."""

import pytest
import torch
from torch import nn

from core.torch_optimizers import sgd
from core.training_loop import loop as core
from core.training_loop.recorder import record
from core.tutorial_stream import generator_before
from tests.tutorial.printed_rows import assert_same_rows
from tests.tutorial.test_section_16 import TUTORIAL

# What nn.Linear(1, 1) draws in section 15 after torch.manual_seed(446) and all draws before it.
STATE = generator_before(15, 446).get_state()


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """Run the section's own code, from the stream's state, and return what it prints."""
    printed: list[str] = []

    def keep(*words: object) -> None:
        printed.append(" ".join(map(str, words)))

    with torch.random.fork_rng():
        torch.random.set_rng_state(STATE)
        model = nn.Linear(1, 1)

    X_simple = torch.tensor([[1.0]])
    y_simple = torch.tensor([[2.0]])

    optim = torch.optim.SGD(model.parameters(), lr=1e-2)
    mse_loss_fn = nn.MSELoss()

    y_hat = model(X_simple)
    keep("model params before:", model.weight)
    loss = mse_loss_fn(y_hat, y_simple)
    optim.zero_grad()
    loss.backward()
    optim.step()
    keep("model params after:", model.weight)
    return printed


def test_before_and_after_are_the_sections_own(printed: list[str]) -> None:
    run = core.training_loop(core.train, core.one_point, sgd, 1e-2, 1)
    before, after = core.report(run).partition("\n\n")[0].split("model params after 1 step:")
    assert before.rstrip() == printed[0]
    assert f"model params after:{after}" == printed[1]


def test_the_recorders_fifth_line_is_the_sections_step(printed: list[str]) -> None:
    recorded = record(core.one_point, sgd, 1e-2, 1, 446)
    (weight,) = recorded.moments[5].numbers("model.weight")
    assert f"tensor([[{weight:.4f}]]" in printed[1]


def test_the_loop_of_section_16_prints_the_same_rows_line_by_line() -> None:
    recorded = record(core.fifty_points, sgd, 0.1, 20, 446)
    assert_same_rows(core.report(recorded.run), TUTORIAL)
