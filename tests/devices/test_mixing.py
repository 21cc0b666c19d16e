"""Which tensors may meet is what PyTorch says of them."""

import pytest
import torch

from core.accelerators import find_accelerator, list_devices, list_places
from core.devices import mixing
from core.devices.mixing import meet, report_meetings

ACCELERATOR = find_accelerator()
needs_accelerator = pytest.mark.skipif(ACCELERATOR is None, reason="this machine has no accelerator")
HERE = [device.name for device in list_devices() if device.available]


def test_tensors_of_different_devices_do_not_meet_but_numbers_may_travel():
    for x_device, y_device in (("cpu", "meta"), ("meta", "cpu")):
        meetings = {meeting.expression: meeting for meeting in meet(x_device, y_device)}
        assert meetings["x + y"].outcome == "error"
        assert "expected device" in meetings["x + y"].printed
        assert meetings["x + torch.tensor(10.0)"].outcome != "error"
        assert meetings["x + torch.ones_like(x)"].outcome != "error"
        moved = meetings["x + y.to(x.device)"].outcome
        assert moved == ("error" if x_device == "cpu" else "shape")  # meta has no data to bring


@pytest.mark.parametrize("name", HERE)
def test_on_one_device_everything_works(name):
    meetings = meet(name, name)
    assert all(meeting.outcome == "numbers" for meeting in meetings)
    assert "11., 22., 33." in meetings[0].printed


@needs_accelerator
def test_the_cpu_and_an_accelerator_meet_where_one_of_them_moves():
    for pair in (("cpu", ACCELERATOR), (ACCELERATOR, "cpu")):
        meetings = {meeting.expression: meeting for meeting in meet(*pair)}
        assert meetings["x + y"].outcome == "error"
        assert "11., 22., 33." in meetings["x + y.to(x.device)"].printed


@pytest.mark.parametrize("x_device", list_places())
@pytest.mark.parametrize("y_device", list_places())
def test_the_shown_expression_gives_what_the_page_says(x_device, y_device):
    x, y = torch.tensor([1.0, 2.0, 3.0]).to(x_device), torch.tensor([10.0, 20.0, 30.0]).to(y_device)
    for meeting in meet(x_device, y_device):
        if meeting.outcome == "error":
            with pytest.raises((RuntimeError, AssertionError)) as raised:
                eval(meeting.expression, {"torch": torch, "x": x, "y": y})
            assert meeting.printed == f"{type(raised.value).__name__}: {raised.value}"
        else:
            value = eval(meeting.expression, {"torch": torch, "x": x, "y": y})
            assert meeting.printed == str(value)
            assert meeting.outcome == ("shape" if value.device.type == "meta" else "numbers")
        assert report_meetings((meeting,)) == f"{meeting.expression}\n    {meeting.printed}"


def test_a_pretended_gpu_gets_pytorchs_own_sentence():
    said = mixing.ask_a_pretended_gpu()
    assert said.startswith("RuntimeError: Expected all tensors to be on the same device")
    assert "cuda:0 and cpu" in said
