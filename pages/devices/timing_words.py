"""What the page says of measured times."""

from collections.abc import Iterator

from core.accelerators import find_accelerator
from core.devices.timing import MOST_SECONDS, Timing, grow, left_out, pays_from, speed
from core.devices.timing_charts import print_seconds

METHOD = (
    "`A @ B` for matrices of n × n numbers. Each time is the fastest of the repeats, after some that "
    "do not count, and Python waits until the device is done. Moving the matrices is timed apart."
)
MEASURE = "Measure now"
NOT_YET = "Nothing is measured until you press the button: it takes about a second."
NOTHING = "Nothing is measured yet."
OLD = "These times were measured with other settings. Press again for new ones."
PRODUCT = "product on {device}"
TRANSFER = "to {device} and back"
PRODUCTS_ONLY = "Seconds for a matrix product against n, one line for each device."
WITH_TRANSFERS = (
    "Seconds for a matrix product against n, one line for each device, and for the transfer there and "
    "back."
)
GROWTH = (
    "**{device}**: from n = {before} to {last} the work grows {work:.0f} times, and the time {time:.1f} "
    "times, to {seconds}. That is {speed:.1f} billion operations a second."
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
COLUMNS = ("device", "n", "there", "product", "back", "10⁹ operations a second")
NOTE = "Times differ from run to run, and from machine to machine."


def tell(timings: tuple[Timing, ...], devices: tuple[str, ...], sizes: tuple[int, ...]) -> Iterator[str]:
    """Say how the time grows, what was left out, and whether going to the accelerator pays."""
    for device in devices:
        if growth := grow(timings, device):
            yield GROWTH.format(
                device=device,
                before=growth.before.size,
                last=growth.last.size,
                work=growth.work,
                time=growth.time,
                seconds=print_seconds(growth.last.product),
                speed=speed(growth.last),
            )
            if growth.time < 1:
                yield SPOILT
        if missing := left_out(timings, device, sizes):
            yield LEFT_OUT.format(device=device, sizes=", ".join(map(str, missing)), most=MOST_SECONDS)
    accelerator = find_accelerator()
    if accelerator is None:
        yield CPU_ALONE
    elif size := pays_from(timings, accelerator):
        yield PAYS.format(device=accelerator, size=size)
    else:
        yield PAYS_NOT.format(device=accelerator)
