"""The answers about arrays and tensors, found again by doing it."""

from fractions import Fraction
from typing import Any

import hypothesis
import numpy as np
import pytest
import torch
from hypothesis import strategies as st

from core.questions import Question
from core.tensors_vs_numpy import questions
from core.tensors_vs_numpy.comparison import (
    DTYPES,
    TUTORIAL_MATRIX,
    TUTORIAL_X,
    TUTORIAL_Y,
    compare,
    section_2,
)
from core.tensors_vs_numpy.memory import CHANGES, WAYS, write_statements
from core.tensors_vs_numpy.names import TABLES
from core.tensors_vs_numpy.operations import OPERATIONS


def shown_by(question: Question) -> dict[str, Any]:
    return dict(question.shows)


VECTORS = st.lists(st.integers(-20, 20).map(lambda n: n / 10), min_size=2, max_size=2).map(tuple)
MATRICES = st.tuples(VECTORS, VECTORS)


@hypothesis.settings(deadline=None, max_examples=200)
@hypothesis.given(
    st.sampled_from(list(OPERATIONS)),
    MATRICES,
    MATRICES,
    st.sampled_from([None, 0, 1]),
    st.sampled_from(list(DTYPES)),
    st.sampled_from([questions.one_dtype_for_both, questions.another_dtype_for_both]),
)
def test_one_dtype_for_both_is_answered_by_both_libraries(name, x, y, dim, dtype, ask):
    each = OPERATIONS[name]
    arguments = {
        "title": each.title,
        "x": x,
        "y": y,
        "in_numpy": each.in_numpy,
        "in_torch": each.in_torch,
        "dim": dim,
        "dtype": dtype,
    }
    question = ask(compare, **arguments)
    if question is None:  # there is no number to compare
        nothing_above_the_mean = len({number for row in x for number in row}) == 1
        assert name in ("dtype", "shape", "convert") or (name == "above mean" and nothing_above_the_mean)
        return
    other = shown_by(question)["dtype"]
    assert other != dtype
    numpy_dtype, torch_dtype = DTYPES[other]
    try:
        with np.errstate(all="ignore"):
            in_numpy = each.in_numpy(np.array(x, numpy_dtype), np.array(y, numpy_dtype), dim)
        in_torch = each.in_torch(
            torch.tensor(x, dtype=torch_dtype), torch.tensor(y, dtype=torch_dtype), dim
        )
    except (RuntimeError, ValueError, IndexError) as raised:
        error = str(raised)
    else:
        error = ""
    if error:
        assert question.answer == "error"
        assert error in question.why
        return
    values = getattr(in_torch, "values", None)
    in_torch = in_torch if not isinstance(values, torch.Tensor) else values
    equal = np.array_equal(
        np.asarray(in_numpy, np.float64), np.asarray(in_torch, np.float64), equal_nan=True
    )
    both = np.isfinite([np.asarray(each, np.float64) for each in (in_numpy, in_torch)])
    alone = np.any(both[0] != both[1])
    assert question.answer == ("equal" if equal else "infinite" if alone else "rounding")


def test_a_norm_whose_squares_do_not_fit_is_no_rounding():
    norm, x = OPERATIONS["norm"], (250.0, 10000.0)
    given = {"x": x, "y": x, "in_numpy": norm.in_numpy, "in_torch": norm.in_torch, "dim": None}
    question = questions.another_dtype_for_both(compare, title="norm", dtype="default", **given)
    with np.errstate(all="ignore"):
        assert np.isinf(np.linalg.norm(np.float16(x)))
    assert torch.norm(torch.tensor(x, dtype=torch.float16)).isfinite()
    assert question.answer == "infinite"
    assert "float16" in question.why


def test_section_2_in_one_dtype_is_apart_by_the_rounding_of_the_norm():
    question = questions.one_dtype_for_both(
        section_2, x=TUTORIAL_X, y=TUTORIAL_Y, matrix=TUTORIAL_MATRIX, dim=0, dtype="default"
    )
    assert (question.answer, shown_by(question)) == ("rounding", {"dtype": "float32", "y_dtype": "as x"})
    norms = np.linalg.norm(np.float32(TUTORIAL_X)), torch.norm(torch.tensor(TUTORIAL_X))
    assert f"{abs(float(norms[0]) - norms[1].item()):.3g}" in question.why


@hypothesis.settings(deadline=None)
@hypothesis.given(
    st.lists(st.integers(-3, 3).map(float), min_size=1, max_size=5).map(tuple),
    st.sampled_from(list(WAYS.values())),
    st.sampled_from(list(CHANGES)),
    st.sampled_from("ab"),
    st.integers(-3, 3).map(float),
)
def test_who_changes_otherwise_is_seen_when_one_runs_the_statements(values, way, kind, changed, value):
    arguments = {
        "values": values,
        "make_a": way[0],
        "make_b": way[1],
        "change": CHANGES[kind],
        "changed": changed,
        "cell": 0,
        "value": value,
    }
    question = questions.change_it_otherwise(**arguments)
    other = shown_by(question)["change"]
    assert other != kind
    statements = write_statements(**{**arguments, "change": CHANGES[other]})
    names = {"np": np, "torch": torch}
    exec("\n".join(statements[:2]), names)
    before = {name: names[name].tolist() for name in "ab"}
    exec(statements[2], names)
    found = [name for name in "ab" if names[name].tolist() != before[name]]
    assert question.answer == {0: "neither", 2: "both"}.get(len(found), "".join(found))
    assert all(f"`{statement}`" in question.text for statement in statements)


