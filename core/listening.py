"""Hearing the warnings of PyTorch's own functions, call by call, whatever other threads do."""

from collections.abc import Callable
from types import FunctionType, SimpleNamespace

import torch


def call_and_listen(
    function: Callable[..., torch.Tensor], input: torch.Tensor, target: torch.Tensor
) -> tuple[torch.Tensor, tuple[str, ...]]:
    """Call a loss function of `torch.nn.functional`; return its result and the warnings it issues.

    In a program of your own write `with warnings.catch_warnings(record=True) as caught:`. It changes the
    whole process, though, and in a server other threads' warnings get lost or mixed in. So this runs a
    copy of the function, for this one call, in which the name `warnings` stands for something that
    writes down what it is told.
    """
    words: list[str] = []
    listener = SimpleNamespace(warn=lambda message, *_, **__: words.append(str(message)))
    copy = FunctionType(
        function.__code__,
        {**function.__globals__, "warnings": listener},
        argdefs=function.__defaults__,
    )
    return copy(input, target), tuple(words)
