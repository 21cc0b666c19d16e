"""What is said of operations on shapes, against PyTorch, NumPy's places, and a search for strides."""

import itertools
import math
import random
import re
from typing import Any

import numpy as np
import torch

from core.reshape_and_view.calls import MOST_ELEMENTS
from core.reshape_and_view.operations import OPERATIONS, change_shape
from core.reshape_and_view.operations_words import (
    describe_bars,
    describe_cells,
    tell_size,
    tell_step,
    tell_waiting,
    write_places,
)
from core.reshape_and_view.sizes import count_each
from core.reshape_and_view.step_charts import MOST_AXES

ORACLES = {
    describe_cells: "is_contiguous of the tensor that PyTorch makes",
    tell_size: "math.prod, and nbytes of a NumPy array of the same shape",
    tell_step: "the calls are made anew; places come from NumPy's addresses, strides from a search",
    tell_waiting: "the calls of the tutorial, made on an X of another shape",
    write_places: "addresses of single elements, as PyTorch's data_ptr gives them",
    describe_bars: "the strides of NumPy's array",
}
SEED = 446


def draw(rng):
    shape = tuple(rng.randint(0 if rng.random() < 0.05 else 1, 4) for _ in range(rng.randint(0, 4)))
    calls = []
    for _ in range(rng.randint(1, 4)):
        name = rng.choice(OPERATIONS)
        axes = [rng.randint(-2, 3) for _ in range(2)]
        divisors = [n for n in range(1, math.prod(shape) + 1) if math.prod(shape) % n == 0] or [1]
        part = rng.choice(divisors)
        arguments = {
            "view": rng.choice([(-1,), (part, -1), (math.prod(shape) // part, part), tuple(axes)]),
            "permute": tuple(rng.sample(range(len(shape)), len(shape))),
            "transpose": tuple(axes),
            "narrow": (axes[0], rng.randint(0, 2), rng.randint(0, 3)),
            "squeeze": rng.choice([(), (axes[0],)]),
            "unsqueeze": (axes[0],),
        }
        arguments["reshape"] = arguments["view"]
        calls.append((name, arguments.get(name, ())))
    return shape, tuple(calls), rng.random() < 0.7


def places_of(tensor):
    """Return where in its storage each element of a tensor lies, in row-major order, by address."""
    start = tensor.untyped_storage().data_ptr()
    return [
        (tensor[index].data_ptr() - start) // 4 for index in itertools.product(*map(range, tensor.shape))
    ]


def has_strides(places, shape):
    """Tell whether strides for a shape lead through these places, by trying the only possible ones."""
    cube = np.array(places).reshape(shape)
    guess = [0] * len(shape)
    for axis, size in enumerate(shape):
        if size > 1:
            second = tuple(int(axis == other) for other in range(len(shape)))
            guess[axis] = int(cube[second] - cube.flat[0])
    return all(
        cube[index] == cube.flat[0] + sum(i * jump for i, jump in zip(index, guess, strict=True))
        for index in itertools.product(*map(range, shape))
    )


def check(said, step, source, result, error, call, where):
    """Check what is said of one call on `source`, which gave `result` or an error."""
    name, arguments = call
    if error:
        assert "**Error.**" in said, where
        if "no strides" in said:
            wanted = eval(said.partition("no strides for ")[2].partition(" read")[0])
            assert math.prod(wanted) == source.numel(), where
            assert not has_strides(places_of(source), wanted), where
        elif name == "view" and "size is not compatible" in str(error):
            raise AssertionError((where, said))
        if "as many as" in said:
            assert not re.search(r"(?<![\d,])1 elements", said), where
            assert not re.search(r"(?<!· )\b([\d,]+) = \1 ", said), where
            assert ("not as many" in said) == (math.prod(arguments) != source.numel()), where
        if "no whole ?" in said:
            known = -math.prod(arguments)
            would = f"{source.numel() // known:,} would leave {source.numel() % known:,}."
            assert source.numel() % known, where
            assert said.endswith(f": {would}"), where
        assert ("whatever ? is" in said) == (
            name in ("view", "reshape")
            and arguments.count(-1) == 1
            and 0 in arguments
            and min(arguments) == -1
            and source.numel() > 0
        ), where
        return
    shared = result.untyped_storage().data_ptr() == source.untyped_storage().data_ptr()
    kind = "The same tensor" if result is source else "View" if shared else "Copy"
    assert f"**{kind}**" in said, where
    if result is source:
        return
    assert f", {tuple(result.shape)}. " in said, where
    in_order = [number - min(places_of(result), default=0) for number in places_of(result)]
    contiguous = in_order == list(range(result.numel()))
    if kind == "View":
        assert ("not contiguous" in said) == (not contiguous), where
        kept = (result.shape, result.stride(), result.storage_offset())
        same = kept == (source.shape, source.stride(), source.storage_offset())
        assert ("reads exactly as before" in said) == same, where
    assert result.is_contiguous() == contiguous, where
    if name in ("view", "reshape") and -1 in arguments and "so ? =" in said:
        missing = result.shape[arguments.index(-1)]
        assert said.endswith(f"= {missing:,}."), where


def test_every_verdict_and_its_reason_hold():
    rng = random.Random(SEED)
    seen = set()
    for number in range(2500):
        shape, calls, chain = draw(rng)
        steps = change_shape(shape, calls, chain)
        counts = count_each(steps, calls, chain)
        X: Any = torch.arange(math.prod(shape), dtype=torch.float32).view(shape)
        tensor, before = X, steps[0]
        for step, call, counted in zip(steps[1:], calls, counts, strict=False):
            source, error, result = (tensor if chain else X), None, None
            try:
                result = getattr(source, call[0])(
                    *(call[1] or ([()] if call[0] in ("view", "reshape", "permute") else []))
                )
            except Exception as raised:
                error = raised
            said = tell_step(step, before if chain else steps[0], call, counted)
            check(said, step, source, result, error, call, (SEED, number, shape, calls, chain, said))
            seen |= {
                word
                for word in ("no strides", "The same tensor", "Copy", "not contiguous", "as before")
                if word in said
            }
            assert ("every axis once" in said) == (error is not None and call[0] == "permute")
            if error is not None:
                if call[0] == "permute":
                    axes = sorted(a + source.dim() if a < 0 else a for a in call[1])
                    assert axes != list(range(source.dim())), (SEED, number, shape, calls)
                    named = re.search(r"has (.*)\.$", said)
                    assert named is not None
                    assert named[1] == (", ".join(map(str, range(source.dim()))) or "none")
                continue
            tensor, before = result, step
            places = places_of(result)
            listed = " ".join(map(str, places[:8])) + (" …" if len(places) > 8 else "")
            in_order = "in the order" in describe_cells(step)
            assert in_order == tensor.is_contiguous(), (SEED, number, shape, calls)
            assert write_places(step) == f"`{listed}`", (SEED, number, shape, calls)
    assert len(seen) == 5


def test_the_size_of_x_is_said_and_how_it_is_drawn():
    rng = random.Random(SEED)
    for number in range(500):
        shape = tuple(rng.randint(0, 9) for _ in range(rng.randint(0, 6)))
        (first,) = change_shape(shape, ())
        array = np.empty(shape, dtype=np.float32)
        said, where = tell_size(first), (SEED, number, shape)
        one = array.size == 1 or array.ndim == 1
        elements = f"{'has' if one else '='} {array.size:,} element{'s' * (array.size != 1)}"
        assert f"{elements}, {array.nbytes:,} bytes" in said, where
        assert ("not drawn" in said) == (array.size > MOST_ELEMENTS), where
        if array.size <= MOST_ELEMENTS:
            assert ("draws up to" in said) == (array.ndim > MOST_AXES), where
            assert ("Point at" in said) == (array.size > 0 and array.ndim <= MOST_AXES), where
        strides = tuple(stride // 4 for stride in np.empty([n or 1 for n in shape], np.float32).strides)
        assert describe_bars(first.stride).endswith(f"strides are {strides}."), where


def test_what_waits_is_the_tutorials_and_does_not_fit():
    for shape in ((2, 3), (7,), (2, 3, 4)):
        said = tell_waiting(("view", (10000, 3, 784)), change_shape(shape, ())[0])
        assert said.startswith("`.view(10000, 3, 784)` is the tutorial's")
        assert str(shape) in said
        with np.testing.assert_raises(RuntimeError):
            torch.empty(shape).view(10000, 3, 784)
