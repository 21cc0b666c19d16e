"""What moving a tensor copies: the same tensor, another one in the same memory, or a copy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch

from core.devices.outcomes import ERROR, SAME, compare
from core.shown_code import code_of


@dataclass(frozen=True)
class Copying:
    """What a statement made of x, and whether y notices when x changes.

    `outcome` is one of `core.devices.outcomes`. `after` is y as printed after `x[0] = 100`, or PyTorch's
    error. `x` and `y` are the numbers that both hold then, `y` None where it has none, and `device` is
    where y lives, "" after an error.
    """

    statement: str
    outcome: str
    after: str
    x: tuple[float, ...] = ()
    y: tuple[float, ...] | None = None
    device: str = ""

    @property
    def is_x(self) -> bool:
        """Whether y is x itself."""
        return self.outcome == SAME

    @property
    def follows(self) -> bool:
        """Whether y shows what was written into x."""
        return self.y == self.x


def stay(x: torch.Tensor, device: str) -> torch.Tensor:
    """Ask for the CPU, where x is."""
    return x.to("cpu")


def to_float32(x: torch.Tensor, device: str) -> torch.Tensor:
    """Ask for float32."""
    return x.to(torch.float32)


def to_float64(x: torch.Tensor, device: str) -> torch.Tensor:
    """Ask for float64."""
    return x.to(torch.float64)


def copy_anyway(x: torch.Tensor, device: str) -> torch.Tensor:
    """Ask for a copy, also where none is needed."""
    return x.to("cpu", copy=True)


def clone(x: torch.Tensor, device: str) -> torch.Tensor:
    """Copy."""
    return x.clone()


def detach(x: torch.Tensor, device: str) -> torch.Tensor:
    """Leave autograd, but keep the memory."""
    return x.detach()


def move(x: torch.Tensor, device: str) -> torch.Tensor:
    """Go to another device."""
    return x.to(device)


def there_and_back(x: torch.Tensor, device: str) -> torch.Tensor:
    """Go to another device and come back."""
    return x.to(device).cpu()


WAYS = (stay, to_float32, to_float64, copy_anyway, clone, detach, move, there_and_back)


def look_at_copies(device: str = "meta", dtype: str = "float32") -> tuple[Copying, ...]:
    """Make y from x in every way, change x in place, and look at y.

    x = [1, 2, 3] has the `dtype`, and is on the CPU. Two of the ways go to `device`.
    """
    return tuple(try_way(way, device, dtype) for way in WAYS)


def make_all(other: str, float64: bool, comes_back: bool) -> Iterator[tuple[torch.Tensor, bool]]:
    """Make other tensors of x in every way, change x, and yield each, and whether it is x itself.

    `comes_back` says that x comes back from `other`; otherwise asking for it raises at last.
    """
    x = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64) if float64 else torch.tensor([1.0, 2.0, 3.0])
    stayed = x.to("cpu")
    in_float32 = x.to(torch.float32)
    in_float64 = x.to(torch.float64)
    copied = x.to("cpu", copy=True)
    cloned = x.clone()
    detached = x.detach()
    moved = x.to(other)
    if comes_back:
        returned = x.to(other).cpu()
    x[0] = 100.0

    yield stayed, stayed is x
    yield in_float32, in_float32 is x
    yield in_float64, in_float64 is x
    yield copied, copied is x
    yield cloned, cloned is x
    yield detached, detached is x
    yield moved, moved is x

    if comes_back:
        yield returned, returned is x
    else:
        x.to(other).cpu()


def try_way(way: Callable[[torch.Tensor, str], torch.Tensor], device: str, dtype: str) -> Copying:
    """Make y from x in one way, and then change x."""
    statement = code_of(way, device=f'"{device}"')
    x = torch.tensor([1.0, 2.0, 3.0], dtype=getattr(torch, dtype))
    try:
        y = way(x, device)
    except (RuntimeError, AssertionError, TypeError) as error:
        x[0] = 100.0
        return Copying(statement, ERROR, f"{type(error).__name__}: {error}", tuple(x.tolist()))
    outcome = compare(y, x)
    x[0] = 100.0
    numbers = None if y.is_meta else tuple(y.tolist())
    return Copying(statement, outcome, str(y), tuple(x.tolist()), numbers, y.device.type)


def report_copies(copies: tuple[Copying, ...]) -> str:
    """Print a line for each way: the statement, what it made, and y after `x[0] = 100`."""
    return "\n".join(f"y = {copy.statement}: {copy.outcome}, y is {copy.after}" for copy in copies)
