"""What `model.train()` and `model.eval()` change: the same sample through dropout and batch norm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from core.nn_modules.own_generator import OwnGenerator
from core.tutorial_stream import draw_linear, generator_before

LAYERS = {"dropout": "nn.Dropout", "batch norm": "nn.BatchNorm1d"}
EVALUATION_CALLS = 20
TRAIN, EVAL = "train()", "eval()"


@dataclass(frozen=True)
class Call:
    """What a model answered to the same sample: in which mode, and what it had gathered by then.

    `gathered` is batch norm's running mean (of its first number) after the call; for dropout, which
    gathers nothing, it is the mean of all answers in this mode so far.
    """

    mode: str
    answer: float
    gathered: float


@dataclass(frozen=True)
class Modes:
    """A model that was called with the same sample again and again, in both modes.

    model           as PyTorch prints it
    layer           the one in its middle, one of `LAYERS`
    p               the probability with which dropout drops a number
    batch_size      how many samples there were in each call; the first is always the same
    training_calls  how often it was called in training mode, or should have been
    calls           the calls that brought an answer, in their order
    error           PyTorch's message where it refused to train, and empty otherwise
    """

    model: str
    layer: str
    p: float
    batch_size: int
    training_calls: int
    calls: tuple[Call, ...]
    error: str

    def answers(self, mode: str) -> list[float]:
        """Return the answers in one mode, in their order."""
        return [call.answer for call in self.calls if call.mode == mode]


def call_again(
    layer: str, p: float, n_others: int, training_calls: int, evaluation_calls: int, seed: int
) -> Iterator[Any]:
    """Yield a model, then its answer to [1, 2, 3] again and again, in training and evaluation mode.

    Dropout or batch norm stands between two linear layers, whose weights are drawn where the tutorial
    draws those of its section 12. The sample stands first in a batch with `n_others`, which are drawn
    anew for each call, from a normal distribution with mean 2 and standard deviation 2. Nothing is
    trained: no weight changes.
    """
    generator = generator_before(12, seed)
    model = nn.Sequential(
        draw_linear(3, 4, generator),
        nn.Dropout(p) if layer == "dropout" else nn.BatchNorm1d(4),
        draw_linear(4, 1, generator),
    )
    yield model

    x = torch.tensor([[1.0, 2.0, 3.0]])
    with torch.no_grad(), OwnGenerator(generator):
        if training_calls:
            model.train()
        for _ in range(training_calls):
            if n_others:
                others = 2 + 2 * torch.randn(n_others, 3, generator=generator)
                answer = model(torch.cat((x, others)))[0].item()
            else:
                answer = model(x).item()
            yield answer, "training"
        model.eval()
        for _ in range(evaluation_calls):
            if n_others:
                others = 2 + 2 * torch.randn(n_others, 3, generator=generator)
                answer = model(torch.cat((x, others)))[0].item()
            else:
                answer = model(x).item()
            yield answer, "evaluation"


def call_in_both_modes(
    layer: str = "dropout",
    p: float = 0.5,
    batch_size: int = 4,
    training_calls: int = 20,
    seed: int = 446,
) -> Modes:
    """Call a model with [1, 2, 3] again and again, and write down its answers and what it gathers.

    Where PyTorch refuses to train, it is called in evaluation mode only.
    """
    calls: list[Call] = []
    model: nn.Sequential
    error = ""
    for tries in (training_calls, 0):
        calling = call_again(layer, p, batch_size - 1, tries, EVALUATION_CALLS, seed)
        model = next(calling)
        try:
            for answer, _ in calling:
                mode = TRAIN if model.training else EVAL
                if layer == "batch norm":
                    gathered = model.get_buffer("1.running_mean")[0].item()
                else:
                    answers = [*(each.answer for each in calls if each.mode == mode), answer]
                    gathered = sum(answers) / len(answers)
                calls.append(Call(mode, answer, gathered))
            break
        except ValueError as problem:
            error = f"ValueError: {problem}"
    return Modes(str(model), layer, p, batch_size, training_calls, tuple(calls), error)


def write_answers(answers: list[float]) -> str:
    """Say between which numbers some answers lie, or which one all of them are."""
    least, most = (f"{each:.4f}" for each in (min(answers), max(answers)))
    return f"All answers are {least}." if least == most else f"The answers go from {least} to {most}."


def call_columns(modes: Modes) -> tuple[str, ...]:
    """Return what stands above the columns of `call_rows`."""
    return "call", "mode", "answer", "running mean" if modes.layer == "batch norm" else "mean so far"


def call_rows(modes: Modes) -> list[tuple[str, ...]]:
    """Return every call: its number, mode, answer, and what was gathered."""
    return [
        (str(number), call.mode, f"{call.answer:.4f}", f"{call.gathered:.4f}")
        for number, call in enumerate(modes.calls)
    ]


def report_modes(modes: Modes) -> str:
    """Return the model, and every call: mode, answer, and what was gathered."""
    above, *rows = (",\t".join(row) for row in [call_columns(modes), *call_rows(modes)])
    return "\n".join([modes.model, above, *([modes.error] if modes.error else []), *rows])
