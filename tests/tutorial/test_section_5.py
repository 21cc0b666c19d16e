"""Section 5: c = 3, d = 2, e = 6, with the operations that made them."""

from core.autograd.examples import two_paths_by_hand
from core.autograd.trace import report, take_apart
from core.typed.lines import Lines


def test_the_three_tensors_print_as_in_the_tutorial():
    f, start = Lines("c = a + b; d = b + 1; e = c * d"), (("a", 2.0), ("b", 1.0))
    printed = report(take_apart(f, start, two_paths_by_hand)).splitlines()
    assert printed[2:5] == [
        "c tensor(3., grad_fn=<AddBackward0>)",
        "d tensor(2., grad_fn=<AddBackward0>)",
        "e tensor(6., grad_fn=<MulBackward0>)",
    ]
