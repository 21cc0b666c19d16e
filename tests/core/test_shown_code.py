"""The code that is shown is the source that runs, with other names in it."""

import torch

from core.shown_code import code_of, statements_of


def scale(x: torch.Tensor, by: float) -> torch.Tensor:
    """Multiply x by a number."""
    return x * by + x.max()


def scale_in_place(x: torch.Tensor, by: float) -> torch.Tensor:
    """Multiply x by a number, in place.

    The docstring may have more lines, and say x.
    """
    x *= by
    return x


def test_an_expression_is_shown_with_other_names():
    assert code_of(scale) == "x * by + x.max()"
    assert code_of(scale, x="a", by="2.5") == "a * 2.5 + a.max()"


def test_statements_are_shown_without_the_docstring():
    assert statements_of(scale_in_place, x="a", by="3") == ["a *= 3", "return a"]


def test_what_is_shown_computes_what_the_function_does():
    x = torch.tensor([1.0, 2.0])
    assert torch.equal(eval(code_of(scale, x="a", by="3"), {"a": x}), scale(x, 3))
    names = {"a": x.clone()}
    exec(statements_of(scale_in_place, x="a", by="3")[0], names)
    assert torch.equal(names["a"], scale_in_place(x, 3))
