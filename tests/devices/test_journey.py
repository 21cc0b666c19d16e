"""The journey to another device and back, as PyTorch takes it."""

import pytest
import torch

from core.accelerators import find_accelerator, list_devices, list_places
from core.devices.journey import judge_journey, move_there_and_back, what_comes_back

ACCELERATOR = find_accelerator()
needs_accelerator = pytest.mark.skipif(ACCELERATOR is None, reason="this machine has no accelerator")


def test_to_the_cpu_gives_back_the_same_tensor():
    start, there, back = move_there_and_back("cpu")
    assert (there.same_tensor, back.same_tensor) == (True, True)
    assert start.printed == there.printed == back.printed


@pytest.mark.parametrize("name", [device.name for device in list_devices() if not device.available])
def test_a_device_that_is_missing_raises_pytorchs_error_and_x_stays(name):
    start, there, back = move_there_and_back(name)
    with pytest.raises((RuntimeError, AssertionError)) as raised:
        torch.ones(1).to(name)
    assert there.failed
    assert there.printed == f"{type(raised.value).__name__}: {raised.value}"
    assert there.device == "cpu"
    assert back.printed == start.printed


def test_meta_keeps_the_shape_and_loses_the_data():
    _, there, back = move_there_and_back("meta", n=7)
    assert there.printed == "tensor(..., device='meta', size=(7,))"
    assert back.failed
    assert "no data" in back.printed
    assert back.device == "meta"


@needs_accelerator
def test_an_accelerator_gives_back_what_it_was_given():
    start, there, back = move_there_and_back(ACCELERATOR)
    assert f"device='{ACCELERATOR}:0'" in there.printed
    assert start.printed == back.printed
    assert not there.same_tensor


def by_hand(destination: str) -> tuple[str, str]:
    """Take the journey with a tensor of its own: what became of it, and what came back."""
    x = torch.tensor([1.0, 2.0])
    try:
        there = x.to(destination)
    except (RuntimeError, AssertionError):
        return "missing", "numbers"
    try:
        back = there.to("cpu")
    except (RuntimeError, AssertionError):
        return "no data", "error"
    assert torch.equal(back, x)
    return ("stayed" if there is x else "moved"), "numbers"


@pytest.mark.parametrize("name", dict.fromkeys([d.name for d in list_devices()] + [*list_places()]))
def test_what_became_of_a_tensor_is_what_becomes_of_any(name):
    stops = move_there_and_back(name, n=3)
    assert (judge_journey(stops), what_comes_back(stops)) == by_hand(name)
