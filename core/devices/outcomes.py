"""What a statement such as `y = x.to(...)` makes of x: one word for each case, wherever it is told."""

import torch

SAME, SHARED, COPY, SHAPE, ERROR = "same tensor", "same memory", "copy", "no data", "error"
OUTCOMES = (SAME, SHARED, COPY, SHAPE, ERROR)


def compare(made: torch.Tensor, source: torch.Tensor) -> str:
    """Say what was made of `source`.

    SAME: the very same tensor. SHAPE: a tensor on the device "meta", which holds no numbers. SHARED:
    another tensor, in the same memory. COPY: another one, in memory of its own.
    """
    if made is source:
        return SAME
    if made.is_meta:
        return SHAPE
    in_one_place = made.untyped_storage().data_ptr() == source.untyped_storage().data_ptr()
    return SHARED if in_one_place and made.device == source.device else COPY
