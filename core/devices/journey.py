"""A tensor goes to another device and comes back (the tutorial's section 6)."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch

from core.tutorial_stream import generator_before


@dataclass(frozen=True)
class Stop:
    """A stop on a tensor's journey: the statement, and what `print` shows after it.

    Where the statement fails, `printed` is PyTorch's error, and the tensor stays where it was. `device`
    is where the tensor is then. `same_tensor` says whether x is the very same tensor after the
    statement: it gave back what it was given, or failed.
    """

    statement: str
    printed: str
    device: str
    failed: bool = False
    same_tensor: bool = False


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
    stops = [Stop(f"x = torch.rand({n})", str(x), str(x.device))]
    for name in (destination, "cpu"):
        statement = f'x = x.to("{name}")'
        try:
            moved = next(journey)
        except (RuntimeError, AssertionError) as error:
            printed = f"{type(error).__name__}: {error}"
            stops.append(Stop(statement, printed, str(x.device), failed=True, same_tensor=True))
            journey = iter([x.to(x.device)])
        else:
            stops.append(Stop(statement, str(moved), str(moved.device), same_tensor=moved is x))
            x = moved
    return tuple(stops)


def report(stops: tuple[Stop, ...]) -> str:
    """Print what each stop shows, as the tutorial does."""
    return "\n".join(stop.printed for stop in stops)


def judge_journey(stops: tuple[Stop, ...]) -> str:
    """Say what became of the tensor.

    "missing": there is no such device, so it stayed. "no data": nothing can come back. "stayed": it was
    there already. "moved": it went, and the same numbers came back. "changed": other numbers did.
    """
    start, there, back = stops
    if there.failed:
        return "missing"
    if back.failed:
        return "no data"
    if there.same_tensor:
        return "stayed"
    return "moved" if back.printed == start.printed else "changed"


def what_comes_back(stops: tuple[Stop, ...]) -> str:
    """Say what the way back brings: "numbers", those of the start; a "shape" only; or an "error"."""
    start, _, back = stops
    if back.failed:
        return "error"
    return "numbers" if back.printed == start.printed else "shape"
