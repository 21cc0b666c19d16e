"""The answers about devices are what PyTorch does when one tries."""

import itertools
import re
from typing import Any

import hypothesis
import numpy as np
import pytest
import torch
from hypothesis import strategies as st

from core.accelerators import list_places
from core.devices import questions
from core.devices.meta import WIDTHS
from core.devices.timing import LARGEST_SIZES
from core.questions import Question


def shown_by(question: Question) -> dict[str, Any]:
    return dict(question.shows)


PLACES = list_places()


@pytest.mark.parametrize("destination", [*PLACES, "cuda"])
def test_a_journey_ends_as_that_journey_ends(destination):
    question = questions.another_destination(destination=destination, n=4, seed=7)
    other = shown_by(question)["destination"]
    assert other != destination
    x = torch.tensor([1.0, 2.0])
    try:
        back = x.to(other).to("cpu")
    except (RuntimeError, NotImplementedError):
        assert question.answer == "error"
    else:
        assert question.answer == ("numbers" if torch.equal(x, back) else "shape")


@pytest.mark.parametrize("device", PLACES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_to_float32_is_a_copy_exactly_where_writing_into_x_does_not_reach_y(device, dtype):
    question = questions.another_dtype(device=device, dtype=dtype)
    other = shown_by(question)["dtype"]
    assert other != dtype
    x = torch.zeros(3, dtype=getattr(torch, other))
    y = x.to(torch.float32)
    x += 1
    assert question.answer == ("same tensor" if y.sum() == 3 else "copy")


@pytest.mark.parametrize("x_device", PLACES)
@pytest.mark.parametrize("y_device", PLACES)
def test_tensors_in_exchanged_places_meet_or_do_not(x_device, y_device):
    question = questions.exchange_places(x_device, y_device)
    places = shown_by(question)["x_device"], shown_by(question)["y_device"]
    assert places != (x_device, y_device)
    assert set(places) <= set(PLACES)
    x, y = (torch.ones(3).to(place) for place in places)
    try:
        total = x + y.to(x.device)
    except (RuntimeError, NotImplementedError):
        assert question.answer == "error"
    else:
        assert question.answer == ("shape" if total.is_meta else "numbers")


@hypothesis.settings(deadline=None)
@hypothesis.given(
    st.sampled_from(WIDTHS),
    st.sampled_from((3, 28, 784, 2352)),
    st.integers(1, 12),
)
def test_parameters_are_counted_with_another_width_that_can_be_chosen(width, in_features, depth):
    question = questions.another_width(batch_size=1, in_features=in_features, width=width, depth=depth)
    other = shown_by(question)["width"]
    assert other in WIDTHS
    assert other != width

    def count(width):
        sizes = [in_features, *[width] * depth, 10]
        return sum((before + 1) * after for before, after in itertools.pairwise(sizes))

    ratio, factor = count(other) / count(width), other / width
    if ratio < 1:
        ratio, factor = 1 / ratio, 1 / factor
    near = {power: 0.9 <= ratio / factor**power <= 1.1 for power in (1, 2)}
    assert near[1] == (question.answer == "1")
    assert near[2] == (question.answer == "2")
    if not any(near.values()):
        assert factor < ratio < factor**2
        assert question.answer == "between"
    numbers = [
        int(n.replace(",", "")) for n in re.findall(r"([\d,]+)(?: times|$)", question.options["between"])
    ]
    assert factor**2 in numbers
    assert f"{count(other):,} instead of {count(width):,}" in question.why


@pytest.mark.parametrize("largest", LARGEST_SIZES)
def test_twice_as_large_a_product_takes_eight_times_the_multiplications(largest):
    question = questions.twice_as_large(largest)
    assert question.answer == "8"
    assert shown_by(question)["largest"] in LARGEST_SIZES
    assert f"to n = {shown_by(question)['largest']}," in question.text


@pytest.mark.parametrize("y_device", PLACES)
@pytest.mark.parametrize("x_device", PLACES)
def test_two_on_one_device_give_what_that_device_has(x_device, y_device):
    question = questions.both_on_one(x_device, y_device)
    shown = shown_by(question)
    place = shown["x_device"]
    assert shown["y_device"] == place
    assert (x_device, y_device) != (place, place)
    total = torch.ones(2, device=place) + torch.ones(2, device=place)
    assert question.answer == ("shape" if total.is_meta else "numbers")


@pytest.mark.parametrize("size", [1, 16, 64, 256, 1024])
def test_no_parameter_depends_on_the_batch(size):
    question = questions.another_batch(batch_size=size, in_features=3, width=32, depth=1)
    assert shown_by(question)["batch_size"] in {64, 256} - {size}
    assert question.options[question.answer] == "The same"
    times = max(size, shown_by(question)["batch_size"]) // min(size, shown_by(question)["batch_size"])
    said = [words.removeprefix("1/").removesuffix(" times") for words in question.options.values()]
    assert said == ["The same", str(times), str(times * times)]  # as if batches made it wide, and long


@pytest.mark.parametrize("largest", LARGEST_SIZES)
@pytest.mark.parametrize("dtype", ["float32", "float64", "float16"])
def test_memory_is_that_of_numpy(largest, dtype):
    question = questions.in_another_dtype(largest, dtype)
    other = shown_by(question)["dtype"]
    assert other != dtype
    times = np.dtype(other).itemsize / np.dtype(dtype).itemsize
    assert question.answer == str(times)
    assert f"{largest**2 * np.dtype(other).itemsize:,}" in question.why


@pytest.mark.parametrize("destination", [*PLACES, "cuda"])
def test_a_third_journey_ends_as_that_journey_ends(destination):
    question = questions.a_third_destination(destination=destination, n=4, seed=7)
    other = shown_by(question)["destination"]
    assert other != destination
    first = questions.another_destination(destination=destination, n=4, seed=7)
    assert other != shown_by(first)["destination"]
    # Of meta nothing comes back; where a device is missing, x stays; all others give the numbers back.
    assert question.answer == ("error" if other == "meta" else "numbers")
    assert ("This machine has no" in question.text) == (other not in PLACES)


@pytest.mark.parametrize("device", PLACES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_there_and_back_is_a_copy_where_something_moves(device, dtype):
    question = questions.by_another_device(device=device, dtype=dtype)
    other = shown_by(question)["other"]
    assert other != device
    x = torch.zeros(3, dtype=getattr(torch, dtype))
    try:
        y = x.to(other).cpu()
    except (RuntimeError, NotImplementedError):
        assert question.answer == "error"
        return
    x += 1
    assert question.answer == ("same tensor" if y.sum() == 3 else "copy")
