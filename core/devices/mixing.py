"""Computing with tensors that live on different devices."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch._subclasses.fake_tensor import FakeTensorMode

from core.shown_code import code_of


@dataclass(frozen=True)
class Meeting:
    """An expression over x and y, and its value as `print` shows it, or PyTorch's error.

    `outcome` is "numbers", "shape" (on the device "meta", which holds no numbers) or "error".
    """

    expression: str
    outcome: str
    printed: str


def add(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Add two tensors of shape (3,)."""
    return x + y


def move_and_add(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Bring y to where x is, then add."""
    return x + y.to(x.device)


def add_a_number(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Add a tensor without axes, which the CPU may lend to every device."""
    return x + torch.tensor(10.0)


def add_on_the_spot(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Make the other tensor where x is from the start."""
    return x + torch.ones_like(x)


EXPRESSIONS = (add, move_and_add, add_a_number, add_on_the_spot)


def meet(x_device: str = "cpu", y_device: str = "meta") -> tuple[Meeting, ...]:
    """Compute every expression with x = [1, 2, 3] on one device and y = [10, 20, 30] on another."""
    x = torch.tensor([1.0, 2.0, 3.0]).to(x_device)
    y = torch.tensor([10.0, 20.0, 30.0]).to(y_device)
    return tuple(try_expression(expression, x, y) for expression in EXPRESSIONS)


def meet_one_after_another(x_device: str, y_device: str, can_move: bool) -> Iterator[torch.Tensor]:
    """Compute what goes, and at last x + y, which may raise. `can_move` says that y can go to x."""
    x = torch.tensor([1.0, 2.0, 3.0]).to(x_device)
    y = torch.tensor([10.0, 20.0, 30.0]).to(y_device)

    # A tensor without axes may come from the CPU.
    yield x + torch.tensor(10.0)
    # Made where x is.
    yield x + torch.ones_like(x)
    if can_move:
        # Moved to where x is.
        yield x + y.to(x.device)

    yield x + y


def try_expression(
    expression: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], x: torch.Tensor, y: torch.Tensor
) -> Meeting:
    """Compute an expression, and write down what comes of it."""
    code = code_of(expression)
    try:
        result = expression(x, y)
    except (RuntimeError, AssertionError) as error:
        return Meeting(code, "error", f"{type(error).__name__}: {error}")
    return Meeting(code, "shape" if result.is_meta else "numbers", str(result))


def ask_a_pretended_gpu() -> str:
    """Return PyTorch's error for x on a GPU and y on the CPU, also on a machine without one.

    A FakeTensor knows its shape and its device, and holds no data, so any device will do.
    """
    with FakeTensorMode():
        x, y = torch.ones(3, device="cuda"), torch.ones(3)
        try:
            return f"no error: {x + y}"
        except RuntimeError as error:
            return f"RuntimeError: {error}"


def report_meetings(meetings: tuple[Meeting, ...]) -> str:
    """Print each expression and what comes of it."""
    return "\n".join(f"{meeting.expression}\n    {meeting.printed}" for meeting in meetings)
