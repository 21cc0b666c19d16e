"""A tensor goes to another device and comes back (the tutorial's section 6)."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch

from core.devices.outcomes import ERROR, SAME, SHAPE, compare
from core.tutorial_stream import generator_before


@dataclass(frozen=True)
class Stop:
    """A stop on a tensor's journey: the statement, and what `print` shows after it.

    `made` says what the statement made, in the words of `core.devices.outcomes`; "" where x begins.
    Where the statement fails, `printed` is PyTorch's error, and x stays the tensor that it was, where it
    was. `device` is where x is then, and `numbers` are what it holds, None where it holds none.
    """

    statement: str
    printed: str
    device: str
    made: str = ""
    numbers: tuple[float, ...] | None = None

    @property
    def failed(self) -> bool:
        """Whether PyTorch refused."""
        return self.made == ERROR

    @property
    def same_tensor(self) -> bool:
        """Whether x is the very same tensor after the statement: it was given back, or x stayed."""
        return self.made in (SAME, ERROR)


def go_there_and_back(
    destination: str, n: int, seed: int, exists: bool = True
) -> Iterator[torch.Tensor]:
    """Draw `n` numbers as the tutorial does, and move them to `destination` and back. Yields x.

    Where the destination does not exist, going there raises, and no way back is asked for.
    """
    generator = generator_before(6, seed)
    x = torch.rand(n, generator=generator)
    yield x

    x = x.to(destination)
    yield x

    if exists:
        x = x.to("cpu")
        yield x


def move_there_and_back(destination: str = "cuda", n: int = 10, seed: int = 446) -> tuple[Stop, ...]:
    """Draw `n` numbers on the CPU, move them to `destination` and back, and print them each time.

    `seed` is what the tutorial gives to `torch.manual_seed`; with 446 the numbers are the tutorial's.
    Where x cannot go to `destination`, it is asked to go to the CPU from where it stayed.
    """
    journey = go_there_and_back(destination, n, seed)
    x = next(journey)
    stops = [Stop(f"x = torch.rand({n})", str(x), str(x.device), "", numbers_of(x))]
    for name in (destination, "cpu"):
        statement = f'x = x.to("{name}")'
        try:
            given = next(journey)
        except (RuntimeError, AssertionError) as error:
            printed = f"{type(error).__name__}: {error}"
            stops.append(Stop(statement, printed, str(x.device), ERROR, numbers_of(x)))
            journey = iter([x.to(x.device)])
        else:
            made, x, numbers = compare(given, x), given, numbers_of(given)
            stops.append(Stop(statement, str(x), str(x.device), made, numbers))
    return tuple(stops)


def numbers_of(x: torch.Tensor) -> tuple[float, ...] | None:
    """Return the numbers of a tensor with one axis; None on the device "meta", which holds none."""
    return None if x.is_meta else tuple(x.tolist())


def name_of_the_first(device: str) -> str:
    """Return what PyTorch calls the first device of a kind, such as "cuda:0"; it need not be there."""
    return str(torch.device(device, 0))


def report(stops: tuple[Stop, ...]) -> str:
    """Print what each stop shows, as the tutorial does."""
    return "\n".join(stop.printed for stop in stops)


def judge_journey(stops: tuple[Stop, ...]) -> str:
    """Say what became of the tensor, by what both statements made.

    "missing": there is no such device. "no data": a shape was made, of which nothing comes back.
    "stayed": both gave back the very same tensor. "copied": another tensor was made, and the numbers
    that came back are the same, bit for bit. "changed": others came back.
    """
    start, there, back = stops
    if there.failed:
        return "missing"
    if there.made == SHAPE:
        return "no data"
    if there.same_tensor and back.same_tensor:
        return "stayed"
    return "copied" if back.numbers == start.numbers else "changed"


def what_comes_back(stops: tuple[Stop, ...]) -> str:
    """Say what the way back brings: "numbers", those of the start; a "shape" only; or an "error"."""
    start, _, back = stops
    if back.failed:
        return "error"
    return "numbers" if back.numbers == start.numbers else "shape"
