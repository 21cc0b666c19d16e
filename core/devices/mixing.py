"""Computing with tensors that live on different devices."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch._subclasses.fake_tensor import FakeTensorMode

from core.devices.outcomes import ERROR, compare
from core.shown_code import code_of


@dataclass(frozen=True)
class Meeting:
    """An expression `x + ...`, and its value as `print` shows it, or PyTorch's error.

    `outcome` is "numbers", "shape" (on the device "meta", which holds no numbers) or "error". `other` is
    what is added to x as the program writes it, `other_on` where it lives, "" where it could not be
    made, and `moved` what was made of y, in the words of `core.devices.outcomes`, "" where y is not
    there. `device` is where the value lives, "" after an error.
    """

    expression: str
    outcome: str
    printed: str
    other: str = ""
    other_on: str = ""
    moved: str = ""
    device: str = ""


def y_itself(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Take y, wherever it lives."""
    return y


def y_moved(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Bring y to where x is."""
    return y.to(x.device)


def a_number(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Make a tensor without axes, which the CPU may lend to every device."""
    return torch.tensor(10.0)


def made_on_the_spot(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Make the other tensor where x is from the start."""
    return torch.ones_like(x)


OTHERS = (y_itself, y_moved, a_number, made_on_the_spot)  # what is added to x
OF_Y = (y_itself, y_moved)


def meet(x_device: str = "meta", y_device: str = "cpu") -> tuple[Meeting, ...]:
    """Add y, and others, to x: x = [1, 2, 3] lives on one device and y = [10, 20, 30] on another."""
    x = torch.tensor([1.0, 2.0, 3.0]).to(x_device)
    y = torch.tensor([10.0, 20.0, 30.0]).to(y_device)
    return tuple(try_to_add(other, x, y) for other in OTHERS)


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


def try_to_add(
    other: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], x: torch.Tensor, y: torch.Tensor
) -> Meeting:
    """Add to x what `other` makes, and write down what comes of it."""
    code, moved, where = code_of(other), "", ""
    expression = f"x + {code}"
    try:
        added = other(x, y)
        where, moved = added.device.type, compare(added, y) if other in OF_Y else ""
        result = x + added
    except (RuntimeError, AssertionError) as error:
        moved = ERROR if not where else moved
        return Meeting(expression, "error", f"{type(error).__name__}: {error}", code, where, moved)
    outcome = "shape" if result.is_meta else "numbers"
    return Meeting(expression, outcome, str(result), code, where, moved, result.device.type)


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
