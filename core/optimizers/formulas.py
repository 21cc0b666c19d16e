"""The steps of optimizers as formulas by hand, line by line."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Tensor


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
    """What an optimizer is told: its step size, and the constants that it has besides.

    weight_decay  AdamW's λ
    adam_decay    Adam's own `weight_decay`, which it adds to the gradient
    """

    step_size: float
    momentum: float = 0.9
    weight_decay: float = 0.01
    adam_decay: float = 0.0


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
    kept = "momentum_buffer" if s.momentum else ""  # PyTorch keeps none where there is no momentum
    new = w - s.step_size * velocity
    return [
        Line("b", "μ · b + g", "{} · {} + {}", (s.momentum, before, g), velocity, kept),
        Line("w", "w − lr · b", "{} − {} · {}", (w, s.step_size, velocity), new),
    ]


def nesterov_step(w: Tensor, g: Tensor, buffers: dict[str, Tensor], t: int, s: Setting) -> list[Line]:
    """Momentum that looks ahead: g once more, on top of the velocity that there will be."""
    before = buffers["momentum_buffer"]
    velocity = s.momentum * before + g
    kept = "momentum_buffer" if s.momentum else ""
    ahead = g + s.momentum * velocity
    new = w - s.step_size * ahead
    return [
        Line("b", "μ · b + g", "{} · {} + {}", (s.momentum, before, g), velocity, kept),
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

    m and v begin at 0 and are too small at first, by the factors 1 - βᵗ: the bias correction. Adam's own
    weight decay becomes part of the gradient first.
    """
    decay: list[Line] = []
    if s.adam_decay:
        pulled = g + s.adam_decay * w
        decay = [Line("g", "g + λ · w", "{} + {} · {}", (g, s.adam_decay, w), pulled)]
        g = pulled
    beta1, beta2, eps = 0.9, 0.999, 1e-8
    m_before, v_before = buffers["exp_avg"], buffers["exp_avg_sq"]
    m = beta1 * m_before + (1 - beta1) * g
    v = beta2 * v_before + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    new = w - s.step_size * m_hat / (v_hat.sqrt() + eps)
    return [
        *decay,
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
    return [decay, *adam_step(shrunk, g, buffers, t, replace(s, adam_decay=0.0))]


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
