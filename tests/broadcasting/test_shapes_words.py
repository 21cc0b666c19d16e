"""What is said of shapes that meet, against NumPy, and PyTorch with the repair as it is written."""

import itertools
import math
import random
import re

import numpy as np
import torch

from core.broadcasting.shapes import MOST_NUMBERS, add
from core.broadcasting.shapes_words import (
    describe_line_up,
    tell_axes,
    tell_dimension,
    tell_repair,
    tell_size,
    why_not_drawn,
)

ORACLES = {
    tell_axes: "np.broadcast_shapes of each axis alone",
    tell_size: "np.broadcast_shapes of all shapes",
    tell_repair: "the code is evaluated on tensors and added; fewer new axes are tried by brute force",
    tell_dimension: "the sizes of the axis that is named, which differ and are not 1",
    why_not_drawn: "NumPy's size and nbytes of the sum",
    describe_line_up: "np.broadcast_shapes of each axis alone",
}
SEED = 446


def draw(rng):
    sizes = [1, 1, 1, 2, 2, 3, 4, 0] if rng.random() < 0.2 else [1, 2, 2, 3]
    count = rng.choice([2, 2, 3])
    return tuple(tuple(rng.choice(sizes) for _ in range(rng.randint(0, 4))) for _ in range(count))


def verdicts(shapes):
    """Return the verdict of each axis from the left, found by NumPy one axis at a time."""
    found = []
    for dim in range(-max(map(len, shapes)), 0):
        sizes = [shape[dim] for shape in shapes if len(shape) >= -dim]
        try:
            np.broadcast_shapes(*((size,) for size in sizes))
        except ValueError:
            found.append("impossible")
            continue
        kind = "stretched" if len(set(sizes)) > 1 else "equal"
        found.append("added" if len(sizes) < len(shapes) else kind)
    return found


def fits(shapes):
    try:
        return np.broadcast_shapes(*shapes) is not None
    except ValueError:
        return False


def can_repair(shapes, more):
    """Tell whether so many new axes in one tensor make shapes fit, by trying all of them."""
    for number, shape in enumerate(shapes):
        for places in itertools.product(range(len(shape) + 1), repeat=more):
            padded = list(shape)
            for place in sorted(places, reverse=True):
                padded.insert(place, 1)
            if len(padded) <= 6 and fits((*shapes[:number], tuple(padded), *shapes[number + 1 :])):
                return True
    return False


def test_what_is_said_of_shapes_holds():
    rng = random.Random(SEED)
    repaired = 0
    for number in range(1500):
        shapes = draw(rng)
        where = (SEED, number, shapes)
        result = add(shapes)
        expected = verdicts(shapes)
        told = re.findall(r"- `.` \*\*(\w+)\*\*", tell_axes(result))
        assert set(told) == set(expected), where
        assert len(told) == len(set(told)), where
        assert describe_line_up(result, "S").endswith(f"the axes are {', '.join(expected)}."), where
        if fits(shapes):
            size = math.prod(np.broadcast_shapes(*shapes))
            if size == 0 or size > MOST_NUMBERS:
                undrawn = why_not_drawn(result)
                assert ("holds nothing" in undrawn) == (size == 0), where
                assert size == 0 or f"{size:,} elements" in undrawn, where
            assert tell_dimension(result) is None, where
            continue
        dimension = tell_dimension(result)
        assert (dimension is not None) == (len(shapes) == 2), where
        if dimension is not None:
            left, right = map(int, re.findall(r"-?\d+", dimension))
            assert expected[left] == "impossible", (where, result.error)
            assert right == left - len(expected), where
        said = tell_repair("xyz", shapes)
        if said is None:
            assert not any(can_repair(shapes, more) for more in (1, 2, 3)), where
            continue
        repaired += 1
        code, call, shape = re.findall(r"`(.*?)`", said)
        scope = {name: torch.zeros(each) for name, each in zip("xyz", shapes, strict=False)}
        mended = eval(code, dict(scope))
        assert tuple(mended.shape) == tuple(eval(call, dict(scope)).shape) == eval(shape), where
        scope[code[0]] = mended
        sum(scope.values())  # raises where it does not fit
        more = code.count("None")
        assert not any(can_repair(shapes, fewer) for fewer in range(1, more)), where
    assert repaired > 200


def test_empty_tensors_share_their_memory_with_what_they_are_stretched_to():
    for shapes in (((0, 3), (4, 1, 1)), ((0,), (1,)), ((2, 0), ()), ((5, 1, 4, 1), (3, 1, 1))):
        assert all(operand.shared for operand in add(shapes).operands), shapes


def test_the_size_is_the_one_that_numpy_finds():
    rng = random.Random(SEED)
    for number in range(1500):
        shapes = draw(rng)
        said, where = tell_size("xyz"[: len(shapes)], add(shapes)), (SEED, number, shapes)
        assert said.startswith(f"`({' + '.join('xyz'[: len(shapes)])}).size()` "), where
        try:
            size = list(np.broadcast_shapes(*shapes))
        except ValueError:
            assert said.endswith(" raises"), where
            continue
        assert said.endswith(f" is `torch.Size({size})`."), where


def test_only_what_is_stretched_is_said_to_take_no_memory_and_as_many_axes_repair_as_are_new():
    rng = random.Random(SEED)
    seen = set()
    for _ in range(1500):
        sizes = [1, 1, 2, 3, 1000]
        count = rng.choice([2, 3])
        shapes = tuple(tuple(rng.choices(sizes, k=rng.randint(0, 3))) for _ in range(count))
        if rng.random() < 0.1:
            shapes = (shapes[0],) * count
        if fits(shapes):
            result = add(shapes)
            if np.prod(result.result_shape) > MOST_NUMBERS:
                repeats = any(np.prod(shape) < np.prod(result.result_shape) for shape in shapes)
                assert ("stretched tensors take none" in why_not_drawn(result)) == repeats, shapes
                seen.add(repeats)
        elif repair := tell_repair("xyz"[:count], shapes):
            new = repair.split("]")[0].count("None")
            begin = "An axis of size 1 repairs it" if new == 1 else f"{new} axes of size 1 repair it"
            assert repair.startswith(begin), shapes
            seen.add(new)
    assert {True, False, 2} <= seen
