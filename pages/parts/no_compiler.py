"""Keeps PyTorch's compiler out of a server that compiles nothing.

The first step of the first optimizer loads all of `torch._dynamo`, 800 modules, 70 MB and 3 seconds,
only to tell the compiler that it should not look into what follows (see `torch.optim.optimizer`). Here
is something to tell it to. Whoever wants anything else of the compiler gets the real one.
"""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

NAME = "torch._dynamo"


def leave_out_the_compiler() -> None:
    """Put a stand-in where the compiler would be loaded, unless it is there already."""
    if NAME not in sys.modules:
        sys.modules[NAME] = torch._dynamo = _NoCompiler(NAME)
        torch._dynamo.config = _settings()


def _settings() -> ModuleType:
    """Return the compiler's settings, which tensors without data look at, without the compiler."""
    name = f"{NAME}.config"
    spec = importlib.util.spec_from_file_location(name, Path(torch.__path__[0], "_dynamo", "config.py"))
    assert spec
    assert spec.loader
    settings = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(settings)
    return settings


class _NoCompiler(ModuleType):
    """The two functions that optimizers call while nothing is compiled."""

    def graph_break(self, *_: Any, **__: Any) -> None:
        """Break nothing: there is no graph of a compiler's."""

    def disable(self, fn: Callable[..., Any], *_: Any, **__: Any) -> Callable[..., Any]:
        """Return the function as it is."""
        return fn

    def __getattr__(self, name: str) -> Any:
        """Make room for the real module, and return what it has."""
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(NAME) is self:
            del sys.modules[NAME]
            del torch._dynamo
        return getattr(importlib.import_module(NAME), name)
