"""Keeps PyTorch's compiler, and the algebra of its shapes, out of a server that compiles nothing.

The first step of the first optimizer loads all of `torch._dynamo`, 800 modules, 70 MB and 3 seconds,
only to tell the compiler that it should not look into what follows (see `torch.optim.optimizer`). The
first sum on the device meta loads SymPy, 500 modules and 34 MB, only to ask whether a shape of plain
numbers is a formula. Here is something to tell it to, and something to ask. Whoever wants anything
else of them gets the real ones.
"""

import importlib.util
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

from pages.parts.stand_in import StandIn, real

COMPILER, SHAPES, ALGEBRA = "torch._dynamo", "torch.fx.experimental.symbolic_shapes", "sympy"
# What PyTorch answers for a shape without formulas; None where it only names what would answer.
ASKED: dict[str, Callable[..., bool] | None] = {
    "guard_or_false": bool,
    "guard_or_true": bool,
    "expect_true": bool,
    "is_nested_int": lambda _: False,
    "sym_and": lambda *all_: all(all_),
    "sym_or": lambda *all_: any(all_),
    "sym_eq": lambda one, other: one == other,
    "statically_known_true": bool,
    "has_guarding_hint": None,
    "guarding_hint_or_throw": None,
    "guard_size_oblivious": bool,
    "compute_unbacked_bindings": None,
    "free_unbacked_symbols": None,
}


def leave_out_the_compiler() -> None:
    """Put stand-ins where compiler and algebra would be loaded, unless they are there already."""
    if COMPILER not in sys.modules:
        StandIn(COMPILER, graph_break=_do_nothing, disable=_as_it_is)
        torch._dynamo.config = _settings()
    if not {SHAPES, ALGEBRA} & set(sys.modules):
        StandIn(ALGEBRA, Basic=_Formula)
        StandIn(SHAPES, **{name: partial(_answer, name) for name in ASKED})


def _settings() -> ModuleType:
    """Return the compiler's settings, which tensors without data look at, without the compiler."""
    name = f"{COMPILER}.config"
    spec = importlib.util.spec_from_file_location(name, Path(torch.__path__[0], "_dynamo", "config.py"))
    assert spec
    assert spec.loader
    settings: Any = importlib.util.module_from_spec(spec)
    sys.modules[name] = settings
    spec.loader.exec_module(settings)
    settings.fake_tensor_cache_enabled = False  # whose keys are formulas
    return settings  # type: ignore[no-any-return]


def _do_nothing(*_: Any, **__: Any) -> None:
    """Break nothing: there is no graph of a compiler's."""


def _as_it_is(fn: Callable[..., Any], *_: Any, **__: Any) -> Callable[..., Any]:
    """Return the function as it is."""
    return fn


class _Formula:
    """What no shape of plain numbers has."""


def _answer(name: str, *asked: Any, **more: Any) -> Any:
    """Answer for plain numbers; for anything else the real one does."""
    answer = ASKED[name]
    if answer is None or more or not all(map(_is_plain, asked)):
        return getattr(real(SHAPES), name)(*asked, **more)
    return answer(*asked)


def _is_plain(asked: Any) -> bool:
    """Tell whether something is a number, or a shape of numbers."""
    if isinstance(asked, tuple):
        return all(type(each) is int for each in asked)
    return type(asked) in (bool, int)
