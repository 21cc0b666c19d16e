"""What moving copies, checked by writing into x."""

import pytest
import torch

from core.accelerators import find_accelerator
from core.devices.copies import look_at_copies, report_copies

ACCELERATOR = find_accelerator()
needs_accelerator = pytest.mark.skipif(ACCELERATOR is None, reason="this machine has no accelerator")


def test_moving_copies_only_where_it_must():
    outcomes = {copy.statement: copy.outcome for copy in look_at_copies("meta")}
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
    for copy in look_at_copies("cpu"):
        assert ("100." in copy.after) == (copy.outcome in ("same tensor", "same memory"))


@needs_accelerator
def test_a_round_trip_over_an_accelerator_is_a_copy():
    outcomes = {copy.statement: copy.outcome for copy in look_at_copies(ACCELERATOR)}
    assert outcomes[f'x.to("{ACCELERATOR}")'] == "copy"
    assert outcomes[f'x.to("{ACCELERATOR}").cpu()'] == "copy"


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_the_shown_statement_makes_what_the_table_says(device, dtype):
    for copy in look_at_copies(device, dtype):
        x = torch.tensor([1.0, 2.0, 3.0], dtype=getattr(torch, dtype))
        if copy.outcome == "error":
            with pytest.raises((RuntimeError, NotImplementedError)):
                eval(copy.statement, {"torch": torch, "x": x})
            continue
        y = eval(copy.statement, {"torch": torch, "x": x})
        assert (y is x) == (copy.outcome == "same tensor")
        assert y.is_meta == (copy.outcome == "no data")
        x[0] = 100
        assert str(y) == copy.after
        assert f"y = {copy.statement}: {copy.outcome}, y is {copy.after}" in report_copies((copy,))
