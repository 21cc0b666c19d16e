"""The usual slips have their sentence and their place; what is none has nothing."""

import pytest

from core.typed.hints import find_cause, hint_at


@pytest.mark.parametrize(
    ("text", "position", "hint"),
    [
        ("x^2", 1, " For a power write **, as in x**2."),
        ("y=x", 1, " Type only what stands behind it."),
        ("|x|", 0, " For |x| write abs(x)."),
        ("√x", 0, " Write sqrt(x)."),
        ("x + 1,25", 5, " Write 1.25 with a decimal point."),
        ("1.000,5*x", 5, " Write 1000.5 with a decimal point."),
        ("0,125", 1, " Write 0.125 with a decimal point."),
        ("2,000*x", 1, " Write 2000, or 2.000 with a decimal point."),
        ("12,345,678", 2, " Write 12345678."),
        ("1,2,3", 1, ""),
        ("1,2 + 3,45", 7, " Write 3.45 with a decimal point."),
        ("x, 2", 1, ""),
        ("2 + pow(x, 2)", 9, " For a power write **, as in x**2."),
        ("max(0, x)", 5, " max(x, 0) is relu(x)."),
        ("max(x) + (1, x)", 11, ""),
        ("1,", 1, ""),
        ("x?", 1, ""),
    ],
)
def test_a_sign_that_no_formula_has_is_answered(text, position, hint):
    assert hint_at(text, position) == hint


@pytest.mark.parametrize(
    ("text", "words", "position"),
    [
        ("1 + sin x", "Write sin(x).", 4),
        ("ln 2.5", "Write log(2.5).", 0),
        ("(x + (1)", "This bracket is never closed.", 0),
        ("((x + 1)", "This bracket is never closed.", 0),
        ("x + (1 + (2)", "This bracket is never closed.", 4),
        ("x) + (1", "Nothing opens for this bracket to close.", 1),
        ("(x + 1))", "Nothing opens for this bracket to close.", 7),
        ("2 x", "Between two factors write *, as in 2*x.", 2),
        ("(x)2", "Between two factors write *, as in 2*x.", 3),
        ("(x) y", "Between two factors write *, as in 2*x.", 4),
    ],
)
def test_a_slip_has_its_cause_and_its_place(text, words, position):
    assert find_cause(text) == (words, position)


@pytest.mark.parametrize("text", ["x +", "x if x else 1", "x for x in x", "asin(x)", "not x", "(x)"])
def test_what_is_no_usual_slip_has_no_cause(text):
    assert find_cause(text) is None
