"""What this machine has: every device is there, or is missing for a reason."""

import pytest
import torch

from core import accelerators
from core.accelerators import (
    Device,
    available_or_cpu,
    dtypes_on,
    find_accelerator,
    list_devices,
    list_places,
)


def test_the_cpu_is_always_there_and_what_is_missing_has_a_reason():
    devices = {device.name: device for device in list_devices()}
    assert list(devices) == ["cpu", "cuda", "mps", "xpu"]
    assert devices["cpu"].available
    for name, device in devices.items():
        if device.available:
            assert torch.ones(2, device=name).sum().item() == 2
        else:
            assert device.reason
            with pytest.raises((RuntimeError, AssertionError)):
                torch.ones(2, device=name)


def test_an_accelerator_is_what_is_there_beside_the_cpu():
    there = [device.name for device in list_devices() if device.available]
    assert find_accelerator() == (there[1] if len(there) > 1 else None)
    assert list_places() == (*there, "meta")


@pytest.mark.parametrize("name", list_places())
def test_a_tensor_can_live_in_every_place(name):
    for dtype in dtypes_on(name):
        assert torch.ones(2, device=name, dtype=getattr(torch, dtype)).device.type == name


def test_what_is_missing_leaves_the_cpu_to_compute(monkeypatch):
    devices = (Device("cpu"), Device("cuda", "no NVIDIA GPU"), Device("mps"))
    monkeypatch.setattr(accelerators, "list_devices", lambda: devices)
    assert [available_or_cpu(name) for name in ("cpu", "cuda", "mps", "abacus")] == [
        "cpu",
        "cpu",
        "mps",
        "cpu",
    ]
    assert find_accelerator() == "mps"
    assert list_places() == ("cpu", "mps", "meta")


def test_mps_has_no_float64():
    assert dtypes_on("mps") == ("float32",)
    assert dtypes_on(None) == dtypes_on("cuda") == ("float32", "float64")
