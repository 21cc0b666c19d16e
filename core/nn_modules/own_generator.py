"""A generator of one's own for `nn.Dropout`, which has no argument for one.

In a program of your own write `torch.manual_seed(446)`: dropout draws from the generator that the whole
process shares. Where many compute in one process at a time, it would be anybody's turn.
"""

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode


class OwnGenerator(TorchDispatchMode):
    """Within it, dropout draws from a generator of its own: this thread's only, and on the CPU."""

    def __init__(self, generator: torch.Generator) -> None:
        """Draw from `generator`."""
        super().__init__()
        self.generator = generator

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Run an operation of PyTorch's; the one that throws dropout's coins gets the generator."""
        kwargs = kwargs or {}
        if func is torch.ops.aten.bernoulli_.float:
            kwargs = kwargs | {"generator": self.generator}
        return func(*args, **kwargs)
