"""The language of formulas: a parsed text computes what its torch source computes."""

import pytest
import torch

from core.typed.expressions import MAX_INT, compute, is_number, parse, write_torch

X = torch.tensor([0.5, -2.0])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("x**2 - 3*x", "x ** 2 - 3 * x"),
        ("sin(pi*x)", "torch.sin(3.141592653589793 * x)"),
        ("exp(1)*x", "torch.exp(torch.tensor(1.0)) * x"),
        ("-0.0 + relu(x)", "-0.0 + torch.relu(x)"),
        ("999999**3 * x", f"{float(999999**3)} * x"),
    ],
)
def test_a_text_is_written_as_torch_and_computes_the_same(text, source):
    written = write_torch(parse(text), ("x",))
    assert written == source
    value = eval(written, {"torch": torch, "x": X})
    assert torch.equal(compute(parse(text), {"x": X}), value)


@pytest.mark.parametrize(
    ("text", "plain"), [("2*pi", True), ("x", False), ("sin(2)", False), ("-(1 + 2)**3", True)]
)
def test_plain_arithmetic_has_neither_variables_nor_functions(text, plain):
    assert is_number(parse(text), ("x",)) == plain


def test_whole_numbers_stay_exact_as_long_as_floats_are():
    assert compute(parse("2**53"), {}) == MAX_INT
    assert isinstance(compute(parse("2**53"), {}), int)
    assert isinstance(compute(parse("2**53 + 1"), {}), float)
