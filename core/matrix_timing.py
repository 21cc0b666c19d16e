"""How long a matrix product takes on each device, and how long the matrices take to get there."""

import statistics
import time
from collections.abc import Callable, Iterator
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
    repeats: int = 5,
    most_seconds: float = 1.0,
    seed: int = 446,
) -> tuple[Timing, ...]:
    """Time the same products on all `devices`; the arguments are those of `measure`."""
    return tuple(
        timing
        for device in devices
        for timing in measure(device, sizes, dtype, repeats, most_seconds, seed)
    )


def measure(
    device: str, sizes: tuple[int, ...], dtype: str, repeats: int, most_seconds: float, seed: int
) -> Iterator[Timing]:
    """Yield the timings of one device, one of the `sizes` after the other, from small to large.

    A timing is the median of `repeats` runs after a first one that does not count. A size is left out,
    and with it all larger ones, where it would take the sum of all runs beyond `most_seconds`.
    """
    generator = torch.Generator().manual_seed(seed)
    spent, last_size, last_run = 0.0, 1, 0.0
    for size in sizes:
        expected = last_run * (size / last_size) ** 3 * (repeats + 1)  # the work grows as n³
        if spent + expected > most_seconds:
            return
        start = time.perf_counter()
        a, b = torch.rand(2, size, size, generator=generator, dtype=getattr(torch, dtype))
        timing = time_product(a, b, device, repeats)
        yield timing
        spent += time.perf_counter() - start
        last_size, last_run = size, timing.product


def time_product(a: torch.Tensor, b: torch.Tensor, device: str, repeats: int) -> Timing:
    """Time `a @ b` on a `device`, and the transfers apart from it. a and b have shape (n, n)."""
    a_there, b_there = a.to(device), b.to(device)
    c_there = a_there @ b_there
    product = median_seconds(lambda: a_there @ b_there, repeats)
    if device == "cpu":
        return Timing(device, len(a), product)
    there = median_seconds(lambda: (a.to(device), b.to(device)), repeats)
    back = median_seconds(lambda: c_there.cpu(), repeats)
    return Timing(device, len(a), product, there, back)


def median_seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the median of `repeats` times, in seconds, after one run to warm up."""
    work()
    wait()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        wait()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


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
