"""How long a matrix product takes on each device, and how long the matrices take to get there."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Timing:
    """Seconds for matrices of shape (size, size): their product, and the ways there and back.

    `there` moves both factors from the CPU, `back` moves the product to it. On the CPU there is nothing
    to move, and both are None.
    """

    device: str
    size: int
    product: float
    there: float | None = None
    back: float | None = None

    @property
    def operations(self) -> int:
        """How many multiplications and additions the product takes: n of each for n² numbers."""
        return 2 * self.size**3


def time_products(
    devices: tuple[str, ...] = ("cpu",),
    sizes: tuple[int, ...] = (64, 128, 256, 512),
    dtype: str = "float32",
    repeats: int = 9,
    most_seconds: float = 1.0,
    seed: int = 446,
) -> tuple[Timing, ...]:
    """Time products of matrices of all `sizes`, from small to large, on all `devices`.

    A time is the median over `repeats`. A size is left out on a device, and with it all larger ones,
    where the products would take more than `most_seconds` there.
    """
    generator = torch.Generator().manual_seed(seed)
    factors = [
        torch.rand(2, size, size, generator=generator, dtype=getattr(torch, dtype)) for size in sizes
    ]
    timings: list[Timing] = []
    for device in devices:
        affordable = choose(factors, device, repeats, most_seconds)
        timings += measure(affordable, device, repeats)
    return tuple(timings)


def choose(
    factors: list[torch.Tensor], device: str, repeats: int, most_seconds: float
) -> list[torch.Tensor]:
    """Return those `factors`, of shape (2, n, n), whose products can be timed in `most_seconds`.

    This runs each product a few times, so it also warms the device up.
    """
    chosen: list[torch.Tensor] = []
    spent, last_size, last_run = 0.0, 1, 0.0
    for pair in factors:
        size = pair.shape[-1]
        expected = last_run * (size / last_size) ** 3  # the work grows as n³
        if spent + expected * repeats > most_seconds:
            break
        a, b = pair.to(device)
        runs = [seconds_of(torch.matmul, a, b) for _ in range(3)]
        last_size, last_run = size, min(runs)
        spent += last_run * repeats
        chosen.append(pair)
    return chosen


def measure(factors: list[torch.Tensor], device: str, repeats: int) -> list[Timing]:
    """Time the products of all `factors`, and their transfers, in `repeats` rounds.

    In every round each size has its turn once, so a moment in which the machine is busy with something
    else falls on few runs of each, which a median does not see.
    """
    there = [pair.to(device) for pair in factors]
    results = [pair[0] @ pair[1] for pair in there]
    rounds = []
    for _ in range(repeats):
        for pair, (a, b), result in zip(factors, there, results, strict=True):
            product = seconds_of(torch.matmul, a, b)
            to = seconds_of(torch.Tensor.to, pair, device)
            back = seconds_of(torch.Tensor.cpu, result)
            rounds.append((product, to, back))
    timings = []
    for number, pair in enumerate(factors):
        runs = rounds[number :: len(factors)]
        product, to, back = (statistics.median(column) for column in zip(*runs, strict=True))
        size = pair.shape[-1]
        timing = Timing(device, size, product, to, back)
        timings.append(Timing(device, size, product) if device == "cpu" else timing)
    return timings


def seconds_of(work: Callable[..., object], *arguments: object) -> float:
    """Return how many seconds `work(*arguments)` takes until the device is done with it."""
    wait()
    start = time.perf_counter()
    work(*arguments)
    wait()
    return time.perf_counter() - start


def wait() -> None:
    """Wait for the accelerator: it is only handed its work, and Python goes on at once."""
    if torch.accelerator.is_available():
        torch.accelerator.synchronize()


def report_timings(timings: tuple[Timing, ...]) -> str:
    """Print a row for each device and size: milliseconds there, for the product, and back."""
    lines = ["device,\tn,\tthere ms,\tproduct ms,\tback ms,\t10⁹ operations a second"]
    for timing in timings:
        there, product, back = (
            "-" if seconds is None else f"{1000 * seconds:.3f}"
            for seconds in (timing.there, timing.product, timing.back)
        )
        speed = timing.operations / timing.product / 1e9
        lines.append(f"{timing.device},\t{timing.size},\t{there},\t{product},\t{back},\t{speed:.1f}")
    return "\n".join(lines)
