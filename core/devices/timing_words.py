"""What is said of measured times: how they grow, what was left out, and whether moving pays."""

from collections.abc import Iterator

from core.devices.timing import MOST_SECONDS, Timing, grow, left_out, pays_from, speed
from core.devices.timing_charts import print_seconds
from core.telling_apart import write_decimals

PRODUCT = "product on {device}"
TRANSFER = "to {device} and back"
PRODUCTS_ONLY = "Seconds for a matrix product against n, one line for each device."
WITH_TRANSFERS = (
    "Seconds for a matrix product against n, one line for each device, and for the transfer there and "
    "back."
)
GROWTH = (
    "**{device}**: from n = {before} to {last} the work grows {work:.0f} times, and the time {time} "
    "times, to {seconds}. That is {speed} billion operations a second."
)
SPOILT = (
    "Less time for more work: the machine was busy with something else, or the work is too small to be "
    "seen. Measure again."
)
LEFT_OUT = "{device}: n = {sizes} left out, to stay below {most:g} second."
CPU_ALONE = (
    "This machine has no accelerator, so there is only the CPU's line, on one core of this server. With "
    "a GPU, a second line would stand below it for large n, and a third for the transfer."
)
PAYS = "With the transfers counted, `{device}` is faster from n = {size} on."
PAYS_NOT = "With the transfers counted, `{device}` is not faster for these sizes."


def name_work(device: str, is_transfer: bool = False) -> str:
    """Name what was timed on a device: a product, or the way to it and back."""
    return (TRANSFER if is_transfer else PRODUCT).format(device=device)


def describe_timings(timings: tuple[Timing, ...]) -> str:
    """Describe the picture for those who do not see it."""
    return WITH_TRANSFERS if any(timing.there is not None for timing in timings) else PRODUCTS_ONLY


def say_what_was_measured(
    timings: tuple[Timing, ...], devices: tuple[str, ...], sizes: tuple[int, ...]
) -> Iterator[str]:
    """Say how the time grows, what was left out, and whether going to an accelerator pays.

    `devices` are those that there are, the CPU first, and `sizes` what was asked for.
    """
    for device in devices:
        if growth := grow(timings, device):
            yield GROWTH.format(
                device=device,
                before=growth.before.size,
                last=growth.last.size,
                work=growth.work,
                time=write_decimals(growth.time, 1),
                seconds=print_seconds(growth.last.product),
                speed=write_decimals(speed(growth.last), 1),
            )
            if growth.time < 1:
                yield SPOILT
        if missing := left_out(timings, device, sizes):
            yield LEFT_OUT.format(device=device, sizes=", ".join(map(str, missing)), most=MOST_SECONDS)
    for accelerator in devices[1:]:
        if size := pays_from(timings, accelerator):
            yield PAYS.format(device=accelerator, size=size)
        else:
            yield PAYS_NOT.format(device=accelerator)
    if len(devices) == 1:
        yield CPU_ALONE
