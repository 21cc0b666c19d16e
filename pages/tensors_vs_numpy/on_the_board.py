"""NumPy beside PyTorch as it is written on the board."""

from collections.abc import Mapping
from typing import Any

from core.notebook_pictures import (
    grids,
    grids_of_results,
    grids_of_what_is_printed,
    points,
)
from core.short_program import MEND, ShortProgram
from core.tensors_vs_numpy.changing import change_one
from core.tensors_vs_numpy.comparison import DTYPES, Comparison, dtypes_of
from core.tensors_vs_numpy.memory import Sharing
from core.tensors_vs_numpy.names import NameRow, do_task
from core.tensors_vs_numpy.rounding import RoundedSum, add_in_both
from core.tensors_vs_numpy.sides import do_in_both, do_section_2
from core.typed.values import Values

BOTH = "a {}\nb {}"
IN_DTYPE, DIGITS, EQUAL = "{}", "{}", "equal: {}"
ASK_DTYPE = "Give `np.array` and `torch.tensor` another `dtype`, {new}: what changes? Then run it."
ASK_CHANGE = "Change the line that makes b to `{new}`: who changes then? Then run it."
ASK_SUM = "Change {old} to {new}: is the sum equal then? Then run it."
ASK_NAME = "Make `a` a matrix of whole numbers, `[[1, 2, 3], [4, 5, 6]]`: what changes? Then run it."


def write_both(comparison: Comparison, arguments: Mapping[str, Any], uses_y: bool) -> ShortProgram:
    """Return the short program of a comparison, up to the first error.

    `arguments` are those of `section_2` or of `compare`.
    """
    of_x, of_y = dtypes_of(arguments["dtype"])
    numpy_dtype, torch_dtype = DTYPES[of_x]
    is_section = "matrix" in arguments
    given = {
        "x": as_list(arguments["x"]),
        "y": as_list(arguments["y"]) if uses_y else None,
        "dim": arguments["dim"],
        "numpy_dtype": numpy_dtype,
        "torch_dtype": torch_dtype,
        "device": arguments["device"],
    }
    if is_section:
        given["m"] = as_list(arguments["matrix"])
    else:
        given |= {name: arguments[name] for name in ("in_numpy", "in_torch")}
        given |= dict(zip(("y_numpy_dtype", "y_torch_dtype"), DTYPES[of_y], strict=True))
    sides = [side for row in comparison.rows for side in (row.numpy, row.torch)]
    failed = [number for number, side in enumerate(sides) if side.failed]
    shown = sides[: failed[0] + 1] if failed else sides
    new = "float64 for both" if arguments["dtype"] == "float32" else "float32 for both"
    return ShortProgram(
        "Tensors vs NumPy",
        do_section_2 if is_section else do_in_both,
        given,
        "\n".join(side.printed for side in shown),
        ask=MEND if failed else ASK_DTYPE.format(new=new),
        drawing=grids_of_what_is_printed(len(shown) - bool(failed))
        if len(shown) > len(failed)
        else None,
        raises=bool(failed),
        inlined=() if is_section else ("in_numpy", "in_torch"),
    )


def write_memory(sharing: Sharing, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of shared memory. `arguments` are those of `share`."""
    before, after = (
        BOTH.format(a.printed, b.printed)
        for a, b in ((sharing.a_before, sharing.b_before), (sharing.a_after, sharing.b_after))
    )
    is_array = arguments["make_a"].__name__ == "new_array"
    shares = sharing.same_storage_before
    new = (
        ("torch.tensor(a)" if shares else "torch.from_numpy(a)")
        if is_array
        else ("a.clone()" if shares else "a.numpy()")
    )
    return ShortProgram(
        "Shared memory",
        change_one,
        {**arguments, "values": list(arguments["values"])},
        f"{before}\n{after}",
        prints=(BOTH, BOTH),
        drawing=grids("a", "b"),
        ask=ASK_CHANGE.format(new=f"b = {new}"),
        inlined=("make_a", "make_b", "change"),
    )


def write_digits(sums: tuple[RoundedSum, ...], first: float, second: float) -> ShortProgram:
    """Return the short program of a sum in float64 and in float32."""
    printed: list[str] = []
    for each in sums:
        digits = each.first, each.second, each.total, each.expected
        printed += [each.dtype, *digits, EQUAL.format(each.is_equal)]
    return ShortProgram(
        "Rounding",
        add_in_both,
        {"first": first, "second": second, "written": float(sums[0].written)},
        "\n".join(printed),
        prints=(IN_DTYPE, DIGITS, EQUAL),
        drawing=points(("equal", "dtype", "a + b - expected"), "dtype", "a + b - expected"),
        ask=ASK_SUM.format(old=f"{first} and {second}", new="0.5 and 0.25, and their sum to 0.75"),
    )


def write_name(row: NameRow) -> ShortProgram:
    """Return the short program of one task by both its names."""
    codes = {"numpy_code": row.numpy_code, "torch_code": row.torch_code}
    return ShortProgram(
        "Names", do_task, codes, f"{row.numpy}\n{row.torch}", drawing=grids_of_results(), ask=ASK_NAME
    )


def as_list(values: Values) -> Any:
    """Return values as the lists that stand in a program, or as the number."""
    if not isinstance(values, tuple):
        return values
    return [list(each) if isinstance(each, tuple) else each for each in values]
