"""How anybody times a product for themselves, one size after the other."""

import time
from collections.abc import Iterator

import torch


def time_one_by_one(
    devices: tuple[str, ...], sizes: tuple[int, ...], dtype: torch.dtype, repeats: int, seed: int
) -> Iterator[tuple[str, int, float]]:
    """Time the product of two matrices (n, n) on every device; yield device, n, and milliseconds.

    The smallest of the `repeats` counts: whatever else the machine does only adds to it.
    """
    generator = torch.Generator().manual_seed(seed)
    for device in devices:
        for n in sizes:
            a, b = torch.rand(2, n, n, generator=generator, dtype=dtype).to(device)
            times = []
            for _ in range(repeats):
                start = time.perf_counter()
                a @ b
                if device != "cpu":
                    torch.accelerator.synchronize()  # it was only handed its work
                times.append(time.perf_counter() - start)
            yield device, n, 1000 * min(times)
