"""Predictions about arrays and tensors; every answer comes from a run."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from core.questions import Question
from core.tensors_vs_numpy.comparison import Comparison
from core.tensors_vs_numpy.elements import furthest_apart, list_errors
from core.tensors_vs_numpy.memory import CHANGES, share, who_changed, write_statements
from core.tensors_vs_numpy.names import list_tasks, run_names
from core.tensors_vs_numpy.rounding import LARGEST_TERM, add_exactly, where_equal

OUT_OF_RANGE = (
    "On the way a number does not fit into {dtype}, and one library keeps it in a larger dtype there."
)


def one_dtype_for_both(lesson: Callable[..., Comparison], **arguments: Any) -> Question | None:
    """Ask how far apart the results are with one dtype for both libraries.

    `lesson` is `section_2` or `compare`, and takes the arguments. None where the results hold no
    numbers. Shows: `dtype`.
    """
    return _in_dtype(lesson, "float32" if arguments.get("dtype") != "float32" else "int64", arguments)


def another_dtype_for_both(lesson: Callable[..., Comparison], **arguments: Any) -> Question | None:
    """Ask the same of float16, or where that is chosen, of float64. Shows: `dtype`."""
    return _in_dtype(lesson, "float16" if arguments.get("dtype") != "float16" else "float64", arguments)


def _in_dtype(
    lesson: Callable[..., Comparison], other: str, arguments: Mapping[str, Any]
) -> Question | None:
    """Ask how far apart the results are with this dtype for both libraries."""
    comparison = lesson(**{**arguments, "dtype": other})
    errors = list_errors(comparison)
    apart = furthest_apart(Comparison(comparison.rows[1:]))  # the first row only makes the data
    if not errors and apart is None:
        return None
    finite = apart is not None and isfinite(apart)
    return Question(
        text=f"Now give both libraries the same dtype, {other}. How far apart are their results?",
        options={
            "equal": "Not at all",
            "rounding": "By rounding only",
            "infinite": "Only one of them still has a number",
            "error": "There is an error",
        },
        answer="error" if errors else "equal" if not apart else "rounding" if finite else "infinite",
        why=errors[0]
        if errors
        else f"The largest difference is {apart:.3g}."
        if finite
        else OUT_OF_RANGE.format(dtype=other),
        shows={"dtype": other, "y_dtype": "as x"},
        hint="Both begin with the same bits then. Must they add in the same order, and does all of it "
        "exist?",
    )


def change_it_otherwise(**arguments: Any) -> Question:
    """Ask who changes with another kind of change. Takes what `share` takes. Shows: `change`."""
    kinds, changes = list(CHANGES), list(CHANGES.values())
    other = kinds[(changes.index(arguments["change"]) + 1) % len(kinds)]
    return _who_changes({**arguments, "change": CHANGES[other]}, {"change": other})


def change_the_other(**arguments: Any) -> Question:
    """Ask who changes if the other name is changed. Takes what `share` takes. Shows: `changed`."""
    other = "b" if arguments["changed"] == "a" else "a"
    return _who_changes({**arguments, "changed": other}, {"changed": other})


def _who_changes(changed: Mapping[str, Any], shows: Mapping[str, object]) -> Question:
    """Ask which names have other numbers after a change, and show it with these settings."""
    sharing = share(**changed)
    first, second, third = write_statements(**changed)
    return Question(
        text=f"`{first}`, then `{second}`, and now `{third}`. "
        "Which names have other numbers afterwards?",
        options={"a": "Only a", "b": "Only b", "both": "Both", "neither": "Neither"},
        answer=who_changed(sharing),
        why=f"a is `{sharing.a_after.printed}` and b is `{sharing.b_after.printed}`.",
        shows=shows,
        hint="Do both names stand for the same memory, and does the "
        "statement write into it or make new?",
    )


def another_sum(first: float = 0.1, second: float = 0.2) -> Question:
    """Ask where the sum with another second number comes out equal. Shows: `a` and `b`."""
    other = round(second + 0.5, 2)
    if other > LARGEST_TERM:
        other = round(second - 0.5, 2)
    return _where_is_it_true(first, other)


def another_first(first: float = 0.1, second: float = 0.2) -> Question:
    """Ask where the sum with another first number comes out equal. Shows: `a` and `b`."""
    other = round(first + 0.6, 2)
    if other > LARGEST_TERM:
        other = round(first - 0.6, 2)
    return _where_is_it_true(other, second)


def _where_is_it_true(first: float, other: float) -> Question:
    """Ask where the sum of these numbers comes out as written."""
    sums = add_exactly(first, other)
    in_float64, in_float32 = sums
    return Question(
        text=f"Where is `{first:g} + {other:g} == {in_float64.written}` true?",
        options={
            "both": "In both",
            "float64": "In float64 only",
            "float32": "In float32 only",
            "neither": "In neither",
        },
        answer=where_equal(sums),
        why=f"In float64 the sum is {in_float64.total}, in float32 {in_float32.total}.",
        shows={"a": first, "b": other},
        hint="Few decimal fractions have an exact binary form: halves and "
        "quarters do. Errors may cancel.",
    )


def what_the_same_name_gives(table: str = "different", task: str = "join") -> Question:
    """Ask about a name that both libraries have; which one goes with the task of a table.

    `table` is one of `names.TABLES`, and `task` one of its. Shows: `names` and `task_same`.
    """
    rows = run_names("same")
    row = rows[(list_tasks(table).index(task) + 1) % len(rows)]
    return Question(
        text=f"`{row.numpy_code}` in NumPy, `{row.torch_code}` in PyTorch. What does PyTorch give, "
        "compared with NumPy?",
        options={
            "values": "The same numbers",
            "shape": "Other numbers in the same shape",
            "pair": "The same numbers, in a pair with their indices",
            "nothing": "Something else",
        },
        answer=row.agree,
        why=f"NumPy gives\n```text\n{row.numpy}\n```\nand PyTorch gives\n```text\n{row.torch}\n```",
        shows={"names": "same", "task_same": row.task},
        hint="The name is the same. Are the default axis, the default dtype and what comes back?",
    )


def numpys_name_in_pytorch(table: str = "different", task: str = "join") -> Question:
    """Ask what NumPy's code brings in PyTorch, for the task after that of a table.

    `table` is one of `names.TABLES`, and `task` one of its. Shows: `names` and `task_different`.
    """
    rows = run_names("different")
    tasks = list_tasks(table)
    row = rows[(tasks.index(task) + 1) % len(rows)]
    in_pytorch = row.numpy_code.replace("np.", "torch.")
    outcome = row.translated if row.translated in ("values", "shape", "pair", "nothing") else "error"
    return Question(
        text=f"NumPy has `{row.numpy_code}`. What does `{in_pytorch}` bring, where `a` is a tensor?",
        options={
            "values": "The same numbers",
            "shape": "Other numbers in the same shape",
            "pair": "The same numbers, in a pair with their indices",
            "nothing": "Something else",
            "error": "An error",
        },
        answer=outcome,
        why=f"It brings an error of the type {row.translated}. PyTorch says `{row.torch_code}`."
        if outcome == "error"
        else f"PyTorch's own name for it is `{row.torch_code}`.",
        shows={"names": "different", "task_different": row.task},
        hint="PyTorch has taken over many names of NumPy's, but not all of them, and not all in one go.",
    )


ABOUT_DTYPES = (one_dtype_for_both, another_dtype_for_both)
"""The questions about a comparison, in their order."""
