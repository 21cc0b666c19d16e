"""What is said of measured times, against times that are known, over drawn ones."""

import random
import re

from core.devices import timing_words as words
from core.devices.timing import Timing

ORACLES = {
    words.name_work: "the device's name, and what is timed there",
    words.describe_timings: "transfers stand in the picture where one is timed",
    words.say_what_was_measured: "quotients of drawn times by hand, and each size beside the CPU",
}
DRAWS, SEED = 3000, 12
SIZES = (32, 64, 128, 256)


def draw_timings(draw, devices):
    timings = []
    for device in devices:
        for size in SIZES[: draw.randint(0, len(SIZES))]:
            product, there, back = (10 ** draw.uniform(-6, 0) for _ in range(3))
            timings.append(Timing(device, size, product, *((there, back) if device != "cpu" else ())))
    return tuple(timings)


def seconds_in(text):
    number, unit = text.split(" ")
    return float(number) * {"s": 1.0, "ms": 1e-3, "µs": 1e-6}[unit]


def test_what_is_said_of_times_is_what_they_are():
    draw = random.Random(SEED)
    for number in range(DRAWS):
        devices = ("cpu", "cuda") if draw.random() < 0.6 else ("cpu",)
        timings = draw_timings(draw, devices)
        said = list(words.say_what_was_measured(timings, devices, SIZES))
        text, where = "\n".join(said), f"seed {SEED}, draw {number}: {timings}: {said}"
        times = {(each.device, each.size): each for each in timings}
        spoilt = 0
        for device in devices:
            known = [size for size in SIZES if (device, size) in times]
            grows = re.search(
                rf"\*\*{device}\*\*: from n = (\d+) to (\d+) the work grows (\d+) times, and the time "
                r"([\d.e-]+) times, to ([\d.e+-]+ \S+)\. That is ([\d.e-]+) billion",
                text,
            )
            assert bool(grows) == (len(known) > 1), where
            if grows:
                before, last = (times[device, size].product for size in known[-2:])
                assert [int(each) for each in grows.groups()[:3]] == [*known[-2:], 8], where
                assert abs(float(grows[4]) - last / before) <= 0.051, where
                assert abs(seconds_in(grows[5]) / last - 1) < 0.006, where
                assert abs(float(grows[6]) - 2 * known[-1] ** 3 / last / 1e9) <= 0.051, where
                assert float(grows[4]) > 0 < float(grows[6]), where
                spoilt += last < before
            missing = ", ".join(str(size) for size in SIZES if size not in known)
            assert (f"{device}: n = {missing} left out" in text) == bool(missing), where
        assert text.count("Less time for more work") == spoilt, where
        assert ("no accelerator" in text) == (len(devices) == 1), where
        both = [size for size in SIZES if ("cuda", size) in times and ("cpu", size) in times]
        faster = {
            size: sum((times["cuda", size].product, times["cuda", size].there, times["cuda", size].back))
            < times["cpu", size].product
            for size in both
        }
        always = [size for size in both if all(faster[each] for each in both if each >= size)]
        assert ("faster from n" in text) == bool(always), where
        if always:
            assert f"`cuda` is faster from n = {always[0]} on" in text, where
        elif len(devices) > 1:
            assert "is not faster for these sizes" in text, where


def test_the_picture_is_named_after_what_is_in_it():
    draw = random.Random(SEED)
    for _ in range(DRAWS // 10):
        devices = ("cpu", "cuda") if draw.random() < 0.5 else ("cpu",)
        timings = draw_timings(draw, devices)
        moved = {each.device for each in timings} - {"cpu"}
        assert ("transfer" in words.describe_timings(timings)) == bool(moved)
        for device in devices:
            assert device in words.name_work(device)
            assert ("back" in words.name_work(device, True)) != ("back" in words.name_work(device))