HUNDREDTHS = st.integers(1, 200).map(lambda number: number / 100)


@hypothesis.given(HUNDREDTHS, HUNDREDTHS)
def test_another_sum_is_equal_where_numpy_says_so_and_can_be_chosen(a, b):
    question = questions.another_sum(a, b)
    first, second = shown_by(question)["a"], shown_by(question)["b"]
    assert first == a
    assert second != b
    assert round(100 * second) / 100 == second
    assert 0.01 <= second <= 2
    written = float(Fraction(str(first)) + Fraction(str(second)))
    found = [
        name
        for name in ("float64", "float32")
        for dtype in [np.dtype(name).type]
        if dtype(first) + dtype(second) == dtype(written)
    ]
    assert question.answer == {0: "neither", 2: "both"}.get(len(found), "".join(found))


@pytest.mark.parametrize(
    ("table", "task"), [(table, row[0]) for table, rows in TABLES.items() for row in rows]
)
def test_a_name_is_asked_about_that_stands_in_the_table_of_same_names(table, task):
    question = questions.what_the_same_name_gives(table, task)
    assert shown_by(question)["names"] == "same"
    shown = shown_by(question)["task_same"]
    assert (table, task) != ("same", shown)
    _, numpy_code, torch_code = next(row for row in TABLES["same"] if row[0] == shown)
    a = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    in_numpy = eval(numpy_code, {"np": np, "a": a})
    in_torch = eval(torch_code, {"torch": torch, "a": torch.from_numpy(a)})
    alike = isinstance(in_torch, torch.Tensor) and np.shape(in_numpy) == tuple(in_torch.shape)
    pair = isinstance(in_torch, tuple) and np.array_equal(in_numpy, in_torch[0].numpy())
    assert question.answer == ("pair" if pair else "shape" if alike else "nothing")


@hypothesis.settings(deadline=None)
@hypothesis.given(
    st.lists(st.integers(-3, 3).map(float), min_size=1, max_size=5).map(tuple),
    st.sampled_from(list(WAYS.values())),
    st.sampled_from(list(CHANGES)),
    st.sampled_from("ab"),
    st.integers(-3, 3).map(float),
)
def test_who_changes_with_the_other_name_is_seen_when_one_runs_the_statements(
    values, way, kind, changed, value
):
    arguments = {
        "values": values,
        "make_a": way[0],
        "make_b": way[1],
        "change": CHANGES[kind],
        "changed": changed,
        "cell": 0,
        "value": value,
    }
    question = questions.change_the_other(**arguments)
    other = shown_by(question)["changed"]
    assert {other, changed} == {"a", "b"}
    statements = write_statements(**{**arguments, "changed": other})
    names = {"np": np, "torch": torch}
    exec("\n".join(statements[:2]), names)
    before = {name: names[name].tolist() for name in "ab"}
    exec(statements[2], names)
    found = [name for name in "ab" if names[name].tolist() != before[name]]
    assert question.answer == {0: "neither", 2: "both"}.get(len(found), "".join(found))


@hypothesis.given(HUNDREDTHS, HUNDREDTHS)
def test_another_first_number_is_equal_where_numpy_says_so(a, b):
    question = questions.another_first(a, b)
    first, second = shown_by(question)["a"], shown_by(question)["b"]
    assert second == b
    assert first != a
    assert 0.01 <= first <= 2
    written = float(Fraction(str(first)) + Fraction(str(second)))
    found = [
        name
        for name in ("float64", "float32")
        for dtype in [np.dtype(name).type]
        if dtype(first) + dtype(second) == dtype(written)
    ]
    assert question.answer == {0: "neither", 2: "both"}.get(len(found), "".join(found))


@pytest.mark.parametrize(
    ("table", "task"), [(table, row[0]) for table, rows in TABLES.items() for row in rows]
)
def test_numpys_code_brings_in_pytorch_what_the_answer_says(table, task):
    question = questions.numpys_name_in_pytorch(table, task)
    shown = shown_by(question)["task_different"]
    assert (table, task) != ("different", shown)
    _, numpy_code, _ = next(row for row in TABLES["different"] if row[0] == shown)
    a = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    in_numpy = eval(numpy_code, {"np": np, "a": a})
    try:
        in_torch = eval(numpy_code, {"np": torch, "a": torch.from_numpy(a)})
    except (AttributeError, TypeError, ValueError, RuntimeError) as raised:
        error = type(raised).__name__
    else:
        error = ""
    if error:
        assert question.answer == "error"
        assert error in question.why
        return
    if isinstance(in_torch, tuple) and not isinstance(in_torch, torch.Size):
        assert question.answer == "pair"
    elif np.shape(in_numpy) == np.shape(in_torch) and np.array_equal(np.asarray(in_numpy), in_torch):
        assert question.answer == "values"
    else:
        assert question.answer in ("shape", "nothing")
