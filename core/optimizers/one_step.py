"""One step of each optimizer taken apart: its formulas by hand, beside what `torch.optim` does."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from core.landscapes import make_landscape
from core.optimizers.race import make_optimizer
from core.tutorial_stream import draw_linear, generator_before


@dataclass(frozen=True)
class Line:
    """A line of a step: `name` ← `formula` = `pattern` filled with `parts` = `value`, (2,) each.

    Where the optimizer keeps the value for its next step, `buffer` is its name in `optimizer.state`.
    """

    name: str
    formula: str
    pattern: str
    parts: tuple[float | Tensor, ...]
    value: Tensor
    buffer: str = ""

    def fill(self, place: int) -> str:
        """Return the formula with the numbers of w's element `place` in it."""
        numbers = [part[place].item() if isinstance(part, Tensor) else part for part in self.parts]
        texts = [f"({number:.4g})" if number < 0 else f"{number:.4g}" for number in numbers]
        return self.pattern.format(*texts)


@dataclass(frozen=True)
class Setting:
    """What an optimizer is told: its step size, and the constants that it has besides."""

    step_size: float
    momentum: float = 0.9
    weight_decay: float = 0.01


# (w, gradient, buffers before, number of the step from 1, settings) -> lines, the last one the new w
Step = Callable[[Tensor, Tensor, dict[str, Tensor], int, Setting], list[Line]]


def sgd_step(w: Tensor, g: Tensor, buffers: dict[str, Tensor], t: int, s: Setting) -> list[Line]:
    """Step against the gradient g (2,)."""
    new = w - s.step_size * g
    return [Line("w", "w − lr · g", "{} − {} · {}", (w, s.step_size, g), new)]


def momentum_step(w: Tensor, g: Tensor, buffers: dict[str, Tensor], t: int, s: Setting) -> list[Line]:
    """Add the gradient to a velocity that fades, and step along it.

    PyTorch multiplies the whole velocity by the step size. (Sutskever et al., 2013, multiply each
    gradient on its way in; the two differ once the step size changes. See `torch.optim.SGD`.)
    """
    before = buffers["momentum_buffer"]
    velocity = s.momentum * before + g
    new = w - s.step_size * velocity
    return [
        Line("b", "μ · b + g", "{} · {} + {}", (s.momentum, before, g), velocity, "momentum_buffer"),
        Line("w", "w − lr · b", "{} − {} · {}", (w, s.step_size, velocity), new),
    ]


def nesterov_step(w: Tensor, g: Tensor, buffers: dict[str, Tensor], t: int, s: Setting) -> list[Line]:
    """Momentum that looks ahead: g once more, on top of the velocity that there will be."""
    before = buffers["momentum_buffer"]
    velocity = s.momentum * before + g
    ahead = g + s.momentum * velocity
    new = w - s.step_size * ahead
    return [
        Line("b", "μ · b + g", "{} · {} + {}", (s.momentum, before, g), velocity, "momentum_buffer"),
        Line("d", "g + μ · b", "{} + {} · {}", (g, s.momentum, velocity), ahead),
        Line("w", "w − lr · d", "{} − {} · {}", (w, s.step_size, ahead), new),
    ]


def rmsprop_step(w: Tensor, g: Tensor, buffers: dict[str, Tensor], t: int, s: Setting) -> list[Line]:
    """Divide each gradient by the root of its fading mean square (Hinton's lecture 6, 2012)."""
    alpha, eps = 0.99, 1e-8
    before = buffers["square_avg"]
    mean_square = alpha * before + (1 - alpha) * g**2
    new = w - s.step_size * g / (mean_square.sqrt() + eps)
    return [
        Line(
            "v",
            "α · v + (1 − α) · g²",
            "{} · {} + {} · {}²",
            (alpha, before, 1 - alpha, g),
            mean_square,
            "square_avg",
        ),
        Line(
            "w",
            "w − lr · g / (√v + ε)",
            "{} − {} · {} / (√{} + {})",
            (w, s.step_size, g, mean_square, eps),
            new,
        ),
    ]


def adagrad_step(w: Tensor, g: Tensor, buffers: dict[str, Tensor], t: int, s: Setting) -> list[Line]:
    """Divide each gradient by the root of the sum of all its squares so far (Duchi et al., 2011)."""
    eps = 1e-10
    before = buffers["sum"]
    total = before + g**2
    new = w - s.step_size * g / (total.sqrt() + eps)
    return [
        Line("s", "s + g²", "{} + {}²", (before, g), total, "sum"),
        Line(
            "w",
            "w − lr · g / (√s + ε)",
            "{} − {} · {} / (√{} + {})",
            (w, s.step_size, g, total, eps),
            new,
        ),
    ]


def adam_step(w: Tensor, g: Tensor, buffers: dict[str, Tensor], t: int, s: Setting) -> list[Line]:
    """Momentum over the root of the mean square, both freed of their start at 0 (Kingma & Ba, 2015).

    m and v begin at 0 and are too small at first, by the factors 1 - βᵗ: the bias correction.
    """
    beta1, beta2, eps = 0.9, 0.999, 1e-8
    m_before, v_before = buffers["exp_avg"], buffers["exp_avg_sq"]
    m = beta1 * m_before + (1 - beta1) * g
    v = beta2 * v_before + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    new = w - s.step_size * m_hat / (v_hat.sqrt() + eps)
    return [
        Line(
            "m",
            "β₁ · m + (1 − β₁) · g",
            "{} · {} + {} · {}",
            (beta1, m_before, 1 - beta1, g),
            m,
            "exp_avg",
        ),
        Line(
            "v",
            "β₂ · v + (1 − β₂) · g²",
            "{} · {} + {} · {}²",
            (beta2, v_before, 1 - beta2, g),
            v,
            "exp_avg_sq",
        ),
        Line("m̂", "m / (1 − β₁ᵗ)", "{} / (1 − {}^{})", (m, beta1, t), m_hat),
        Line("v̂", "v / (1 − β₂ᵗ)", "{} / (1 − {}^{})", (v, beta2, t), v_hat),
        Line(
            "w",
            "w − lr · m̂ / (√v̂ + ε)",
            "{} − {} · {} / (√{} + {})",
            (w, s.step_size, m_hat, v_hat, eps),
            new,
        ),
    ]


