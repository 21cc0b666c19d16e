"""How long a matrix product takes on each device, and how long the matrices take to get there."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import torch

SMALLEST = 32  # n of the smallest matrices
LARGEST_SIZES = (128, 256, 512, 1024, 2048)  # what the largest n can be chosen to be
MOST_SECONDS = 1.0  # a device, for all products together


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

    A time is the smallest of the `repeats`: whatever else the machine does only
    adds to it. A size is left out on a device, and with it all larger ones,
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
    else falls on few runs of each, and the smallest time does not see it.
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
        product, to, back = (min(column) for column in zip(*runs, strict=True))
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
        lines.append(
            f"{timing.device},\t{timing.size},\t{there},\t{product},\t{back},\t{speed(timing):.1f}"
        )
    return "\n".join(lines)


# What the times say.


def sizes_up_to(largest: int) -> tuple[int, ...]:
    """Return the powers of two from `SMALLEST` to `largest`."""
    sizes = [SMALLEST]
    while 2 * sizes[-1] <= largest:
        sizes.append(2 * sizes[-1])
    return tuple(sizes)


def speed(timing: Timing) -> float:
    """Return how many billions of operations a second a product ran."""
    return timing.operations / timing.product / 1e9


def seconds_moved(timing: Timing) -> float | None:
    """Return the seconds of both ways together, there and back, or None on the CPU."""
    return None if timing.there is None or timing.back is None else timing.there + timing.back


@dataclass(frozen=True)
class Growth:
    """From the last size but one to the `last`: how many times the work and how many times the time."""

    before: Timing
    last: Timing
    work: float
    time: float


def grow(timings: tuple[Timing, ...], device: str) -> Growth | None:
    """Compare the two largest sizes that were timed on a device; None if there are no two."""
    rows = [timing for timing in timings if timing.device == device]
    if len(rows) < 2:
        return None
    before, last = rows[-2:]
    return Growth(before, last, last.operations / before.operations, last.product / before.product)


def left_out(timings: tuple[Timing, ...], device: str, sizes: tuple[int, ...]) -> tuple[int, ...]:
    """Return which of the `sizes` were not timed on a device, since they would have taken too long."""
    timed = {timing.size for timing in timings if timing.device == device}
    return tuple(size for size in sizes if size not in timed)


def pays_from(timings: tuple[Timing, ...], device: str) -> int | None:
    """Return the n from which on a device, transfers included, is faster than the CPU, or None.

    It is faster at every larger n as well, as far as both were timed.
    """
    on_the_cpu = {timing.size: timing.product for timing in timings if timing.device == "cpu"}
    smallest = None
    for timing in sorted(timings, key=lambda timing: -timing.size):
        if timing.device == device and timing.size in on_the_cpu:
            if timing.product + (seconds_moved(timing) or 0.0) >= on_the_cpu[timing.size]:
                break
            smallest = timing.size
    return smallest
