"""A parameter that is the same number in every call stands in its function, and nothing else changes."""

import pytest

from core.constant_parameters import with_constants

SOURCE = "def f(x, k=10.0):\n    return k * x  # k times\n"


@pytest.mark.parametrize(
    ("lines", "function", "written"),
    [
        ("y = f(2)", "def f(x):\n    return 10.0 * x  # k times\n", "y = f(2)"),
        ("y = f(2, 7.5)", "def f(x):\n    return 7.5 * x  # k times\n", "y = f(2)"),
        ("y = f(2, 1.0)", "def f(x):\n    return x  # k times\n", "y = f(2)"),
        ("y = f(2, -3)", "def f(x):\n    return (-3) * x  # k times\n", "y = f(2)"),
        ("y = f(2, 3) + f(4, 3)", "def f(x):\n    return 3 * x  # k times\n", "y = f(2) + f(4)"),
        ("y = f(2, 3) + f(4)", SOURCE, "y = f(2, 3) + f(4)"),  # not the same
        ("y = f(2, z)", SOURCE, "y = f(2, z)"),  # no number
        ("y = f(2, k=3)", SOURCE, "y = f(2, k=3)"),  # by name
        ("y = map(f, z)", SOURCE, "y = map(f, z)"),  # nobody sees the calls
    ],
)
def test_a_number_stands_in_the_function(lines, function, written):
    assert with_constants({"f": SOURCE}, lines) == ({"f": function}, written)


def test_calls_of_other_definitions_count():
    other = "def g(x):\n    return f(x, 3)\n"
    parts, lines = with_constants({"f": SOURCE, "g": other}, "y = g(1) + f(2, 3)")
    assert parts["g"] == "def g(x):\n    return f(x)\n"
    assert lines == "y = g(1) + f(2)"
    names: dict = {}
    exec("\n".join([*parts.values(), lines]), names)
    assert names["y"] == 9