def adamw_step(w: Tensor, g: Tensor, buffers: dict[str, Tensor], t: int, s: Setting) -> list[Line]:
    """Shrink w first, apart from all gradients, then Adam's step (Loshchilov & Hutter, 2019)."""
    shrunk = w - s.step_size * s.weight_decay * w
    decay = Line("w", "w − lr · λ · w", "{} − {} · {} · {}", (w, s.step_size, s.weight_decay, w), shrunk)
    return [decay, *adam_step(shrunk, g, buffers, t, s)]


STEPS: dict[str, Step] = {
    "sgd": sgd_step,
    "momentum": momentum_step,
    "nesterov": nesterov_step,
    "rmsprop": rmsprop_step,
    "adagrad": adagrad_step,
    "adam": adam_step,
    "adamw": adamw_step,
}


class Zeros(dict[str, Tensor]):
    """The buffers of an optimizer: those that do not exist yet are 0."""

    def __missing__(self, name: str) -> Tensor:
        """Return what a buffer is before the first step."""
        return torch.zeros(2)


@dataclass(frozen=True)
class Apart:
    """A step taken apart: w and its gradient before, all lines by hand, and what `torch.optim` made."""

    loss: float
    w: Tensor
    gradient: Tensor
    lines: list[Line]
    by_torch: Tensor


def take_apart(
    optimizer: str = "sgd",
    by_hand: Step = sgd_step,
    landscape: str = "one point",
    start: tuple[float, float] | None = None,
    step_size: float = 0.01,
    steps: int = 10,
    momentum: float = 0.9,
    weight_decay: float = 0.01,
    condition: float = 10.0,
    seed: int = 446,
) -> list[Apart]:
    """Make `steps` steps with `torch.optim`, and every one of them by hand as well, on the CPU.

    Where `start` is None, w is weight and bias of section 15's `nn.Linear(1, 1)`, drawn from `seed`.
    It ends early where a number is not finite any more.
    """
    if start is None:
        model = draw_linear(1, 1, generator_before(15, seed))
        start = (model.weight.item(), model.bias.item())
    g = make_landscape(landscape, condition, seed)
    settings = Setting(step_size, momentum, weight_decay)
    w = torch.tensor(start, requires_grad=True)
    optim = make_optimizer(optimizer, w, step_size, momentum, weight_decay)

    steps_made: list[Apart] = []
    for t in range(1, steps + 1):
        before, loss = w.detach().clone(), g(w)
        optim.zero_grad()
        loss.backward()
        # The buffers before the step; there are none before the first one.
        buffers = Zeros((name, torch.as_tensor(value).clone()) for name, value in optim.state[w].items())
        gradient = w.grad.clone()
        lines = by_hand(before, gradient, buffers, t, settings)
        optim.step()
        steps_made.append(Apart(loss.item(), before, gradient, lines, w.detach().clone()))
        if not (w.isfinite().all() and gradient.isfinite().all()):
            break
    return steps_made


def write_step(apart: Apart, t: int) -> str:
    """Return a step as its formulas with their numbers, for w₀ and for w₁, and what PyTorch made."""
    lines = [f"t = {t}: w = {write(apart.w)}, loss = {apart.loss:.5g}, g = {write(apart.gradient)}"]
    for place, letter in enumerate("₀₁"):
        lines += [
            f"  {line.name}{letter} = {line.fill(place)} = {line.value[place]:.7g}"
            for line in apart.lines
        ]
    lines.append(f"  by hand w = {write(apart.lines[-1].value)}, torch.optim: {write(apart.by_torch)}")
    return "\n".join(lines)


def spell_out(apart: Apart, place: int) -> list[tuple[str, str, str, str]]:
    """Return every line of a step for w's element `place`: name, formula, its numbers, and the value."""
    return [
        (f"{line.name}{'₀₁'[place]}", line.formula, line.fill(place), f"{line.value[place]:.7g}")
        for line in apart.lines
    ]


def largest_difference(steps: list[Apart]) -> float:
    """Return how far the w by hand and by `torch.optim` ever are apart after a step."""
    return max((step.lines[-1].value - step.by_torch).abs().max().item() for step in steps)


def step_length(by_hand: Step, apart: Apart, settings: Setting, factor: float) -> float:
    """Return how long the first step is with a loss, and so a gradient, `factor` times as large."""
    lines = by_hand(apart.w, factor * apart.gradient, Zeros(), 1, settings)
    return float(torch.linalg.vector_norm(lines[-1].value - apart.w))


def write(w: Tensor) -> str:
    """Return w (2,) with the seven digits that float32 has."""
    return f"[{w[0]:.7g}, {w[1]:.7g}]"


def report(steps: list[Apart]) -> str:
    """Return all steps with their arithmetic, and what `torch.optim` made of them."""
    return "\n".join(write_step(apart, t) for t, apart in enumerate(steps, start=1))
