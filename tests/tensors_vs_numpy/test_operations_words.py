"""What is said of both libraries, against their own results: the shown code is run, and looked at."""

import random
import re
from fractions import Fraction

import numpy as np
import torch

from core.tensors_vs_numpy.codes import TUTORIAL, list_codes
from core.tensors_vs_numpy.comparison import DTYPES, compare, section_2
from core.tensors_vs_numpy.elements import Element
from core.tensors_vs_numpy.operations import OPERATIONS
from core.tensors_vs_numpy.operations_words import (
    NO_DIFFERENCE,
    describe_distances,
    mark_row,
    tell_differences,
)

ORACLES = {
    tell_differences: "the shown code is run anew; results are compared with NumPy and with fractions",
    mark_row: "the names of the differences that were told, for an operation alone",
    describe_distances: "counted in plain Python over drawn elements",
}
SEED = 446


def draw_values(rng):
    make = rng.choice(
        [
            lambda: rng.randint(-3, 9),
            lambda: float(rng.randint(-3, 9)),
            lambda: round(rng.uniform(-2, 2), 2),
            lambda: rng.random() < 0.5,
            lambda: rng.choice([1e-3, 1e12, 0.1, 255.0, -0.0]),
        ]
    )
    columns = rng.randint(1, 3)
    rows = [tuple(make() for _ in range(columns)) for _ in range(rng.randint(1, 3))]
    return tuple(rows) if rng.random() < 0.6 else rows[0]


def draw(rng):
    name = rng.choice([TUTORIAL, *OPERATIONS])
    values = {each: draw_values(rng) for each in "xym"}
    if rng.random() < 0.5:
        values["y"] = values["x"]
    dim, dtype = rng.choice([None, 0, 1]), rng.choice(["default"] * 4 + list(DTYPES))
    if name == TUTORIAL:
        found = section_2(values["x"], values["y"], values["m"], dim, dtype)
    else:
        each = OPERATIONS[name]
        y = values["y"] if each.uses_y else values["x"]
        found = compare(each.title, values["x"], y, each.in_numpy, each.in_torch, dim, dtype)
    return found, list_codes(name, dim, dtype, values)


def run_lines(lines, scope):
    for line in lines[:-1]:
        exec(line, scope)
    target, made, _ = lines[-1].partition(" = ")
    if made:
        exec(lines[-1], scope)
        return scope[target]
    return eval(lines[-1], scope)


def results(codes, side):
    scope, found = {"np": np, "torch": torch}, []
    for both in codes:
        try:
            with np.errstate(all="ignore"):
                found.append(run_lines(both[side], scope))
        except Exception as error:
            made = not found or not isinstance(error, NameError)
            found.append(error if made else found[0])  # x could not be made
    return found


def plain(result):
    """Return dtype, shape and numbers of a result, if it has numbers."""
    if isinstance(result, torch.return_types.max):
        result = result.values
    if isinstance(result, torch.Tensor):
        return str(result.dtype).removeprefix("torch."), tuple(result.shape), result.flatten().tolist()
    if isinstance(result, np.ndarray | np.generic):
        return str(result.dtype), result.shape, np.ravel(result).tolist()
    return None


def distance(a, b):
    """Return |a - b|, exactly computed, for numbers as both libraries hold them."""
    if a == b or (a != a and b != b):
        return 0.0
    try:
        return float(abs(Fraction(a) - Fraction(b)))
    except (OverflowError, ValueError):
        return float("inf")


def expected_names(ours, theirs, code):
    """Return the names of the differences, and how far apart numbers are."""
    names, apart = set(), 0.0
    if "axis=" in code[0][-1] and "dim=" in code[1][-1]:
        names.add("keyword")
    errors = [isinstance(each, Exception) for each in (ours, theirs)]
    if all(errors):
        both = [f"{type(each).__name__}: {each}" for each in (ours, theirs)]
        return names | ({"error"} if both[0] != both[1] else set()), apart
    if any(errors):
        return names | {"error"}, apart
    if isinstance(ours, torch.Tensor) or isinstance(theirs, np.ndarray):
        return names | {"conversion"}, apart
    first, second = plain(ours), plain(theirs)
    if first is None or second is None:
        return names | ({"result"} if str(ours) != str(theirs) else set()), apart
    if isinstance(theirs, torch.return_types.max):
        names.add("indices")
    elif isinstance(ours, np.generic):
        names.add("type")
    names |= {"dtype"} if first[0] != second[0] else set()
    names |= {"shape"} if first[1] != second[1] else set()
    if first[1] == second[1]:
        apart = max(map(distance, first[2], second[2]), default=0.0)
        names |= {"numbers"} if apart else set()
    return names, apart


def hides(result):
    """Tell whether the print of a float result leaves digits out, by reading it token by token."""
    dtype, _, numbers = plain(result)
    if "float" not in dtype:
        return False
    words = re.sub(r"[a-z_.]*(dtype|device)=[\w.:']*", " ", str(result))
    tokens = {
        float(word.rstrip(".") or "nan")
        for word in re.split(r"[^\d.e+-]+", words)
        if re.match(r"-?\d", word)
    }
    return any(number not in tokens for number in numbers if abs(number) < float("inf"))


def told_of(text):
    return dict(re.findall(r"- \*\*(\w+)\*\*: (.*)", text))


def test_every_difference_that_is_told_is_there_and_none_is_left_out():
    rng = random.Random(SEED)
    for number in range(1500):
        comparison, codes = draw(rng)
        in_numpy, in_torch = results(codes, 0), results(codes, 1)
        names, distances, digits = set(), [0.0], [False]
        for ours, theirs, code, row in zip(in_numpy, in_torch, codes, comparison.rows, strict=True):
            found, apart = expected_names(ours, theirs, code)
            if not found & {"error", "conversion", "result"} and plain(ours) and plain(theirs):
                hidden = hides(ours) or hides(theirs)
                digits.append(hidden)
                found |= {"digits"} if hidden else set()
            names |= found
            distances.append(apart)
            marks = set(re.findall(r":orange-badge\[(\w+)\]", mark_row(row, code)))
            assert marks == found, (SEED, number, code)
        told = told_of(tell_differences(comparison, codes))
        assert set(told) == names, (SEED, number, codes, told)
        assert (tell_differences(comparison, codes) == NO_DIFFERENCE) == (not names)
        if "numbers" in told:
            said = float(told["numbers"].split("`")[1])
            assert said == float(f"{max(distances):.3g}"), (SEED, number, codes)
        if "conversion" in told:
            array, tensor = (results(codes, side)[0] for side in (0, 1))
            kept = f"`{array.dtype}`, `{str(tensor.dtype).removeprefix('torch.')}`."
            assert told["conversion"] == kept, (SEED, number)


def test_the_picture_of_distances_is_described_as_it_is():
    rng = random.Random(SEED)
    for number in range(300):
        apart = [rng.choice([0.0, 0.0, rng.random()]) for _ in range(rng.randint(1, 6))]
        said = describe_distances(tuple(Element("", (), 1.0, 1.0, each) for each in apart))
        differ = [each for each in apart if each > 0]
        if not differ:
            assert said.endswith("All are equal."), (SEED, number)
        else:
            expected = f"{len(differ)} of {len(apart)} differ, by up to {max(differ):.3g}."
            assert said.endswith(expected), (SEED, number)
