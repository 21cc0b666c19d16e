"""Devices: what is here, what moving does, what may meet, and how long a product takes."""

import math
import time

import pytest
import torch

from core.devices import copies as device_copies
from core.devices import meta as meta_device
from core.devices import mixing as mixed_devices
from core.devices import timing as matrix_timing
from core.devices.journey import find_accelerator, list_devices, move_there_and_back

ACCELERATOR = find_accelerator()
needs_accelerator = pytest.mark.skipif(ACCELERATOR is None, reason="this machine has no accelerator")
HERE = [device.name for device in list_devices() if device.available]


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


def test_moving_copies_only_where_it_must():
    outcomes = {copy.statement: copy.outcome for copy in device_copies.look_at_copies("meta")}
    assert outcomes == {
        'x.to("cpu")': "same tensor",
        "x.to(torch.float32)": "same tensor",
        "x.to(torch.float64)": "copy",
        'x.to("cpu", copy=True)': "copy",
        "x.clone()": "copy",
        "x.detach()": "same memory",
        'x.to("meta")': "no data",
        'x.to("meta").cpu()': "error",
    }


def test_whoever_shares_memory_sees_the_change():
    for copy in device_copies.look_at_copies("cpu"):
        assert ("100." in copy.after) == (copy.outcome in ("same tensor", "same memory"))


@needs_accelerator
def test_a_round_trip_over_an_accelerator_is_a_copy():
    outcomes = {copy.statement: copy.outcome for copy in device_copies.look_at_copies(ACCELERATOR)}
    assert outcomes[f'x.to("{ACCELERATOR}")'] == "copy"
    assert outcomes[f'x.to("{ACCELERATOR}").cpu()'] == "copy"


def test_tensors_of_different_devices_do_not_meet_but_numbers_may_travel():
    for x_device, y_device in (("cpu", "meta"), ("meta", "cpu")):
        meetings = {meeting.expression: meeting for meeting in mixed_devices.meet(x_device, y_device)}
        assert meetings["x + y"].failed
        assert "expected device" in meetings["x + y"].printed
        assert not meetings["x + torch.tensor(10.0)"].failed
        assert not meetings["x + torch.ones_like(x)"].failed
        assert meetings["x + y.to(x.device)"].failed == (x_device == "cpu")  # meta has no data to bring


@pytest.mark.parametrize("name", HERE)
def test_on_one_device_everything_works(name):
    meetings = mixed_devices.meet(name, name)
    assert not any(meeting.failed for meeting in meetings)
    assert "11., 22., 33." in meetings[0].printed


@needs_accelerator
def test_the_cpu_and_an_accelerator_meet_where_one_of_them_moves():
    for pair in (("cpu", ACCELERATOR), (ACCELERATOR, "cpu")):
        meetings = {meeting.expression: meeting for meeting in mixed_devices.meet(*pair)}
        assert meetings["x + y"].failed
        assert "11., 22., 33." in meetings["x + y.to(x.device)"].printed


@pytest.mark.parametrize("name", HERE)
def test_timings_are_positive_and_transfers_are_apart(name):
    timings = matrix_timing.time_products((name,), (16, 32), repeats=3)
    assert [(timing.device, timing.size) for timing in timings] == [(name, 16), (name, 32)]
    for timing in timings:
        assert 0 < timing.product < 10
        assert (timing.there is None) == (timing.back is None) == (name == "cpu")
    assert timings[1].operations == 8 * timings[0].operations


def test_a_time_is_the_median_over_the_rounds(monkeypatch):
    # Two sizes on the CPU take turns: product, there and back of each. The last round is disturbed.
    first, second, last = [1.0, 0, 0, 8.0, 0, 0], [2.0, 0, 0, 9.0, 0, 0], [100.0, 0, 0, 200.0, 0, 0]
    times = iter([*first, *second, *last])
    monkeypatch.setattr(matrix_timing, "seconds_of", lambda *_: next(times))
    timings = matrix_timing.measure([torch.rand(2, 4, 4), torch.rand(2, 8, 8)], "cpu", 3)
    assert [(timing.size, timing.product) for timing in timings] == [(4, 2.0), (8, 9.0)]


def test_a_run_is_timed_from_its_beginning_to_its_end():
    assert 0.02 <= matrix_timing.seconds_of(time.sleep, 0.02) < 1


def test_sizes_beyond_the_time_that_is_left_are_not_begun():
    sizes = (32, 64, 2048)  # the last takes 34 · 10⁹ operations in two rounds
    timings = matrix_timing.time_products(("cpu",), sizes, most_seconds=0.05, repeats=2)
    assert [timing.size for timing in timings] == [32, 64]


def test_the_report_has_a_row_a_size():
    lines = matrix_timing.report_timings(matrix_timing.time_products(sizes=(8, 16))).splitlines()
    assert lines[0].startswith("device,\tn,\tthere ms")
    assert [line.split(",\t")[:3] for line in lines[1:]] == [["cpu", "8", "-"], ["cpu", "16", "-"]]
    assert all(math.isfinite(float(line.split(",\t")[3])) for line in lines[1:])


def test_a_dry_run_has_the_shapes_and_sizes_of_the_real_network():
    run = meta_device.dry_run(batch_size=5, in_features=3, width=7, depth=2)
    real = torch.nn.Sequential(
        *(torch.nn.utils.skip_init(torch.nn.Linear, *pair) for pair in ((3, 7), (7, 7), (7, 10)))
    )
    assert run.parameters == sum(p.numel() for p in real.parameters())
    x, size = torch.rand(5, 3), 0
    for layer, module in zip(run.layers, real, strict=True):
        x = module(x)
        size += x.nbytes + sum(p.nbytes for p in module.parameters())
        assert layer.output_shape == tuple(x.shape)
        assert layer.name == str(module)
    assert run.total_bytes == size
    assert run.printed == "tensor(..., device='meta', size=(5, 10))"
    assert run.error == "RuntimeError: Tensor.item() cannot be called on meta tensors"


def test_a_dry_run_of_a_giant_is_free_and_leaves_global_state_alone():
    state = torch.get_rng_state()
    assert meta_device.dry_run(width=65536, depth=12).total_bytes > 180e9
    assert torch.equal(state, torch.get_rng_state())
