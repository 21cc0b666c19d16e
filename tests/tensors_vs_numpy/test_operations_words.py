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
    cut,
    describe_distances,
    mark_row,
    tell_differences,
    tell_promotion,
)

ORACLES = {
    tell_differences: "the shown code is run anew; results are compared with NumPy and with fractions",
    mark_row: "the names of the differences that were told, for an operation alone",
    tell_promotion: "the tensors are made and met one by one, and asked for their dtypes",
    cut: "the digits of Python's own repr, one after the other",
    describe_distances: "counted in plain Python over drawn elements",
}
SEED = 446
TORCH = {one: getattr(torch, one) for one in ("float64", "float32", "float16", "int64", "uint8", "bool")}
SIZES = {"float64": 8, "float32": 4, "float16": 2, "int64": 8, "uint8": 1, "bool": 1}  # bytes


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
    if rng.random() < 0.2:
        return make()
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
            most = max(distances)
            assert most * (1 - 2e-9) <= said <= most * 1.011, (SEED, number, codes)
        if "conversion" in told:
            array, tensor = (results(codes, side)[0] for side in (0, 1))
            dtypes = str(array.dtype), str(tensor.dtype).removeprefix("torch.")
            kept = dtypes[0] if dtypes[0] == dtypes[1] else ", ".join(dtypes)
            assert told["conversion"] == f"keeps {kept}.", (SEED, number)
        if "digits" in told:
            said = re.findall(r"-?\d+\.\d*", told["digits"])[0]
            held = [
                repr(each)
                for result in (*in_numpy, *in_torch)
                if not isinstance(result, Exception) and plain(result)
                for each in plain(result)[2]
            ]
            assert any(each.startswith(said) for each in held), (SEED, number, told["digits"])


def test_what_becomes_of_two_dtypes_is_what_becomes_of_their_tensors():
    rng, seen = random.Random(SEED), set()
    for number in range(1500):
        name = rng.choice(["add", "multiply", "divide", "subtract", "matmul"])
        x, y = draw_values(rng), draw_values(rng)
        each = OPERATIONS[name]
        dtypes = tuple(rng.choice(["default", *TORCH]) for _ in "xy") if number % 2 else "default"
        found = compare(each.title, x, y, each.in_numpy, each.in_torch, None, dtypes)
        told = tell_promotion(found.promotion)
        try:
            pair = dtypes if number % 2 else ("default", "default")
            first, second = (
                torch.tensor(numbers, dtype=TORCH.get(dtype))
                for numbers, dtype in zip((x, y), pair, strict=True)
            )
            result = each.in_torch(first, second, None).dtype
        except RuntimeError:
            assert told == "", (SEED, number)
            continue
        assert found.rows[1].torch.dtype == str(result), (SEED, number)
        assert (told == "") == (first.dtype == second.dtype), (SEED, number)
        if not told:
            continue
        names = [str(one.dtype).removeprefix("torch.") for one in (first, second)]
        seen.add(frozenset(names))
        assert all(one in told for one in names), (SEED, number)
        assert str(result).removeprefix("torch.") in told, (SEED, number)
        # What a dtype can hold, found by trying.
        held = {
            one: [torch.tensor(probe).to(getattr(torch, one)).item() == probe for probe in (0.5, 2.0)]
            for one in names
        }
        one, other = (each if each.ndim == 0 else each.flatten()[:1] for each in (first, second))
        common = str((one + other).dtype).removeprefix("torch.")
        high, low = common, names[0] if names[1] == common else names[1]
        if held[high][0] != held[low][0]:
            why = f"{high} holds fractions, {low} does not"
        elif not held[low][1]:
            why = f"{high} holds more than True and False"
        elif SIZES[low] > SIZES[high]:
            why = f"{low} has no axes here, and both are of one kind"
            assert (first.ndim == 0) != (second.ndim == 0), (SEED, number)
        else:
            why = f"{high} is the larger one"
        assert f"): {why}." in told, (SEED, number, told)
        if "meet in" in told:
            assert name == "divide", (SEED, number)
            assert f"meet in {common} " in told
        else:
            assert f"makes {str(result)[6:]} of {names[0]} and {names[1]}" in told, (SEED, number)
    assert len(seen) == 15  # six dtypes, two by two


def test_a_number_is_cut_after_eleven_digits_and_never_rounded():
    rng = random.Random(SEED)
    for _ in range(3000):
        number = rng.choice([-1, 1]) * rng.random() * 10.0 ** rng.randint(-9, 11)
        said = cut(number)
        head, _, exponent = said.partition("e")
        assert repr(number).startswith(head.rstrip("…")), number
        assert repr(number).partition("e")[2] == exponent, number
        digits = head.lstrip("-0.").replace(".", "").rstrip("…")
        assert len(digits) <= 13, number
        assert head.endswith("…") or float(said) == number, number
    assert cut(0.10000000149011612) == "0.10000000149…"
    assert cut(2 / 3) == "0.66666666666…"
    assert cut(-5.099999904632568) == "-5.0999999046…"
    assert cut(0.0) == "0.0"


def test_the_picture_of_distances_is_described_as_it_is():
    rng = random.Random(SEED)
    for number in range(300):
        apart = [rng.choice([0.0, 0.0, rng.random()]) for _ in range(rng.randint(1, 6))]
        said = describe_distances(tuple(Element("", (), 1.0, 1.0, each) for each in apart))
        differ = [each for each in apart if each > 0]
        if not differ:
            assert said.endswith("All are equal."), (SEED, number)
        else:
            count, most = re.search(r"Apart: (.*), by up to (\S+)\.$", said).groups()
            assert count == f"{len(differ)} of {len(apart)}", (SEED, number)
            assert max(differ) * (1 - 2e-9) <= float(most) <= max(differ) * 1.011, (SEED, number)
