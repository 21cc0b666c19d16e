"""What the steps for the teacher say is seen, against the runs."""

import numpy as np
import torch

from pages.tensors_vs_numpy.page import PAGE


def is_seen_in_both(settings, run):
    changed = run.b_after.numbers == run.a_after.numbers != run.a_before.numbers
    return changed and float(settings.value) in run.b_after.numbers, str(settings.value)


def stays(settings, run):
    return (run.b_after.numbers == run.b_before.numbers != run.a_after.numbers,)


def agree_in_six_digits(settings, run):
    row = run.rows[0]
    near = all(
        np.allclose(each.numpy.numbers, each.torch.numbers, rtol=1e-6)
        for each in run.rows
        if each.numpy.numbers and each.torch.numbers
    )
    apart = any(each.numpy.numbers != each.torch.numbers for each in run.rows)
    return (near and apart and "float64" in row.numpy.dtype and "float32" in row.torch.dtype,)


def equals_in_float32_only(settings, run):
    a, b = settings.a, settings.b
    in_32 = torch.tensor(a) + torch.tensor(b) == torch.tensor(0.3)
    shown = {each.dtype: each.total == each.expected for each in run}
    assert shown == {"torch.float32": bool(in_32), "torch.float64": a + b == 0.3}
    exact = any(each.first == "0.1" for each in run)
    return bool(in_32) and a + b != 0.3 and not exact, "0.3", "0.1"


def are_called_otherwise(settings, run):
    row = run[0]
    says = "np.concatenate" in row.numpy_code and "axis" in row.numpy_code
    return (says and "torch.cat" in row.torch_code and "dim" in row.torch_code,)


SEEN = {
    "One memory": is_seen_in_both,
    "A copy": stays,
    "A new array": stays,
    "The same, side by side": agree_in_six_digits,
    "0.1 + 0.2": equals_in_float32_only,
    "Other names": are_called_otherwise,
}


def is_another_number():
    return 0.1 + 0.2 != 0.3, f"{0.1 + 0.2:.1f}"


def has_three_places():
    (alike,) = (view for view in PAGE.views if view.name == "operations")
    assert len(PAGE.views) - 1 == 3
    return alike is PAGE.views[0], "three"


def takes_half():
    narrow, wide = (torch.ones(1, dtype=each).element_size() for each in (torch.float32, torch.float64))
    return 2 * narrow == wide, "half"


SAID = {
    "three places where it is not": has_three_places,
    "Is it 0.3?": is_another_number,
    "half of the memory": takes_half,
}
